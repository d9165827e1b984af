"""Words are counted as readers count them."""

import pytest

from chapbook.words import count_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("A well-known trade-unionist’s view, 1 of 3 …", 7),
        ("— 'Twas so.", 2),
        ("_so_", 1),
        ("吾輩は猫である。", 4),  # two characters are a word
        ("Sun Tzŭ 孫子兵法 says", 5),
    ],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert count_words(text) == count

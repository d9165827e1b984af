"""The manuscript's letters, read without the parser, and the proof that they are in the products."""

from __future__ import annotations

from pathlib import Path

import pytest

from chapbook.verify import letters_of, scan

FIXTURES = Path(__file__).parent / "fixtures"


def cases(name: str) -> list:
    """Return the cases of a fixture file: title, a line with a dot, input, dot, expected, dot."""
    parts = (FIXTURES / name).read_text(encoding="utf-8").split("\n.\n")
    assert len(parts) % 3 == 1
    return [
        pytest.param(text, expected, id=title.strip())
        for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    ]


@pytest.mark.parametrize(("text", "expected"), cases("scan_inline.md") + cases("scan_blocks.md"))
def test_letters_of_a_manuscript(text: str, expected: str) -> None:
    letters = scan(text).letters
    notes = [f"{label}: {note}" for label, note in letters.notes.items()]
    assert "\n".join([letters.body, *notes]) == expected


@pytest.mark.parametrize(("text", "letters"), [("It’s 3 a.m._", "Its3am"), ("é½ 日·本", "é½日本")])
def test_letters_are_letters_digits_and_marks(text: str, letters: str) -> None:
    assert letters_of(text) == letters

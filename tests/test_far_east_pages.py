"""Pages in Chinese and Japanese: lines spread between their characters, paragraphs set in by whole ones."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from conftest import MakeBook
from reading import poppler

import chapbook

pytestmark = pytest.mark.slow

COLLECTION = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")  # Debian's fonts-noto-cjk
FAMILIES = {"zh": "Noto Serif CJK SC", "ja": "Noto Serif CJK JP"}
SEA = {"zh": "海浪很高，船在港里。", "ja": "波が高い、船は港に。"}
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
TEXT = 11.5  # pt, of the literary theme on A5


def lines_of(make_book: MakeBook, language: str, text: str) -> list[tuple[float, float, str]]:
    """Return where each line of the book's one page begins and ends, pt, and what poppler reads there."""
    if not COLLECTION.exists():
        pytest.skip(f"{COLLECTION.name} is not installed")
    toml = f'[book]\ntitle = "海"\nlanguage = "{language}"\nslug = "sea"\n'
    toml += f'[fonts]\nfolder = "{COLLECTION.parent}"\nserif = "{FAMILIES[language]}"\n'
    folder = make_book({"1.md": text}, toml)
    chapbook.build(folder, formats=["pdf"])
    lines = defaultdict(list)
    for left, right, bottom, word in WORD.findall(poppler(folder / "build/sea.pdf", "-bbox", "-f", "1")):
        lines[round(float(bottom))].append((float(left), float(right), word))
    return [
        (min(words)[0], max(right for _, right, _ in words), " ".join(word for *_, word in words))
        for _, words in sorted(lines.items())
    ]


@pytest.mark.parametrize("language", FAMILIES)
def test_lines_are_spread_between_characters(make_book: MakeBook, language: str) -> None:
    text = "".join(SEA[language] + word for word in ("", " `sea` ", "", " Po ", "") * 3)
    lines = lines_of(make_book, language, f"# 海\n\n{text}\n\n{text}\n")
    edge = max(right for _, right, _ in lines)
    ends = [right for _, right, _ in lines if right > edge - 3 * TEXT]
    assert len(ends) > 8
    assert max(ends) - min(ends) < TEXT / 2  # a mark may hang by half of it
    assert not [words for *_, words in lines if re.search(r"[㐀-鿿ぁ-ん、。，] [㐀-鿿ぁ-ん]", words)]


def test_a_line_with_holes_stays_short(make_book: MakeBook) -> None:
    long = "W" * 18
    _, first, *_ = lines_of(make_book, "zh", f"# 海\n\n海浪很高，船在 {long} 港里。\n\n{SEA['zh'] * 5}\n")
    assert first[2].startswith("海浪很高，船在")


@pytest.mark.parametrize(("language", "characters"), [("zh", 2), ("ja", 1)])
def test_paragraphs_are_set_in_by_whole_characters(
    make_book: MakeBook, language: str, characters: int
) -> None:
    sea = SEA[language] * 5
    lines = lines_of(make_book, language, f"# 海\n\n{sea}\n\n{sea}\n")
    edge = min(left for left, *_ in lines)
    begun = [left for left, _, words in lines if words.startswith(SEA[language][:5])]
    assert [left - edge for left in begun if left > edge + 1] == pytest.approx([characters * TEXT] * 2, abs=2)


def test_the_apostrophe_of_a_latin_word_is_as_narrow_as_its_letters(make_book: MakeBook) -> None:
    text = "# 海\n\n港里有 Fisher's 船。\n\n港里有 Fisher’s 船，他说：‘好’。\n\n港里有 Fishers 船。\n"
    typed, curled, without = lines_of(make_book, "zh", text)[1:4]
    words = [line[2].split()[1] for line in (typed, curled, without)]
    assert words == ["Fisher’s", "Fisher’s", "Fishers"]
    assert typed[1] - without[1] < 0.4 * TEXT

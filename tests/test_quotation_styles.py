"""The rules that the handbook shows for quotations do in both outputs what it says of them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BOOK_TOML, ROOT, MakeBook
from reading import left_of, line_starts, needs_poppler, poppler
from weasyprint import HTML

import chapbook

pytestmark = needs_poppler
CHAPTER = (ROOT / "source" / "1-a-booklet-by-this-evening" / "03-quoting.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"^([^\n]*):\n\n```css\n(.*?)^```$", CHAPTER, re.MULTILINE | re.DOTALL))
TOML = f"""{BOOK_TOML}
[print]
styles = ["ours.css"]
page = "A5"
[epub]
styles = ["ours.css"]
"""
HANGS = 2  # pt that an opening mark stands in the margin
BOOK = """\
# Title

Text that stands at the edge.

> One paragraph is short.
>
> Another is not, and is as long as it takes to fill a line and to begin a second one on any page that
> we print it on.
>
> — Author, *Work*
"""
Both = Callable[[str], list[Path]]


@pytest.fixture
def both(make_book: MakeBook) -> Both:
    """Return a function that builds the book with the rules shown after a sentence with some words.

    It returns two PDFs: the book's, and the chapter of its EPUB as an e-reader would show it.
    """

    def build(words: str) -> list[Path]:
        css = next(css for sentence, css in SHOWN.items() if words in sentence) if words else ""
        folder = make_book({"01.md": BOOK, "ours.css": css}, TOML)
        assert [p for p in chapbook.build(folder, ("pdf", "epub")).problems if p.severity != "note"] == []
        with zipfile.ZipFile(folder / "build" / "a-small-book.epub") as archive:
            archive.extractall(folder / "epub")
        HTML(next(folder.rglob("c001.xhtml"))).write_pdf(folder / "screen.pdf")
        return [folder / "build" / "a-small-book.pdf", folder / "screen.pdf"]

    return build


def height(pdf: Path, word: str) -> float:
    """Return the height of a word's box, which goes with the size of its letters."""
    found = re.search(rf'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">{word}<', poppler(pdf, "-bbox"))
    assert found is not None
    return float(found[2]) - float(found[1])


def test_without_rules_it_is_set_in_smaller_without_marks_its_source_to_the_right(both: Both) -> None:
    for pdf in both(""):
        lines = line_starts(pdf)
        edge = left_of(lines, "Text that")
        assert edge + 5 < left_of(lines, "One paragraph") < edge + 40
        assert left_of(lines, "— Author") > edge + 100
        assert height(pdf, "Another") < height(pdf, "stands")


def test_it_can_be_set_in_on_the_left_in_the_size_of_the_text(both: Both) -> None:
    for pdf in both("Set in on the left only"):
        lines = line_starts(pdf)
        size = height(pdf, "stands")
        assert height(pdf, "Another") == pytest.approx(size, rel=0.025)  # letters fit lines by a hair
        assert left_of(lines, "One paragraph") - left_of(lines, "Text that") > 1.2 * size


def test_it_can_be_as_wide_as_the_text_in_marks(both: Both) -> None:
    for pdf in both("As wide as the text, in marks"):
        lines = line_starts(pdf)
        assert left_of(lines, "‘One paragraph is short.") == pytest.approx(
            left_of(lines, "Text that"), abs=HANGS
        )
        words = " ".join(text for _, text in lines)
        assert "‘Another is not" in words
        assert "print it on.’" in words
        assert words.count("’") == 1


def test_its_source_can_stand_at_the_left(both: Both) -> None:
    for pdf in both("The source at the left"):
        lines = line_starts(pdf)
        hang = left_of(lines, "One paragraph") - left_of(lines, "— Author")
        assert 0 <= hang < 4  # pt, of the dash into the margin


def test_its_source_can_be_run_in(both: Both) -> None:
    for pdf in both("The source run in"):
        lines = line_starts(pdf)
        assert any("print it on. — Author, Work" in text.replace("\u00a0", " ") for _, text in lines)
        assert left_of(lines, "Another is not") > left_of(lines, "One paragraph") + 5

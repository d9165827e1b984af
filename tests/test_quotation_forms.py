"""Every form of quotation, as the pages and the EPUB show it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import BOOK_TOML, MakeBook
from reading import left_of, line_starts

import chapbook

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext (poppler-utils)")
PDF = Path("build", "a-small-book.pdf")


def printed(make_book: MakeBook, markdown: str, toml: str = BOOK_TOML) -> list[tuple[float, str]]:
    """Return (left edge in pt, text) of each line of a book of one chapter."""
    folder = make_book({"01.md": f"# Title\n\n{markdown}\n"}, toml)
    chapbook.build(folder, ("pdf",))
    return line_starts(folder / PDF)


NOTE = """\
Text.[^1]

[^1]: The note says:

    > Quoted in the note.
    >
    > — A source

    which is true.

    ::: verse
    A line of verse
      and one set in.
    :::
"""


@needs_poppler
def test_a_note_that_goes_on_after_a_quotation_is_not_set_in(make_book: MakeBook) -> None:
    lines = printed(make_book, NOTE)
    assert left_of(lines, "which is true") == pytest.approx(left_of(lines, "1. The note"), abs=0.5)


@needs_poppler
def test_verse_in_a_note_is_set_in_as_a_quotation_is(make_book: MakeBook) -> None:
    lines = printed(make_book, NOTE)
    assert left_of(lines, "A line of") == pytest.approx(left_of(lines, "Quoted in"), abs=0.5)
    assert left_of(lines, "and one") > left_of(lines, "A line of") + 5

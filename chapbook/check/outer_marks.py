"""Block quotations that stand in quote marks as well, which are not printed."""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.book import Book
from chapbook.problems import Place, Problem

FEW = 3  # slips; in a book that has more of them they are its habit, and it is told once
HELP = 'take them out, or print them: `[quotations] block_marks = "keep"`'


def check_outer_marks(book: Book) -> Iterator[Problem]:
    """Yield the first mark of each block quotation whose outer marks go; of many, the first alone."""
    found = list(_iter_outer_marks(book))
    if len(found) <= FEW:
        for place, typed in found:
            text = f"`{typed}` opens a block quotation; the marks round the whole are not printed"
            yield Problem("quote-outer", place, text, HELP)
    else:
        place, typed = found[0]
        text = (
            f"`{typed}` opens a block quotation, as in {len(found)} places; marks round all are not printed"
        )
        yield Problem("quote-outer", place, text, HELP)


def _iter_outer_marks(book: Book) -> Iterator[tuple[Place, str]]:
    """Yield place and glyph of the marks that were taken off the starts of block quotations."""
    for chapter in book.chapters:
        for tokens in chapter.streams:
            for mark in (token.meta["outer_mark"] for token in tokens if "outer_mark" in token.meta):
                yield Place(chapter.place.path, int(mark["line"]), int(mark["column"])), str(mark["typed"])

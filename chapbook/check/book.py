"""All families over all chapters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chapbook.book import Book, Chapter
from chapbook.check.glyphs import find_missing_glyphs
from chapbook.check.headings import find_empty_headings
from chapbook.check.pictures import find_poor_descriptions
from chapbook.check.quotations import find_lazy_lines, find_unread_attributions
from chapbook.check.tables import find_wide_tables
from chapbook.fonts import FontLibrary
from chapbook.problems import Problem

FAMILIES: tuple[Callable[[Chapter], Iterator[Problem]], ...] = (
    find_empty_headings,
    find_lazy_lines,
    find_unread_attributions,
    find_poor_descriptions,
    find_wide_tables,
)


def check_book(book: Book, library: FontLibrary) -> list[Problem]:
    """Return the findings of every family, in reading order; `library` holds the fonts of the book."""
    found = [problem for chapter in book.chapters for family in FAMILIES for problem in family(chapter)]
    found += find_missing_glyphs(book, library)
    order = {chapter.place.path: number for number, chapter in enumerate(book.chapters)}
    return sorted(found, key=lambda p: (order.get(p.place.path, 0), p.place.line, p.place.column))

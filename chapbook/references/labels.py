"""What chapters and parts are called by their numbers, above their titles and in the contents."""

from __future__ import annotations

from chapbook.book import Book, Chapter
from chapbook.typography import term


def number_label(chapter: Chapter, book: Book) -> str:
    """Return what stands above a title: `3` for a chapter, `Part 2` for a part, "" for those without."""
    if not book.shows_number(chapter):
        return ""
    if chapter.role == "part" and chapter.part is not None:
        return f"{term('part', chapter.language)} {chapter.part.number}"
    return str(chapter.number)

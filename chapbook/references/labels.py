"""What chapters and parts are called by their numbers, above their titles and in the contents."""

from __future__ import annotations

from chapbook.book import Book, Chapter
from chapbook.typography import numbered


def number_label(chapter: Chapter, book: Book) -> str:
    """Return what stands above a title: `3` for a chapter, `Part 2` for a part, "" for those without."""
    if not book.shows_number(chapter):
        return ""
    if chapter.role == "part" and chapter.part is not None:
        return numbered("part", chapter.part.number, chapter.language)
    return str(chapter.number)

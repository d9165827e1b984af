"""What chapters, parts and appendices are called by their numbers, above their titles and in the contents."""

from __future__ import annotations

from chapbook.book import Book, Chapter
from chapbook.typography import letter, numbered, term


def number_label(chapter: Chapter, book: Book) -> str:
    """Return what stands above a title, "" for those without.

    `3` for a chapter, `Part 2` for a part, `Appendix B` for an appendix.
    """
    if not book.shows_number(chapter):
        return ""
    if chapter.role == "part" and chapter.part is not None:
        return numbered("part", chapter.part.number, chapter.language)
    if chapter.role == "appendix":
        return "" if _says_what_it_is(chapter) else _lettered(chapter)
    return str(chapter.number)


def _lettered(chapter: Chapter) -> str:
    return numbered("appendix", letter(chapter.number, chapter.language), chapter.language)


def _says_what_it_is(chapter: Chapter) -> bool:
    """Whether the title of an appendix begins with the word."""
    return chapter.title.casefold().startswith(term("appendix", chapter.language).casefold())

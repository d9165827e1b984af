"""The part of a book that holds the notes of all chapters, where the Chicago Manual has it."""

from __future__ import annotations

from chapbook.book import Book, Chapter
from chapbook.config import Config
from chapbook.matter.pages import generated_page
from chapbook.matter.tokens import heading
from chapbook.typography import term

# What follows the notes: The Chicago Manual of Style, 1.4.
AFTER_NOTES = frozenset({"glossary", "bibliography", "index", "colophon", "back"})


def with_endnotes(book: Book, config: Config) -> Book:
    """Return a book with a part for the notes of all chapters, if they are to stand together."""
    has_part = any(chapter.role == "endnotes" for chapter in book.chapters)
    if config.print.notes != "book" or has_part or not any(chapter.notes for chapter in book.chapters):
        return book
    place = len(book.chapters)
    while place and book.chapters[place - 1].role in AFTER_NOTES:
        place -= 1
    chapters = (*book.chapters[:place], _endnotes(book), *book.chapters[place:])
    return book._replace(chapters=chapters)


def _endnotes(book: Book) -> Chapter:
    """Return the title of the part; the notes themselves are written with the pages' numbers."""
    title = term("notes", book.language)
    return generated_page("endnotes", heading(title), book, title)

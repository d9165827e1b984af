"""Files whose role the book has no place for: a second one of its kind, or one of the other kind of book.

A Book and its configuration come in, problems go out: the words of such a file would stand nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.book import Book, Chapter
from chapbook.config import Config
from chapbook.matter.arrange import OF_BOOKS, OF_PAMPHLETS, REPLACEABLE, is_pamphlet
from chapbook.problems import Problem

ONCE = (*REPLACEABLE, "endnotes")  # there is one of each
INSTEAD = 'take the file out, or write matter = "{}" below [print]'


def check_roles(book: Book, config: Config) -> Iterator[Problem]:
    """Yield a problem for each file of the manuscript that would not be printed for its role."""
    first: dict[str, Chapter] = {}
    pamphlet = is_pamphlet(book, config)
    unprinted = OF_BOOKS if pamphlet else OF_PAMPHLETS
    for chapter in book.chapters:
        role, place = chapter.role, chapter.place
        if role not in ONCE or chapter.is_generated:
            continue
        if role in unprinted:
            words = f"a {'pamphlet' if pamphlet else 'book'} has no page of the role `{role}`"
            yield Problem("role-idle", place, words, INSTEAD.format("book" if pamphlet else "pamphlet"))
        elif role in first:
            words = f"`{first[role].place.path}` has the role `{role}` already, which only one file can have"
            yield Problem("role-twice", place, words, "put what it says into the other, or change its role")
        first.setdefault(role, chapter)

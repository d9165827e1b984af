"""The parts of a book in print order, with what the layout must know of each.

Book and configuration come in, parts go out. A book has the Chicago Manual's front matter; a pamphlet a
cover, its text, and its back page last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from chapbook.book import Book, Chapter
from chapbook.config import Config
from chapbook.matter.contents import ContentsEntry, contents, without_numbers
from chapbook.matter.endnotes import with_endnotes
from chapbook.matter.links import with_links
from chapbook.matter.lists import with_shared_page
from chapbook.matter.pages import (
    back_page,
    contents_page,
    front_cover,
    half_title,
    imprint,
    series_page,
    title_page,
)

Folios = Literal["none", "roman", "arabic"]
Starts = Literal["recto", "verso", "any", "last"]

FEWEST_ENTRIES = 3  # that make a table of contents worth a pamphlet's page
DISPLAY = ("dedication", "epigraph")  # stand before the contents, without folios
LISTS = ("figures", "tables")  # go on from the contents, on any page
APPARATUS = (*LISTS, "bibliography", "index", "colophon")  # make no book of a pamphlet
# A chapter of one of these roles in the manuscript takes the place of the page that we would make.
OF_BOOKS, OF_PAMPHLETS = ("halftitle", "series", "titlepage", "imprint"), ("cover", "back")
REPLACEABLE = (*OF_BOOKS, "contents", *OF_PAMPHLETS)


class PrintPart(NamedTuple):
    """A chapter or page and how it stands in the book."""

    chapter: Chapter
    folios: Folios  # numbers shown: none, or roman, or arabic from 1 at the first part that has them
    starts: Starts  # recto, verso: on the next page of that side; last: on the last page of the last sheet


def is_pamphlet(book: Book, config: Config) -> bool:
    """Whether the book is laid out as a pamphlet; left open, a book of one chapter is one.

    One that has a title page or another page that pamphlets lack is none.
    """
    if config.print.matter != "auto":
        return config.print.matter == "pamphlet"
    if any(chapter.role in OF_BOOKS for chapter in book.chapters):
        return False
    return len([c for c in book.chapters if c.role not in (*DISPLAY, *REPLACEABLE, *APPARATUS, "part")]) == 1


def arrange_print(book: Book, config: Config) -> tuple[PrintPart, ...]:
    """Return everything that is printed, in order."""
    arrange = _pamphlet if is_pamphlet(book, config) else _book
    printed = printed_book(book, config)
    entries = without_numbers(contents(printed, config.contents.depth))
    return tuple(arrange(printed, config, entries))


def printed_book(book: Book, config: Config) -> Book:
    """Return a book as it is on paper alone: with notes and short lists together, the addresses of links.

    Left open, the addresses are listed in a book, for screen and press alike: both have the same pages, and
    both are printed. The pages of a pamphlet are counted.
    """
    printed = with_shared_page(with_endnotes(book, config))
    form = config.print.links
    if form == "auto":
        form = "none" if is_pamphlet(book, config) else "list"
    return printed if form == "none" else with_links(printed, form)


def _pamphlet(book: Book, config: Config, entries: Sequence[ContentsEntry]) -> Iterator[PrintPart]:
    """Yield a pamphlet: cover, contents if they are worth it, text, back page; no page is skipped."""
    yield PrintPart(_own(book, "cover") or front_cover(book, config), "none", "recto")
    entries = entries[0].children if len(entries) == 1 else entries
    if own := _own(book, "contents"):
        yield PrintPart(own, "arabic", "any")
    elif sum(1 for entry in entries for _ in entry.walk()) >= FEWEST_ENTRIES:
        yield PrintPart(contents_page(entries, book), "arabic", "any")
    for chapter in book.chapters:
        if chapter.role not in REPLACEABLE:
            yield PrintPart(chapter, "arabic", "any")
    yield PrintPart(_own(book, "back") or back_page(book, config), "none", "last")


def _book(book: Book, config: Config, entries: Sequence[ContentsEntry]) -> Iterator[PrintPart]:
    """Yield a book: front matter in the Chicago Manual's order, body and back matter as in the manuscript."""
    starts: Starts = "recto" if config.print.chapter_start == "recto" else "any"
    written = [chapter for chapter in book.chapters if chapter.role not in REPLACEABLE]
    front = list(takewhile(lambda chapter: chapter.matter == "front", written))
    yield from _titles(book, config)
    for role in DISPLAY:
        yield from (PrintPart(chapter, "none", "recto") for chapter in front if chapter.role == role)
    if entries or _own(book, "contents"):
        yield PrintPart(_own(book, "contents") or contents_page(entries, book), "roman", "recto")
    for chapter in front:
        if chapter.role not in DISPLAY:
            yield PrintPart(chapter, "roman", "any" if chapter.role in LISTS else starts)
    yield from (PrintPart(chapter, "arabic", starts) for chapter in written[len(front) :])


def _titles(book: Book, config: Config) -> Iterator[PrintPart]:
    """Yield the pages before everything else; the series, if any, stands on the back of the half title."""
    yield PrintPart(_own(book, "halftitle") or half_title(book, config), "none", "recto")
    if series := _own(book, "series") or series_page(book, config):
        yield PrintPart(series, "none", "verso")
    yield PrintPart(_own(book, "titlepage") or title_page(book, config), "none", "recto")
    yield PrintPart(_own(book, "imprint") or imprint(book, config), "none", "verso")


def _own(book: Book, role: str) -> Chapter | None:
    """Return the manuscript's own page of a role, if it has one."""
    return next((chapter for chapter in book.chapters if chapter.role == role), None)

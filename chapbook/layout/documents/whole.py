"""A chapter's XHTML becomes a whole document for the engine, with the pictures it shows."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import unquote

from chapbook.book import Asset, Book, Chapter
from chapbook.layout.jobs import Picture
from chapbook.markup import iter_blocks
from chapbook.patterns import regex

LONG_TITLE = 34  # characters: more would not fit on one line of an opening
LONG_BOOK_TITLE = 40  # characters: more would fill a title page
LONG_HEAD = 36  # characters: what is longer is cut where it can be
SHORTEST_HEAD = 4  # less says too little of a title
CUTS = (": ", " – ", " — ", "? ", ". ")  # where a title may end as a running head
BEFORE_VERSE = ("heading_open", "epigraph_open")  # in a chapter that is a poem
SPACES = regex(r"[ \t\n]+|\s(?=[–—])")  # a no-break one before a dash, too, is a place to cut
SOURCE = regex(r'src="asset:([^"]*)"')


def whole_document(body: str, chapter: Chapter, book: Book, *, folios: str, heads: tuple[str, str]) -> str:
    """Return the document of a chapter: its XHTML with the texts of its running heads."""
    classes = [folios, f"role-{chapter.role}"]
    classes += ["parts"] if book.has_parts else []
    classes += ["long-title"] if len(chapter.title) > LONG_TITLE else []
    classes += ["long-book"] if len(book.title) > LONG_BOOK_TITLE else []
    classes += ["repeats-title"] if _letters(chapter.title) == _letters(book.title) else []
    classes += ["poem"] if _is_poem(chapter) else []
    left, right = heads
    return (
        f'<!DOCTYPE html><html lang="{escape(chapter.language or book.language)}"><head>'
        f'<meta charset="utf-8"/><title>{escape(chapter.title or book.title)}</title></head>'
        f'<body class="{" ".join(classes)}" data-book="{escape(left)}" data-chapter="{escape(right)}">'
        f"{body}</body></html>"
    )


def _is_poem(chapter: Chapter) -> bool:
    """Whether verse comes after the title, or after an epigraph or the head of a section below it."""
    blocks = (chapter.tokens[first].type for first, _ in iter_blocks(chapter.tokens))
    is_titled = next(blocks, "") == "heading_open"
    return is_titled and next((block for block in blocks if block not in BEFORE_VERSE), "") == "verse_open"


def running_heads(chapter: Chapter, book: Book, author: str, longest: int) -> tuple[str, str]:
    """Return what stands over left and right pages: book and chapter, or author and book where alike."""
    title = running_head(book.title, longest)
    head = running_head(chapter.short or chapter.title or book.title, longest)
    if _letters(head) != _letters(title):
        return title, head
    return (author if author and len(author) <= longest else title), title


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title)).casefold()


def running_head(title: str, longest: int) -> str:
    """Return a title in so many characters: `Storm: A Tale of the Sea and of Those in Peril` -> `Storm`."""
    title = SPACES.sub(" ", title.strip())
    if len(title) <= min(longest, LONG_HEAD):
        return title
    starts = [title.split(cut, maxsplit=1)[0].rstrip() + cut.strip(" :–—.") for cut in CUTS if cut in title]
    fitting = [start for start in starts if SHORTEST_HEAD <= len(start) <= longest]
    if fitting:
        return min(fitting, key=len)
    if len(title) <= longest:
        return title
    return title[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–—") + " …"


def pictures_in(body: str, assets: Mapping[str, Asset]) -> dict[str, Picture]:
    """Return the pictures that a chapter's XHTML shows."""
    names = {unquote(unescape(name)) for name in SOURCE.findall(body)}
    return {
        name: Picture(assets[name].media_type, assets[name].data) for name in sorted(names) if name in assets
    }

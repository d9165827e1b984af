"""The model: a book as its chapters, notes and pictures, in reading order.

Made by `manuscript`, completed by `references` and `matter`, read by every stage after them.
Nothing here reads a file or knows how a book will look. Everything is frozen; the tokens are
markdown-it's own class and are treated as values: a stage that changes one makes a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from markdown_it.token import Token

from chapbook.problems import Place

__all__ = [
    "DISPLAY_PAGES",
    "ROLES",
    "UNTITLED",
    "Asset",
    "Book",
    "Chapter",
    "Heading",
    "Matter",
    "Note",
    "PageStart",
    "Part",
    "PrintedPages",
    "Source",
    "Token",
    "Tokens",
    "place_of",
    "place_of_block",
]

Matter = Literal["front", "body", "back"]
Tokens = tuple[Token, ...]
# The Chicago Manual's parts of a book that a manuscript's file can be, and where each stands.
# Generated pages (matter) use the same names.
ROLES: Mapping[str, Matter] = MappingProxyType(
    {
        "cover": "front",
        "halftitle": "front",
        "series": "front",
        "titlepage": "front",
        "imprint": "front",
        "dedication": "front",
        "epigraph": "front",
        "contents": "front",
        "figures": "front",
        "tables": "front",
        "foreword": "front",
        "preface": "front",
        "acknowledgments": "front",
        "introduction": "body",
        "prologue": "body",
        "part": "body",
        "chapter": "body",
        "conclusion": "body",
        "epilogue": "body",
        "afterword": "back",
        "appendix": "back",
        "endnotes": "back",
        "glossary": "back",
        "bibliography": "back",
        "index": "back",
        "colophon": "back",
        "back": "back",
    }
)
# Of these, what shows the book itself: each fills a page.
DISPLAY_PAGES = frozenset({"cover", "halftitle", "series", "titlepage", "imprint", "back"})
# Of these, pages that show no title of their own.
UNTITLED = DISPLAY_PAGES | {"dedication", "epigraph"}


class Source(NamedTuple):
    """One file of the manuscript as it was read."""

    path: str  # below the book's folder, forward slashes
    text: str  # decoded, byte order mark removed, lines end in \n; front matter included


class Heading(NamedTuple):
    """A heading of a chapter; the first is its title."""

    level: int  # 1: the chapter's title, 2: its sections …
    id: str  # unique in the chapter, stable under rewording elsewhere
    text: str  # plain, typography applied
    tokens: Tokens  # the inline tokens, for contents that keep italics
    place: Place
    short: Tokens = ()  # inline tokens for contents, bookmarks and running heads, none when not given
    unlisted: bool = False  # left out of contents and bookmarks
    unnumbered: bool = False  # a title whose chapter is not counted

    @property
    def listed(self) -> Tokens:
        """What stands for it in contents, as inline tokens."""
        return self.short or self.tokens


class Note(NamedTuple):
    """A note called in a chapter."""

    label: str  # as typed between [^ and ]
    number: int  # 1-based, in the order of first calls, within the chapter or the book
    id: str  # unique in the chapter: "n1"
    tokens: Tokens  # its blocks
    place: Place  # of its text
    calls: int = 1  # how often it is called; the first call's id is "r1", the next "r1-2" …


class Asset(NamedTuple):
    """A picture of the book, cleaned and bounded."""

    path: str  # below the book's folder: what image tokens carry in `src` after loading
    name: str  # its name in the EPUB: "img001.png"
    media_type: str
    data: bytes
    width: int  # px; 0 for an SVG without a size
    height: int  # px


class Part(NamedTuple):
    """A group of chapters under a title."""

    id: str  # of the chapter that opens it: "p01"
    title: str
    number: int  # 1-based


class Chapter(NamedTuple):
    """One file of the manuscript, or one generated page: what starts on a page of its own."""

    id: str  # "c001", "p01", "titlepage": file stem in the EPUB, prefix of its ids in print
    role: str  # a key of ROLES
    title: str  # plain text; "" only for pages without a heading
    language: str  # BCP 47
    tokens: Tokens  # blocks, title heading first
    place: Place  # its file, line 0
    source: Source | None = None  # None: generated
    short: str = ""  # title for running heads, "" when not given
    author: str = ""  # where it differs from the book's
    number: int = 0  # 1-based among numbered chapters, or among appendices; 0: not numbered
    part: Part | None = None  # the part it belongs to (for a part's opening: itself)
    headings: tuple[Heading, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def matter(self) -> Matter:
        """Front matter, body or back matter, by role."""
        return ROLES[self.role]

    @property
    def streams(self) -> tuple[Tokens, ...]:
        """The tokens of the text, then those of each note."""
        return self.tokens, *(note.tokens for note in self.notes)

    @property
    def lines(self) -> list[str]:
        """The lines of its file; none where there is no file."""
        return self.source.text.split("\n") if self.source else []

    @property
    def is_generated(self) -> bool:
        """Whether no file of the manuscript stands behind it."""
        return self.source is None

    @property
    def depth(self) -> int:
        """How far down in the contents its title stands: 1, or 2 within a part."""
        return 2 if self.part is not None and self.role != "part" else 1


def place_of(inline: Token, path: str) -> Place:
    """Return where an inline token stands in a file; line 0 where it does not know."""
    return Place(path, int(inline.meta.get("line", 0)), int(inline.meta.get("column", 0)))


def place_of_block(block: Token, path: str) -> Place:
    """Return the line of a file where a block begins; line 0 where it does not know."""
    return Place(path, block.map[0] + 1 if block.map else 0)


class PageStart(NamedTuple):
    """Where a printed page begins in the text of a chapter."""

    chapter: str  # its id
    block: int  # 0-based, in the order in which the chapter's block elements begin
    offset: int  # in that block's own text, before the page: as `html.count_characters` counts
    label: str  # of the page, as printed or counted: "12", "iv"


class PrintedPages(NamedTuple):
    """The pages of the printed book, for what refers to them."""

    starts: tuple[PageStart, ...] = ()  # of pages with text, in order; none: there is no printed book
    labels: Mapping[str, str] = {}  # of the page of each anchor, by its id in print


class Book(NamedTuple):
    """The whole manuscript, in reading order."""

    folder: Path  # absolute; holds book.toml
    slug: str  # file name of the products, without suffix
    title: str
    language: str  # BCP 47
    chapters: tuple[Chapter, ...]  # parts' openings included
    assets: Mapping[str, Asset]  # by path below the book's folder

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in reading order."""
        return tuple(c.part for c in self.chapters if c.role == "part" and c.part is not None)

    @property
    def has_parts(self) -> bool:
        """Whether any chapter stands in a part."""
        return bool(self.parts)

"""A chapter as a job for a worker, and what comes back: small values that pickle.

Nothing here knows WeasyPrint; whoever makes a job need not load it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from chapbook.pdf import Forme

# How pages are numbered -> the characters such numbers are written with.
FOLIO_STYLES: Mapping[str, str] = MappingProxyType({"decimal": "0123456789", "lower-roman": "ivxlcdm"})

Side = Literal["right", "left"]
LineKind = Literal["plain", "unscaled", "optimal"]
FindingKind = Literal[
    "failure",
    "ignored",
    "font-unread",
    "missing-character",
    "overflow",
    "text-lost",
    "picture-unseen",
    "note-moved",
    "end-short",
]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the layout reads it."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StyleSheets:
    """What styles all chapters of a book, the same text for each: a worker reads it once."""

    texts: tuple[str, ...]  # in cascade order, the last wins
    paths: tuple[str, ...] = ()  # of those at the end that are the book's own
    fonts: str = ""  # the fontconfig file that names the book's fonts
    fonts_key: str = ""  # changes with the bytes of these fonts
    lines: LineKind = "plain"  # how justified paragraphs are broken
    drop_caps: bool = False  # a chapter begins with a letter over several lines
    room: int = 0  # characters of a table on a full line
    turned_room: int = 0  # and of one that is turned
    head: int = 36  # characters of a running head

    def without_own(self) -> StyleSheets:
        """Return these sheets without the book's own."""
        return replace(self, texts=self.texts[: len(self.texts) - len(self.paths)], paths=())


@dataclass(frozen=True, slots=True)
class ChapterJob:
    """All that a chapter's pages depend on. Equal jobs give equal bytes."""

    html: str  # a whole document
    styles: StyleSheets
    first_number: int = 1  # of its first page; matters only where a style shows it in words of its own
    side: Side = "right"  # of its first page
    pictures: Mapping[str, Picture] = field(default_factory=dict)  # by what follows `asset:`


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the engine noticed; the layout turns it into a problem with a place."""

    kind: FindingKind
    text: str  # what was noticed
    words: str = ""  # words of the manuscript at the spot, "" if not known
    page: int = 0  # 1-based in the chapter; 0: not known
    path: str = ""  # of the style sheet, if it is about one
    block: int = -1  # ordinal of the block that has the words, or calls the note that does; -1: not known


@dataclass(frozen=True, slots=True)
class ChapterLetters:
    """The letters and digits that stand on a chapter's pages, generated text left out."""

    body: str
    notes: Mapping[str, str]  # by the note's id in print, such as `c001-n1`


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first of a chapter's text on a page, notes left out."""

    page: int  # 0-based in what was laid out together
    block: int  # ordinal of a block in its chapter
    offset: int  # in the block's own text, as `html.count_characters` counts


@dataclass(frozen=True, slots=True)
class Glyph:
    """What shows one character in a content stream."""

    shown: str  # glyph numbers and their adjustments, between the brackets of TJ
    width: float  # pt


@dataclass(frozen=True, slots=True)
class FolioType:
    """The type that page numbers are set in."""

    font: str  # its name in the chapter's resources
    size: float  # pt
    color: str  # the operator that sets it
    glyphs: Mapping[str, Glyph]


@dataclass(frozen=True, slots=True)
class Folio:
    """A page number still to be written."""

    page: int  # 0-based in the chapter
    index: int  # 0-based among the chapter's folios
    style: str  # a key of FOLIO_STYLES
    type: str  # a key of the chapter's folio types
    x: float = 0.0  # pt from the left; of the point the number is aligned to
    y: float = 0.0  # pt from below; of its baseline
    share: float = 0.0  # of its width left of that point: 0, 0.5 or 1
    stream: int = 0  # of the chapter's forme, that waits for it


@dataclass(frozen=True, slots=True)
class FontUse:
    """The glyphs a chapter uses of a font."""

    name: str  # in the pages' resources
    label: str  # PostScript's name of the face; longer where small capitals are asked for
    family: str
    style: str
    weight: int
    texts: Mapping[int, str]  # glyph -> characters it stands for
    widths: Mapping[int, int]  # glyph -> 1/1000 em
    missing: Mapping[int, int]  # characters the font lacks -> glyph


@dataclass(frozen=True, slots=True)
class LaidChapter:
    """A chapter on its pages."""

    forme: Forme  # its pages name fonts it does not hold
    page_count: int
    anchors: Mapping[str, int]  # destination name -> 0-based page in the chapter
    letters: ChapterLetters
    fonts: tuple[FontUse, ...]
    folios: tuple[Folio, ...] = ()
    folio_types: Mapping[str, FolioType] = field(default_factory=dict)
    is_numbered: bool = False  # a style shows page numbers in words of its own: the job's number counts
    findings: tuple[Finding, ...] = ()
    beginnings: tuple[Beginning, ...] = ()  # of the pages that have text of the chapter, in order
    unplanned: int = 0  # justified paragraphs whose lines could not be chosen together

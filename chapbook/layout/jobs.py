"""A chapter as a job for a worker, and what comes back: small values that pickle.

Nothing here knows WeasyPrint; whoever makes a job need not load it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Side = Literal["right", "left"]
FindingKind = Literal["engine", "missing-character", "overflow", "text-lost", "note-moved"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the layout reads it."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StyleSheets:
    """What styles all chapters of a book, the same text for each: a worker reads it once."""

    texts: tuple[str, ...]  # in cascade order, the last wins


@dataclass(frozen=True, slots=True)
class ChapterJob:
    """All that a chapter's pages depend on. Equal jobs give equal bytes."""

    html: str  # a whole document
    styles: StyleSheets
    first_number: int = 1  # as printed on its first page
    side: Side = "right"  # of its first page
    pictures: Mapping[str, Picture] = field(default_factory=dict)  # by what follows `asset:`


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the engine noticed; the layout turns it into a problem with a place."""

    kind: FindingKind
    text: str  # what was noticed
    words: str = ""  # words of the manuscript at the spot, "" if not known
    page: int = 0  # 1-based in the chapter; 0: not known


@dataclass(frozen=True, slots=True)
class ChapterLetters:
    """The letters and digits that stand on a chapter's pages, generated text left out."""

    body: str
    notes: Mapping[str, str]  # by the note's id in print, such as `c001-n1`


@dataclass(frozen=True, slots=True)
class LaidChapter:
    """A chapter on its pages."""

    pdf: bytes
    page_count: int
    anchors: Mapping[str, int]  # destination name -> 0-based page in the chapter
    letters: ChapterLetters
    findings: tuple[Finding, ...] = ()

"""What comes out of the layout: the PDF and what is known of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chapbook.book import Chapter, PrintedPages
from chapbook.problems import Problem


@dataclass(frozen=True, slots=True)
class Start:
    """Where a chapter begins."""

    page: int  # 0-based physical page
    label: str  # as printed or counted: "12", "iv"


@dataclass(frozen=True, slots=True)
class PageLetters:
    """The letters and digits of a chapter on its pages, generated text left out."""

    body: str
    notes: Mapping[str, str]  # by label, as typed between [^ and ]


def notes_of(chapter: Chapter, notes: Mapping[str, str]) -> dict[str, str]:
    """Return the letters of a chapter's notes by their labels, of `notes` by their ids in print."""
    names = {f"{chapter.id}-{note.id}": note.label for note in chapter.notes}
    return {label: notes[name] for name, label in names.items() if name in notes}


@dataclass(frozen=True, slots=True)
class Laid:
    """A book on its pages."""

    pdf: bytes
    page_count: int
    starts: Mapping[str, Start]  # by chapter id
    letters: Mapping[str, PageLetters]  # by chapter id
    problems: tuple[Problem, ...]  # in reading order
    pages: PrintedPages = field(default_factory=PrintedPages)  # none by an engine that we do not know

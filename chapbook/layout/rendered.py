"""XHTML of chapters as it was rendered, for a process that builds one book again and again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from chapbook.book import Book, Chapter
from chapbook.config import Config
from chapbook.layout.documents.labels import LabelsRead

MOST_EACH = 2  # renderings of a chapter: one before its page numbers are known, one with them


@dataclass(frozen=True, slots=True)
class Ground:
    """What all chapters' XHTML depends on, beside the chapter itself."""

    book: Book  # its chapters without what is written in them
    config: Config


@dataclass(frozen=True, slots=True)
class _Rendering:
    chapter: Chapter
    ground: Ground
    read: Mapping[str, str | None]  # page numbers by anchor
    xhtml: str


@dataclass(slots=True)
class Renderings:
    """What was rendered last, by chapter id."""

    known: dict[str, tuple[_Rendering, ...]] = field(default_factory=dict)

    def once(self, chapter: Chapter, ground: Ground, labels: LabelsRead, render: Callable[[], str]) -> str:
        """Return a chapter's XHTML: what was rendered of equal values, else what `render` makes now."""
        known = self.known.get(chapter.id, ())
        for found in known:
            if labels.reads(found.read) and found.ground == ground and found.chapter == chapter:
                labels.read.update(found.read)
                return found.xhtml
        xhtml = render()
        new = _Rendering(chapter, ground, dict(labels.read), xhtml)
        self.known[chapter.id] = (new, *known)[:MOST_EACH]
        return xhtml


def ground_of(book: Book, config: Config) -> Ground:
    """Return what the XHTML of a book's chapters depends on, beside the chapter itself."""
    are_together = config.print.notes == "book"  # one part has the notes of all chapters
    bare = (
        c._replace(tokens=(), source=None, headings=(), notes=c.notes if are_together else ())
        for c in book.chapters
    )
    return Ground(book._replace(chapters=tuple(bare)), config)

"""What a process that builds one book again and again remembers of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chapbook.layout.jobs import FontUse, LaidChapter
from chapbook.layout.paging import Placement
from chapbook.layout.rendered import Renderings
from chapbook.memory import Memory
from chapbook.pdf import Block


@dataclass(frozen=True, slots=True)
class LastPages:
    """Where everything stood when the book was last laid out."""

    placements: Mapping[str, Placement]  # by chapter id
    labels: Mapping[str, str]  # what the page of each destination is called
    fonts: tuple[FontUse, ...]  # glyphs of the whole book
    pages: int  # that its margins were made for


@dataclass(slots=True)
class LayoutMemory:
    """Chapters as they were laid out, and the pages of the last build."""

    chapters: Memory[LaidChapter] = field(default_factory=Memory)
    renderings: Renderings = field(default_factory=Renderings)
    written: Memory[Block] = field(default_factory=Memory)  # chapters as they stand in the PDF
    last: LastPages | None = None  # None: not laid out yet, or as a single document

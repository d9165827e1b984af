"""Where each part of a book stands: sides, blank pages, page numbers and their labels.

Comes in: the parts in print order and how many pages each has. Goes out: a placement for each. Pure
arithmetic; what stands on the pages is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chapbook.layout.jobs import Side
from chapbook.typography import roman

Folios = Literal["none", "roman", "arabic"]
Starts = Literal["recto", "verso", "any", "last"]

SHEET_PAGES = 4  # of a folded sheet


@dataclass(frozen=True, slots=True)
class Run:
    """A part as paging sees it."""

    folios: Folios
    starts: Starts  # last: the last page of the last sheet
    pages: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a part stands."""

    first: int  # 0-based physical page
    blank_before: int
    folios: Folios
    first_number: int  # of its first page, as printed or counted

    @property
    def side(self) -> Side:
        """The side of its first page; the first page of a book is a right-hand one."""
        return "left" if self.first % 2 else "right"

    def label(self, page: int) -> str:
        """Return what page `page` of the part (0-based) is called."""
        number = self.first_number + page
        return str(number) if self.folios == "arabic" else roman(number)


def place(runs: Sequence[Run], *, counts_all: bool) -> tuple[Placement, ...]:
    """Return where each part stands.

    Arabic numbers begin with 1 at the first part that has them, always a recto; with `counts_all` (a
    pamphlet) they count every page from the cover on. Parts without folios are counted like their
    neighbours before the text, and on from the text after it.
    """
    placements: list[Placement] = []
    page = 0
    first_arabic: int | None = 0 if counts_all else None
    for run in runs:
        begins_text = run.folios == "arabic" and first_arabic is None
        blank = _blank_before(page, run, recto=begins_text)
        page += blank
        if begins_text:
            first_arabic = page
        number = page + 1 if first_arabic is None else page - first_arabic + 1
        folios = run.folios if first_arabic is None or run.folios == "roman" else "arabic"
        placements.append(Placement(page, blank, folios, number))
        page += run.pages
    return tuple(placements)


def _blank_before(page: int, run: Run, *, recto: bool) -> int:
    """Return how many blank pages stand before a part that could begin on `page` (0-based)."""
    if run.starts == "last":
        return -(page + run.pages) % SHEET_PAGES
    if run.starts == "verso":
        return 1 - page % 2
    return page % 2 if recto or run.starts == "recto" else 0

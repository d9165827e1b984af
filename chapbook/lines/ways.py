"""Ways through a chapter while its pages are searched for: what is on a page, and how it came there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from chapbook.lines.blocks import RIGID, Cut, Glue, Place


class Page(NamedTuple):
    """A page as it is to be filled."""

    end: Place  # where the next one begins
    height: float  # of what is on it, notes and all
    spaces: Mapping[int, float]  # number of a block -> how much more space there is before it
    variants: Mapping[int, int]  # number of a block that begins here -> its variant, if it is not the first
    is_last: bool = False  # and ends where the chapter ends, or before what fits on no page
    cut: Cut | None = None  # of its last note
    floated: int | None = None  # number of the first block of a figure that stands at the head of the next


class Trace(NamedTuple):
    """The last choice of many: the pages come out of it from the end."""

    before: Trace | Ended | None
    block: int
    variant: int = 0
    glue: Glue = RIGID  # of the space before the block
    share: float | None = None  # taken of that, and of the spaces' before it; None: as of the next one


class Ended(NamedTuple):
    """The end of a page."""

    before: Trace | Ended | None
    place: Place
    height: float
    share: float  # taken of the glue of the spaces after its last text
    cut: Cut | None  # of its last note
    floated: int | None  # as of the page


class Way(NamedTuple):
    """What is on a page so far."""

    cost: float = 0.0
    trace: Trace | Ended | None = None
    height: float = 0.0
    notes: float = 0.0
    cuts: tuple[Cut, ...] = ()  # of the last note, the longest rest last
    floated: int | None = None  # number of the first block of a figure that waits for the next page
    glue: Glue = RIGID  # of the spaces since the last text
    above: float = 1.0  # share taken of the spaces above what leads in to those since the last text
    facing: float | None = None  # how short the page before is, in lines, if it is of the same spread
    cut: Cut | None = None  # by which the last note is divided


class Begun(NamedTuple):
    """How a page begins."""

    place: Place
    facing: float | None = None  # how short the page before is, in lines, if it is of the same spread
    cut: Cut | None = None  # of the note that goes on from it
    floated: int | None = None  # number of the first block of a figure before its text


class End(NamedTuple):
    """A page that may end so; most are dearer than others, and forgotten."""

    cost: float
    way: Way
    added: float  # space after its last text, besides what is on the page, or less of it

    def ended(self, place: Place) -> Way:
        """Return the way to the next page, which begins at a place."""
        height = self.way.height + self.way.notes + self.added
        share = self.way.glue.share(self.added)
        return Way(self.cost, Ended(self.way.trace, place, height, share, self.way.cut, self.way.floated))


def pages_of(trace: Trace | Ended | None) -> list[Page]:
    """Return the pages that a way goes through."""
    pages: list[Page] = []
    while isinstance(trace, Ended):
        end, trace = trace, trace.before
        spaces: dict[int, float] = {}
        variants: dict[int, int] = {}
        share = end.share
        while isinstance(trace, Trace):
            share = share if trace.share is None else trace.share
            if space := trace.glue.change(share):
                spaces[trace.block] = space
            if trace.variant:
                variants[trace.block] = trace.variant
            trace = trace.before
        is_last = not pages
        pages.append(Page(end.place, end.height, spaces, variants, is_last, end.cut, end.floated))
    return pages[::-1]

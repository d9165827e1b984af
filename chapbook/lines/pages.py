"""The pages of a chapter chosen together, so that those of a spread end level.

As Plass does it for figures ("Optimal Pagination Techniques for Automatic Typesetting Systems", 1981): the
cost of a page is how short it is and what was changed for it, and the sum over the chapter is made least.
All lengths have one unit, which is the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from math import inf

from chapbook.lines.blocks import Block, Paper, distances_to_text
from chapbook.lines.stage import Stage
from chapbook.lines.ways import Begun, Page, Way, pages_of

PLACES = (6, 32)  # where each page may end that are followed up; more where the best pages are
DEAR = 5_000_000  # demerits: as a page that is a line short


class PageSearch:
    """Looks for the best pages from a place on; again after blocks have changed, from the first of these."""

    def __init__(self, paper: Paper, start: Begun, *, is_verso: bool) -> None:
        """Begin a search.

        Args:
            paper: height of the pages, and of lines.
            start: how the first page begins.
            is_verso: whether it is a left-hand one, so that the second stands beside it.
        """
        self.paper = paper
        self.start = start
        self.is_verso = is_verso
        self.blocks: Sequence[Block] = ()
        self.stages: list[Stage] = []
        self.places = PLACES[0]

    def pages(self, blocks: Sequence[Block]) -> list[Page]:
        """Return the pages to the end of a chapter with these blocks, as far as they fit on pages."""
        fitting = range(self.start.place.block, len(blocks))
        end = next((number for number in fitting if blocks[number].line > self.paper.height), len(blocks))
        changed = self._first_changed(blocks[:end])
        self.blocks = blocks[:end]
        self.stages = [*takewhile(lambda stage: stage.reach < changed, self.stages)]
        self._go_on()
        if self.is_dear and self.places < PLACES[-1]:
            self.places = PLACES[-1]
            self.stages = []
            self._go_on()
        ways = [way for stage in self.stages for way in stage.last] or self._farthest()
        return pages_of(min(ways, key=_cost).trace) if ways else []

    @property
    def is_dear(self) -> bool:
        """Whether the best pages leave so much to be wished that more should be tried."""
        return self._dearest() > DEAR

    def _farthest(self) -> list[Way]:
        """Return the ways to the last place that any page begins at: what comes next fits on none.

        Not those of most pages, which have the least on each.
        """
        begun = [item for stage in self.stages for item in stage.begun.items()]
        farthest = max((page.place[:2] for page, _ in begun), default=None)
        return [way for page, way in begun if page.place[:2] == farthest]

    def _first_changed(self, blocks: Sequence[Block]) -> int:
        if len(blocks) != len(self.blocks):
            return 0
        pairs = enumerate(zip(blocks, self.blocks, strict=True))
        return next((number for number, (block, before) in pairs if block != before), len(blocks) + 1)

    def _go_on(self) -> None:
        """Look for the pages after those that are known."""
        to_text = distances_to_text(self.blocks)
        ways = {self.start: Way()} if self.start.place.block < len(self.blocks) else {}
        if self.stages:
            ways = self.stages[-1].kept(self._dearest())
        while ways:
            is_verso = self.is_verso != bool(len(self.stages) % 2)
            stage = Stage(self.blocks, self.paper, to_text, is_verso=is_verso, places=self.places)
            stage.sweep(ways)
            self.stages.append(stage)
            ways = stage.kept(self._dearest())

    def _dearest(self) -> float:
        """Return what the best way to the end costs so far."""
        return min((way.cost for stage in self.stages for way in stage.last), default=inf)


def _cost(way: Way) -> float:
    return way.cost

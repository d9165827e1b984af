"""How high notes are, how many of them a line has room for on its page, and which stay where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.formatting_structure import build
from weasyprint.layout.block import block_level_layout

from chapbook.layout.engine.makeup.keptlines import know_again

ENDLESS = -inf  # px that must stay free at the foot


def beside(notes: float, height: float, room: float) -> float:
    """Return the height of a line's notes and one more; one without room is carried over by the engine."""
    return notes + height if notes + height <= room or not notes else notes


def note_heights(context: Any, area: Any, notes: Sequence[Any]) -> tuple[Mapping[int, float], float]:
    """Return the height of each note, by number of its box, and what the area adds to that of its notes."""
    if not notes:
        return {}, 0.0
    know_again(notes)
    area = area.deepcopy()
    area.children = list(notes)
    area = build.create_anonymous_boxes(area.deepcopy())
    laid, *_ = block_level_layout(context, area, ENDLESS, None, area.page)
    heights = [child.margin_height() for child in laid.children]
    if len(heights) != len(notes):
        return {}, 0.0
    return dict(zip(map(id, notes), heights, strict=True)), laid.margin_height() - sum(heights)


@contextmanager
def staying(context: Any, notes: Iterable[Any]) -> Iterator[None]:
    """Let no text that is tried and taken back, as columns are, take these notes back with it."""
    take_back = context.unlayout_footnote
    numbers = {*map(id, notes)}

    def take_back_others(note: Any) -> None:
        if id(note) not in numbers:
            take_back(note)

    context.unlayout_footnote = take_back_others
    try:
        yield
    finally:
        context.unlayout_footnote = take_back

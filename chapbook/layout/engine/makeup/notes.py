"""How high notes are, and how many of them a line has room for on its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

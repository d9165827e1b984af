"""How high notes are, and how many of them a line has room for on its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import Any

from weasyprint.formatting_structure import build
from weasyprint.layout.block import block_level_layout

from chapbook.layout.engine.makeup.divided import cuts_of, notes_of
from chapbook.layout.engine.makeup.keptlines import know_again
from chapbook.lines import Notes

ENDLESS = -inf  # px that must stay free at the foot


LONGEST_REST = 0.5  # of a page: more of a note does not go over to it
NO_NOTES = Notes(0.0)


def beside(notes: Notes, note: Notes, room: float) -> Notes:
    """Return a line's notes with one more; one without room is carried over by the engine."""
    height = notes.height + note.height
    return Notes(height, note.cuts) if height <= room or notes is NO_NOTES else Notes(notes.height)


def read_notes(
    context: Any, area: Any, notes: Sequence[Any], page: float
) -> tuple[Mapping[int, Notes], float]:
    """Return each note, by number of its box, and what the area adds to their height; `page` is a page's."""
    if not notes:
        return {}, 0.0
    know_again(notes)
    area = area.deepcopy()
    area.children = list(notes)
    area = build.create_anonymous_boxes(area.deepcopy())
    laid, *_ = block_level_layout(context, area, ENDLESS, None, area.page)
    if len(laid.children) != len(notes):
        return {}, 0.0
    read = {
        id(note): Notes(below - child.border_box_y(), cuts_of(child, below, id(note), LONGEST_REST * page))
        for note, (child, below) in zip(notes, notes_of(laid), strict=True)
    }
    return read, laid.margin_height() - sum(note.height for note in read.values())

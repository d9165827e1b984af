"""Lines and pages of ours in place of the engine's, while a document is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint import layout
from weasyprint.layout import block, inline, page

from chapbook.layout.engine.cells import LAY_OUT_CHILDREN, beginning_with_verse, ending_with_stanzas
from chapbook.layout.engine.columnwidths import SET_WIDTHS, sharing_room
from chapbook.layout.engine.composition.linebreaks import NEXT, Lines
from chapbook.layout.engine.composition.shaping import Settings
from chapbook.layout.engine.makeup.carried import LAY_OUT_LINES, carrying_notes, returning_notes
from chapbook.layout.engine.makeup.divided import DividedNotes
from chapbook.layout.engine.makeup.keptlines import KeptLines
from chapbook.layout.engine.makeup.overleaf import Overleaf
from chapbook.layout.engine.makeup.pages import LAY_OUT, MakeUp
from chapbook.layout.engine.makeup.plates import Plates
from chapbook.layout.engine.makeup.signs import LAY_OUT_TABLE, with_signs
from chapbook.layout.jobs import LineKind


@contextmanager
def quick_lines(kind: LineKind = "plain", settings: Settings | None = None) -> Iterator[Lines]:
    """Let the engine break lines by adding up widths: one after the other, or the best of each paragraph."""
    lines = Lines(kind, settings or Settings())
    for name, function in lines.functions.items():
        setattr(inline, name, function)
    lay_out = weasyprint = block.block_level_layout
    lay_out_children = block.block_container_layout
    setattr(block, LAY_OUT_CHILDREN, ending_with_stanzas(lay_out_children))
    lay_out_lines = getattr(block, LAY_OUT_LINES)
    setattr(block, LAY_OUT_LINES, returning_notes(lay_out_lines))
    lay_out_table = getattr(block, LAY_OUT_TABLE)
    setattr(block, LAY_OUT_TABLE, with_signs(lay_out_table))
    set_widths = getattr(block, SET_WIDTHS)
    setattr(block, SET_WIDTHS, sharing_room(set_widths, lines.settings))
    if kind != "plain":
        kept = KeptLines(lines.next_line)
        setattr(inline, NEXT, kept.next_line)
        notes = DividedNotes(lay_out)
        setattr(layout, LAY_OUT, notes.lay_out)  # of notes, before their page is whole
        lay_out = MakeUp(notes, kept, lines.plan_of).lay_out
    lay_out_text = Overleaf(carrying_notes(lay_out)).lay_out
    setattr(page, LAY_OUT, Plates(lay_out_text, carrying_notes(weasyprint)).lay_out)
    try:
        with beginning_with_verse():
            yield lines
    finally:
        setattr(block, LAY_OUT_CHILDREN, lay_out_children)
        setattr(block, LAY_OUT_LINES, lay_out_lines)
        setattr(block, LAY_OUT_TABLE, lay_out_table)
        setattr(block, SET_WIDTHS, set_widths)
        for module in (layout, page):
            setattr(module, LAY_OUT, weasyprint)
        for name, function in lines.weasyprint.items():
            setattr(inline, name, function)

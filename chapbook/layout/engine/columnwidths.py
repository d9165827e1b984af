"""The widths of columns that share the room of a table, by what is measured of the words in their cells.

What the document says of them is reckoned in characters (`documents.columns`), of which those of one face
take a fifth less room than those of another, and those of code more than both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS

from chapbook.layout import roles
from chapbook.layout.documents.columns import SHARED
from chapbook.layout.documents.shares import Words, on_a_line, parts_of, share_room, thinned
from chapbook.layout.engine.composition.measured import measure
from chapbook.layout.engine.composition.shaping import Settings

SetWidths = Callable[[Any, Any, Any], None]
SET_WIDTHS = "table_wrapper_width"  # of `layout.block`
CHARACTER = 0.42  # em: mean width of one
SEAM = "\u200b"  # where code may be divided


def sharing_room(set_widths: SetWidths, settings: Settings) -> SetWidths:
    """Return WeasyPrint's choice of the widths of columns, with ours where they share the room."""
    known: dict[tuple[Element, float], list[float]] = {}  # by table and its width, which is asked for again

    def set_widths_of(context: Any, wrapper: Any, around: Any) -> None:
        set_widths(context, wrapper, around)
        table = wrapper.get_wrapped_table()
        if any(SHARED in roles.classes_of(group.element) for group in table.column_groups):
            key = table.element, sum(table.column_widths)
            if key not in known:
                known[key] = _shared(table, context.tables[table][False], settings)
            table.column_widths = [*known[key]]

    return set_widths_of


def _shared(table: Any, measured: Sequence[Any], settings: Settings) -> list[float]:
    """Return the widths of a table's columns, WeasyPrint's where all have what they need or none is free."""
    _, _, least, whole, *_, grid = measured
    room = sum(table.column_widths)
    if not sum(least) < room < sum(whole) or _sets_widths(grid):
        return [*table.column_widths]
    beside = [_beside(cells) for cells in grid]
    rows = [[_words(cell, settings) for cell in row] for row in thinned([*zip(*grid, strict=True)])]
    least = [few - sides for few, sides in zip(least, beside, strict=True)]
    shares = share_room(rows, least, room - sum(beside), CHARACTER * table.style["font_size"])
    return [share + sides for share, sides in zip(shares, beside, strict=True)]


def _sets_widths(grid: Sequence[Sequence[Any]]) -> bool:
    """Return whether a sheet of the book sets the width of a cell."""
    return any(cell is not None and cell.style["width"] != "auto" for cells in grid for cell in cells)


def _beside(cells: Sequence[Any]) -> float:
    """Return how much space the cells of a column have at their sides, px."""
    return max(
        (
            cell.style["padding_left"].value + cell.style["padding_right"].value
            for cell in cells
            if _is_own(cell)
        ),
        default=0.0,
    )


def _is_own(cell: Any) -> bool:
    """Return whether there is a cell, in no other column besides."""
    return cell is not None and cell.colspan == 1


def _words(cell: Any, settings: Settings) -> Words:
    """Return what a cell says."""
    texts = _iter_texts(cell) if _is_own(cell) else ()
    return on_a_line(part for box in texts for part in _iter_parts(box, settings))


def _iter_texts(box: Any) -> Iterator[Any]:
    """Yield the texts in a box, without those of notes."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TextBox):
            yield child
        elif not (child.is_note() or child.is_absolutely_positioned()):
            yield from _iter_texts(child)


def _iter_parts(box: Any, settings: Settings) -> Iterator[tuple[float, float]]:
    """Yield how long the parts of a text are of which no line takes a part, and what is behind each; px."""
    text = box.text.replace(SEAM, "")
    measured = measure(text, box.style, settings)
    if measured is None:
        yield from parts_of(text, CHARACTER * box.style["font_size"])
        return
    begins = [0, *measured.breaks, len(text)]
    ends = [*measured.ends, len(text) - text.endswith(" ")]
    for (begin, following), end in zip(pairwise(begins), ends, strict=True):
        places = [measured.places[place] * FROM_UNITS for place in (begin, end, following)]
        yield places[1] - places[0], places[2] - places[1]

"""Tables that go over the page say so above the head that is repeated: `Table 5 (continued)`.

The document has a row for that in the head of each table (`documents.continuations`). Where a table begins it
is empty, and has no height; the words are set into its cell again on the pages after that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from chapbook.layout import roles
from chapbook.layout.documents.continuations import SIGN

LayOut = Callable[..., Any]
HEIGHT = "sign_height"  # of a cell: that of the words, px
LAY_OUT_TABLE = "table_layout"  # of `layout.block`


def with_signs(lay_out: LayOut) -> LayOut:
    """Return WeasyPrint's layout of tables, with the words where they go on and nowhere else."""
    words: dict[Element, Any] = {}  # what stands in the cells

    def lay_out_table(context: Any, table: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> Any:
        if cell := sign_of(table):
            inside = words.setdefault(cell.element, cell.children)
            cell.children = inside if skip_stack else ()
            setattr(cell, HEIGHT, sum(box.style["height"].value for box in inside))
        return lay_out(context, table, bottom_space, skip_stack, *rest)

    return lay_out_table


def height_of_sign(table: Any) -> float:
    """Return how much higher the head of a table is where it is repeated, px."""
    cell = sign_of(table)
    return 0.0 if cell is None or cell.children else float(getattr(cell, HEIGHT))


def sign_of(table: Any) -> Any:
    """Return the cell in the head of a table for the words that it goes on, None: it has none."""
    heads = [group.children[0] for group in table.children[:1] if group.is_header and group.children]
    cells = [cell for row in heads for cell in row.children if SIGN in roles.classes_of(cell.element)]
    return cells[0] if cells else None

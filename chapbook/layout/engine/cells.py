"""Verse that goes over the page: its pages end with what they show, as those of paragraphs do.

Verse is a table, to be as wide as its longest line. WeasyPrint wants room for the space below a stanza in a
cell, too, and ends pages two lines earlier that have none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes

from chapbook.layout import roles

LayOut = Callable[..., Any]
LAY_OUT_CHILDREN = "block_container_layout"  # of `layout.block`


def ending_with_stanzas(lay_out: LayOut) -> LayOut:
    """Return WeasyPrint's layout of what is in boxes; cells of verse have no space below their stanzas."""

    def lay_out_children(context: Any, box: Any, *place: Any, **options: Any) -> Any:
        if isinstance(box, boxes.TableCellBox) and "verse" in roles.classes_of(box.element):
            vars(box)["bottom_margin_collapses"] = _is_true
        return lay_out(context, box, *place, **options)

    return lay_out_children


def _is_true() -> bool:
    return True

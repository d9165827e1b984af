"""Verse that goes over the page: its pages end with what they show, as those of paragraphs do.

Verse is a table, to be as wide as its longest line. WeasyPrint wants room for the space below a stanza in a
cell, too, and ends pages two lines earlier that have none; and it keeps the space above a table at the head
of a page, whatever the sheet says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.css import properties
from weasyprint.formatting_structure import boxes

from chapbook.layout import roles

LayOut = Callable[..., Any]
LAY_OUT_CHILDREN = "block_container_layout"  # of `layout.block`
AT_HEAD = "margin_break"  # the property that says what becomes of a space at the head of a page


def ending_with_stanzas(lay_out: LayOut) -> LayOut:
    """Return WeasyPrint's layout of what is in boxes; cells of verse have no space below their stanzas."""

    def lay_out_children(context: Any, box: Any, *place: Any, **options: Any) -> Any:
        if isinstance(box, boxes.TableCellBox) and "verse" in roles.classes_of(box.element):
            vars(box)["bottom_margin_collapses"] = _is_true
        return lay_out(context, box, *place, **options)

    return lay_out_children


@contextmanager
def beginning_with_verse() -> Iterator[None]:
    """Let what a sheet says of the space above a table at the head of a page hold for the box around it."""
    of_wrappers: set[str] = properties.TABLE_WRAPPER_BOX_PROPERTIES
    of_wrappers.add(AT_HEAD)
    try:
        yield
    finally:
        of_wrappers.discard(AT_HEAD)


def _is_true() -> bool:
    return True

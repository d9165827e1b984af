"""Which of the texts and pictures of a page are to be seen.

A style may lay out what nobody sees: hidden, without colour, as small as dust, cut off by a box around it, or
beside the sheet. Boxes of WeasyPrint's come in; lengths are in CSS pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from weasyprint.formatting_structure import boxes

from chapbook.layout.engine.tagged.areas import Area, border_area, ink_of
from chapbook.layout.engine.tagged.grounds import Under, under_page

LEAST_SIZE = 1.0  # px of letters, or of a picture's sides
LEAST_ALPHA = 0.1  # of a colour; less is a shade of the paper
MOST_CUT = 0.45  # em at a side: a mark that hangs into the margin, but no letter


@dataclass(frozen=True, slots=True)
class Window:
    """Through what the boxes are seen that are in some box of a page."""

    sheet: Area
    under: Under  # the grounds of the boxes around
    opening: Area | None = None  # nothing is seen outside it; None: nothing cuts anything off
    matrix: Any = None  # turns and moves all in the box; None: nothing does
    column: Area | None = None  # the column of text or cell of a table beside which others stand

    def within(self, box: Any) -> Window:
        """Return the window of what is in a box that is seen through this one."""
        under = self.under.within(box)
        if matrix := box.transformation_matrix:
            matrix = matrix @ self.matrix if self.matrix else matrix
            return Window(self.sheet, under, matrix=matrix)
        window = self if under is self.under else replace(self, under=under)
        if box.is_column or isinstance(box, boxes.TableCellBox):
            window = replace(window, column=border_area(box))
        if box.style["overflow"] == "visible":
            return window
        left, top = box.padding_box_x(), box.padding_box_y()
        inside = Area(left, top, left + box.padding_width(), top + box.padding_height())
        return replace(window, opening=self.opening.cut(inside) if self.opening else inside)

    def on_sheet(self, area: Area) -> Area:
        """Return where an area of the boxes seen here is on the sheet."""
        return area.moved(self.matrix) if self.matrix else area

    def shows(self, box: Any) -> bool:
        """Whether a text or a picture is to be seen; one that only begins on the sheet is."""
        if not _has_ink(box):
            return False
        ink = ink_of(box)
        if not self.sheet.touches(self.on_sheet(ink)):
            return False
        return self.opening is None or self.opening.holds(ink, MOST_CUT * box.style["font_size"])


def _has_ink(box: Any) -> bool:
    style = box.style
    if style["visibility"] != "visible":
        return False
    if not hasattr(box, "text"):
        return bool(min(box.width, box.height) >= LEAST_SIZE)
    return bool(style["font_size"] >= LEAST_SIZE and style["color"].alpha >= LEAST_ALPHA)


def window_of(page_box: Any) -> Window:
    """Return the window of a page: its sheet."""
    sheet = Area(0.0, 0.0, page_box.margin_width(), page_box.margin_height())
    return Window(sheet, under_page(page_box))

"""Which of the texts and pictures of a page are to be seen.

A style may lay out what nobody sees: hidden, without colour, as small as dust, cut off by a box around it, or
beside the sheet. Boxes of WeasyPrint's come in; lengths are in CSS pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from weasyprint.formatting_structure import boxes

LEAST_SIZE = 1.0  # px of letters
LEAST_ALPHA = 0.1  # of a colour; less is a shade of the paper
MOST_CUT = 0.45  # em at a side: a mark that hangs into the margin, but no letter
X_HEIGHT = 0.4  # em


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Area) -> bool:
        """Whether both have some place in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Area, at_sides: float) -> bool:
        """Whether another stands in this one, or out of it by no more than that at its sides."""
        return (
            self.left - at_sides <= other.left
            and other.right <= self.right + at_sides
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def cut(self, other: Area) -> Area:
        """Return what both have in common."""
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def moved(self, matrix: Any) -> Area:
        """Return the rectangle around this one after it was turned and moved."""
        corners = [
            matrix.transform_point(x, y) for x in (self.left, self.right) for y in (self.top, self.bottom)
        ]
        xs, ys = zip(*corners, strict=True)
        return Area(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Window:
    """Through what the boxes are seen that are in some box of a page."""

    sheet: Area
    opening: Area | None = None  # nothing is seen outside it; None: nothing cuts anything off
    matrix: Any = None  # turns and moves all in the box; None: nothing does
    column: Area | None = None  # the column of text or cell of a table beside which others stand

    def within(self, box: Any) -> Window:
        """Return the window of what is in a box that is seen through this one."""
        if matrix := box.transformation_matrix:
            return Window(self.sheet, matrix=matrix @ self.matrix if self.matrix else matrix)
        window = self
        if box.is_column or isinstance(box, boxes.TableCellBox):
            left, top = box.border_box_x(), box.border_box_y()
            window = replace(
                self, column=Area(left, top, left + box.border_width(), top + box.border_height())
            )
        if box.style["overflow"] == "visible":
            return window
        left, top = box.padding_box_x(), box.padding_box_y()
        inside = Area(left, top, left + box.padding_width(), top + box.padding_height())
        return replace(window, opening=self.opening.cut(inside) if self.opening else inside)

    def shows(self, box: Any) -> bool:
        """Whether a text or a picture is to be seen; one that only begins on the sheet is."""
        if not _has_ink(box):
            return False
        ink = ink_of(box)
        if not self.sheet.touches(ink.moved(self.matrix) if self.matrix else ink):
            return False
        return self.opening is None or self.opening.holds(ink, MOST_CUT * box.style["font_size"])


def _has_ink(box: Any) -> bool:
    style = box.style
    if style["visibility"] != "visible":
        return False
    return not hasattr(box, "text") or bool(
        style["font_size"] >= LEAST_SIZE and style["color"].alpha >= LEAST_ALPHA
    )


def ink_of(box: Any) -> Area:
    """Return where the letters of a text stand that have no ascenders, or a picture."""
    left, top = box.position_x, box.position_y
    if not hasattr(box, "text"):
        return Area(left, top, left + box.width, top + box.height)
    base = top + box.baseline
    hanging = len(box.text) - len(box.text.rstrip())
    width = box.width * (1 - hanging / len(box.text)) if hanging else box.width
    return Area(left, base - X_HEIGHT * box.style["font_size"], left + width, base)


def window_of(page_box: Any) -> Window:
    """Return the window of a page: its sheet."""
    return Window(Area(0.0, 0.0, page_box.margin_width(), page_box.margin_height()))

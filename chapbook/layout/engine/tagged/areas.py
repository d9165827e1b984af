"""Rectangles on a page, and where the ink of texts and pictures is, in CSS pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


def ink_of(box: Any) -> Area:
    """Return where the letters of a text stand that have no ascenders, or a picture."""
    left, top = box.position_x, box.position_y
    if not hasattr(box, "text"):
        return Area(left, top, left + box.width, top + box.height)
    base = top + box.baseline
    hanging = len(box.text) - len(box.text.rstrip())
    width = box.width * (1 - hanging / len(box.text)) if hanging else box.width
    return Area(left, base - X_HEIGHT * box.style["font_size"], left + width, base)


def border_area(box: Any) -> Area:
    """Return a box with its borders."""
    left, top = box.border_box_x(), box.border_box_y()
    return Area(left, top, left + box.border_width(), top + box.border_height())

"""Transformations and rectangles on paper: points, origin in the lower left corner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Rectangle(NamedTuple):
    """A box, its corners in order."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, numbers: Iterable[float]) -> Rectangle:
        """Return the rectangle of two opposite corners in any order."""
        x1, y1, x2, y2 = numbers
        return cls(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def common(self, other: Rectangle) -> Rectangle | None:
        """Return what lies in both, None where nothing does."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Rectangle(left, bottom, right, top) if left < right and bottom < top else None

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


class Matrix(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f; turns by quarters only."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        """Return the transformation that does this one first and `other` after it."""
        a, b, c, d, e, f = self
        return Matrix(
            a * other.a + b * other.c,
            a * other.b + b * other.d,
            c * other.a + d * other.c,
            c * other.b + d * other.d,
            e * other.a + f * other.c + other.e,
            e * other.b + f * other.d + other.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Rectangle) -> Rectangle:
        """Return where a rectangle goes."""
        left, bottom, right, top = box
        return Rectangle.around((*self.point(left, bottom), *self.point(right, top)))

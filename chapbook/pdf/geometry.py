"""Transformations and rectangles in PDF's user space: points, origin in the lower left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rectangle:
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

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """As a PDF array has them."""
        return (self.left, self.bottom, self.right, self.top)


@dataclass(frozen=True, slots=True)
class Matrix:
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        """Return the transformation that does this one first and `other` after it."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Rectangle) -> Rectangle:
        """Return the rectangle around where a rectangle goes."""
        corners = [self.point(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Rectangle(min(xs), min(ys), max(xs), max(ys))

    def __str__(self) -> str:
        """Return the operands of a `cm` operator."""
        return " ".join(plain_number(n) for n in (self.a, self.b, self.c, self.d, self.e, self.f))


def plain_number(number: float) -> str:
    """Return a number as PDF writes it, to a hundred-thousandth: 12.50000 -> 12.5, -0.0 -> 0."""
    text = f"{number:.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text

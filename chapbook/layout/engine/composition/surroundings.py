"""What stands beside the lines of a paragraph, for which a plan of them holds."""

from __future__ import annotations

from itertools import chain
from typing import Any, NamedTuple

from chapbook.layout.engine.composition.paragraphs import Plan

EXACT = 6  # digits behind the point, px


class Paragraph(NamedTuple):
    """A paragraph that was planned."""

    linebox: Any  # kept alive, for it is known by its number
    top: float  # of its first line, or of the first on the page
    surroundings: tuple[float, ...]
    plan: Plan


def surroundings_of(context: Any, containing_block: Any, top: float) -> tuple[float, ...]:
    """Return what lines from a height on have to fit, as numbers to be compared.

    Pages on the left are not as wide as those on the right to the last digit.
    """
    shapes = [
        (shape.position_x, shape.position_y, shape.margin_width(), shape.margin_height())
        for shape in context.excluded_shapes
        if bottom_of(shape) > top
    ]
    numbers = (containing_block.width, *chain.from_iterable(shapes))
    return tuple(round(number, EXACT) for number in numbers)


def bottom_of(shape: Any) -> float:
    """Return how far down something reaches that floats, px."""
    return float(shape.position_y + shape.margin_height())

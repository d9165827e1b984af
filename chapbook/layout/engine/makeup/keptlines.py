"""Lines made once and set again where a page needs them: making a line costs ten times what moving it does.

A line depends on its paragraph, on where in it the line begins, and on the width; where it stands on the
page is all that changes. Kept are lines of paragraphs that no float stands beside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

NextLine = Callable[..., tuple[Any, Any]]  # WeasyPrint's: a line, and where the next begins


class Spot(NamedTuple):
    """Where a line begins: in which paragraph, and after what of it."""

    paragraph: int  # number of its box
    skipped: tuple[int, ...]


class _Kept(NamedTuple):
    linebox: Any  # kept alive: its number is the paragraph's
    width: float  # of the room for the line
    line: Any
    resume_at: Any
    x: float
    y: float


class KeptLines:
    """Stands between WeasyPrint and what makes its lines."""

    def __init__(self, make: NextLine) -> None:
        self.make = make
        self.lines: dict[Spot, _Kept] = {}
        self.numbers: dict[Spot, int] = {}  # of lines in their paragraphs, from 0

    def next_line(
        self, context: Any, linebox: Any, position_y: float, bottom_space: float, *rest: Any
    ) -> tuple[Any, Any]:
        """Return WeasyPrint's next line."""
        skip_stack, block, absolute, fixed, *styles = rest
        spot = Spot(id(linebox), flat(skip_stack))
        kept = self.lines.get(spot)
        is_apart = not context.excluded_shapes and not any(styles)
        if kept and is_apart and kept.width == block.width:
            line = kept.line.deepcopy()
            line.translate(block.content_box_x() - kept.x, position_y - kept.y)
            return line, kept.resume_at
        floating = len(absolute), len(fixed)
        line, resume_at = self.make(context, linebox, position_y, bottom_space, *rest)
        if line is not None:
            number = self.numbers.get(spot, 0)
            self.numbers[spot] = number
            self.numbers[Spot(id(linebox), flat(resume_at))] = number + 1
            if is_apart and floating == (len(absolute), len(fixed)):
                at = block.content_box_x(), position_y
                self.lines[spot] = _Kept(linebox, block.width, line.deepcopy(), resume_at, *at)
        return line, resume_at

    def forget(self, linebox: Any) -> None:
        """Make the lines of a paragraph anew."""
        for lines in (self.lines, self.numbers):
            for spot in [spot for spot in lines if spot.paragraph == id(linebox)]:
                del lines[spot]


def flat(skip_stack: Any) -> tuple[int, ...]:
    """Return WeasyPrint's way to a place, from the outermost box inwards; the start is ().

    A place in several boxes beside each other, as in the cells of a table, is none: (-1,).
    """
    numbers = []
    while skip_stack:
        if len(skip_stack) != 1:
            return (-1,)
        ((number, skip_stack),) = skip_stack.items()
        numbers.append(number)
    return tuple(numbers)

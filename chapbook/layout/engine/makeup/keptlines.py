"""Lines made once and set again where a page needs them: making a line costs ten times what moving it does.

A line depends on its paragraph, on where in it the line begins, and on the width; where it stands on the
page is all that changes. Kept are lines of paragraphs that no float stands beside. Of a note WeasyPrint lays
out a copy each time, with a box of its own round its lines; a paragraph there is known by its first text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from chapbook.layout.engine.composition.surroundings import bottom_of

ORIGINAL = "original"  # of a box: itself, or what it is a copy of
HAIR = 1e-6  # px: as good as none
NextLine = Callable[..., tuple[Any, Any]]  # WeasyPrint's: a line, and where the next begins


class Spot(NamedTuple):
    """Where a line begins: in which paragraph, and after what of it."""

    paragraph: int  # number of its box, or of the text it is known by
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
        paragraph = _number(linebox)
        spot = Spot(paragraph, flat(skip_stack))
        kept = self.lines.get(spot)
        is_apart = not any(styles) and not _is_beside_float(context, position_y)
        if kept and is_apart and abs(kept.width - block.width) < HAIR:
            line = kept.line.deepcopy()
            line.translate(block.content_box_x() - kept.x, position_y - kept.y)
            return line, kept.resume_at
        floating = len(absolute), len(fixed)
        line, resume_at = self.make(context, linebox, position_y, bottom_space, *rest)
        if line is not None:
            number = self.numbers.get(spot, 0)
            self.numbers[spot] = number
            if resume_at:
                self.numbers[Spot(paragraph, flat(resume_at))] = number + 1
            if is_apart and floating == (len(absolute), len(fixed)):
                at = block.content_box_x(), position_y
                self.lines[spot] = _Kept(linebox, block.width, line.deepcopy(), resume_at, *at)
        return line, resume_at

    def forget(self, linebox: Any) -> None:
        """Make the lines of a paragraph anew."""
        paragraph = _number(linebox)
        for lines in (self.lines, self.numbers):
            for spot in [spot for spot in lines if spot.paragraph == paragraph]:
                del lines[spot]


def _is_beside_float(context: Any, position_y: float) -> bool:
    """Return whether something floats that reaches below the top of a line."""
    return any(bottom_of(shape) > position_y for shape in context.excluded_shapes)


def know_again(notes: Iterable[Any]) -> None:
    """Let lines be kept of notes that are laid out as copies."""
    for note in notes:
        for box in note.descendants():
            setattr(box, ORIGINAL, box)


def _number(linebox: Any) -> int:
    """Return what a paragraph is known by: all copies of a note have the same."""
    first = linebox
    while first.children:
        first = first.children[0]
    return id(getattr(first, ORIGINAL, linebox))


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

"""How wide the columns of a table are whose cells turn over: such that its rows have the fewest lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

STEPS = (8, 4, 2, 1)  # characters that one column gives to another
LOST = 2  # characters of a line that its last word leaves empty
FINELY = 0.05  # lines: what each line's worth of text counts besides, so that more room is always better
MOST_ROWS = 50  # that are looked at: of more, some of all parts of the table


def share_room(rows: Sequence[Sequence[int]], least: Sequence[int], room: int) -> list[int]:
    """Return how many characters wide each column is, all together `room`, or more if that is too little.

    Args:
        rows: how many characters each cell holds.
        least: characters that a column has in any case, its longest word.
        room: characters of a line of the table.
    """
    if not least or sum(least) > room:
        return [max(few, 1) for few in least]
    rows = rows[:: ceil(len(rows) / MOST_ROWS)]
    held = [max(sum(column), 1) for column in zip(*rows, strict=True)]
    widths = [few + (room - sum(least)) * much // sum(held) for few, much in zip(least, held, strict=True)]
    widths[-1] += room - sum(widths)
    cost = _cost(rows, widths)
    for step in STEPS:
        while better := min(_iter_better(rows, widths, least, step, cost), default=None):
            cost, widths = better
    return widths


def _iter_better(
    rows: Sequence[Sequence[int]], widths: Sequence[int], least: Sequence[int], step: int, cost: float
) -> Iterator[tuple[float, list[int]]]:
    """Yield what costs less if one column gives so many characters to another."""
    columns = range(len(widths))
    for giving in columns:
        for taking in columns:
            if giving != taking and widths[giving] - step >= least[giving]:
                changed = [*widths]
                changed[giving] -= step
                changed[taking] += step
                if (lower := _cost(rows, changed)) < cost:
                    yield lower, changed


def _cost(rows: Sequence[Sequence[int]], widths: Sequence[int]) -> float:
    """Return the lines of all rows together, finely."""
    total = 0.0
    for row in rows:
        lines = [lines_of(cell, width) for cell, width in zip(row, widths, strict=True)]
        total += max(map(ceil, lines)) + FINELY * sum(lines)
    return total


def lines_of(characters: int, width: int) -> float:
    """Return how many lines a cell has, the last one as far as it is filled."""
    return characters / width if characters <= width else characters / max(width - LOST, 1)

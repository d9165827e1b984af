"""Lines of a paragraph whose measure is too narrow for them to be spread: flush left, spaces as they are.

Each is as full as the others allow; a word is divided only where its line were short otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chapbook.lines.optimal import Choice, Ending, Point, Room

SHORT = 100.0  # demerits of a line as short as nothing, times the square of the share that it lacks
HYPHEN = 6.0  # as of a line that lacks a quarter
ANOTHER_HYPHEN = 12.0  # besides, below another
END_OF_WORD = 12.0  # as the last line
IN_NEED = 20.0  # of a line that ends where none should
STUB = 20.0  # a last line shorter than an indent, or than
LEAST = 0.18  # of the measure


class _Way(NamedTuple):
    cost: float
    before: _Way | None
    number: int  # of the point where its last line ends; -1: none yet
    lines: int
    is_hyphen: bool  # it ends with one


def ragged_breaks(points: Sequence[Point], room: Room) -> Choice | None:
    """Return the best lines, none of them spread; None if a word is wider than the room.

    The last point is the end of the paragraph.
    """
    ways = [_Way(0.0, None, -1, 0, is_hyphen=False)]
    for number in range(len(points)):
        ways += _best(ways, number, points, room)
    if ways[-1].number != len(points) - 1:
        return None
    chosen, way = [], ways[-1]
    while way.before:
        chosen.append(Ending(way.number))
        way = way.before
    return Choice(tuple(reversed(chosen)), ways[-1].cost)


def _best(ways: Sequence[_Way], number: int, points: Sequence[Point], room: Room) -> Iterator[_Way]:
    """Yield the best way to a point, if there is one."""
    costs: list[tuple[float, int]] = []
    for index in range(len(ways) - 1, -1, -1):
        way = ways[index]
        start = points[way.number].start if way.before else room.start
        length, width = points[number].end - start, room.of_line(way.lines)
        if length > room.width:
            break
        if length <= width:
            is_last = number == len(points) - 1
            cost = _last(way, length, room) if is_last else _cost(way, points[number], length / width)
            costs.append((way.cost + cost, index))
    if costs:
        cost, index = min(costs)
        yield _Way(cost, ways[index], number, ways[index].lines + 1, points[number].is_hyphen)


def _cost(way: _Way, point: Point, share: float) -> float:
    """Return the demerits of a line that fills a share of its room."""
    hyphens = point.is_hyphen * (HYPHEN + ANOTHER_HYPHEN * way.is_hyphen)
    return SHORT * (1 - share) ** 2 + hyphens + IN_NEED * (point.demerits > 0)


def _last(way: _Way, length: int, room: Room) -> float:
    """Return the demerits of the last line, which need not be full."""
    is_stub = way.before is not None and length < max(room.shortest, LEAST * room.width)
    return END_OF_WORD * way.is_hyphen + STUB * is_stub

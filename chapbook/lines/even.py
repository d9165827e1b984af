"""Lines of a title, a heading or a caption: few, of like length, ended where the sense allows."""

from __future__ import annotations

from collections.abc import Sequence

from chapbook.lines.optimal import Choice, Ending, Point, Room

# A line likes to end after these: how many spaces of evenness that is worth.
STOPS = dict.fromkeys(",.", 10) | dict.fromkeys(":;!?–—", 40)
# It does not like to end after a little word, or with a part of a word.
LITTLE_WORDS = (
    *("a", "an", "the", "of", "in", "on", "at", "to", "and", "or", "for", "by", "with", "from", "as", "is"),
    *("der", "die", "das", "und", "von", "im", "le", "la", "les", "de", "du", "des", "et", "el", "y", "e"),
)
WEAK = 12  # spaces


def even_breaks(points: Sequence[Point], words: Sequence[str], room: Room) -> Choice | None:
    """Return the lines, none of them spread; None if a word is wider than the room.

    The last point is the end. `words` are those before the points, in the same order.
    """
    starts = [room.start, *(point.start for point in points[:-1])]
    fewest = _fewest(points, starts, room)
    if not fewest:
        return None
    ideal = (points[-1].end - room.start + sum(room.indents[:1])) / fewest
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}  # by number of the start
    for line in range(fewest):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in reached.items():
            for number in range(start, len(points)):
                length = points[number].end - starts[start]
                if length > room.of_line(line):
                    break
                cost_here = cost + _cost(length - ideal, points[number], words[number], room)
                way = cost_here, (*ends, number)
                following[number + 1] = min(way, following.get(number + 1, way))
        reached = following
    cost, ends = reached[len(starts)]
    return Choice(tuple(Ending(number) for number in ends), cost)


def _fewest(points: Sequence[Point], starts: Sequence[int], room: Room) -> int:
    """Return how many lines there are if each is filled in its turn; 0 if a word is wider than the room."""
    line = start = 0
    while start < len(points):
        fitting = start
        while fitting < len(points) and points[fitting].end - starts[start] <= room.of_line(line):
            fitting += 1
        if fitting == start:
            return 0
        start = fitting
        line += 1
    return line


def _cost(away: float, point: Point, word: str, room: Room) -> float:
    cost = abs(away) / room.space
    if word[-1:] in STOPS:
        return cost - STOPS[word[-1]]
    return cost + (WEAK if point.is_hyphen or word.casefold() in LITTLE_WORDS else 0)

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
    starts = [(room.start, room.spaces), *((point.start, point.spaces_before_next) for point in points[:-1])]
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}  # by number of the start
    line = 0
    ideal = _ideal(points, room)
    while reached and len(starts) not in reached:
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in reached.items():
            for number in range(start, len(points)):
                length = points[number].end - starts[start][0]
                if length > room.of_line(line):
                    break
                cost_here = cost + _cost(length - ideal, points[number], words[number], room)
                way = cost_here, (*ends, number)
                following[number + 1] = min(way, following.get(number + 1, way))
        reached = following
        line += 1
    if not reached:
        return None
    cost, ends = reached[len(starts)]
    return Choice(tuple(Ending(number, 1.0, room.space / room.natural) for number in ends), cost)


def _ideal(points: Sequence[Point], room: Room) -> float:
    """Return how long each line is if the fewest are alike."""
    length = points[-1].end - room.start + sum(room.indents[:1])
    return length / max(1, -(-length // room.width))


def _cost(away: float, point: Point, word: str, room: Room) -> float:
    cost = abs(away) / room.natural
    if word[-1:] in STOPS:
        return cost - STOPS[word[-1]]
    return cost + (WEAK if point.is_hyphen or word.casefold() in LITTLE_WORDS else 0)

"""Lines of a title, a heading or a caption: few, of like length, ended where the sense allows."""

from __future__ import annotations

from collections.abc import Sequence

from chapbook.lines.optimal import Choice, Ending, Point, Room
from chapbook.patterns import regex

# A line likes to end after these: how many spaces of evenness that is worth.
STOPS = dict.fromkeys(",.", 10) | dict.fromkeys(":;!?–—", 40)
# It does not like to end after a little word, or with a part of a word.
ARTICLES_AND_THE_LIKE = (
    "a an the of in on at to and or nor but for by with from into upon without as is that who than",
    "der die das den dem des ein eine einer eines einem einen und oder von vom im am auf aus bei mit nach zu"
    " zum zur vor für über unter als wie daß dass",
    "le la les un une de du des et ou où en à au aux dans par pour sur sous avec sans chez que qui qu dont"
    " se ne ce ces leur il elle on",
    "el los las del al con por para y e o il lo gli i di da dei della delle nel nella per che su",
)
LITTLE_WORDS = frozenset(word for words in ARTICLES_AND_THE_LIKE for word in words.split())
WEAK = 24  # spaces
APOSTROPHE = regex(r"['’]")


def is_little(word: str) -> bool:
    """Whether a word belongs to the next one: an article, a preposition, also behind an elision, `d’un`."""
    return APOSTROPHE.split(word.casefold())[-1] in LITTLE_WORDS


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
    return cost + (WEAK if point.is_hyphen or is_little(word) else 0)

"""How wide the columns of a table are whose cells turn over: such that its rows have the fewest lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple, TypeVar

from chapbook.patterns import regex

Row = TypeVar("Row")
POWERS = (0.5, 0)  # of what columns hold: widths in proportion to these are begun with
STEPS = (8, 4, 2, 1)  # characters that one column gives to another
FINELY = 0.05  # lines: what each line's worth of text counts besides, so that more room is always better
EACH = 0.1  # lines: what each line of a cell counts that makes its row no higher
BROKEN = 1.5  # lines: what each division of a word counts besides
HAIR = 0.01  # by less a line that fills its room is wider than that, as sums are rounded
MOST_ROWS = 50  # that are looked at: of more, some of all parts of the table
# An em wide: Chinese, Japanese and Korean, by the blocks of Unicode.
WIDE = regex(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U00020000-\U0003fffd]"
)
WIDER = 1.4  # characters more than one of Latin is one of these
STROKE = (
    "[/\u2010\u2013-]"  # behind which a line may end, but before numbers and where that is told otherwise
)
PARTS = regex(
    rf"{WIDE.pattern}|(?:[^{WIDE.pattern[1:-1]}{STROKE[1:]}|{STROKE}(?=[\d\u2060{STROKE[1:]}))+{STROKE}?|{STROKE}"
)


Part = tuple[float, float]  # of a text of which no line takes a part: how long it is, and what is behind it


class Words(NamedTuple):
    """What a cell says: where on one line that begins and ends of which no line takes a part."""

    begins: Sequence[float]
    ends: Sequence[float]

    @property
    def length(self) -> float:
        """The length of the line."""
        return self.ends[-1] if self.ends else 0


def on_a_line(parts: Iterable[Part]) -> Words:
    """Return what a cell says that has such parts."""
    begins, ends, place = [], [], 0.0
    for length, behind in parts:
        begins.append(place)
        ends.append(place + length)
        place += length + behind
    return Words(begins, ends)


def parts_of(text: str, character: float = 1) -> Iterator[Part]:
    """Yield the parts of a text whose characters are so wide."""
    for word in text.split():
        *others, last = (width_of(part) * character for part in unbroken(word))
        yield from ((part, 0.0) for part in others)
        yield last, character


def unbroken(word: str) -> Sequence[str]:
    """Return what of a word stays on a line: in Chinese and Japanese each character is a part."""
    return (word,) if word.isalnum() and word.isascii() else PARTS.findall(word)


def width_of(text: str) -> int:
    """Return how many characters of Latin are as wide as a text."""
    return len(text) if text.isascii() else len(text) + int(len(WIDE.findall(text)) * WIDER)


def thinned(rows: Sequence[Row]) -> Sequence[Row]:
    """Return no more rows than are looked at."""
    return rows[:: ceil(len(rows) / MOST_ROWS) or 1]


class Shares:
    """The cells of columns, and what the widths that these may have cost."""

    def __init__(self, rows: Sequence[Sequence[Words]], character: float) -> None:
        """Look at some of many rows; `character` is the mean width of one."""
        self.rows = thinned(rows)
        self.character = character
        self.known: dict[tuple[int, int, float], tuple[int, int]] = {}

    def cost(self, widths: Sequence[float]) -> float:
        """Return the lines of all rows together, finely, and what divisions of words count."""
        total = 0.0
        for number, row in enumerate(self.rows):
            counts = [self._count(number, *cell) for cell in enumerate(widths)]
            lines, divided = zip(*counts, strict=True)
            total += max(lines) + EACH * sum(lines) + BROKEN * sum(divided)
            total += FINELY * sum(words.length / width for words, width in zip(row, widths, strict=True))
        return total

    def _count(self, row: int, column: int, width: float) -> tuple[int, int]:
        """Return how many lines a cell has, and how often words are divided."""
        if (counts := self.known.get((row, column, width))) is None:
            counts = self.known[row, column, width] = _filled(self.rows[row][column], width)
        return counts

    def first(self, least: Sequence[float], room: float, power: float) -> list[float]:
        """Return widths that are in proportion to a power of what the columns hold."""
        columns = zip(*self.rows, strict=True)
        held = [max(sum(words.length for words in column), self.character) ** power for column in columns]
        rest = room - sum(least)
        widths = [few + rest * much // sum(held) for few, much in zip(least, held, strict=True)]
        widths[-1] += room - sum(widths)
        return widths


def share_room(
    rows: Sequence[Sequence[Words]], least: Sequence[float], room: float, character: float = 1
) -> list[float]:
    """Return how wide each column is, all together `room`, or more if that is too little.

    Args:
        rows: what the cells of each row say.
        least: how wide a column is in any case: as its longest word, or what of that is not divided.
        room: length of a line of the table.
        character: mean width of one, in which columns give room to each other.
    """
    if not least or sum(least) > room:
        return [max(few, character) for few in least]
    shares = Shares(rows, character)
    found = []
    for power in POWERS:
        widths = shares.first(least, room, power)
        for step in STEPS:
            while better := min(_iter_better(shares, widths, least, step), default=None):
                widths = better[1]
        found.append(widths)
    return min(found, key=shares.cost)


def _iter_better(
    shares: Shares, widths: Sequence[float], least: Sequence[float], step: int
) -> Iterator[tuple[float, list[float]]]:
    """Yield what costs less if one column gives so many characters to another."""
    cost, given = shares.cost(widths), step * shares.character
    columns = range(len(widths))
    for giving in columns:
        for taking in columns:
            if giving != taking and widths[giving] - given >= least[giving]:
                changed = [*widths]
                changed[giving] -= given
                changed[taking] += given
                if (lower := shares.cost(changed)) < cost:
                    yield lower, changed


def lines_of(words: Words, width: float) -> int:
    """Return how many lines a cell has."""
    lines, _ = _filled(words, width)
    return lines


def _filled(words: Words, width: float) -> tuple[int, int]:
    """Return how many lines are filled with words, and how often words are divided."""
    begins, ends = words
    lines = divided = place = 0
    while place < len(ends):
        start = begins[place]
        if ends[place] - start > width + HAIR:
            over = ceil((ends[place] - start) / width) - 1  # full lines, and what is left begins the next
            lines, divided, start = lines + over, divided + over, start + over * width
        lines += 1
        place = bisect_right(ends, start + width + HAIR, place)
    return lines, divided

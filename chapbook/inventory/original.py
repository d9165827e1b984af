"""A quoted work, indexed by runs of words, and where a quotation may stand in it.

The time to index is linear in the work; to find a quotation, nearly linear in the quotation.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from chapbook.inventory.units import Unit, iter_units

Pair = tuple[int, int]  # index of a unit in the quotation, and of its like in the original

RUNS = (3, 2, 1)  # words that are looked up together, the surest first
MOST_PLACES = 24  # of one run of words; what is said more often shows no place
LOOK_BACK = 96  # hits among which the one before is sought
LEAP = 0.5  # what it costs that hits do not follow each other directly
LEAP_BY_DISTANCE = 0.2  # for each doubling of the words between
LIKE = 0.5  # of a part's words must stand as in it
ENOUGH = 0.3  # of a quotation's words must be found
FEWEST = 4  # words, or all: fewer stand together anywhere


@dataclass(slots=True)
class Original:
    """A quoted work."""

    name: str  # its file's
    text: str
    units: list[Unit] = field(default_factory=list)
    words: list[int] = field(default_factory=list)  # indices of the units that are words
    line_starts: list[int] = field(default_factory=list)
    index: dict[int, dict[tuple[str, ...], list[int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, text: str) -> Original:
        """Return a work ready to be searched."""
        made = cls(name, text, list(iter_units(text)))
        made.words = [number for number, unit in enumerate(made.units) if unit.kind == "word"]
        made.line_starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        return made

    def line_of(self, unit: int) -> int:
        """Return the line, 1-based, that a unit stands in."""
        return bisect_right(self.line_starts, self.units[unit].offset) if unit < len(self.units) else 0

    def places(self, run: tuple[str, ...]) -> list[int]:
        """Return the words, by number, at which a run of words begins."""
        length = len(run)
        if length not in self.index:
            found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
            keys = [self.units[number].key for number in self.words]
            for number in range(len(keys) - length + 1):
                found[tuple(keys[number : number + length])].append(number)
            self.index[length] = found
        return self.index[length].get(run, [])

    def has_words(self, keys: Sequence[str], start: int, end: int) -> bool:
        """Whether words stand side by side somewhere between two units."""
        for place in self.places(tuple(keys[: RUNS[0]])):
            found = self.words[place : place + len(keys)]
            if start <= found[0] and found[-1] < end and [self.units[n].key for n in found] == list(keys):
                return True
        return False

    def nearest(self, units: Sequence[Unit], start: int, end: int) -> int | None:
        """Return where between two units most of a part's words stand as in it, None for less than half."""
        own = [(number, unit.key) for number, unit in enumerate(units) if unit.kind in ("word", "altered")]
        votes: Counter[int] = Counter()
        for number, key in own:
            places = self.places((key,))
            low = bisect_left(places, start, key=self.words.__getitem__)
            high = bisect_left(places, end, key=self.words.__getitem__)
            votes.update(self.words[place] - number for place in places[low:high])
        place, count = max(votes.items(), key=lambda vote: (vote[1], -vote[0]), default=(0, 0))
        return max(0, place) if count >= max(2, LIKE * len(own)) else None

    def align(self, units: Sequence[Unit]) -> list[Pair]:
        """Return the words of a quotation that stand in the original in this order, empty for too few."""
        own = [number for number, unit in enumerate(units) if unit.kind in ("word", "altered")]
        for length in RUNS:
            if length > len(own) or (length == 1 and len(own) > 2):
                continue
            hits = self._hits([units[number].key for number in own], length)
            pairs = _spread(_best_chain(hits), length)
            if len(pairs) >= max(ENOUGH * len(own), min(FEWEST, len(own))):
                return [(own[mine], self.words[theirs]) for mine, theirs in pairs]
        return []

    def _hits(self, keys: Sequence[str], length: int) -> list[Pair]:
        """Return the runs of a quotation with the places they have in the original, as numbers of words."""
        hits = []
        for number in range(len(keys) - length + 1):
            places = self.places(tuple(keys[number : number + length]))
            if len(places) <= MOST_PLACES or length == len(keys):
                hits += [(number, place) for place in places[:MOST_PLACES]]
        return hits


def _best_chain(hits: Sequence[Pair]) -> list[Pair]:
    """Return the hits, in order on both sides, that are most and nearest to each other."""
    scores: list[float] = []
    before: list[int] = []
    exact: dict[Pair, int] = {}
    for number, (mine, theirs) in enumerate(hits):
        best, previous = 1.0, -1
        direct = exact.get((mine - 1, theirs - 1), -1)
        candidates = range(max(0, number - LOOK_BACK), number) if direct < 0 else (direct,)
        for other in candidates:
            if hits[other][0] < mine and hits[other][1] < theirs:
                score = scores[other] + 1.0 - _leap(hits[other], (mine, theirs))
                if score > best:
                    best, previous = score, other
        scores.append(best)
        before.append(previous)
        exact[mine, theirs] = number
    chain: list[Pair] = []
    at = max(range(len(scores)), key=scores.__getitem__, default=-1)
    while at >= 0:
        chain.append(hits[at])
        at = before[at]
    return chain[::-1]


def _leap(first: Pair, second: Pair) -> float:
    """Return what it costs to go from one hit to the next."""
    mine, theirs = second[0] - first[0], second[1] - first[1]
    if mine == theirs == 1:
        return 0.0
    return LEAP * (mine != theirs) + LEAP_BY_DISTANCE * math.log2(1 + abs(theirs - mine))


def _spread(chain: Sequence[Pair], length: int) -> list[Pair]:
    """Return each word of the runs of a chain with its like, in order on both sides."""
    pairs: list[Pair] = []
    for mine, theirs in chain:
        for step in range(length):
            pair = mine + step, theirs + step
            if not pairs or (pair[0] > pairs[-1][0] and pair[1] > pairs[-1][1]):
                pairs.append(pair)
    return pairs

"""Quote marks: which straight mark opens, closes, or is an apostrophe or a prime.

Runs of text come in, a decision for every mark goes out; nothing here knows Markdown. The runs of
one block-quote level are read together, over all its paragraphs. Each paragraph is parsed: of all
ways to read its marks, with a stack of what is open, the one with the least cost is taken (a beam
over stacks, as Viterbi's algorithm does over states). What a reading costs is the business of
`costs` and `nesting`. The time is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chapbook.typography.costs import Kind, readings
from chapbook.typography.languages import marks_of
from chapbook.typography.nesting import Opened, closing_cost, opening_cost, unclosed_cost
from chapbook.typography.paragraph import DOUBLE, SINGLE, Candidate, Paragraph, Run

PRIMES = {SINGLE: "′", DOUBLE: "″"}
HEBREW = {SINGLE: "׳", DOUBLE: "״"}  # geresh and gershayim
OTHER = {SINGLE: DOUBLE, DOUBLE: SINGLE}
BEAM = 10  # readings kept at a time
DEEPEST = 6  # levels a reading keeps in view


@dataclass(frozen=True, slots=True)
class Mark:
    """What one quote mark is."""

    run: int  # index of its run
    offset: int  # in the run's text, in characters
    typed: str
    glyph: str  # what to print, inner space included
    kind: Kind
    pair: int = -1  # the same number for the marks of one quotation; -1: no part of one
    within: int = -1  # the pair that this one stands directly in; -1: in none


def curl(runs: Sequence[Run]) -> list[Mark]:
    """Return a decision for every quote mark in the runs of one block-quote level, in reading order."""
    grouped = groupby(enumerate(runs), key=lambda item: item[1].paragraph)
    paragraphs = [Paragraph.of(list(group)) for _, group in grouped]
    pairing = _Pairing()
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        reopened = pairing.carry_over(paragraph.starting_shapes)
        kinds = read_paragraph(paragraph, following.starting_shapes if following else "", reopened)
        for candidate, kind in zip(paragraph.candidates, kinds, strict=True):
            pairing.add(candidate, kind)
    return list(pairing.marks())


@dataclass(frozen=True, slots=True)
class _Step:
    """One decision of a reading, and the steps before it."""

    kind: Kind
    before: _Step | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read the marks of a paragraph up to some point."""

    cost: float
    stack: tuple[Opened, ...]  # what is open, outermost first
    last: _Step | None


def read_paragraph(paragraph: Paragraph, following: str, reopened: int) -> list[Kind]:
    """Return the kinds of a paragraph's marks by the reading that costs least.

    `following`: the shapes of the marks that the next paragraph begins with. `reopened`: how many of
    the first marks open again what the paragraph before left open.
    """
    beam = [_Reading(0.0, (), None)]
    for index, candidate in enumerate(paragraph.candidates):
        choices = (("open", 0.0),) if index < reopened else readings(candidate, paragraph)
        if len(choices) == 1 and choices[0][0] not in ("open", "close"):
            kind = choices[0][0]
            beam = [_Reading(r.cost, r.stack, _Step(kind, r.last)) for r in beam]
        else:
            beam = _advance(beam, candidate, choices, paragraph)
    best = min(beam, key=lambda reading: reading.cost + unclosed_cost(reading.stack, following))
    return _kinds(best.last)


def _advance(
    beam: list[_Reading],
    candidate: Candidate,
    choices: Sequence[tuple[Kind, float]],
    paragraph: Paragraph,
) -> list[_Reading]:
    """Return the best readings with one more mark decided, one for each stack."""
    best: dict[str, _Reading] = {}
    for reading in beam:
        for kind, own_cost in choices:
            cost, stack = reading.cost + own_cost, reading.stack
            if kind == "open":
                cost += opening_cost(stack, candidate)
                stack = (*stack, Opened.at(candidate, paragraph))[-DEEPEST:]
            elif kind == "close":
                more, stack = closing_cost(stack, candidate)
                cost += more
            key = "".join([opened.shape for opened in stack])
            if key not in best or cost < best[key].cost:
                best[key] = _Reading(cost, stack, _Step(kind, reading.last))
    if len(best) <= BEAM:
        return list(best.values())
    return sorted(best.values(), key=lambda reading: reading.cost)[:BEAM]


def _kinds(last: _Step | None) -> list[Kind]:
    kinds: list[Kind] = []
    while last is not None:
        kinds.append(last.kind)
        last = last.before
    return kinds[::-1]


@dataclass(slots=True)
class _Open:
    """A quotation that is not closed yet."""

    shape: str
    pair: int


@dataclass(slots=True)
class _Pair:
    """What is known of a pair."""

    shape: str
    parent: int  # the pair it stands in, -1: in none
    is_closed: bool = False


class _Pairing:
    """Numbers the pairs, over paragraphs, and gives every mark its glyph."""

    def __init__(self) -> None:
        self.decided: list[tuple[Candidate, Kind, int]] = []
        self.stack: list[_Open] = []
        self.depth = {DOUBLE: 0, SINGLE: 0}  # how many of each shape are open
        self.pairs: list[_Pair] = []
        self.reopening: list[_Open] = []

    def carry_over(self, shapes: str) -> int:
        """Keep what is open only as far as the paragraph opens it again; return how many marks do."""
        kept = 0
        while kept < min(len(shapes), len(self.stack)) and shapes[kept] == self.stack[kept].shape:
            kept += 1
        while len(self.stack) > kept:
            self._pop()
        self.reopening = list(self.stack)
        return kept

    def add(self, candidate: Candidate, kind: Kind) -> None:
        """Take one decision."""
        if kind == "open":
            pair = self.reopening.pop(0).pair if self.reopening else self._push(candidate.shape)
        elif kind == "close":
            pair = self._close(candidate.shape)
        else:
            pair = -1
        self.decided.append((candidate, kind, pair))

    def _push(self, shape: str) -> int:
        number = len(self.pairs)
        self.pairs.append(_Pair(shape, self.stack[-1].pair if self.stack else -1))
        self.stack.append(_Open(shape, number))
        self.depth[shape] += 1
        return number

    def _close(self, shape: str) -> int:
        """Close the innermost quotation of a shape and what was left open within it."""
        while self.depth[shape]:
            closed = self._pop()
            if closed.shape == shape:
                self.pairs[closed.pair].is_closed = True
                return closed.pair
        return -1

    def _pop(self) -> _Open:
        closed = self.stack.pop()
        self.depth[closed.shape] -= 1
        return closed

    def marks(self) -> Iterator[Mark]:
        """Yield the marks in reading order."""
        levels = self._levels()
        for candidate, kind, pair in self.decided:
            level = levels[pair] if pair >= 0 else candidate.shape
            glyph = _glyph(candidate, kind, level) if candidate.is_straight else candidate.char
            within = self.pairs[pair].parent if pair >= 0 else -1
            yield Mark(candidate.run, candidate.offset, candidate.char, glyph, kind, pair, within)

    def _levels(self) -> list[str]:
        """Return the shape each pair is printed in: one directly within its like takes the other."""
        levels: list[str] = []
        for pair in self.pairs:
            is_doubled = pair.parent >= 0 and pair.is_closed and self.pairs[pair.parent].is_closed
            levels.append(
                OTHER[pair.shape] if is_doubled and levels[pair.parent] == pair.shape else pair.shape
            )
        return levels


def _glyph(candidate: Candidate, kind: Kind, level: str) -> str:
    if kind == "prime":
        return PRIMES[candidate.char]
    marks = marks_of(candidate.language)
    if kind == "apostrophe":
        return HEBREW[candidate.char] if _is_hebrew(candidate) else marks.apostrophe
    return (marks.primary if level == DOUBLE else marks.secondary)[kind == "close"]


def _is_hebrew(candidate: Candidate) -> bool:
    return "א" <= candidate.touching[0] <= "ת"

"""Which glyph each mark takes, once it is known what it is: pairs, their levels, and what was typed.

Decisions come in, one mark after another over the paragraphs of a block-quote level; marks with glyphs
and pairs go out.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from chapbook.typography.costs import Kind
from chapbook.typography.languages import is_english, marks_of, pairs_of
from chapbook.typography.paragraph import DOUBLE, SINGLE, STRAIGHT, Candidate

PRIMES = {SINGLE: "′", DOUBLE: "″"}
HEBREW = {SINGLE: "׳", DOUBLE: "״"}  # geresh and gershayim
AUTOMATIC = "“”"  # what keyboards and word processors set by themselves, whatever the language


class Mark(NamedTuple):
    """What one quote mark is."""

    run: int  # index of its run
    offset: int  # in the run's text, in characters
    typed: str
    glyph: str  # what to print, inner space included
    kind: Kind
    pair: int = -1  # the same number for the marks of one quotation; -1: no part of one
    within: int = -1  # the pair that this one stands directly in; -1: in none


@dataclass(slots=True)
class _Decision:
    """A mark, what it is, and the number of its pair."""

    candidate: Candidate
    kind: Kind
    pair: int
    continues: bool  # opens again, at a paragraph's start, what the one before left open


@dataclass(slots=True)
class _Pair:
    """What is known of a quotation."""

    shape: str
    language: str
    paragraph: int  # where it was opened first
    parent: int  # the pair it stands in, -1: in none
    opener: str = ""  # as typed; "" for a straight mark
    closer: str = ""
    is_closed: bool = False

    def take(self, candidate: Candidate, kind: Kind) -> None:
        """Note how a mark of this quotation was typed."""
        if is_unsaid(candidate.char, candidate.language):
            return
        if kind == "close":
            self.closer = candidate.char
        elif not self.opener:
            self.opener = candidate.char

    def typed_marks(self) -> tuple[str, str] | None:
        """Return the marks of the language of which one was typed, None if none was."""
        if not (self.opener or self.closer):
            return None
        for opener, closer in pairs_of(self.language):
            if self.opener == opener.strip() or (not self.opener and self.closer == closer.strip()):
                return opener, closer
        return None


class _Style(NamedTuple):
    """How a quotation is printed."""

    level: int  # 0: outermost
    typed: tuple[str, str] | None  # the marks of the language that it was given
    is_set: bool  # by its level, whatever was typed

    def glyph(self, decision: _Decision) -> str:
        """Return what one of the marks becomes."""
        candidate = decision.candidate
        if not (is_unsaid(candidate.char, candidate.language) or self.is_set):
            return candidate.char
        opener, closer = self.typed or marks_of(candidate.language).at(self.level)
        if decision.continues and marks_of(candidate.language).continues_with_closer:
            return closer
        return closer if decision.kind == "close" else opener


class Pairing:
    """Numbers the pairs, over paragraphs, and gives every mark its glyph."""

    def __init__(self) -> None:
        self.decided: list[_Decision] = []
        self.pairs: list[_Pair] = []
        self.stack: list[int] = []  # the pairs that are open, outermost first
        self.depth = {DOUBLE: 0, SINGLE: 0}  # how many of each shape are open
        self.reopening: list[int] = []
        self.paragraph = 0

    def carry_over(self, shapes: str) -> int:
        """Keep what is open only as far as the paragraph opens it again; return how many marks do."""
        kept = 0
        while kept < min(len(shapes), len(self.stack)) and shapes[kept] == self.pairs[self.stack[kept]].shape:
            kept += 1
        while len(self.stack) > kept:
            self._pop()
        self.reopening = list(self.stack)
        self.paragraph += 1
        return kept

    def add(self, candidate: Candidate, kind: Kind, *, forgets: bool = False) -> None:
        """Take one decision; `forgets`: the innermost quotation ends before it for want of an end."""
        if forgets and self.stack:
            self._pop()
        pair, continues = -1, kind == "open" and bool(self.reopening)
        if kind == "open":
            pair = self.reopening.pop(0) if continues else self._push(candidate)
        elif kind == "close":
            pair = self._close(candidate.shape)
        if pair >= 0:
            self.pairs[pair].take(candidate, kind)
        self.decided.append(_Decision(candidate, kind, pair, continues))

    def _push(self, candidate: Candidate) -> int:
        parent = self.stack[-1] if self.stack else -1
        self.pairs.append(_Pair(candidate.shape, candidate.language, self.paragraph, parent))
        self.stack.append(len(self.pairs) - 1)
        self.depth[candidate.shape] += 1
        return self.stack[-1]

    def _close(self, shape: str) -> int:
        """Close the innermost quotation of a shape and what was left open within it."""
        while self.depth[shape]:
            closed = self._pop()
            if self.pairs[closed].shape == shape:
                self.pairs[closed].is_closed = True
                return closed
        return -1

    def _pop(self) -> int:
        closed = self.stack.pop()
        self.depth[self.pairs[closed].shape] -= 1
        return closed

    def marks(self) -> Iterator[Mark]:
        """Yield the marks in reading order."""
        styles: list[_Style] = []
        for pair in self.pairs:
            styles.append(self._style(pair, styles))
        for decision in self.decided:
            candidate, number = decision.candidate, decision.pair
            glyph = styles[number].glyph(decision) if number >= 0 else _alone(candidate, decision.kind)
            within = self.pairs[number].parent if number >= 0 else -1
            yield Mark(candidate.run, candidate.offset, candidate.char, glyph, decision.kind, number, within)

    def _style(self, pair: _Pair, styles: Sequence[_Style]) -> _Style:
        """Return how a pair is printed, given how those are that it may stand in.

        Where marks go by level alone, a quotation within another follows from that one even if an end is
        missing or its marks were typed. English marks are typed for their level; there, of two without an
        end, the first may rather have been forgotten.
        """
        typed = pair.typed_marks()
        is_set = typed is None and pair.is_closed and not pair.closer
        return _Style(self._level(pair, typed, styles), typed, is_set)

    def _level(self, pair: _Pair, typed: tuple[str, str] | None, styles: Sequence[_Style]) -> int:
        """Return the level whose marks a pair takes: the one typed, the next one inwards, or its shape's."""
        if typed:
            marks = marks_of(pair.language)
            known = [level for level in range(3) if marks.at(level) == typed]
            if known:
                return known[0]
        if pair.parent >= 0:
            parent = self.pairs[pair.parent]
            is_whole, goes_by_level = pair.is_closed and parent.is_closed, not is_english(pair.language)
            if is_whole or (goes_by_level and pair.paragraph == parent.paragraph):
                return styles[pair.parent].level + 1
        return 0 if pair.shape == DOUBLE else 1


@functools.cache
def is_unsaid(char: str, language: str) -> bool:
    """Whether a mark says nothing of its glyph: a straight one, and “ or ” where the language has none."""
    if char in AUTOMATIC:
        return not any(char in opener + closer for opener, closer in pairs_of(language))
    return char in STRAIGHT


def _alone(candidate: Candidate, kind: Kind) -> str:
    """Return the glyph of a mark that is no part of a pair."""
    if not is_unsaid(candidate.char, candidate.language):
        return candidate.char
    if kind == "prime":
        return PRIMES[candidate.char]
    if kind == "apostrophe" and "א" <= candidate.touching[0] <= "ת":
        return HEBREW[candidate.char]
    marks = marks_of(candidate.language)
    if kind == "apostrophe":
        return marks.apostrophe
    return (marks.primary if candidate.shape == DOUBLE else marks.secondary)[kind == "close"]

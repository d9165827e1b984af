"""Quote marks: which straight mark opens, closes, or is an apostrophe or a prime.

Runs of text come in, a decision for every mark goes out; nothing here knows Markdown. The runs of
one block-quote level are read together, over all its paragraphs, with a stack of what is open, as a
parser would. How: each mark is judged by its neighbours; where they leave it open, by what is open
and by what still follows in its paragraph. The time is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from chapbook.typography.languages import Marks, marks_of
from chapbook.typography.paragraph import Candidate, Paragraph, Run

Kind = Literal["open", "close", "apostrophe", "prime"]

APOSTROPHE = "’"
PRIMES = {"'": "′", '"': "″"}
DOUBLE, SINGLE = '"', "'"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one quote mark is."""

    run: int  # index of its run
    offset: int  # in the run's text, in characters
    typed: str
    glyph: str  # what to print, inner space included
    kind: Kind
    pair: int = -1  # the same number for the marks of one quotation; -1: no part of one


@dataclass(slots=True)
class _Open:
    """A quotation that is not closed yet."""

    shape: str  # DOUBLE or SINGLE
    pair: int
    used: bool = False  # opened again by the paragraph being read


def curl(runs: Sequence[Run]) -> list[Mark]:
    """Return a decision for every quote mark in the runs of one block-quote level, in reading order."""
    reader = _Reader()
    for _, group in groupby(enumerate(runs), key=lambda item: item[1].paragraph):
        reader.read(Paragraph.of(list(group)))
    return reader.marks


class _Reader:
    """Reads paragraph after paragraph with a stack of open quotations."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.stack: list[_Open] = []
        self.pairs = 0

    def read(self, paragraph: Paragraph) -> None:
        """Decide the marks of one paragraph."""
        self._carry_over(paragraph)
        waiting = list(self.stack)
        for candidate in paragraph.candidates:
            if waiting and candidate.is_at_start and candidate.shape == waiting[0].shape:
                self._add(candidate, "open", waiting.pop(0).pair)
                continue
            waiting = []
            self._decide(candidate, paragraph)

    def _carry_over(self, paragraph: Paragraph) -> None:
        """Keep what is open only as far as the paragraph opens it again."""
        shapes = paragraph.starting_shapes
        kept = 0
        while kept < min(len(shapes), len(self.stack)) and shapes[kept] == self.stack[kept].shape:
            kept += 1
        del self.stack[kept:]

    def _decide(self, candidate: Candidate, paragraph: Paragraph) -> None:
        if candidate.char in PRIMES:
            kind = self._double(candidate) if candidate.char == DOUBLE else self._single(candidate, paragraph)
        else:
            kind = self._typed_curly(candidate)
        if kind == "open":
            self._push(candidate)
        elif kind == "close":
            self._close(candidate)
        else:
            self._add(candidate, kind)

    def _push(self, candidate: Candidate) -> None:
        self.pairs += 1
        self.stack.append(_Open(candidate.shape, self.pairs))
        self._add(candidate, "open", self.pairs)

    def _close(self, candidate: Candidate) -> None:
        """Close the innermost quotation of the mark's shape and what was left open within it."""
        while self.stack:
            innermost = self.stack.pop()
            if innermost.shape == candidate.shape:
                self._add(candidate, "close", innermost.pair)
                return
        self._add(candidate, "close")

    def _is_open(self, shape: str) -> bool:
        return any(quotation.shape == shape for quotation in self.stack)

    def _double(self, candidate: Candidate) -> Kind:
        is_open = self._is_open(DOUBLE)
        if candidate.before.isdigit() and not is_open and not candidate.opens:
            return "prime"
        if candidate.opens != candidate.closes:
            return "open" if candidate.opens else "close"
        return "close" if is_open else "open"

    def _single(self, candidate: Candidate, paragraph: Paragraph) -> Kind:
        if candidate.is_within_word:
            digits = candidate.before.isdigit() and candidate.after.isdigit()
            return "prime" if digits and not self._is_open(SINGLE) else "apostrophe"
        if candidate.opens and not candidate.closes:
            return "open" if paragraph.opens_quotation(candidate) else "apostrophe"
        if not self._is_open(SINGLE):
            return self._without_open_single(candidate)
        if candidate.follows_word and (
            self.stack[-1].shape != SINGLE or not paragraph.closes_here(candidate)
        ):
            return "apostrophe"
        return "close"

    def _without_open_single(self, candidate: Candidate) -> Kind:
        if candidate.before.isdigit():
            return "prime"
        return "open" if candidate.opens and not candidate.follows_word else "apostrophe"

    def _typed_curly(self, candidate: Candidate) -> Kind:
        """Take a mark that was typed curly for what it says."""
        if candidate.char in "′″":
            return "prime"
        if candidate.char == APOSTROPHE and (candidate.is_within_word or not self._is_open(SINGLE)):
            return "apostrophe"
        if candidate.char in "”’" or (candidate.closes and not candidate.opens):
            return "close"
        return "open"

    def _add(self, candidate: Candidate, kind: Kind, pair: int = -1) -> None:
        glyph = candidate.char if candidate.char not in PRIMES else _glyph(candidate, kind)
        self.marks.append(Mark(candidate.run, candidate.offset, candidate.char, glyph, kind, pair))


def _glyph(candidate: Candidate, kind: Kind) -> str:
    if kind == "prime":
        return PRIMES[candidate.char]
    if kind == "apostrophe":
        return APOSTROPHE
    return glyphs(candidate.char, marks_of(candidate.language))[kind == "close"]


def glyphs(shape: str, marks: Marks) -> tuple[str, str]:
    """Return opening and closing glyph for a straight mark: double is the first level."""
    return marks.primary if shape == DOUBLE else marks.secondary

"""What it costs to open and close, given what is open: quotations nest, and most of them end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chapbook.typography.paragraph import DOUBLE, SINGLE, Candidate, Paragraph
from chapbook.typography.sides import lead

UNCLOSED = {DOUBLE: 3.5, SINGLE: 3.0}
REOPENED = 0.5  # left open, and opened again by the next paragraph
ABANDONED = {DOUBLE: 6.0, SINGLE: 5.5}  # closed only because what holds it closes
NEVER_OPENED = {DOUBLE: 6.0, SINGLE: 6.5}
WITHIN_SAME = 4.0  # a quotation directly within one of the same shape
WITHIN_SAME_DEEPER = 1.0
WITHIN_CHOSEN = 1.0  # a straight mark directly within a pair of the same shape whose glyph was typed
MIXED = 1.5  # a straight mark for one end, its glyph for the other
LINE_START = 1.0  # a mark that opens again at the start of a line
WORDS_LONG = 30  # characters: quoted words within a sentence are seldom longer
PER_CHARACTER = 0.04
LONGEST_PENALTY = 4.0


@dataclass(frozen=True, slots=True)
class Opened:
    """A quotation that a reading has opened."""

    shape: str
    position: int
    is_phrase: bool  # begins within a sentence, without a capital: some words, not speech
    is_straight: bool

    @classmethod
    def at(cls, candidate: Candidate, paragraph: Paragraph) -> Opened:
        """Return what `candidate` opens."""
        is_phrase = not candidate.after.isupper() and lead(candidate, paragraph) == "within"
        return cls(candidate.shape, candidate.position, is_phrase, candidate.is_straight)


def opening_cost(stack: Sequence[Opened], candidate: Candidate) -> float:
    """Return what it costs to open here, given what is open."""
    shape = candidate.shape
    if not stack:
        return 0.0
    if stack[-1].shape == shape:
        if candidate.before == "\n":
            return LINE_START
        return WITHIN_CHOSEN if candidate.is_straight and not stack[-1].is_straight else WITHIN_SAME
    return WITHIN_SAME_DEEPER if any(opened.shape == shape for opened in stack) else 0.0


def closing_cost(stack: tuple[Opened, ...], candidate: Candidate) -> tuple[float, tuple[Opened, ...]]:
    """Return what it costs to close here, and what is open afterwards."""
    cost = 0.0
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth]
        if opened.shape == candidate.shape:
            cost += MIXED if opened.is_straight != candidate.is_straight else 0.0
            return cost + _length_cost(opened, candidate), stack[:depth]
        cost += ABANDONED[opened.shape]
    return NEVER_OPENED[candidate.shape], stack


def _length_cost(opened: Opened, candidate: Candidate) -> float:
    if not opened.is_phrase or opened.shape == DOUBLE:
        return 0.0
    length = candidate.position - opened.position - WORDS_LONG
    return min(LONGEST_PENALTY, max(0.0, length * PER_CHARACTER))


def unclosed_cost(stack: Sequence[Opened], following: str) -> float:
    """Return what it costs that a paragraph ends with these open; `following`: how the next one begins."""
    cost = 0.0
    for depth, opened in enumerate(stack):
        if following[depth : depth + 1] == opened.shape:
            cost += REOPENED
        else:
            cost += UNCLOSED[opened.shape] + (0.5 if opened.is_phrase else 0.0)
            following = ""
    return cost

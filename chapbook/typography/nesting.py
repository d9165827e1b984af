"""What it costs to open and close, given what is open: quotations nest, and most of them end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from chapbook.patterns import regex
from chapbook.typography.languages import is_english
from chapbook.typography.paragraph import DOUBLE, SINGLE, Candidate, Paragraph
from chapbook.typography.sides import lead

UNCLOSED = {DOUBLE: 3.5, SINGLE: 3.0}
REOPENED = 0.5  # left open, and opened again by the next paragraph
ABANDONED = {DOUBLE: 6.0, SINGLE: 5.5}  # closed only because what holds it closes
NEVER_OPENED = {DOUBLE: 6.0, SINGLE: 6.5}
FORGOTTEN = 3.0  # ended nowhere, and the next of its shape begins: ‘No, he said, ‘not I’
WITHIN_SAME = 4.0  # a quotation directly within one of the same shape
WITHIN_SAME_AGAIN = 0.5  # after another: who writes one so writes all so
WITHIN_SAME_DEEPER = 1.0
WITHIN_CHOSEN = 1.0  # a straight mark directly within a pair of the same shape whose glyph was typed
MIXED = 1.5  # a straight mark for one end, its glyph for the other
LINE_START = 1.0  # a mark that opens again at the start of a line
WORDS_LONG = 30  # characters: quoted words within a sentence are seldom longer
PER_CHARACTER = 0.04
LONGEST_PENALTY = 4.0
NEXT_SENTENCE = regex(r"[.!?] \w")  # which words quoted within a sentence do not hold
OVER_SENTENCES = 2.5
DEEPEST = 6  # levels a reading keeps in view


@dataclass(slots=True)  # many are made: a frozen one takes three times as long
class Opened:
    """A quotation that a reading has opened."""

    shape: str
    position: int
    is_phrase: bool  # begins within a sentence, without a capital: some words, not speech
    is_straight: bool
    holds_same: bool = False  # whether a quotation of its shape has stood directly within

    @classmethod
    def at(cls, candidate: Candidate, paragraph: Paragraph) -> Opened:
        """Return what `candidate` opens."""
        is_phrase = not candidate.after.isupper() and lead(candidate, paragraph) == "within"
        return cls(candidate.shape, candidate.position, is_phrase, candidate.is_straight)


Stack: TypeAlias = tuple[Opened, ...]  # what is open, outermost first


@dataclass(slots=True)
class Outcome:
    """What comes of one way to read a mark."""

    cost: float
    stack: Stack
    forgets: bool = False  # whether the innermost quotation ends here for want of an end


def ways_to_open(stack: Stack, candidate: Candidate, paragraph: Paragraph) -> Sequence[Outcome]:
    """Return what it costs to open here, within what is open or in the place of the innermost."""
    opened = Opened.at(candidate, paragraph)
    if not stack:
        return (Outcome(0.0, (opened,)),)
    within = (*stack, opened)[-DEEPEST:]
    shape = opened.shape
    if stack[-1].shape == shape:
        outer = replace(stack[-1], holds_same=True)
        nested = Outcome(_cost_within_same(stack[-1], candidate), (*stack[:-1], outer, opened)[-DEEPEST:])
        if not is_english(candidate.language):  # a mark there is of whatever level it stands on
            return (nested,)
        return nested, Outcome(FORGOTTEN, (*stack[:-1], opened), forgets=True)
    return (Outcome(WITHIN_SAME_DEEPER if any(other.shape == shape for other in stack) else 0.0, within),)


def _cost_within_same(outer: Opened, candidate: Candidate) -> float:
    if candidate.before == "\n":
        return LINE_START
    if outer.holds_same:
        return WITHIN_SAME_AGAIN
    return WITHIN_CHOSEN if candidate.is_straight and not outer.is_straight else WITHIN_SAME


def way_to_close(stack: Stack, candidate: Candidate, paragraph: Paragraph) -> Outcome:
    """Return what it costs to close here."""
    cost = 0.0
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth]
        if opened.shape == candidate.shape:
            cost += MIXED if opened.is_straight != candidate.is_straight else 0.0
            return Outcome(cost + _phrase_cost(opened, candidate, paragraph), stack[:depth])
        cost += ABANDONED[opened.shape]
    return Outcome(NEVER_OPENED[candidate.shape], stack)


def _phrase_cost(opened: Opened, candidate: Candidate, paragraph: Paragraph) -> float:
    """Return what it costs that words quoted within a sentence are many, or hold the end of another."""
    if not opened.is_phrase or opened.shape == DOUBLE:
        return 0.0
    excess = candidate.position - opened.position - WORDS_LONG
    cost = min(LONGEST_PENALTY, max(0.0, excess * PER_CHARACTER))
    if cost < LONGEST_PENALTY and NEXT_SENTENCE.search(paragraph.text, opened.position, candidate.position):
        return min(LONGEST_PENALTY, cost + OVER_SENTENCES)
    return cost


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

"""What it costs to read a quote mark as opening, closing, apostrophe or prime.

A cost of 0 is what any reader would think, 9 what no reader would; they add up over a paragraph. They
were set on proofread books in American and British style and measured on others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chapbook.typography.elisions import Likelihood, begins_elision, ends_shortened
from chapbook.typography.languages import marks_of
from chapbook.typography.paragraph import (
    APOSTROPHES,
    DOUBLE,
    SCRIPTS_WITHOUT_SPACES,
    SINGLE,
    Candidate,
    Paragraph,
)

Kind = Literal["open", "close", "apostrophe", "prime"]
Reading = tuple[Kind, float]

NEVER = 9.0
DASHES = "-‐‑–—―⸺/="
OPENING_BRACKETS = "([{<¿¡"
CLOSING = ".,;:!?…)]}>‽%。、，！？"
UNCLOSED = {DOUBLE: 3.5, SINGLE: 3.0}
REOPENED = 0.5  # left open, and opened again by the next paragraph
ABANDONED = {DOUBLE: 6.0, SINGLE: 5.5}  # closed only because what holds it closes
NEVER_OPENED = {DOUBLE: 6.0, SINGLE: 6.5}
WITHIN_SAME = 4.0  # a quotation directly within one of the same shape
WITHIN_SAME_DEEPER = 1.0
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

    @classmethod
    def at(cls, candidate: Candidate, paragraph: Paragraph) -> Opened:
        """Return what `candidate` opens."""
        is_phrase = not candidate.after.isupper() and lead(candidate, paragraph) == "within"
        return cls(candidate.shape, candidate.position, is_phrase)


def opening_cost(stack: Sequence[Opened], candidate: Candidate) -> float:
    """Return what it costs to open here, given what is open."""
    shape = candidate.shape
    if not stack:
        return 0.0
    if stack[-1].shape == shape:
        return LINE_START if candidate.before == "\n" else WITHIN_SAME
    return WITHIN_SAME_DEEPER if any(opened.shape == shape for opened in stack) else 0.0


def closing_cost(stack: tuple[Opened, ...], candidate: Candidate) -> tuple[float, tuple[Opened, ...]]:
    """Return what it costs to close here, and what is open afterwards."""
    cost = 0.0
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth]
        if opened.shape == candidate.shape:
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


def lead(candidate: Candidate, paragraph: Paragraph) -> str:
    """Return what stands before a mark: `start`, `sentence`, `clause`, `within` a sentence, or a `word`."""
    before = candidate.before
    if before in {"", "\n"}:
        return "start"
    if not before.isspace():
        return "clause" if before in DASHES or before in OPENING_BRACKETS else "word"
    text = paragraph.text
    at = candidate.position - 1
    stop = max(0, at - 12)
    while at > stop and (text[at].isspace() or text[at] in "\"'“”‘’"):
        at -= 1
    char = text[at]
    if char in ".!?…":
        return "sentence"
    return "clause" if char in ",;:—–-" else "within"


def readings(candidate: Candidate, paragraph: Paragraph) -> Sequence[Reading]:
    """Return how a mark can be read, each way with its cost by what stands round it."""
    if candidate.char in "′″":
        return (("prime", 0.0),)
    if candidate.is_within_word:
        return _within_word(candidate)
    costs: dict[Kind, float] = {"open": _open_cost(candidate), "close": _close_cost(candidate)}
    if candidate.shape == SINGLE and candidate.char in "'’‘‛":
        _weigh_apostrophe(costs, candidate, paragraph)
    if candidate.is_straight and candidate.touching[0].isdigit():
        _weigh_prime(costs, candidate, paragraph)
    if not candidate.is_straight:
        _weigh_typed(costs, candidate)
    least = min(costs.values())
    return [(kind, cost) for kind, cost in costs.items() if cost < least + NEVER]


HEBREW_LETTER = re.compile("[א-ת]")


def _within_word(candidate: Candidate) -> Sequence[Reading]:
    """Read a mark with letters or digits on both sides."""
    if candidate.char not in "'’\"‘":
        return (("open", 5.0), ("close", 5.0))
    if candidate.shape == SINGLE:
        is_number = candidate.touching[0].isdigit() and candidate.touching[1].isdigit()
        return (("prime", 0.0),) if is_number and candidate.is_straight else (("apostrophe", 0.0),)
    if HEBREW_LETTER.match(candidate.touching[0]):
        return (("apostrophe", 0.0),)
    return (("open", 5.5), ("close", 5.0))


def _open_cost(candidate: Candidate) -> float:
    before, after = candidate.before, candidate.after
    if after == "" or after.isspace():
        return 4.5 if after and (before == "" or before.isspace()) else NEVER
    cost = 0.0 if after.isalnum() or after not in CLOSING or after in ".…" else 3.0
    if before == "" or before.isspace() or before in OPENING_BRACKETS:
        return cost
    if before in DASHES:
        return cost + (0.3 if after not in DASHES else 1.0)
    if before >= SCRIPTS_WITHOUT_SPACES:
        return cost + 1.0
    return cost + (6.0 if before.isalnum() else 3.0)


def _close_cost(candidate: Candidate) -> float:
    before, after = candidate.before, candidate.after
    if before == "" or before.isspace() or before in OPENING_BRACKETS:
        return 4.0 if (after == "" or after.isspace() or after in CLOSING) and before else NEVER
    if after == "" or after.isspace() or after in CLOSING:
        return 0.0
    if after in DASHES:
        return 0.3 if before not in DASHES else 1.0
    if after >= SCRIPTS_WITHOUT_SPACES:
        return 1.0
    if before in DASHES:
        return 7.0
    return 5.0 if after.isalnum() else 2.0


LEADING = {"start": 4.5, "sentence": 3.8, "clause": 3.3, "within": 1.2, "word": 1.0}
LIKELY_LEADING = {"start": 4.2, "sentence": 2.5, "clause": 1.2, "within": 0.6, "word": 0.6}
UPPER_WITHIN = 1.5  # a capital within a sentence begins a name or a title rather than a shortened word
TRAILING = 2.0
LIKELY: dict[
    Likelihood, tuple[float, float]
] = {  # cost of apostrophe (None: by position), more for a quote mark
    "sure": (0.0, 4.0),
    "likely": (0.6, 0.8),
    "unknown": (-1.0, 0.0),
}


def _weigh_apostrophe(costs: dict[Kind, float], candidate: Candidate, paragraph: Paragraph) -> None:
    """Add what an apostrophe would cost, and make the other ways dearer where a word asks for one."""
    before, after = candidate.touching
    if after.isalnum() and not before.isalnum():
        _weigh_leading(costs, candidate, paragraph)
    elif before.isalnum():
        _weigh_trailing(costs, candidate, paragraph)
    else:
        costs["apostrophe"] = 7.0


def _weigh_leading(costs: dict[Kind, float], candidate: Candidate, paragraph: Paragraph) -> None:
    where = lead(candidate, paragraph)
    likelihood = begins_elision(paragraph.text, candidate.position + 1, candidate.language)
    cost, dearer = LIKELY[likelihood]
    if likelihood == "likely":
        cost = LIKELY_LEADING[where]
    elif likelihood == "unknown":
        cost = LEADING[where]
    if where in ("within", "word") and likelihood != "sure":
        cost = cost * paragraph.ease + (UPPER_WITHIN if candidate.after.isupper() else 0.0)
    costs["apostrophe"] = cost
    costs["open"] += dearer + (0.6 if where == "within" and candidate.after.islower() else 0.0)


def _weigh_trailing(costs: dict[Kind, float], candidate: Candidate, paragraph: Paragraph) -> None:
    likelihood = ends_shortened(paragraph.text, candidate.position, candidate.language)
    cost, dearer = LIKELY[likelihood]
    costs["apostrophe"] = cost if cost >= 0 else TRAILING * paragraph.ease
    costs["close"] += 0.4 + dearer / 2


DIMENSION = re.compile(r"\d['′]\s?\d+(?:\.\d+)?$")
FEET = re.compile(r"\s?\d+(?:\.\d+)?[\"″]")


def _weigh_prime(costs: dict[Kind, float], candidate: Candidate, paragraph: Paragraph) -> None:
    """Add what a prime would cost, as in `6' 2"`."""
    text, position = paragraph.text, candidate.position
    if candidate.shape == DOUBLE:
        is_sure = DIMENSION.search(text, max(0, position - 12), position) is not None
    else:
        is_sure = FEET.match(text, position + 1) is not None
    costs["prime"] = -1.0 if is_sure else 1.5


def _weigh_typed(costs: dict[Kind, float], candidate: Candidate) -> None:
    """Take a mark that was typed curly for what it says in its language, as far as it says something."""
    ways = _typed_ways(candidate)
    if candidate.char in APOSTROPHES:
        ways += ("apostrophe",)
    for kind in list(costs):
        if kind not in ways:
            costs[kind] += 2.0 if kind == "apostrophe" else 4.0
        elif len(ways) == 1:
            costs[kind] = min(costs[kind], 1.0)


def _typed_ways(candidate: Candidate) -> tuple[Kind, ...]:
    char, marks = candidate.char, marks_of(candidate.language)
    opens = char in marks.primary[0] + marks.secondary[0]
    closes = char in marks.primary[1] + marks.secondary[1]
    if opens != closes:
        return ("open",) if opens else ("close",)
    if opens or char in "«»‹›":
        return ("open", "close")
    return ("close",) if char in "”’」』" else ("open",)

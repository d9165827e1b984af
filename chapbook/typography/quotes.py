"""Quote marks: which straight mark opens, closes, or is an apostrophe or a prime.

Runs of text come in, a decision for every mark goes out; nothing here knows Markdown. The runs of
one block-quote level are read together, over all its paragraphs. Each paragraph is parsed: of all
ways to read its marks, with a stack of what is open, the one with the least cost is taken (a beam
over stacks, as Viterbi's algorithm does over states). What a reading costs is the business of
`costs` and `nesting`, which glyph a mark then takes that of `glyphs`. The time is linear in the
length of the text.

What no rule here decides: which marks an English book wants outermost (`levels` sets them on request);
marks of the language itself that are typed within their like, «so «it» is», which are kept (`check` tells
of them); and a quotation in single marks within another such, which is printed in double ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from chapbook.typography.costs import Kind, readings
from chapbook.typography.glyphs import Mark, Pairing
from chapbook.typography.nesting import Outcome, Stack, unclosed_cost, way_to_close, ways_to_open
from chapbook.typography.paragraph import Candidate, Paragraph, Run

BEAM = 10  # readings kept at a time


def curl(runs: Sequence[Run]) -> list[Mark]:
    """Return a decision for every quote mark in the runs of one block-quote level, in reading order."""
    grouped = groupby(enumerate(runs), key=lambda item: item[1].paragraph)
    paragraphs = [Paragraph.of(list(group)) for _, group in grouped]
    pairing = Pairing()
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        reopened = pairing.carry_over(paragraph.starting_shapes)
        steps = read_paragraph(paragraph, following.starting_shapes if following else "", reopened)
        for candidate, step in zip(paragraph.candidates, steps, strict=True):
            pairing.add(candidate, step.kind, forgets=step.forgets)
    return list(pairing.marks())


@dataclass(slots=True)  # many are made: a frozen one takes three times as long
class _Step:
    """One decision of a reading, and the steps before it."""

    kind: Kind
    before: _Step | None
    forgets: bool = False  # whether the innermost quotation ends before it for want of an end


@dataclass(slots=True)
class _Reading:
    """A way to read the marks of a paragraph up to some point."""

    cost: float
    stack: Stack
    last: _Step | None


def read_paragraph(paragraph: Paragraph, following: str, reopened: int) -> list[_Step]:
    """Return the decisions on a paragraph's marks by the reading that costs least.

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
    return _steps(best.last)


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
            for outcome in _outcomes(kind, reading.stack, candidate, paragraph):
                cost, stack = reading.cost + own_cost + outcome.cost, outcome.stack
                shapes = "".join([each.shape for each in stack]) if stack else ""
                if shapes not in best or cost < best[shapes].cost:
                    best[shapes] = _Reading(cost, stack, _Step(kind, reading.last, outcome.forgets))
    if len(best) <= BEAM:
        return list(best.values())
    return sorted(best.values(), key=lambda reading: reading.cost)[:BEAM]


def _outcomes(kind: Kind, stack: Stack, candidate: Candidate, paragraph: Paragraph) -> Sequence[Outcome]:
    """Return what comes of reading a mark as `kind`."""
    if kind == "open":
        return ways_to_open(stack, candidate, paragraph)
    return (way_to_close(stack, candidate, paragraph) if kind == "close" else Outcome(0.0, stack),)


def _steps(last: _Step | None) -> list[_Step]:
    steps: list[_Step] = []
    while last is not None:
        steps.append(last)
        last = last.before
    return steps[::-1]

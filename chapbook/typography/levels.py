"""Quotations of English set level by level: the outermost in the marks asked for, the next in the others.

Marks whose kinds and pairs are decided come in, the same marks with other glyphs go out. Apostrophes and
primes are left as they are, and so are marks of other languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from chapbook.typography.glyphs import Mark
from chapbook.typography.languages import is_english, marks_of
from chapbook.typography.paragraph import DOUBLE, SHAPES, SINGLE, Run

Primary = Literal["as-typed", "double", "single"]

OTHER = {SINGLE: DOUBLE, DOUBLE: SINGLE}
SHAPE_OF: Mapping[Primary, str] = {"double": DOUBLE, "single": SINGLE}


def relevel(marks: Sequence[Mark], runs: Sequence[Run], primary: Primary) -> list[Mark]:
    """Return the marks of one block-quote level with those of English alternating from `primary` inwards.

    | primary | before | after |
    |---|---|---|
    | single | “He said ‘no’ and left” | ‘He said “no” and left’ |
    | double | ‘It’s “6′” long’ | “It’s ‘6′’ long” |

    A single mark that closes what was never opened may be an apostrophe and stays as it was typed.
    """
    if primary == "as-typed":
        return list(marks)
    nesting = _Nesting({mark.pair for mark in marks if mark.kind == "close"})
    return [_set(mark, runs[mark.run], nesting, SHAPE_OF[primary]) for mark in marks]


def _set(mark: Mark, run: Run, nesting: _Nesting, primary: str) -> Mark:
    """Return a mark with the glyph of its depth."""
    if mark.kind not in ("open", "close") or not is_english(run.language):
        return mark
    shape = SHAPES[mark.typed]
    depth = nesting.depth_of(mark, shape, run.paragraph)
    if shape == SINGLE and mark.kind == "close" and mark.pair < 0:
        return mark
    level = OTHER[primary] if depth % 2 else primary
    marks = marks_of(run.language)
    return mark._replace(glyph=(marks.primary if level == DOUBLE else marks.secondary)[mark.kind == "close"])


@dataclass(slots=True)
class _Open:
    """A quotation of English that has begun."""

    pair: int
    shape: str
    paragraph: int  # where it was opened last


class _Nesting:
    """Counts in how many quotations of English each mark stands."""

    def __init__(self, closed: set[int]) -> None:
        self.closed = closed - {-1}  # the pairs that have an end
        self.stack: list[_Open] = []

    def depth_of(self, mark: Mark, shape: str, paragraph: int) -> int:
        """Return how many quotations enclose the one that a mark opens or closes."""
        known = next((depth for depth, entry in enumerate(self.stack) if entry.pair == mark.pair), -1)
        if known >= 0 and mark.pair >= 0:
            self.stack[known].paragraph = paragraph
            if mark.kind == "close":
                del self.stack[known:]
            return known
        self._forget_unclosed(shape, paragraph)
        depth = len(self.stack)
        if mark.kind == "open":
            self.stack.append(_Open(mark.pair, shape, paragraph))
        return depth

    def _forget_unclosed(self, shape: str, paragraph: int) -> None:
        """Drop what has no end and cannot hold more: its paragraph is over, or its like begins within it."""
        while self.stack and self.stack[-1].pair not in self.closed:
            if self.stack[-1].paragraph == paragraph and self.stack[-1].shape != shape:
                return
            self.stack.pop()

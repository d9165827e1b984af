"""Dashes, ellipses and spaces on runs of text: which rules are on, and how they reach over runs.

A text or the runs of one paragraph come in, texts come out. The rules are in `dashes` and `spaces`;
quote marks are decided elsewhere (`quotes`). Every rule gives the same result when it is applied again,
and none touches a letter or digit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, groupby
from typing import NamedTuple

from chapbook.typography.dashes import ELLIPSES, Change, compiled, dashes_of
from chapbook.typography.paragraph import Run
from chapbook.typography.spaces import SPACE_RULES, SpaceRule, spaces_of

Edit = tuple[int, int, str]  # start, end, what stands there instead


class Rules(NamedTuple):
    """Which rules are on, as in [typography] of book.toml."""

    dashes: bool = True
    ellipses: bool = True
    spaces: tuple[SpaceRule, ...] = SPACE_RULES

    def changes(self, language: str) -> tuple[Change, ...]:
        """Return the changes to make in a language, in order."""
        return (
            *(ELLIPSES if self.ellipses else ()),
            *(dashes_of(language) if self.dashes else ()),
            *spaces_of(language, self.spaces),
        )


def set_text(text: str, language: str, rules: Rules) -> str:
    """Return a text with the rules that are on applied in order."""
    for change in rules.changes(language):
        text = change.apply(text)
    return text


def set_runs(runs: Sequence[Run], rules: Rules) -> list[str]:
    """Return the texts of the runs of one paragraph with the rules applied over all of them.

    A rule sees the whole paragraph, so that a space is kept before a mark in another run; each change
    is made by the language of the run where it begins. The texts of opaque runs stay as they are.
    """
    texts = [run.text for run in runs]
    whole = "".join(texts)
    for language in dict.fromkeys(run.language for run in runs):
        for sieve, changes in _sieved(rules, language):
            for change in changes if sieve.search(whole) else ():
                if compiled(change.sign).search(whole) is None:
                    continue
                found = compiled(change.pattern).finditer(whole)
                edits = [(match.start(), match.end(), change.expand(match)) for match in found]
                if edits:
                    is_open = [not run.opaque and run.language == language for run in runs]
                    texts = _apply(edits, texts, is_open)
                    whole = "".join(texts)
    return texts


@cache
def _sieved(rules: Rules, language: str) -> tuple[tuple[re.Pattern[str], tuple[Change, ...]], ...]:
    """Return the changes to make in a language, in order, those in a row whose signs begin alike together.

    Before them stands a pattern of all their signs: that is found as fast as one of these.
    """
    groups = groupby(rules.changes(language), key=lambda change: change.sign[0])
    rows = [tuple(changes) for _, changes in groups]
    return tuple((compiled("|".join(dict.fromkeys(change.sign for change in row))), row) for row in rows)


def _apply(edits: Iterable[Edit], texts: Sequence[str], is_open: Sequence[bool]) -> list[str]:
    """Return the texts with the edits made that lie in runs which may be changed."""
    starts = [0, *accumulate(map(len, texts))]
    by_run: dict[int, list[Edit]] = {}
    for edit in edits:
        for index, part in _parts(edit, starts, is_open):
            by_run.setdefault(index, []).append(part)
    edited = list(texts)
    for index, parts in by_run.items():
        edited[index] = _rewrite(texts[index], starts[index], parts)
    return edited


def _parts(edit: Edit, starts: Sequence[int], is_open: Sequence[bool]) -> Iterator[tuple[int, Edit]]:
    """Yield an edit for each run it touches; nothing if one of them may not be changed."""
    start, end, _ = edit
    first = _run_at(start, starts)
    if start == end and not is_open[first]:
        before = _run_at(start - 1, starts)
        if starts[first] == start and 0 <= before < first and is_open[before]:
            yield before, edit
        return
    last = first if start == end else _run_at(end - 1, starts)
    if all(is_open[index] or starts[index] == starts[index + 1] for index in range(first, last + 1)):
        for index in range(first, last + 1):
            yield index, _part(edit, starts[index], starts[index + 1])


def _part(edit: Edit, start: int, end: int) -> Edit:
    """Return what of an edit is in a run: a character for each that was there, or all in the first run."""
    begun, ended = max(start, edit[0]), min(end, edit[1])
    if len(edit[2]) == edit[1] - edit[0]:
        return begun, ended, edit[2][begun - edit[0] : ended - edit[0]]
    return begun, ended, edit[2] if begun == edit[0] else ""


def _run_at(position: int, starts: Sequence[int]) -> int:
    """Return the index of the run that holds the character at a position, -1 before the first."""
    return bisect_right(starts, position, 0, len(starts) - 1) - 1


def _rewrite(text: str, offset: int, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for start, end, replacement in edits:
        parts += [text[at : start - offset], replacement]
        at = end - offset
    return "".join([*parts, text[at:]])

"""The page numbers of an entry of the index: each page once, in order, runs of pages joined.

Labels of pages as printed come in, what is printed goes out.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from chapbook.typography import number_of

SHORTEST_RUN = 3  # pages one after the other that are joined; two are two: `7, 8`, but `7–9`
Numbered = tuple[tuple[bool, int], str, str]  # as `number_of` has it, label, target


class PageRun(NamedTuple):
    """A page or a run of pages."""

    label: str  # "12", "12–14"
    target: str  # of its first place


def anchor_of(chapter: str, anchor: str) -> str:
    """Return the id in print of an anchor, "" for a chapter's start."""
    return f"{chapter}-{anchor}" if anchor else chapter


def page_runs(places: Iterable[tuple[str, str]]) -> list[PageRun]:
    """Return the pages of places, each given by the label of its page and its target; roman ones first."""
    first: dict[tuple[bool, int], Numbered] = {}
    for label, target in places:
        first.setdefault(number_of(label), (number_of(label), label, target))
    numbered = [first[number] for number in sorted(first)]
    runs: list[PageRun] = []
    for _, group in groupby(enumerate(numbered), key=lambda item: (item[1][0][0], item[1][0][1] - item[0])):
        pages = [page for _, page in group]
        if len(pages) < SHORTEST_RUN:
            runs += [PageRun(label, target) for _, label, target in pages]
        else:
            runs.append(PageRun(f"{pages[0][1]}–{pages[-1][1]}", pages[0][2]))
    return runs

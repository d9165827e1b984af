"""Names of places in print, and the page numbers of an entry of the index: each page once, runs joined.

Labels of pages as printed come in, what is printed goes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from chapbook.typography import number_of

TO = "to."  # of the name of a reference; no name that is made of a heading has a dot
SHORTEST_RUN = 3  # pages one after the other that are joined; two are two: `7, 8`, but `7–9`
Numbered = tuple[tuple[bool, int], str, str]  # as `number_of` has it, label, target


class PageRun(NamedTuple):
    """A page or a run of pages."""

    label: str  # "12", "12–14"
    target: str  # of its first place


def anchor_of(chapter: str, anchor: str) -> str:
    """Return the id in print of an anchor, "" for a chapter's start."""
    return f"{chapter}-{anchor}" if anchor else chapter


def reference_to(target: str, chapter: str, number: int) -> str:
    """Return the id in print of a chapter's reference to a target, by its number in the chapter."""
    return f"{chapter}-{TO}{number}.{target}"


def is_reference(anchor: str) -> bool:
    """Whether an id in print is that of a reference."""
    return f"-{TO}" in anchor


def targets_of(anchors: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield those of the ids in print that are references, each with its target's."""
    for anchor in filter(is_reference, anchors):
        yield anchor, anchor.partition(f"-{TO}")[2].partition(".")[2]


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

"""Verse and epigraphs that are seen together, which have one edge where each is centred by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf
from xml.etree.ElementTree import Element

from chapbook.layout import roles
from chapbook.layout.documents.columns import iter_shown

INDENT = 2.4  # characters that a step of indent is wide
APART = 1500  # characters between two verses that hardly stand on one page
SPARE = 1.08  # of the width of a line, so that none is broken which has room alone


def align_verse(root: Element, room: int) -> None:
    """Say by `--edge` where verse begins that is near other verse, or part of the same poem, in place.

    It is where the widest of them begins; `room` is a full line's, in characters.
    """
    body = next(root.iter("body"))
    apart = inf if "poem" in roles.classes_of(body) else APART
    for verses in _iter_near(body, apart):
        if len(verses) > 1:
            edge = max(0.0, 1 - _longest(verses) / room) / 2
            for verse in verses:
                verse.set("style", f"--edge: {edge:.1%}")


def align_epigraphs(root: Element, room: int) -> None:
    """Say by `--block` how wide the epigraphs of a page are, if there are several, in place."""
    body = next(root.iter("body"))
    section = body.find("section")
    if "role-epigraph" not in roles.classes_of(body) or section is None:
        return
    epigraphs = [
        child
        for child in section
        if child.tag == "blockquote" or {"epigraph", "verse"}.intersection(roles.classes_of(child))
    ]
    if len(epigraphs) > 1:
        share = SPARE * _longest(epigraphs) / room
        for epigraph in epigraphs:
            epigraph.set("style", f"--block: min(100%, {share:.3f} * var(--measure))")


def _iter_near(body: Element, apart: float) -> Iterator[list[Element]]:
    """Yield the verse of a text in groups, within which less than so many characters are between two."""
    group: list[Element] = []
    between = 0
    for block in _iter_blocks(body):
        if "verse" not in roles.classes_of(block):
            between += sum(map(len, iter_shown(block)))
            continue
        if group and between > apart:
            yield group
            group = []
        group.append(block)
        between = 0
    yield group


def _iter_blocks(element: Element) -> Iterator[Element]:
    """Yield the blocks of a text, and verse that is not quoted in it."""
    for child in element:
        classes = roles.classes_of(child)
        if child.tag in ("section", "div") and "verse" not in classes and "epigraph" not in classes:
            yield from _iter_blocks(child)
        else:
            yield child


def _longest(blocks: Iterable[Element]) -> float:
    """Return how many characters wide the longest paragraph or line is."""
    return max((_length(line) for block in blocks for line in block.iter("p")), default=inf)


def _length(line: Element) -> float:
    """Return how many characters wide a line is, its indent included."""
    indent = next(
        (int(name[1:]) for name in roles.classes_of(line) if name[:1] == "i" and name[1:].isdigit()), 0
    )
    return len("".join(iter_shown(line))) + INDENT * indent

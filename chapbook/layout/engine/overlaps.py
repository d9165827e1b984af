"""Whether any text is printed over another, where a style or a table leaves it no room of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from chapbook.layout.engine.extent import block_number
from chapbook.layout.engine.tagged.areas import Area, ink_of
from chapbook.layout.engine.tagged.tree import Leaf, Structure
from chapbook.layout.jobs import Finding

MOST_HEIGHT, MOST_WIDTH = 0.25, 0.5  # that two texts share, of the smaller one's
ABOVE, BELOW = 0.6, 0.15  # em, where letters are on either side of their baseline

Printed = tuple[Area, Leaf]


def find_overlaps(structure: Structure) -> list[Finding]:
    """Return a finding for each text that lies on another of its page, at the later one."""
    findings: dict[int, Finding] = {}  # by block
    leaves = (leaf for leaf in structure.leaves.values() if isinstance(leaf, Leaf) and _has_letters(leaf))
    for page, of_page in groupby(sorted(leaves, key=lambda leaf: leaf.page), key=lambda leaf: leaf.page):
        for lower, upper in _iter_overlaps([(_letters_of_line(leaf.box), leaf) for leaf in of_page]):
            block = block_number(upper.box.element, structure)
            text = f"is printed over `{lower.box.text.strip()}`"
            findings.setdefault(block, Finding("overflow", text, upper.box.text, page + 1, block=block))
    return list(findings.values())


def _has_letters(leaf: Leaf) -> bool:
    return leaf.number >= 0 and leaf.is_seen and any(map(str.isalnum, getattr(leaf.box, "text", "")))


def _iter_overlaps(printed: list[Printed]) -> Iterator[tuple[Leaf, Leaf]]:
    """Yield texts that lie on each other, in pairs; from the head of the page to its foot."""
    beside: list[Printed] = []
    for area, leaf in sorted(printed, key=lambda one: one[0].top):
        beside = [(other, its) for other, its in beside if other.bottom > area.top]
        yield from ((its, leaf) for other, its in beside if _lies_on(area, other))
        beside.append((area, leaf))


def _letters_of_line(box: Any) -> Area:
    """Return where the letters of a text stand, the parts that few of them have left out."""
    ink, size = ink_of(box), box.style["font_size"]
    return Area(ink.left, ink.bottom - ABOVE * size, ink.right, ink.bottom + BELOW * size)


def _lies_on(one: Area, other: Area) -> bool:
    shared = one.cut(other)
    width = min(one.right - one.left, other.right - other.left)
    height = min(one.bottom - one.top, other.bottom - other.top)
    is_across = shared.right - shared.left > MOST_WIDTH * width
    return is_across and shared.bottom - shared.top > MOST_HEIGHT * height

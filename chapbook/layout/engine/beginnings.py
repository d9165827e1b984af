"""Where the pages of a laid-out document begin in its text.

The boxes of its pages come in, as read by `tree`; for each page the block and the character that stands
first on it goes out. Blocks are told by the ordinals that the document gives them. Notes, what style sheets
add and what stands in margins or is repeated begins no page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

from chapbook.html import BLOCK_NUMBER, count_characters, is_text_counted
from chapbook.layout import roles
from chapbook.layout.engine.tagged.tree import Leaf, Structure
from chapbook.layout.jobs import Beginning

FIGURES = ("figure", "table")


def find_beginnings(structure: Structure) -> tuple[Beginning, ...]:
    """Return where each page begins, in order; a page without text or pictures of its own has none.

    A figure that stands on a page after its place in the text begins it only if it stands there alone.
    """
    found: dict[int, Beginning] = {}
    counts: Counter[Element] = Counter()  # of the characters of a block so far
    latest = highest = 0  # ordinal of a block on the pages before, and on all so far
    page, is_late = -1, False
    for leaf, block in _iter_counted(structure):
        number = int(block.get(BLOCK_NUMBER, 0))
        if leaf.page != page:
            page, latest, is_late = leaf.page, highest, False
        if page not in found or (is_late and number >= latest):
            found[page] = Beginning(page, number, counts[block])
            is_late = number < latest and _is_in_figure(block, structure)
        highest = max(highest, number)
        counts[block] += _count(leaf.box)
    return tuple(found.values())


def _iter_counted(structure: Structure) -> Iterator[tuple[Leaf, Element]]:
    """Yield what counts as text of a block, in the order of the pages, with the block."""
    blocks: dict[Element, Element | None] = {}
    for leaf in structure.leaves.values():
        if not isinstance(leaf, Leaf) or roles.is_added(leaf.box.element_tag):
            continue
        element = leaf.box.element
        if element not in blocks:
            blocks[element] = _block_of(element, structure)
        block = blocks[element]
        if block is not None and _count(leaf.box):
            yield leaf, block


def _is_in_figure(block: Element, structure: Structure) -> bool:
    around: Element | None = block
    while around is not None and around.tag not in FIGURES:
        around = structure.parents.get(around)
    return around is not None


def _count(box: Any) -> int:
    """Return how many characters a box has; a picture counts as one."""
    return count_characters(box.text) if isinstance(box, boxes.TextBox) else 1


def _block_of(element: Element, structure: Structure) -> Element | None:
    """Return the block that an element's text belongs to, None where it does not count."""
    block: Element | None = None
    around: Element | None = element
    while around is not None:
        if roles.is_note(around) or not is_text_counted(around.attrib):
            return None
        if block is None and BLOCK_NUMBER in around.attrib:
            block = around
        around = structure.parents.get(around)
    return block

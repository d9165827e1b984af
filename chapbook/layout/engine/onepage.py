"""Whether a page that is one page, such as a title page, has room for all that is to stand on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chapbook.book import DISPLAY_PAGES
from chapbook.layout import roles
from chapbook.layout.engine.extent import TOLERANCE, excess
from chapbook.layout.engine.tagged.tree import Leaf, Structure
from chapbook.layout.jobs import Finding

# The classes that a document of such a page has.
ONE_PAGE = frozenset(f"role-{role}" for role in DISPLAY_PAGES)
AT_THE_FOOT = "publisher"  # class of what stands at the foot whatever comes above it


def is_crowded(structure: Structure, losses: Sequence[Finding]) -> bool:
    """Whether such a page needs a second one, or its parts stand in each other, in the margins or nowhere."""
    return _is_one_page(structure) and (
        len(structure.page_boxes) > 1
        or bool(losses)
        or any(excess(leaf.box, structure.page_boxes[0]) > TOLERANCE for leaf in _leaves(structure))
        or _is_foot_reached(structure)
    )


def find_second_page(structure: Structure) -> Iterator[Finding]:
    """Yield a finding where what is one page goes on, however close it is set."""
    if _is_one_page(structure):
        over = next((leaf for leaf in _leaves(structure) if leaf.page), None)
        if over:
            yield Finding("overflow", "has no room on its page", getattr(over.box, "text", ""), over.page + 1)


def _is_one_page(structure: Structure) -> bool:
    bodies = (element for element in structure.parents if element.tag == "body")
    return any(ONE_PAGE.intersection(roles.classes_of(body)) for body in bodies)


def _leaves(structure: Structure) -> Iterator[Leaf]:
    """Yield what is painted."""
    return (leaf for leaf in structure.leaves.values() if isinstance(leaf, Leaf) and leaf.number >= 0)


def _is_foot_reached(structure: Structure) -> bool:
    """Whether what comes before the words at the foot of the page leaves less than a line above them."""
    feet = {e for e in structure.parents if AT_THE_FOOT in roles.classes_of(e)}
    within = {below for foot in feet for below in foot.iter()}
    foot = [leaf.box for leaf in _leaves(structure) if leaf.box.element in within]
    above = [leaf.box for leaf in _leaves(structure) if leaf.box.element not in within]
    top = min((box.position_y - box.height for box in foot), default=None)
    return top is not None and any(box.position_y + box.height > top for box in above)

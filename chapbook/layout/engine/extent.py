"""Whether all that is painted stands inside the type area of its page."""

from __future__ import annotations

from typing import Any

from chapbook.layout.engine.emit import PX
from chapbook.layout.engine.tree import Leaf, Structure
from chapbook.layout.jobs import Finding

TOLERANCE = 1.5  # px; roundings, and the letterspace after a last letter


def find_overflows(pages: list[Any], structure: Structure) -> list[Finding]:
    """Return a finding for each text or picture that stands out over its page's type area."""
    findings: dict[tuple[int, str], Finding] = {}
    for leaf in structure.leaves.values():
        if isinstance(leaf, Leaf) and leaf.number >= 0:
            area = pages[leaf.page]._page_box
            over = _excess(leaf.box, area)
            if over > TOLERANCE:
                words = getattr(leaf.box, "text", "")
                text = f"stands {over * PX:.0f} pt outside the type area"
                findings.setdefault((leaf.page, words), Finding("overflow", text, words, leaf.page + 1))
    return list(findings.values())


def _excess(box: Any, area: Any) -> float:
    """Return how far a box reaches over the right or lower edge of an area, px."""
    right = area.content_box_x() + area.width
    bottom = area.content_box_y() + area.height
    baseline = box.position_y + (getattr(box, "baseline", None) or box.height)
    return float(max(box.position_x + box.width - right, baseline - bottom))

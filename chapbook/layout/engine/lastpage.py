"""How much stands on a chapter's last page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import strut

from chapbook.layout.jobs import Finding

FEWEST_LINES = 4  # on the last of several pages; fewer look left over


def find_short_end(pages: Sequence[Any]) -> list[Finding]:
    """Return a finding if the last of a chapter's page boxes has but a few lines above its notes."""
    root = next(child for child in pages[-1].children if child.is_for_root_element)
    shown: list[Any] = [
        box for box in root.descendants() if isinstance(box, boxes.TextBox | boxes.ReplacedBox)
    ]
    if len(pages) == 1 or not shown:
        return []
    leading, _ = strut(root.style)
    bottom = max(box.position_y + box.height for box in shown)
    lines = round((bottom - pages[-1].content_box_y()) / leading)
    if lines >= FEWEST_LINES:
        return []
    count = "1 line" if lines <= 1 else f"{lines} lines"
    words = next((box.text for box in shown if isinstance(box, boxes.TextBox)), "")
    return [Finding("end-short", f"the chapter's last page has {count}", words, len(pages))]

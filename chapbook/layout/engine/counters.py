"""Which margin boxes show the number of their page, and whether they show nothing else."""

from __future__ import annotations

from typing import Any

from chapbook.layout.jobs import FOLIO_STYLES

COUNTER = "counter()"


def find_folio(box: Any) -> str | None:
    """Return the counter style (`decimal`) of a margin box that shows its page number and nothing else."""
    content = box.style["content"]
    if not isinstance(content, tuple) or len(content) != 1 or content[0][0] != COUNTER:
        return None
    name, style = content[0][1]
    return style if name == "page" and style in FOLIO_STYLES else None


def counts_pages(box: Any) -> bool:
    """Whether a margin box shows the page counter in a way that cannot be left open."""
    content = box.style["content"]
    tokens = content if isinstance(content, tuple) else ()
    counted = any(token[0] in (COUNTER, "counters()") and token[1][0] == "page" for token in tokens)
    return counted and find_folio(box) is None

"""The bookmarks of a PDF, from the same list as its contents."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from chapbook.matter import ContentsEntry
from chapbook.pdf import OutlineEntry


def bookmarks(entries: Sequence[ContentsEntry], destinations: Collection[str]) -> tuple[OutlineEntry, ...]:
    """Return the entries whose destination is on the pages, with theirs below them."""
    found = []
    for entry in entries:
        name = f"{entry.chapter_id}-{entry.anchor}" if entry.anchor else entry.chapter_id
        below = bookmarks(entry.children, destinations)
        if name in destinations:
            found.append(OutlineEntry(entry.title, name, below))
        else:
            found += below
    return tuple(found)

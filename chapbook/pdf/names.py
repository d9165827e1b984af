"""Named destinations in one sorted tree, and bookmarks that lead to them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from chapbook.pdf.pieces import OutlineEntry  # loaded where books are joined, not for links


def iter_name_tree(root: pikepdf.Object | None) -> list[tuple[bytes, pikepdf.Object]]:
    """Return the leaves of a name tree, names as bytes; one that leads in circles ends."""
    found: list[tuple[bytes, pikepdf.Object]] = []
    rest = [] if root is None else [root]
    seen = set()
    while rest:
        node = rest.pop(0)
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen)
        flat = list(node.get("/Names", []))
        found += [(bytes(flat[i]), flat[i + 1]) for i in range(0, len(flat) - 1, 2)]
        rest[:0] = node.get("/Kids", [])
    return found


def build_outline(book: pikepdf.Pdf, entries: Sequence[OutlineEntry]) -> None:
    """Write the bookmarks, opened down to the chapters: entries whose children have children are open."""
    if not entries:
        return
    root = book.make_indirect(Dictionary(Type=Name.Outlines))
    root.Count = _add_level(book, root, entries)
    book.Root.Outlines = root
    book.Root.PageMode = Name.UseOutlines


def _add_level(book: pikepdf.Pdf, parent: pikepdf.Object, entries: Sequence[OutlineEntry]) -> int:
    """Hang `entries` below `parent`; return how many entries show when the parent is open."""
    items = [
        book.make_indirect(Dictionary(Title=String(e.title), Parent=parent, Dest=String(e.destination)))
        for e in entries
    ]
    for before, after in itertools.pairwise(items):
        before.Next, after.Prev = after, before
    parent.First, parent.Last = items[0], items[-1]
    shown = len(items)
    for item, entry in zip(items, entries, strict=True):
        if entry.children:
            below = _add_level(book, item, entry.children)
            is_open = any(child.children for child in entry.children)
            item.Count = below if is_open else -below
            shown += below if is_open else 0
    return shown


class Destinations:
    """The named destinations of a file, in the name tree or the older dictionary."""

    def __init__(self, by_name: dict[bytes, pikepdf.Object]) -> None:
        self.by_name = by_name

    def resolve(self, destination: pikepdf.Object | None) -> Array | None:
        """Return the explicit destination that a name, or the explicit one itself, means; None: nowhere."""
        found: pikepdf.Object | None = destination
        if isinstance(found, String):
            found = self.by_name.get(bytes(found))
        elif isinstance(found, Name):
            found = self.by_name.get(str(found)[1:].encode())
        if isinstance(found, Dictionary):
            found = found.get("/D")
        return found if isinstance(found, Array) and len(found) else None


def read_destinations(pdf: pikepdf.Pdf) -> Destinations:
    """Return the named destinations of a file."""
    by_name: dict[bytes, pikepdf.Object] = {}
    for name, target in pdf.Root.get("/Dests", Dictionary()).items():
        by_name[name[1:].encode()] = target
    by_name.update(iter_name_tree(pdf.Root.get("/Names", Dictionary()).get("/Dests")))
    return Destinations(by_name)

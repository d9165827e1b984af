"""Equal things once: pictures and fonts that several pieces brought along.

Pictures are equal when their bytes and dictionaries are. Fonts are the business of `faces`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Dictionary, Stream

from chapbook.pdf.faces import FaceSharer

Objgen = tuple[int, int]


def share_resources(book: pikepdf.Pdf, *, soft_hyphens: bool) -> None:
    """Let all pages use one copy of equal pictures and one font for each face."""
    resources = list(iter_resources(book))
    streams = _StreamSharer()
    faces = FaceSharer(book, soft_hyphens=soft_hyphens)
    for holder in resources:
        _replace_entries(holder.get("/XObject"), streams.shared)
        _replace_entries(holder.get("/Font"), faces.collected)
    faces.write()


def iter_resources(book: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every resource dictionary once, those of form XObjects before those that use them."""
    seen: set[Objgen] = set()
    for page in book.pages:
        yield from _iter_nested(page.obj.get("/Resources"), seen)


def _iter_nested(resources: pikepdf.Object | None, seen: set[Objgen]) -> Iterator[pikepdf.Object]:
    if not isinstance(resources, Dictionary) or _seen_before(resources, seen):
        return
    for category in ("/XObject", "/Pattern"):
        for entry in resources.get(category, Dictionary()).values():
            if isinstance(entry, Stream) and not _seen_before(entry, seen):
                yield from _iter_nested(entry.get("/Resources"), seen)
    yield resources


def _seen_before(thing: pikepdf.Object, seen: set[Objgen]) -> bool:
    """Return whether an indirect object was met before; direct ones cannot be."""
    if not thing.is_indirect:
        return False
    known = thing.objgen in seen
    seen.add(thing.objgen)
    return known


def _replace_entries(
    entries: pikepdf.Object | None, replacement: Callable[[pikepdf.Object], pikepdf.Object]
) -> None:
    """Put in place of each entry what `replacement` returns for it."""
    if entries is None:
        return
    for name, entry in list(entries.items()):
        new = replacement(entry)
        if new.objgen != entry.objgen:
            entries[name] = new


class _StreamSharer:
    """Finds the first of equal streams."""

    def __init__(self) -> None:
        self.first: dict[bytes, pikepdf.Object] = {}
        self.known: dict[Objgen, pikepdf.Object] = {}

    def shared(self, stream: pikepdf.Object) -> pikepdf.Object:
        """Return the stream to use instead of `stream`: the first that is equal, masks included."""
        if not isinstance(stream, Stream):
            return stream
        if stream.objgen not in self.known:
            for mask in ("/SMask", "/Mask"):
                if isinstance(stream.get(mask), Stream):
                    stream[mask] = self.shared(stream[mask])
            content = stream.stream_dict.unparse() + b"\0" + stream.read_raw_bytes()
            key = hashlib.sha256(content).digest()
            self.known[stream.objgen] = self.first.setdefault(key, stream)
        return self.known[stream.objgen]

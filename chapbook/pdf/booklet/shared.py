"""What pages of a file have in common: streams of content, and the things that these draw with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cached_property

import pikepdf
from pikepdf import Dictionary

from chapbook.pdf.booklet.pages import SeenPage
from chapbook.pdf.booklet.scanning import Scan, scan

UNNAMED = frozenset({"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"})  # resources that content need not name
Key = tuple[int, int]  # of an object in its file
Taken = frozenset[tuple[str, str, bytes]]  # resources by kind and name


class SharedContent:
    """Streams of content by the pages that draw them."""

    def __init__(self, pages: Sequence[SeenPage]) -> None:
        self.pages = pages
        self.counts = Counter(stream.objgen for page in pages for stream in page.content)  # of pages
        self.scans: dict[Key, Scan] = {}  # of streams of several pages

    def add_joined(self, pieces: Sequence[Key], stream: pikepdf.Object) -> None:
        """Take in a stream that pages draw for some others."""
        self.counts[stream.objgen] = min(self.counts[piece] for piece in pieces)

    def is_shared(self, stream: pikepdf.Object) -> bool:
        """Whether several pages draw a stream."""
        return self.counts[stream.objgen] > 1

    def scan(self, stream: pikepdf.Object) -> Scan:
        """Return what a stream does, read once if several pages draw it.

        Raises:
            PikepdfError: it is compressed in a way that only viewers may know.
        """
        if not self.is_shared(stream):
            return scan(stream.read_bytes())
        if stream.objgen not in self.scans:
            self.scans[stream.objgen] = scan(stream.read_bytes())
        return self.scans[stream.objgen]

    def taken(self, stream: pikepdf.Object, resources: pikepdf.Object) -> Taken:
        """Return what a stream takes from the resources of a page that draws it; all if it cannot be read."""
        try:
            return taken(resources, self.scan(stream).names)
        except pikepdf.PikepdfError:
            return taken(resources, {name for _, name, _ in iter_resources(resources)})

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Names that mean several things in the file."""
        meanings: dict[tuple[str, str], bytes] = {}
        return frozenset(
            name
            for resources in {page.resources.unparse(): page.resources for page in self.pages}.values()
            for kind, name, thing in iter_resources(resources)
            if meanings.setdefault((kind, name), value := thing.unparse()) != value and name not in UNNAMED
        )


def iter_resources(resources: pikepdf.Object) -> Iterator[tuple[str, str, pikepdf.Object]]:
    """Yield what content can draw with: kind, name, thing; not what a file speaks of and does not have."""
    for kind, group in resources.items():
        for name, thing in group.items() if isinstance(group, Dictionary) else ():
            if isinstance(thing, pikepdf.Object):
                yield kind, name, thing


def taken(resources: pikepdf.Object, names: Set[str]) -> Taken:
    """Return by kind and name what content that uses some names takes from resources."""
    return frozenset(
        (kind, name, thing.unparse())
        for kind, name, thing in iter_resources(resources)
        if name in names or name in UNNAMED
    )

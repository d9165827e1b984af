"""What pages of a file have in common: streams of content, and the things that these draw with."""

from __future__ import annotations

from collections.abc import Sequence, Set

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
        self.pages: dict[Key, list[SeenPage]] = {}
        self.scans: dict[Key, Scan] = {}  # of streams of several pages
        self.meanings: dict[Key, frozenset[str]] = {}  # names that have several, by stream
        for page in pages:
            for stream in page.content:
                self.pages.setdefault(stream.objgen, []).append(page)

    def add_joined(self, pieces: Sequence[Key], stream: pikepdf.Object) -> None:
        """Take in a stream that pages draw for some others."""
        self.pages[stream.objgen] = min((self.pages[piece] for piece in pieces), key=len)

    def is_shared(self, stream: pikepdf.Object) -> bool:
        """Whether several pages draw a stream."""
        return len(self.pages[stream.objgen]) > 1

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
            return taken(resources, _all_names(resources))

    def ambiguous_names(self, stream: pikepdf.Object) -> frozenset[str]:
        """Return the names in a stream by which not all pages that draw it have the same."""
        if stream.objgen not in self.meanings:
            many = {page.resources.unparse(): page.resources for page in self.pages[stream.objgen]}
            found = [self.taken(stream, resources) for resources in many.values()]
            differing = frozenset().union(*found) - found[0].intersection(*found)
            self.meanings[stream.objgen] = frozenset(name for _, name, _ in differing)
        return self.meanings[stream.objgen]


def taken(resources: pikepdf.Object, names: Set[str]) -> Taken:
    """Return by kind and name what content that uses some names takes from resources."""
    return frozenset(
        (kind, name, value.unparse())
        for kind, group in resources.items()
        if isinstance(group, Dictionary)
        for name, value in group.items()
        if name in names or name in UNNAMED
    )


def _all_names(resources: pikepdf.Object) -> set[str]:
    groups = [group for _, group in resources.items() if isinstance(group, Dictionary)]
    return {name for group in groups for name, _ in group.items()}

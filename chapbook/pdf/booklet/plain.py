"""Short pages drawn by their own operators, which takes less room than to make forms of them.

Pages of an open file come in; what draws them goes out where it means the same among other operators.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name

from chapbook.pdf.booklet.pages import SeenPage
from chapbook.pdf.booklet.scanning import closing, used_names

SHORT = 5000  # bytes; a form of a longer page takes little more
READ = 250_000  # bytes; of a file with more, only shorter pages are read
SHORT_PIECE = 60  # bytes; not longer than what refers to it
UNNAMED = frozenset({"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"})  # resources that content need not name
Key = tuple[int, int]  # of an object in its file
Piece = bytes | pikepdf.Object  # of content: operators, or a stream of them
OPAQUE: Mapping[str, object] = {"/SMask": Name("/None"), "/BM": Name.Normal, "/CA": 1, "/ca": 1}


class PlainPages(NamedTuple):
    """Pages as they can be drawn on one sheet."""

    contents: tuple[tuple[Piece, ...], ...]
    resources: pikepdf.Object  # of all of them


class PageReader:
    """Reads what the short pages of a file draw; of all that is in it, no more than takes little time."""

    def __init__(self, pages: Sequence[SeenPage], uses: Mapping[Key, int]) -> None:
        self.uses = uses  # how many pages draw each stream
        self.longest = min(SHORT, READ // len(pages))  # bytes of a page that is read

    def read(self, pages: Sequence[SeenPage]) -> PlainPages | None:
        """Return the operators of pages that are short and do not stand in each other's way, else None.

        What other pages draw, too, is taken as it is, however long, unless it is all of a page and can be
        a form of all of them.
        """
        if not all(self._is_short(page) and _is_independent(page) for page in pages):
            return None
        try:
            contents = [b"\n".join(stream.read_bytes() for stream in page.content) for page in pages]
        except pikepdf.PikepdfError:  # compressed in a way that only viewers may know
            return None
        resources = _merged([page.resources for page in pages if page.content])
        if not all(map(_finds_its_own, pages, contents, repeat(resources))):
            return None
        endings = [ending for ending in map(closing, contents) if ending is not None]
        if len(endings) < len(pages):
            return None
        return PlainPages(tuple(map(self._pieces, pages, endings)), resources)

    def _is_short(self, page: SeenPage) -> bool:
        own = [stream_length(stream) for stream in page.content if not self._is_shared(stream)]
        return sum(own) <= self.longest and (bool(own) or not page.content)

    def _is_shared(self, stream: pikepdf.Object) -> bool:
        return self.uses[stream.objgen] > 1 and stream_length(stream) > SHORT_PIECE

    def _pieces(self, page: SeenPage, ending: bytes) -> tuple[Piece, ...]:
        """Return the content of a page, as streams where other pages draw them, too."""
        pieces = [stream if self._is_shared(stream) else stream.read_bytes() for stream in page.content]
        return (*pieces, ending) if pieces else ()


def taken(resources: pikepdf.Object, names: set[str]) -> frozenset[tuple[str, str, bytes]]:
    """Return by kind and name what content that uses some names takes from resources."""
    return frozenset(
        (kind, name, value.unparse())
        for kind, group in resources.items()
        if isinstance(group, Dictionary)
        for name, value in group.items()
        if name in names or name in UNNAMED
    )


def stream_length(stream: pikepdf.Object) -> int:
    """Return how many bytes a stream has in its file."""
    return int(stream.stream_dict.get("/Length", 0))


def _is_independent(page: SeenPage) -> bool:
    """Whether a page shows the same on any other one: patterns begin at corners, transparency in groups."""
    resources = page.resources
    if "/Pattern" in resources:
        return False
    if page.group is None:
        return True
    states = resources.get("/ExtGState", Dictionary())
    return "/XObject" not in resources and all(
        state.get(key, opaque) == opaque for _, state in states.items() for key, opaque in OPAQUE.items()
    )


def _merged(many: Sequence[pikepdf.Object]) -> pikepdf.Object:
    """Return resources in which all of some are found, unless they contradict each other."""
    if len({resources.unparse(resolved=True) for resources in many}) == 1:
        return many[0]
    merged: dict[str, dict[str, pikepdf.Object]] = {}
    for resources in many:
        for kind, group in resources.items():
            if isinstance(group, Dictionary):
                merged.setdefault(kind, {}).update(group.items())
    return Dictionary(merged)


def _finds_its_own(page: SeenPage, content: bytes, resources: pikepdf.Object) -> bool:
    """Whether content draws with other resources what it does with those of its page."""
    names = used_names(content)
    return taken(resources, names) == taken(page.resources, names)

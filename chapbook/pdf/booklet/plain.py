"""Short pages drawn by their own operators, which takes less room than to make forms of them.

Pages of an open file come in; what draws them goes out where it means the same among other operators.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, Stream

from chapbook.pdf.booklet.naming import name_together
from chapbook.pdf.booklet.pages import SeenPage, read_number
from chapbook.pdf.booklet.scanning import closing, renamed
from chapbook.pdf.booklet.shared import SharedContent, iter_resources

SHORT = 5000  # bytes; a form of a longer page takes little more
READ = 250_000  # bytes; of a file with more, only shorter pages are read
PIECE = 100  # bytes that a stream takes beside what it holds
SHORT_PIECE = 60  # bytes; not longer than what refers to it
Piece = bytes | pikepdf.Object  # of content: operators, or a stream of them
OPAQUE: Mapping[str, object] = {"/SMask": Name("/None"), "/BM": Name.Normal, "/CA": 1, "/ca": 1}


class PlainPages(NamedTuple):
    """Pages as they can be drawn on one sheet."""

    contents: Sequence[Sequence[Piece]]
    resources: pikepdf.Object  # of all of them


class PageReader:
    """Reads what the short pages of a file draw; of all that is in it, no more than takes little time."""

    def __init__(self, book: pikepdf.Pdf, shared: SharedContent, page_count: int) -> None:
        self.book = book
        self.shared = shared
        self.longest = min(SHORT, READ // page_count)  # bytes of a page that is read
        self.divided: dict[tuple[object, ...], Sequence[pikepdf.Object]] = {}  # of streams, by names
        self.streams: dict[bytes, pikepdf.Object] = {}  # its pieces, by what they hold

    def read(self, pages: Sequence[SeenPage]) -> PlainPages | None:
        """Return the operators of pages that are short and do not stand in each other's way, else None.

        What other pages draw, too, is taken as it is, however long, unless it is all of a page and can be
        a form of all of them.
        """
        if not all(self._is_short(page) and _is_independent(page) for page in pages):
            return None
        read = [found for found in map(self._scan, pages) if found is not None]
        if len(read) < len(pages):
            return None
        many = [page.resources for page in pages]
        names = name_together(many, [used for used, _ in read], self.shared.ambiguous)
        if names is None:
            return None
        endings = [ending for _, ending in read]
        contents = [[*self._iter_pieces(*each)] for each in zip(pages, names.new, endings, strict=True)]
        return PlainPages(contents, names.resources)

    def _scan(self, page: SeenPage) -> tuple[Set[str], bytes] | None:
        """Return the names that a page uses and what must follow its content; None if it must be a form."""
        try:
            scans = [*map(self.shared.scan, page.content)]
        except pikepdf.PikepdfError:  # compressed in a way that only viewers may know
            return None
        names = frozenset().union(*(piece.names for piece in scans))
        is_form = all(map(self._is_shared, page.content)) and names.isdisjoint(self.shared.ambiguous)
        ending = closing(scans)
        return None if ending is None or is_form else (names, ending)

    def _is_short(self, page: SeenPage) -> bool:
        own = (stream_length(stream) for stream in page.content if not self._is_shared(stream))
        return sum(own) <= self.longest

    def _is_shared(self, stream: pikepdf.Object) -> bool:
        return self.shared.is_shared(stream) and stream_length(stream) > SHORT_PIECE

    def _iter_pieces(self, page: SeenPage, new: Mapping[str, str], ending: bytes) -> Iterator[Piece]:
        """Yield the content of a page, as streams where other pages draw them, too."""
        for stream in page.content:
            if self._is_shared(stream):
                yield from self._divided(stream, new)
            else:
                yield b"".join(renamed(stream.read_bytes(), new))
        yield ending

    def _divided(self, stream: pikepdf.Object, new: Mapping[str, str]) -> Sequence[pikepdf.Object]:
        """Return a stream of several pages, divided at names that mean several things if it has few."""
        ambiguous = self.shared.scan(stream).names & self.shared.ambiguous
        if not ambiguous:
            return [stream]
        names = {name: new.get(name, name) for name in ambiguous}
        key = stream.objgen, frozenset(names.items())
        if key not in self.divided:
            pieces = [*filter(None, renamed(stream.read_bytes(), names))]
            is_long = stream_length(stream) > PIECE * len(set(pieces))
            self.divided[key] = [self._stream(piece) for piece in (pieces if is_long else [b"".join(pieces)])]
        return self.divided[key]

    def _stream(self, piece: bytes) -> pikepdf.Object:
        if piece not in self.streams:
            self.streams[piece] = Stream(self.book, piece)
        return self.streams[piece]


def stream_length(stream: pikepdf.Object) -> int:
    """Return how many bytes a stream has in its file."""
    return int(read_number(stream.stream_dict.get("/Length"), 0.0))


def _is_independent(page: SeenPage) -> bool:
    """Whether a page shows the same on any other one: patterns begin at corners, transparency in groups."""
    resources = page.resources
    if "/Pattern" in resources:
        return False
    if page.group is None:
        return True
    states = (thing for kind, _, thing in iter_resources(resources) if kind == "/ExtGState")
    return "/XObject" not in resources and all(
        isinstance(state, Dictionary) and state.get(key, opaque) == opaque
        for state in states
        for key, opaque in OPAQUE.items()
    )

"""Pages made into form XObjects: drawn anywhere, with the fonts and pictures they had.

A page of the open file comes in, streams of the same file go out, their content as compressed as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Dictionary, Name

from chapbook.imposition import Rectangle
from chapbook.pdf.booklet.operands import operands
from chapbook.pdf.booklet.pages import SeenPage
from chapbook.pdf.booklet.plain import Key, stream_length, taken
from chapbook.pdf.booklet.scanning import stands_alone, used_names

FORM = Name.Form
SHORT = 1000  # bytes; a longer stream is not read to see what it does
Used = tuple[frozenset[tuple[str, str, bytes]], bytes]  # resources by kind and name, and a group


class FormMaker:
    """Makes the pages of a file forms; what several pages draw is written once."""

    def __init__(self, pdf: pikepdf.Pdf, uses: Counter[Key]) -> None:
        self.pdf = pdf
        self.uses = uses  # how many pages draw each stream
        self.made: dict[Key, dict[Used, pikepdf.Object]] = {}  # forms, by the stream they draw, and with what
        self.names: dict[Key, set[str]] = {}  # that streams use
        self.joined: dict[tuple[Key, ...], pikepdf.Object] = {}  # streams, by their pieces
        self.resources: dict[bytes, pikepdf.Object] = {}
        self.arrays: dict[Rectangle, pikepdf.Object] = {}

    def forms(self, page: SeenPage) -> tuple[pikepdf.Object, ...]:
        """Return a page as pictures of itself, drawn one on the other; they may show more than is seen."""
        return tuple(self._form(stream, page) for stream in self._pieces(page))

    def _pieces(self, page: SeenPage) -> Iterator[pikepdf.Object]:
        """Yield the content of a page as streams each of which can be drawn by itself.

        Content in pieces is one sequence of operators; joined, it would have to be compressed again. A folio
        that was put before the page's text stands alone and spares that, except in a transparency group.
        """
        rest = list(page.content)
        while len(rest) > 1 and page.group is None and _stands_alone(rest[0]):
            yield rest.pop(0)
        if rest:
            yield self._joined(rest)

    def _joined(self, streams: Sequence[pikepdf.Object]) -> pikepdf.Object:
        """Return pieces of content as one stream, the same for all pages that have the same ones."""
        if len(streams) == 1:
            return streams[0]
        key = tuple(stream.objgen for stream in streams)
        if key not in self.joined:
            stream = self.pdf.make_stream(b"\n".join(stream.read_bytes() for stream in streams))
            self.uses[stream.objgen] = min(self.uses[piece] for piece in key)
            self.joined[key] = stream
        return self.joined[key]

    def _form(self, stream: pikepdf.Object, page: SeenPage) -> pikepdf.Object:
        """Return a stream as a form of a page; pages that draw it with the same things share one."""
        if self.uses[stream.objgen] < 2:
            return self._make(stream, page)
        made = self.made.setdefault(stream.objgen, {})
        used = self._used(stream, page)
        if used in made:
            made[used].BBox = self._array(_around(made[used].BBox, page.seen))
        elif made:  # the stream has become a form of another page: another one, its filters as they are
            kept = {key: stream[key] for key in ("/Filter", "/DecodeParms") if key in stream}
            made[used] = self._make(self.pdf.make_stream(stream.read_raw_bytes(), kept), page)
        else:
            made[used] = self._make(stream, page)
        return made[used]

    def _make(self, stream: pikepdf.Object, page: SeenPage) -> pikepdf.Object:
        """Make a stream the form of a page."""
        stream.stream_dict.update(
            {"/Subtype": FORM, "/BBox": self._array(page.seen), "/Resources": self._shared(page.resources)}
        )
        if page.group is not None:
            stream.Group = page.group
        return stream

    def _used(self, stream: pikepdf.Object, page: SeenPage) -> Used:
        """Return what a page has by the names that a stream uses."""
        if stream.objgen not in self.names:
            self.names[stream.objgen] = _names(stream, page)
        group = b"" if page.group is None else _written(page.group)
        return taken(page.resources, self.names[stream.objgen]), group

    def _shared(self, resources: pikepdf.Object) -> pikepdf.Object:
        """Return resources as an object of their own, the same for all pages that have the same."""
        if resources.is_indirect:
            return resources
        key = resources.unparse()
        if key not in self.resources:
            self.resources[key] = self.pdf.make_indirect(resources)
        return self.resources[key]

    def _array(self, box: Rectangle) -> pikepdf.Object:
        """Return a rectangle as PDF has it, the same for all forms."""
        if box not in self.arrays:
            self.arrays[box] = self.pdf.make_indirect(box_array(box))
        return self.arrays[box]


def _names(stream: pikepdf.Object, page: SeenPage) -> set[str]:
    """Return the names that a stream uses; all that its page has where it cannot be read."""
    try:
        return used_names(stream.read_bytes())
    except pikepdf.PikepdfError:
        groups = [group for _, group in page.resources.items() if isinstance(group, Dictionary)]
        return {name for group in groups for name, _ in group.items()}


def _stands_alone(stream: pikepdf.Object) -> bool:
    """Whether a short stream leaves the graphics state as it was."""
    try:
        return stream_length(stream) <= SHORT and stands_alone(stream.read_bytes())
    except pikepdf.PikepdfError:
        return False


def box_array(box: Rectangle) -> pikepdf.Object:
    """Return a rectangle as PDF has it; from text, as numbers are made one by one in five times the time."""
    return pikepdf.Object.parse(f"[{operands(box)}]".encode())


def _written(value: pikepdf.Object) -> bytes:
    return value.unparse(resolved=True)


def _around(box: pikepdf.Object, other: Rectangle) -> Rectangle:
    """Return the smallest rectangle in which both find room."""
    one = Rectangle.around(map(float, box.as_list()))
    return Rectangle(
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )

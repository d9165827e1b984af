"""Pages made into form XObjects: drawn anywhere, with the fonts and pictures they had.

A page of the open file comes in, streams of the same file go out, their content as compressed as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Name

from chapbook.imposition import Rectangle
from chapbook.pdf.booklet.operands import operands
from chapbook.pdf.booklet.pages import SeenPage
from chapbook.pdf.booklet.plain import stream_length
from chapbook.pdf.booklet.shared import Key, SharedContent, Taken

FORM = Name.Form
SHORT = 1000  # bytes; a longer stream of one page is not read to see what it does
Used = tuple[Taken, bytes]  # resources, and a group


class FormMaker:
    """Makes the pages of a file forms; what several pages draw is written once."""

    def __init__(self, pdf: pikepdf.Pdf, shared: SharedContent) -> None:
        self.pdf = pdf
        self.shared = shared
        self.made: dict[Key, dict[Used, pikepdf.Object]] = {}  # forms, by the stream they draw, and with what
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
        while len(rest) > 1 and page.group is None and self._stands_alone(rest[0]):
            yield rest.pop(0)
        if rest:
            yield self._joined(rest)

    def _stands_alone(self, stream: pikepdf.Object) -> bool:
        """Whether a stream that is short, or that several pages draw, leaves the graphics state as it was."""
        try:
            is_read = stream_length(stream) <= SHORT or self.shared.is_shared(stream)
            return is_read and self.shared.scan(stream).stands_alone
        except pikepdf.PikepdfError:
            return False

    def _joined(self, streams: Sequence[pikepdf.Object]) -> pikepdf.Object:
        """Return pieces of content as one stream, the same for all pages that have the same ones."""
        if len(streams) == 1:
            return streams[0]
        key = tuple(stream.objgen for stream in streams)
        if key not in self.joined:
            stream = self.pdf.make_stream(b"\n".join(stream.read_bytes() for stream in streams))
            self.shared.add_joined(key, stream)
            self.joined[key] = stream
        return self.joined[key]

    def _form(self, stream: pikepdf.Object, page: SeenPage) -> pikepdf.Object:
        """Return a stream as a form of a page; pages that draw it with the same things share one."""
        if not self.shared.is_shared(stream):
            return self._make(stream, page)
        made = self.made.setdefault(stream.objgen, {})
        group = b"" if page.group is None else page.group.unparse(resolved=True)
        used = self.shared.taken(stream, page.resources), group
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
            {"/Subtype": FORM, "/BBox": self._array(page.seen), "/Resources": self._indirect(page.resources)}
        )
        if page.group is not None:
            stream.Group = page.group
        return stream

    def _indirect(self, resources: pikepdf.Object) -> pikepdf.Object:
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


def box_array(box: Rectangle) -> pikepdf.Object:
    """Return a rectangle as PDF has it; from text, as numbers are made one by one in five times the time."""
    return pikepdf.Object.parse(f"[{operands(box)}]".encode())


def _around(box: pikepdf.Object, other: Rectangle) -> Rectangle:
    """Return the smallest rectangle in which both find room."""
    one = Rectangle.around(map(float, box.as_list()))
    return Rectangle(
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )

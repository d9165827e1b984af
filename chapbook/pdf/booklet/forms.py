"""Pages made into form XObjects: drawn anywhere, with the fonts and pictures they had.

A page of the open file comes in, a stream of the same file goes out, its content as compressed as it was.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.imposition import Matrix, Rectangle
from chapbook.pdf.booklet.operands import operands
from chapbook.units import PAPER_SIZES

SHORT = 1000  # bytes; a longer stream is not read to see what it does
FORM = Name.Form
SAVES = {"q": 1, "Q": -1}
MARKS = {"BMC": 1, "BDC": 1, "EMC": -1}
INHERITED_DEPTH = 64  # levels of a page tree; a damaged one may lead in circles
WITHOUT_SIZE = Rectangle(0.0, 0.0, PAPER_SIZES["letter"].width, PAPER_SIZES["letter"].height)  # as in viewers
TURNS = {
    0: Matrix(),
    90: Matrix(a=0.0, b=-1.0, c=1.0, d=0.0),
    180: Matrix(a=-1.0, d=-1.0),
    270: Matrix(a=0.0, b=1.0, c=-1.0, d=0.0),
}


class PageForms(NamedTuple):
    """A page as pictures of itself, drawn one on the other."""

    forms: tuple[pikepdf.Object, ...]
    upright: Matrix  # from the page's user space to one in which it stands upright, a unit a point
    box: Rectangle  # what is seen of it, in that space


def form_pages(pdf: pikepdf.Pdf) -> list[PageForms]:
    """Return all pages as forms; what stands in fields and comments becomes part of them."""
    _draw_annotations(pdf)
    maker = _FormMaker(pdf)
    return [maker.page_forms(page) for page in pdf.pages]


class _FormMaker:
    """Makes the pages of a file forms; what many of them have alike is read once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.made: dict[tuple[int, int], list[pikepdf.Object]] = {}  # forms, by the stream they draw
        self.joined: dict[tuple[tuple[int, int], ...], pikepdf.Object] = {}  # streams, by their pieces
        self.boxes: dict[tuple[bytes, bytes], Rectangle] = {}  # what is seen, by the boxes of the page
        self.arrays: dict[Rectangle, pikepdf.Object] = {}
        self.passed_on: dict[tuple[tuple[int, int], str], pikepdf.Object | int | None] = {}  # by nodes

    def page_forms(self, page: pikepdf.Page) -> PageForms:
        """Make a page's content forms."""
        node = page.obj
        box = self._seen_box(page)
        if box not in self.arrays:
            self.arrays[box] = box_array(box)
        resources = self._inherited(node, "/Resources")
        shared = {
            "/Subtype": FORM,
            "/BBox": self.arrays[box],
            "/Resources": resources if isinstance(resources, Dictionary) else Dictionary(),
        }
        if "/Group" in node:
            shared["/Group"] = node["/Group"]
        forms = tuple(self._form(stream, shared) for stream in self._pieces(node))
        upright = self._upright(node)
        return PageForms(forms, upright, upright.box(box))

    def _pieces(self, page: pikepdf.Object) -> list[pikepdf.Object]:
        """Return the content of a page as streams each of which can be drawn by itself.

        Content in pieces is one sequence of operators; joined, it would have to be compressed again. A folio
        that was put before the page's text stands alone and spares that, except in a transparency group.
        """
        contents = _entry(page, "/Contents")
        parts = list(contents) if isinstance(contents, Array) else [contents]
        streams = [part for part in parts if isinstance(part, Stream)]
        alone = []
        while len(streams) > 1 and "/Group" not in page and _stands_alone(streams[0]):
            alone.append(streams.pop(0))
        return [*alone, self._joined(streams)] if len(streams) > 1 else [*alone, *streams]

    def _joined(self, streams: Sequence[pikepdf.Object]) -> pikepdf.Object:
        """Return pieces of content as one stream, the same for all pages that have the same ones."""
        key = tuple(stream.objgen for stream in streams)
        if key not in self.joined:
            data = b"\n".join(stream.read_bytes() for stream in streams)
            self.joined[key] = self.pdf.make_stream(data)
        return self.joined[key]

    def _form(self, stream: pikepdf.Object, entries: Mapping[str, pikepdf.Object]) -> pikepdf.Object:
        """Return a stream as a form with these entries; pages that look the same share one."""
        made = self.made.setdefault(stream.objgen, [])
        for form in made:
            if _are_alike(form, entries):
                return form
        if made:  # the stream has become a form of another page: another one, its filters as they are
            kept = {key: stream[key] for key in ("/Filter", "/DecodeParms") if key in stream}
            stream = self.pdf.make_stream(stream.read_raw_bytes(), kept)
        stream.stream_dict.update(entries)
        made.append(stream)
        return stream

    def _seen_box(self, page: pikepdf.Page) -> Rectangle:
        """Return the trim box, or what stands for it, as far as the page reaches; else the whole page."""
        media, trim = page.mediabox, page.trimbox
        key = media.unparse(), trim.unparse()
        if key not in self.boxes:
            whole = _rectangle(media) or WITHOUT_SIZE
            self.boxes[key] = whole.common(_rectangle(trim) or whole) or whole
        return self.boxes[key]

    def _upright(self, page: pikepdf.Object) -> Matrix:
        """Return the turn and the unit that a page asks for."""
        turn = TURNS.get(int(self._inherited(page, "/Rotate") or 0) % 360, TURNS[0])
        unit = float(page.UserUnit) if "/UserUnit" in page else 1.0
        return turn if unit in (0.0, 1.0) else turn.then(Matrix(a=unit, d=unit))

    def _inherited(self, page: pikepdf.Object, key: str) -> pikepdf.Object | int | None:
        """Return an attribute of a page or of the nearest node above that has it."""
        if key in page:
            return page[key]
        parent = _entry(page, "/Parent")
        if not isinstance(parent, Dictionary):
            return None
        known = parent.objgen, key
        if known not in self.passed_on:
            self.passed_on[known] = _passed_on(parent, key)
        return self.passed_on[known]


def _are_alike(form: pikepdf.Object, entries: Mapping[str, pikepdf.Object]) -> bool:
    """Whether a form has these entries, written alike, and no group beside them."""
    if ("/Group" in form) != ("/Group" in entries):
        return False
    return all(form[key].unparse() == value.unparse() for key, value in entries.items())


def _stands_alone(stream: pikepdf.Object) -> bool:
    """Whether a short stream leaves the graphics state as it was."""
    if int(stream.stream_dict.get("/Length", 0)) > SHORT:
        return False
    operators = _operators(stream)
    depth = marked = 0
    for operator in operators:
        depth += SAVES.get(operator, 0)
        marked += MARKS.get(operator, 0)
        if depth < 0 or marked < 0 or (depth == 0 and operator not in ("Q", *MARKS)):
            return False
    return bool(operators) and depth == marked == 0


def _operators(stream: pikepdf.Object) -> list[str]:
    """Return the names of a stream's operators; none where it is not a sequence of them by itself."""
    try:
        with warnings.catch_warnings(action="error"):
            return [str(instruction.operator) for instruction in pikepdf.parse_content_stream(stream)]
    except (pikepdf.PikepdfError, UserWarning, UnicodeDecodeError):
        return []


def _rectangle(box: pikepdf.Object) -> Rectangle | None:
    """Return the rectangle of a box, or None where it holds none."""
    try:
        rectangle = Rectangle.around(map(float, box.as_list()))
    except (TypeError, ValueError):
        return None
    return rectangle if rectangle.width and rectangle.height else None


def _passed_on(start: pikepdf.Object, key: str) -> pikepdf.Object | int | None:
    """Return an attribute of a node of the page tree or of the nearest one above that has it."""
    node: pikepdf.Object | None = start
    for _ in range(INHERITED_DEPTH):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = _entry(node, "/Parent")
    return None


def _draw_annotations(pdf: pikepdf.Pdf) -> None:
    """Draw into the pages what is shown on top of them; links stay."""
    if any(_is_drawn(annotation) for page in pdf.pages for annotation in iter_annotations(page.obj)):
        if pdf.Root.get("/AcroForm", Dictionary()).get("/NeedAppearances", False):
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")


def iter_annotations(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield what lies on a page: links, comments, fields."""
    found = _entry(page, "/Annots")
    if isinstance(found, Array):
        yield from found


def _entry(dictionary: pikepdf.Object, key: str) -> pikepdf.Object | None:
    """Return the value of a key, None where it lacks; `get` takes five times the time to say so."""
    return dictionary[key] if key in dictionary else None  # noqa: SIM401


def box_array(box: Rectangle) -> pikepdf.Object:
    """Return a rectangle as PDF has it; from text, as numbers are made one by one in five times the time."""
    return pikepdf.Object.parse(f"[{operands(box)}]".encode())


def _is_drawn(annotation: pikepdf.Object) -> bool:
    return isinstance(annotation, Dictionary) and "/AP" in annotation

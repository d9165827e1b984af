"""Pages made into form XObjects: drawn anywhere, with the fonts and pictures they had.

A page of the open file comes in, a stream of the same file goes out, its content as compressed as it was.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.pdf.geometry import Matrix, Rectangle, plain_number
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
        self.taken: set[tuple[int, int]] = set()  # streams that are forms
        self.boxes: dict[tuple[bytes, bytes], Rectangle] = {}  # what is seen, by the boxes of the page
        self.arrays: dict[Rectangle, pikepdf.Object] = {}
        self.passed_on: dict[tuple[tuple[int, int], str], pikepdf.Object | int | None] = {}  # by nodes

    def page_forms(self, page: pikepdf.Page) -> PageForms:
        """Make a page's content forms."""
        node = page.obj
        box = self._seen_box(page)
        if box not in self.arrays:
            self.arrays[box] = box_array(box)
        shared = {
            "/Subtype": FORM,
            "/BBox": self.arrays[box],
            "/Resources": self._inherited(node, "/Resources") or Dictionary(),
        }
        if "/Group" in node:
            shared["/Group"] = node["/Group"]
        forms = tuple(self._own(stream) for stream in _pieces(self.pdf, node))
        for form in forms:
            form.stream_dict.update(shared)
        upright = self._upright(node)
        return PageForms(forms, upright, upright.box(box))

    def _own(self, stream: pikepdf.Object) -> pikepdf.Object:
        """Return a stream that no other page has, its filters as they are."""
        if stream.objgen in self.taken:
            kept = {key: stream[key] for key in ("/Filter", "/DecodeParms") if key in stream}
            return self.pdf.make_stream(stream.read_raw_bytes(), kept)
        self.taken.add(stream.objgen)
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
        if parent is None:
            return None
        known = parent.objgen, key
        if known not in self.passed_on:
            self.passed_on[known] = _passed_on(parent, key)
        return self.passed_on[known]


def _pieces(pdf: pikepdf.Pdf, page: pikepdf.Object) -> list[pikepdf.Object]:
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
    if len(streams) > 1:
        streams = [pdf.make_stream(b"\n".join(stream.read_bytes() for stream in streams))]
    return [*alone, *streams]


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
    return pikepdf.Object.parse(f"[{' '.join(map(plain_number, box))}]".encode())


def _is_drawn(annotation: pikepdf.Object) -> bool:
    return isinstance(annotation, Dictionary) and "/AP" in annotation

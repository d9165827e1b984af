"""Pages made into form XObjects: drawn anywhere, with the fonts and pictures they had.

A page of the open file comes in, a stream of the same file goes out, its content as compressed as it was.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.pdf.geometry import Matrix, Rectangle
from chapbook.units import PAPER_SIZES

SHORT = 1000  # bytes; a longer stream is not read to see what it does
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


@dataclass(frozen=True, slots=True)
class PageForms:
    """A page as pictures of itself, drawn one on the other."""

    forms: tuple[pikepdf.Object, ...]
    upright: Matrix  # from the page's user space to one in which it stands upright, a unit a point
    box: Rectangle  # what is seen of it, in that space


def form_pages(pdf: pikepdf.Pdf) -> list[PageForms]:
    """Return all pages as forms; what stands in fields and comments becomes part of them."""
    _draw_annotations(pdf)
    taken: set[tuple[int, int]] = set()
    return [_page_forms(pdf, page, taken) for page in pdf.pages]


def _page_forms(pdf: pikepdf.Pdf, page: pikepdf.Page, taken: set[tuple[int, int]]) -> PageForms:
    """Make a page's content forms; what is `taken` by another page's is copied."""
    box = _seen_box(page)
    resources = _inherited(page.obj, "/Resources") or Dictionary()
    forms = [_own(pdf, stream, taken) for stream in _pieces(pdf, page.obj)]
    for form in forms:
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, list(box.numbers)
        form.Resources = resources
        if "/Group" in page.obj:
            form.Group = page.obj.Group
    upright = _upright(page.obj)
    return PageForms(tuple(forms), upright, upright.box(box))


def _pieces(pdf: pikepdf.Pdf, page: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the content of a page as streams each of which can be drawn by itself.

    Content in pieces is one sequence of operators; joined, it would have to be compressed again. A folio
    that was put before the page's text stands alone and spares that, except in a transparency group.
    """
    contents = page.get("/Contents")
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


def _own(pdf: pikepdf.Pdf, stream: pikepdf.Object, taken: set[tuple[int, int]]) -> pikepdf.Object:
    """Return a stream that no other page has, its filters as they are."""
    if stream.objgen in taken:
        kept = {key: stream[key] for key in ("/Filter", "/DecodeParms") if key in stream}
        return pdf.make_stream(stream.read_raw_bytes(), kept)
    taken.add(stream.objgen)
    return stream


def _seen_box(page: pikepdf.Page) -> Rectangle:
    """Return the trim box, or what stands for it, as far as the page reaches; else the whole page."""
    whole = _rectangle(page.mediabox) or WITHOUT_SIZE
    trim = _rectangle(page.trimbox) or whole
    seen = (
        max(whole.left, trim.left),
        max(whole.bottom, trim.bottom),
        min(whole.right, trim.right),
        min(whole.top, trim.top),
    )
    return Rectangle(*seen) if seen[0] < seen[2] and seen[1] < seen[3] else whole


def _rectangle(box: pikepdf.Object) -> Rectangle | None:
    """Return the rectangle of a box, or None where it holds none."""
    try:
        rectangle = Rectangle.around(float(edge) for edge in box.as_list())
    except (TypeError, ValueError):
        return None
    return rectangle if rectangle.width and rectangle.height else None


def _upright(page: pikepdf.Object) -> Matrix:
    """Return the turn and the unit that a page asks for."""
    turn = TURNS.get(int(_inherited(page, "/Rotate") or 0) % 360, Matrix())
    unit = float(page.get("/UserUnit", 1)) or 1.0
    return turn.then(Matrix(a=unit, d=unit))


def _inherited(page: pikepdf.Object, key: str) -> pikepdf.Object | int | None:
    """Return an attribute of a page or of the nearest node above that has it."""
    node: pikepdf.Object | None = page
    for _ in range(INHERITED_DEPTH):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _draw_annotations(pdf: pikepdf.Pdf) -> None:
    """Draw into the pages what is shown on top of them; links stay."""
    if any(_is_drawn(annotation) for page in pdf.pages for annotation in page.obj.get("/Annots", ())):
        if pdf.Root.get("/AcroForm", Dictionary()).get("/NeedAppearances", False):
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")


def _is_drawn(annotation: pikepdf.Object) -> bool:
    return isinstance(annotation, Dictionary) and "/AP" in annotation

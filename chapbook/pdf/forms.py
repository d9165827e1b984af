"""Pages made into form XObjects: drawn anywhere, with the fonts and pictures they had.

A page of the open file comes in, a stream of the same file goes out, its content as compressed as it was.
"""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.pdf.geometry import Matrix, Rectangle

INHERITED_DEPTH = 64  # levels of a page tree; a damaged one may lead in circles
TURNS = {
    0: Matrix(),
    90: Matrix(a=0.0, b=-1.0, c=1.0, d=0.0),
    180: Matrix(a=-1.0, d=-1.0),
    270: Matrix(a=0.0, b=1.0, c=-1.0, d=0.0),
}


@dataclass(frozen=True, slots=True)
class PageForm:
    """A page as a picture of itself."""

    form: pikepdf.Object
    upright: Matrix  # from the page's user space to one in which it stands upright, a unit a point
    box: Rectangle  # what is seen of it, in that space


def form_pages(pdf: pikepdf.Pdf) -> list[PageForm]:
    """Return all pages as forms; what stands in fields and comments becomes part of them."""
    _draw_annotations(pdf)
    contents = _contents(pdf)
    return [_page_form(page, content) for page, content in zip(pdf.pages, contents, strict=True)]


def _page_form(page: pikepdf.Page, form: pikepdf.Object) -> PageForm:
    """Make a page's content the form of the page."""
    box = _seen_box(page)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, list(box.numbers)
    form.Resources = _inherited(page.obj, "/Resources") or Dictionary()
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    upright = _upright(page.obj)
    return PageForm(form, upright, upright.box(box))


def _contents(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return the content of each page as one stream that no other page has; its filters stay as they are."""
    contents: list[pikepdf.Object] = []
    taken = set()
    for page in pdf.pages:
        content = page.obj.get("/Contents")
        if isinstance(content, Array) and len(content) == 1:
            content = content[0]
        elif isinstance(content, Array):
            page.contents_coalesce()
            content = page.obj.get("/Contents")
        if not isinstance(content, Stream):
            content = pdf.make_stream(b"\n")  # nothing at all would be deflated to no valid stream
        elif content.objgen in taken:
            kept = {key: content[key] for key in ("/Filter", "/DecodeParms") if key in content}
            content = pdf.make_stream(content.read_raw_bytes(), kept)
        taken.add(content.objgen)
        contents.append(content)
    return contents


def _seen_box(page: pikepdf.Page) -> Rectangle:
    """Return the trim box, or what stands for it, as far as the page reaches; else the whole page."""
    whole = Rectangle.around(float(edge) for edge in page.mediabox.as_list())
    trim = Rectangle.around(float(edge) for edge in page.trimbox.as_list())
    seen = (
        max(whole.left, trim.left),
        max(whole.bottom, trim.bottom),
        min(whole.right, trim.right),
        min(whole.top, trim.top),
    )
    return Rectangle(*seen) if seen[0] < seen[2] and seen[1] < seen[3] else whole


def _upright(page: pikepdf.Object) -> Matrix:
    """Return the turn and the unit that a page asks for."""
    turn = TURNS.get(int(_inherited(page, "/Rotate") or 0) % 360, Matrix())
    unit = float(page.get("/UserUnit", 1))
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

"""The pages of any PDF imposed on the sheets of a booklet.

A plan of sheets and a PDF come in, a PDF of sheets goes out: pages as form XObjects, so that fonts and
pictures stay what and where they are; links kept; set up to be printed at full size on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from chapbook.imposition import BookletPlan
from chapbook.pdf.geometry import Matrix, Rectangle, plain_number
from chapbook.pdf.links import LinkMover
from chapbook.pdf.opening import open_pdf
from chapbook.pdf.placing import SheetOptions, Side, fitting_scale, place_pages
from chapbook.units import Size

TICK = 8.0  # pt, length of a fold or staple mark
STAPLES = (0.25, 0.75)  # of the sheet's height
DUPLEX = {"short": Name.DuplexFlipShortEdge, "long": Name.DuplexFlipLongEdge}
KEPT_INFORMATION = ("/Title", "/Author", "/Subject", "/Keywords")


@dataclass(frozen=True, slots=True)
class Imposed:
    """A booklet ready to print."""

    pdf: bytes
    scale: float  # 1.0: full size, never more
    page: Size  # the largest page of the source, trimmed
    links: int  # links that were kept


def impose(pdf: bytes | Path, plan: BookletPlan, options: SheetOptions) -> Imposed:
    """Put the pages of `pdf` on the sheets of `plan`.

    Raises:
        PdfRefusedError: the PDF cannot be read.
        ValueError: the plan is for another number of pages.
    """
    with open_pdf(pdf) as source, pikepdf.new() as booklet:
        planned = len(plan.sheets) * 4 - plan.blanks
        if planned != len(source.pages):
            raise ValueError(f"a plan for {planned} pages does not fit a PDF of {len(source.pages)}")
        forms = [booklet.copy_foreign(page.as_form_xobject()) for page in source.pages]
        boxes = [_form_matrix(form).box(_form_box(form)) for form in forms]
        sides = list(place_pages(plan, boxes, options))
        for side in sides:
            _add_side(booklet, side, forms, options)
        links = LinkMover(source, booklet, _spots(sides, forms)).move()
        _set_up_printing(source, booklet, options)
        return Imposed(
            _save(source, booklet),
            fitting_scale(boxes, options.sheet),
            Size(max(box.width for box in boxes), max(box.height for box in boxes)),
            links,
        )


def _form_box(form: pikepdf.Object) -> Rectangle:
    """Return the trim box of the page the form was made from."""
    return Rectangle.around(float(edge) for edge in form.BBox.as_list())


def _form_matrix(form: pikepdf.Object) -> Matrix:
    """Return what the form does by itself: a rotated page stands upright."""
    matrix = form.get("/Matrix")
    return Matrix(*(float(n) for n in matrix.as_list())) if matrix is not None else Matrix()


def _add_side(
    booklet: pikepdf.Pdf, side: Side, forms: Sequence[pikepdf.Object], options: SheetOptions
) -> None:
    """Append a side with its pages, each clipped to its half, and its marks."""
    lying = options.sheet.landscape
    page = booklet.add_blank_page(page_size=(lying.width, lying.height))
    drawn = []
    names = Dictionary()
    for placed in side.pages:
        name = f"/P{placed.page}"
        names[name] = forms[placed.page - 1]
        area = placed.area
        clip = " ".join(plain_number(n) for n in (area.left, area.bottom, area.width, area.height))
        drawn.append(f"q {clip} re W n {placed.matrix} cm {name} Do Q")
    if options.marks and not side.is_back and side.sheet.depth == 0:
        drawn.append(_marks(lying))
    page.obj.Resources = Dictionary(XObject=names)
    page.obj.Contents = booklet.make_stream("\n".join(drawn).encode())


def _marks(lying: Size) -> str:
    """Return the drawing of ticks in the fold: at both ends, and where the staples go."""
    starts = [0.0, lying.height - TICK, *(lying.height * part - TICK / 2 for part in STAPLES)]
    x = plain_number(lying.width / 2)
    lines = (f"{x} {plain_number(y)} m {x} {plain_number(y + TICK)} l" for y in starts)
    return f"q 0.3 w 0.6 G {' '.join(lines)} S Q"


def _spots(sides: Sequence[Side], forms: Sequence[pikepdf.Object]) -> dict[int, tuple[int, Matrix]]:
    """Return for each page of the source, 0-based, its side and the way from its user space to that side."""
    return {
        placed.page - 1: (number, _form_matrix(forms[placed.page - 1]).then(placed.matrix))
        for number, side in enumerate(sides)
        for placed in side.pages
    }


def _set_up_printing(source: pikepdf.Pdf, booklet: pikepdf.Pdf, options: SheetOptions) -> None:
    """Ask viewers for full size and the right edge, and keep the book's title and language."""
    for key in KEPT_INFORMATION:
        if key in source.docinfo:
            booklet.docinfo[key] = pikepdf.String(str(source.docinfo[key]))
    booklet.Root.ViewerPreferences = Dictionary(
        PrintScaling=Name("/None"),
        Duplex=DUPLEX[options.flip],
        DisplayDocTitle="/Title" in source.docinfo,
    )
    booklet.Root.PageLayout = Name.SinglePage
    if "/Lang" in source.Root:
        booklet.Root.Lang = pikepdf.String(str(source.Root.Lang))


def _save(source: pikepdf.Pdf, booklet: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    booklet.save(
        target,
        min_version=max(source.pdf_version, "1.7"),
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return target.getvalue()

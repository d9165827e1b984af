"""The pages of any PDF imposed on the sheets of a booklet.

A plan of sheets and a PDF come in, a PDF of sheets goes out: pages as form XObjects, so that fonts and
pictures stay what and where they are; links kept; set up to be printed at full size on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.imposition import (
    BookletPlan,
    Frame,
    Matrix,
    SheetOptions,
    Side,
    frame_pages,
    largest_page,
    place_pages,
)
from chapbook.pdf.booklet.forms import PageForms, form_pages
from chapbook.pdf.booklet.links import LinkMover, Spot
from chapbook.pdf.booklet.marks import draw_marks
from chapbook.pdf.booklet.operands import operands
from chapbook.pdf.booklet.wishes import ask_printer
from chapbook.pdf.opening import damage_refused, open_pdf
from chapbook.pdf.saving import file_bytes
from chapbook.units import Size

PAGE = Name.Page
KEPT_INFORMATION = ("/Title", "/Author", "/Subject", "/Keywords")
# Of the catalogue: what pages are drawn with; everything else speaks of pages that are no more.
KEPT_CATALOGUE = frozenset({"/Lang", "/OCProperties", "/OutputIntents", "/Version", "/Extensions"})


class Imposed(NamedTuple):
    """A booklet ready to print."""

    pdf: bytes
    scale: float  # 1.0: full size, never more
    page: Size  # the largest page of the source, trimmed
    links: int  # links that were kept
    sizes: int = 1  # different sizes of the source's pages
    damaged: bool = False  # the source had to be repaired


def impose(pdf: bytes | Path, plan: BookletPlan, options: SheetOptions) -> Imposed:
    """Put the pages of `pdf` on the sheets of `plan`.

    Raises:
        PdfRefusedError: the PDF cannot be read, or what it holds cannot be drawn.
        ValueError: the plan is for another number of pages.
    """
    with open_pdf(pdf) as book:
        return impose_pages(book, plan, options)


def impose_pages(book: pikepdf.Pdf, plan: BookletPlan, options: SheetOptions) -> Imposed:
    """Put the pages of an open file, which is changed, on the sheets of `plan`.

    Raises as `impose` does.
    """
    if plan.page_count != len(book.pages):
        raise ValueError(f"a plan for {plan.page_count} pages does not fit a PDF of {len(book.pages)}")
    with damage_refused():
        return _imposed(book, plan, options)


def _imposed(book: pikepdf.Pdf, plan: BookletPlan, options: SheetOptions) -> Imposed:
    forms = form_pages(book)
    boxes = [form.box for form in forms]
    frame = frame_pages(plan, boxes, options)
    sides = list(place_pages(plan, boxes, options))
    drawn = [_draw(side, forms, _marks(side, frame, options)) for side in sides]
    pages = [_sheet_page(book, side) for side in drawn]
    links = LinkMover(book, _spots(drawn, pages)).move()
    _replace_pages(book, pages, frame.sheet)
    _keep_information(book)
    ask_printer(book, plan.grid, options)
    sizes = {(round(box.width), round(box.height)) for box in boxes}
    return Imposed(
        file_bytes(book), frame.scale, largest_page(boxes), links, len(sizes), bool(book.get_warnings())
    )


class _Drawn(NamedTuple):
    """A side of a sheet, drawn."""

    content: str
    forms: Mapping[str, pikepdf.Object]  # that it draws, by their names in it
    ways: Mapping[int, Matrix]  # from each page's user space to the side's, by page, 0-based


def _draw(side: Side, forms: Sequence[PageForms], marks: str) -> _Drawn:
    """Return a side: its pages, each clipped to its cell, and its marks."""
    drawn = []
    names: dict[str, pikepdf.Object] = {}
    ways = {}
    for placed in side.pages:
        page = forms[placed.page - 1]
        way = ways[placed.page - 1] = page.upright.then(placed.matrix)
        area = placed.area
        clip = operands((area.left, area.bottom, area.width, area.height))
        shown = {f"/P{placed.page}.{number}": form for number, form in enumerate(page.forms)}
        names.update(shown)
        calls = " ".join(f"{name} Do" for name in shown)
        drawn.append(f"q {clip} re W n {operands(way)} cm {calls} Q")
    # A side without anything still has a line: an empty stream would be deflated to no valid one.
    return _Drawn("\n".join([*drawn, marks]) + "\n", names, ways)


def _sheet_page(book: pikepdf.Pdf, side: _Drawn) -> pikepdf.Object:
    """Return a side as a page."""
    content = Stream(book, side.content.encode())
    return book.make_indirect(
        Dictionary({"/Type": PAGE, "/Resources": {"/XObject": side.forms}, "/Contents": content})
    )


def _marks(side: Side, frame: Frame, options: SheetOptions) -> str:
    return draw_marks(side.sheet.front, frame) if options.marks and not side.is_back else ""


def _spots(sides: Sequence[_Drawn], pages: Sequence[pikepdf.Object]) -> dict[int, Spot]:
    """Return for each page of the source, 0-based, where it has gone."""
    return {
        number: Spot(page, way)
        for side, page in zip(sides, pages, strict=True)
        for number, way in side.ways.items()
    }


def _replace_pages(book: pikepdf.Pdf, pages: Sequence[pikepdf.Object], sheet: Size) -> None:
    """Let the file have these pages alone, and nothing in its catalogue that speaks of others."""
    for key in [key for key in book.Root.keys() if key not in KEPT_CATALOGUE]:  # noqa: SIM118 (no mapping)
        del book.Root[key]
    tree = book.make_indirect(
        Dictionary(
            Type=Name.Pages, Kids=Array(pages), Count=len(pages), MediaBox=[0, 0, sheet.width, sheet.height]
        )
    )
    for page in pages:
        page.Parent = tree
    book.Root.Type, book.Root.Pages = Name.Catalog, tree


def _keep_information(book: pikepdf.Pdf) -> None:
    """Keep what the source says of the text, not of the file."""
    kept = {key: str(book.docinfo[key]) for key in KEPT_INFORMATION if key in book.docinfo}
    del book.docinfo
    for key, words in kept.items():
        book.docinfo[key] = pikepdf.String(words)

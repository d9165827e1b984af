"""The pages of any PDF imposed on the sheets of a booklet.

A plan of sheets and a PDF come in, a PDF of sheets goes out: pages as form XObjects, so that fonts and
pictures stay what and where they are; links kept; set up to be printed at full size on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.imposition import (
    BookletPlan,
    Frame,
    Matrix,
    Rectangle,
    SheetOptions,
    Side,
    frame_pages,
    largest_page,
    place_pages,
)
from chapbook.pdf.booklet.annotations import draw_annotations
from chapbook.pdf.booklet.forms import FormMaker, box_array
from chapbook.pdf.booklet.links import LinkMover, Spot
from chapbook.pdf.booklet.marks import draw_marks
from chapbook.pdf.booklet.operands import operands
from chapbook.pdf.booklet.pages import SeenPage, read_pages
from chapbook.pdf.booklet.plain import PageReader, Piece
from chapbook.pdf.booklet.shared import SharedContent
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
    left_out: int = 0  # comments that only a viewer can draw
    empty: frozenset[int] = frozenset()  # pages of the source, 1-based, on which nothing is drawn


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
    left_out = draw_annotations(book)
    pages = read_pages(book)
    boxes = [page.box for page in pages]
    frame = frame_pages(plan, boxes, options)
    writer = _SideWriter(book, pages)
    sides = [writer.write(side, _marks(side, frame, options)) for side in place_pages(plan, boxes, options)]
    links = LinkMover(book, writer.spots).move()
    _replace_pages(book, sides, frame.sheet)
    _keep_information(book)
    ask_printer(book, plan.grid, options)
    sizes = {(round(box.width), round(box.height)) for box in boxes}
    return Imposed(
        file_bytes(book),
        frame.scale,
        largest_page(boxes),
        links,
        len(sizes),
        bool(book.get_warnings()),
        left_out,
        frozenset(number for number, page in enumerate(pages, 1) if not page.content),
    )


class _Shown(NamedTuple):
    """A page of which something is seen on a side."""

    page: SeenPage
    opening: bytes  # operators before what it draws


class _Drawing(NamedTuple):
    """What is drawn on a side: one sequence of operators in pieces, and what they draw with."""

    pieces: Sequence[Piece]
    resources: pikepdf.Object


class _SideWriter:
    """Writes the sides of sheets; what several of them hold is written once."""

    def __init__(self, book: pikepdf.Pdf, pages: Sequence[SeenPage]) -> None:
        self.book = book
        self.pages = pages
        shared = SharedContent(pages)
        self.reader = PageReader(book, shared, len(pages))
        self.maker = FormMaker(book, shared)
        self.streams: dict[bytes, pikepdf.Object] = {}  # by what they hold
        self.spots: dict[int, Spot] = {}  # of the pages written so far, by page of the source, 0-based

    def write(self, side: Side, marks: bytes) -> pikepdf.Object:
        """Return a side: its pages, each clipped to what is seen of it in its cell, and its marks."""
        written = self.book.make_indirect(Dictionary({"/Type": PAGE}))
        drawn: list[_Shown] = []
        for placed in side.pages:
            page = self.pages[placed.page - 1]
            way = page.upright.then(placed.matrix)
            area = placed.area.common(way.box(page.seen))
            self.spots[placed.page - 1] = Spot(written, way, area)
            if page.content and area:
                drawn.append(_Shown(page, _opening(way, area)))
        drawing = self._plain(drawn, marks) or self._formed(drawn, marks)
        written.Resources = drawing.resources
        if streams := [self._stream(piece) for piece in drawing.pieces if piece]:
            written.Contents = streams[0] if len(streams) == 1 else Array(streams)
        return written

    def _plain(self, pages: Sequence[_Shown], marks: bytes) -> _Drawing | None:
        """Draw short pages by their own operators; None where they need something else."""
        plain = self.reader.read([page for page, _ in pages])
        if plain is None:
            return None
        drawn: list[Piece] = []
        for (_, opening), content in zip(pages, plain.contents, strict=True):
            drawn += [opening, *content, b"Q"]
        return _Drawing(_joined(filter(None, [*drawn, marks])), plain.resources)

    def _formed(self, pages: Sequence[_Shown], marks: bytes) -> _Drawing:
        """Draw pages as forms, named so that sides with pages in the same places are drawn alike."""
        forms: dict[str, pikepdf.Object] = {}
        drawn: list[Piece] = []
        for page, opening in pages:
            own = {f"/P{number}": form for number, form in enumerate(self.maker.forms(page), len(forms))}
            drawn += [opening, " ".join(f"{name} Do" for name in own).encode(), b"Q"]
            forms |= own
        return _Drawing([*_joined(drawn), marks], Dictionary({"/XObject": forms}))

    def _stream(self, piece: Piece) -> pikepdf.Object:
        """Return a piece of content as a stream, the same for all sides that have it."""
        if not isinstance(piece, bytes):
            return piece
        if piece not in self.streams:
            self.streams[piece] = Stream(self.book, piece)
        return self.streams[piece]


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces of content with those that are no streams joined where they follow each other."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and isinstance(piece, bytes) and isinstance(joined[-1], bytes):
            joined[-1] += b"\n" + piece
        else:
            joined.append(piece)
    return joined


def _opening(way: Matrix, shown: Rectangle) -> bytes:
    """Return the operators before what is drawn in a place of its own."""
    clip = operands((shown.left, shown.bottom, shown.width, shown.height))
    return f"q {clip} re W n {operands(way)} cm".encode()


def _marks(side: Side, frame: Frame, options: SheetOptions) -> bytes:
    return draw_marks(side.sheet.front, frame).encode() if options.marks and not side.is_back else b""


def _replace_pages(book: pikepdf.Pdf, pages: Sequence[pikepdf.Object], sheet: Size) -> None:
    """Let the file have these pages alone, and nothing in its catalogue that speaks of others."""
    for key in [key for key in book.Root.keys() if key not in KEPT_CATALOGUE]:  # noqa: SIM118 (no mapping)
        del book.Root[key]
    tree = book.make_indirect(
        Dictionary(
            Type=Name.Pages,
            Kids=Array(pages),
            Count=len(pages),
            MediaBox=box_array(Rectangle(0.0, 0.0, *sheet)),
        )
    )
    for page in pages:
        page.Parent = tree
    book.Root.Type, book.Root.Pages = Name.Catalog, tree


def _keep_information(book: pikepdf.Pdf) -> None:
    """Keep what the source says of the text, not of the file."""
    if "/Info" not in book.trailer:  # to ask for `docinfo` makes one
        return
    kept = {key: str(book.docinfo[key]) for key in KEPT_INFORMATION if key in book.docinfo}
    del book.docinfo
    for key, words in kept.items():
        book.docinfo[key] = pikepdf.String(words)

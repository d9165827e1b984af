"""Where the pages of a booklet lie on its sheets: sizes and transformations, no PDF objects.

Each page lies against the fold, in the middle of its cell's height, moved by creep; cells smaller than
the pages make all of them smaller alike. Nothing is ever made larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from chapbook.imposition.folios import creep_shift
from chapbook.imposition.geometry import Matrix, Rectangle
from chapbook.imposition.plan import BookletPlan, Cell, Grid, Sheet
from chapbook.units import Size

Flip = Literal["short", "long"]

NO_SCALING = 0.999  # a scale from here on is rounding in somebody's page size


class SheetOptions(NamedTuple):
    """How a booklet is printed."""

    sheet: Size  # the paper, upright or lying
    creep: float = 0.0  # pt, thickness of one sheet
    flip: Flip = "short"  # the edge over which the printer turns the sheet
    marks: bool = True  # ticks where to fold, staple, cut and crop


class Placed(NamedTuple):
    """A page on a side of a sheet."""

    page: int  # 1-based, of the source
    matrix: Matrix  # from the page's own space to the side's
    area: Rectangle  # its cell, beyond which nothing of it may reach


class Side(NamedTuple):
    """A side of a sheet, in printing order."""

    sheet: Sheet
    pages: tuple[Placed, ...]  # blanks left out
    is_back: bool = False


class Frame(NamedTuple):
    """A sheet divided into cells; the origin is the lower left corner."""

    sheet: Size  # as its front lies before the reader's eye
    grid: Grid
    page: Size  # the largest page, trimmed and scaled
    scale: float  # of all pages; 1.0: full size, never more

    def area(self, cell: Cell) -> Rectangle:
        """Return a cell."""
        width, height = self.sheet.width / self.grid.columns, self.sheet.height / self.grid.rows
        left, top = cell.column * width, self.sheet.height - cell.row * height
        return Rectangle(left, top - height, left + width, top)

    def spot(self, cell: Cell, page: Size, shift: float = 0.0) -> Rectangle:
        """Return where a scaled page lies in its cell, moved by `shift` towards the fold."""
        area = self.area(cell)
        left = area.left - shift if cell.column % 2 else area.right - page.width + shift
        bottom = area.bottom + (area.height - page.height) / 2
        return Rectangle(left, bottom, left + page.width, bottom + page.height)

    def way(self, cell: Cell, box: Rectangle, creep: float) -> Matrix:
        """Return the transformation that puts a page with a trim box into a cell."""
        page = Size(box.width * self.scale, box.height * self.scale)
        spot = self.spot(cell, page, creep_shift(cell.depth, creep))
        scale = self.scale
        if cell.is_turned:
            return Matrix(
                a=-scale, d=-scale, e=spot.right + box.left * scale, f=spot.top + box.bottom * scale
            )
        return Matrix(a=scale, d=scale, e=spot.left - box.left * scale, f=spot.bottom - box.bottom * scale)


def lay_sheet(sheet: Size, grid: Grid) -> Size:
    """Return a sheet as it lies for its grid."""
    return sheet.landscape if grid.is_lying else sheet.upright


def cell_size(sheet: Size, grid: Grid) -> Size:
    """Return the room for a page."""
    lying = lay_sheet(sheet, grid)
    return Size(lying.width / grid.columns, lying.height / grid.rows)


def largest_page(boxes: Sequence[Rectangle]) -> Size:
    """Return the size in which each of the pages finds room."""
    return Size(max(box.width for box in boxes), max(box.height for box in boxes))


def fitting_scale(page: Size, sheet: Size, grid: Grid) -> float:
    """Return by what all pages must be multiplied so that the largest fits its cell; at most 1."""
    room = cell_size(sheet, grid)
    scale = min(room.width / page.width, room.height / page.height)
    return 1.0 if scale >= NO_SCALING else scale


def turns_backs(grid: Grid, options: SheetOptions) -> bool:
    """Whether backs are printed upside down: the printer's edge is not the one a page is turned over."""
    return (options.flip == "long") == grid.is_lying


def frame_pages(plan: BookletPlan, boxes: Sequence[Rectangle], options: SheetOptions) -> Frame:
    """Return the frame in which pages of these trim boxes lie."""
    page = largest_page(boxes)
    scale = fitting_scale(page, options.sheet, plan.grid)
    scaled = Size(page.width * scale, page.height * scale)
    return Frame(lay_sheet(options.sheet, plan.grid), plan.grid, scaled, scale)


def place_pages(plan: BookletPlan, boxes: Sequence[Rectangle], options: SheetOptions) -> Iterator[Side]:
    """Yield the sides of all sheets, front before back; `boxes` are the pages' trim boxes by page."""
    frame = frame_pages(plan, boxes, options)
    are_turned = turns_backs(plan.grid, options)
    for sheet in plan.sheets:
        yield Side(sheet, tuple(_iter_placed(sheet.front, boxes, frame, options.creep)))
        if plan.grid.is_duplex:
            backs = _iter_placed(sheet.back, boxes, frame, options.creep)
            yield Side(sheet, tuple(_iter_turned(backs, frame) if are_turned else backs), is_back=True)


def _iter_placed(
    cells: Sequence[Cell], boxes: Sequence[Rectangle], frame: Frame, creep: float
) -> Iterator[Placed]:
    """Yield the pages in cells, each in its place."""
    for cell in cells:
        if cell.page is not None:
            yield Placed(cell.page, frame.way(cell, boxes[cell.page - 1], creep), frame.area(cell))


def _iter_turned(pages: Iterable[Placed], frame: Frame) -> Iterator[Placed]:
    """Yield pages as they lie when their side is turned upside down."""
    turn = Matrix(a=-1.0, d=-1.0, e=frame.sheet.width, f=frame.sheet.height)
    for placed in pages:
        yield Placed(placed.page, placed.matrix.then(turn), turn.box(placed.area))

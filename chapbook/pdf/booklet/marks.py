"""Marks of a booklet's sheets: where to fold, staple, cut and crop.

They stand on fronts alone, and those that only the outermost folio needs on that one. All are drawn
outside the pages or in a line that is folded or cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chapbook.imposition import Cell, Frame, Rectangle
from chapbook.pdf.booklet.operands import operands
from chapbook.units import MM

TICK = 8.0  # pt, length of a mark
REACH = 8 * MM  # pt from the edge of the paper; of its outer 5 mm office printers leave some or all empty
GAP = 3.0  # pt between a page's corner and its crop marks
STAPLES = (0.25, 0.75)  # of a page's height
STYLE = "0.3 w 0.6 G"
DASHES = "[4 3] 0 d"  # of a line to cut along

Line = tuple[float, float, float, float]  # pt: from x, y to x, y


def draw_marks(cells: Sequence[Cell], frame: Frame) -> str:
    """Return the drawing of the marks of a sheet whose front has these cells; "" for none."""
    if not frame.grid.is_duplex:
        return _drawing([*_iter_folds(frame)], [_slit(frame)])
    outermost = [cell for cell in cells if cell.depth == 0]
    lines = [line for cell in outermost for line in _iter_folio_marks(cell, frame)]
    return _drawing([*lines, *_iter_cuts(frame)], [])


def _drawing(lines: Sequence[Line], dashed: Sequence[Line]) -> str:
    """Return the operators that draw lines, the dashed ones after the others."""
    drawn = [STYLE, _stroke(lines)] if lines else []
    drawn += [DASHES, _stroke(dashed)] if dashed else []
    return f"q {' '.join(drawn)} Q" if drawn else ""


def _stroke(lines: Sequence[Line]) -> str:
    paths = " ".join(f"{operands(line[:2])} m {operands(line[2:])} l" for line in lines)
    return f"{paths} S"


def _iter_folio_marks(cell: Cell, frame: Frame) -> Iterator[Line]:
    """Yield the marks of one half of an outermost folio; those in the fold, with its left half."""
    area, page = frame.area(cell), frame.spot(cell, frame.page)
    if cell.column == 0:
        spans = [(area.bottom, area.bottom + REACH), (area.top - REACH, area.top)]
        staples = (page.bottom + page.height * part for part in STAPLES)
        spans += [(staple - TICK / 2, staple + TICK / 2) for staple in staples]
        yield from ((area.right, start, area.right, end) for start, end in spans)
    yield from _iter_crops(page, area, is_left=cell.column == 0)


def _iter_crops(page: Rectangle, area: Rectangle, *, is_left: bool) -> Iterator[Line]:
    """Yield the crop marks at the two corners of a page away from the fold, as far as there is room."""
    x, outwards = (page.left, -1) if is_left else (page.right, 1)
    beside = page.left - area.left if is_left else area.right - page.right
    above = area.top - page.top
    for y, away in ((page.top, 1), (page.bottom, -1)):
        if above >= GAP + TICK:
            yield x, y + away * GAP, x, y + away * (GAP + TICK)
        if beside >= GAP + TICK:
            yield x + outwards * GAP, y, x + outwards * (GAP + TICK), y


def _iter_cuts(frame: Frame) -> Iterator[Line]:
    """Yield ticks at both ends of the lines between rows."""
    width, height = frame.sheet.width, frame.sheet.height
    for row in range(1, frame.grid.rows):
        y = height - row * height / frame.grid.rows
        yield 0.0, y, REACH, y
        yield width - REACH, y, width, y


def _iter_folds(frame: Frame) -> Iterator[Line]:
    """Yield ticks at both ends of a zine's folds."""
    width, height = frame.sheet.width, frame.sheet.height
    for column in range(1, frame.grid.columns):
        x = column * width / frame.grid.columns
        yield x, 0.0, x, REACH
        yield x, height - REACH, x, height
    yield from _iter_cuts(frame)


def _slit(frame: Frame) -> Line:
    """Return where a zine is cut: along its middle, between the first and the last fold across."""
    width, y = frame.sheet.width, frame.sheet.height / 2
    part = width / frame.grid.columns
    return part, y, width - part, y

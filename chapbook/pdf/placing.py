"""Where the pages of a booklet lie on its sheets: sizes and transformations, no PDF objects.

Each page lies against the fold, in the middle of the sheet's height, moved by creep; a sheet smaller
than two pages makes all of them smaller alike. Nothing is ever made larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from chapbook.imposition import BookletPlan, Sheet, creep_shift
from chapbook.pdf.geometry import Matrix, Rectangle
from chapbook.units import Size

Flip = Literal["short", "long"]

NO_SCALING = 0.999  # a scale from here on is rounding in somebody's page size


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How a booklet is printed."""

    sheet: Size  # the paper; it lies with its longer side across
    creep: float = 0.0  # pt, thickness of one sheet
    flip: Flip = "short"  # the edge over which the printer turns the sheet
    marks: bool = True  # ticks for folding and stapling on the outermost sheet


@dataclass(frozen=True, slots=True)
class Placed:
    """A page on a side of a sheet."""

    page: int  # 1-based, of the source
    matrix: Matrix  # from the page's own space to the side's
    area: Rectangle  # its half of the side, beyond which nothing of it may reach


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a sheet, in printing order."""

    sheet: Sheet
    is_back: bool
    pages: tuple[Placed, ...]  # left, right; blanks left out


def fitting_scale(boxes: Sequence[Rectangle], sheet: Size) -> float:
    """Return by what all pages must be multiplied so that two of the largest fit side by side; at most 1."""
    width, height = max(box.width for box in boxes), max(box.height for box in boxes)
    lying = sheet.landscape
    scale = min(lying.width / 2 / width, lying.height / height)
    return 1.0 if scale >= NO_SCALING else scale


def place_pages(plan: BookletPlan, boxes: Sequence[Rectangle], options: SheetOptions) -> Iterator[Side]:
    """Yield the sides of all sheets, front before back; `boxes` are the pages' trim boxes by page."""
    scale = fitting_scale(boxes, options.sheet)
    for sheet in plan.sheets:
        for is_back, spread in ((False, sheet.front), (True, sheet.back)):
            placed = [
                _placed(page, boxes[page - 1], scale, _Half(sheet, is_back, is_left, options))
                for page, is_left in ((spread.left, True), (spread.right, False))
                if page is not None
            ]
            yield Side(sheet, is_back, tuple(placed))


@dataclass(frozen=True, slots=True)
class _Half:
    """Half a side of a sheet."""

    sheet: Sheet
    is_back: bool
    is_left: bool
    options: SheetOptions


def _placed(page: int, box: Rectangle, scale: float, half: _Half) -> Placed:
    """Place one page in its half; on a back that is flipped over its long edge, upside down."""
    lying = half.options.sheet.landscape
    fold = lying.width / 2
    shift = creep_shift(half.sheet.depth, half.options.creep)
    left = fold - box.width * scale + shift if half.is_left else fold - shift
    bottom = (lying.height - box.height * scale) / 2
    matrix = Matrix(a=scale, d=scale, e=left - box.left * scale, f=bottom - box.bottom * scale)
    area = (
        Rectangle(0.0, 0.0, fold, lying.height)
        if half.is_left
        else Rectangle(fold, 0.0, lying.width, lying.height)
    )
    if half.is_back and half.options.flip == "long":
        turn = Matrix(a=-1.0, d=-1.0, e=lying.width, f=lying.height)
        return Placed(page, matrix.then(turn), turn.box(area))
    return Placed(page, matrix, area)

"""Paper of our own: sheets as a printer prints them, cut, folded and read.

A page printed on a sheet is a point with a direction. Points of a back are told where they lie under the
front, as through the paper: x runs to the right, y upwards, whichever face they are printed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chapbook.imposition import BookletPlan, Placed, Rectangle, SheetOptions, lay_sheet, place_pages
from chapbook.units import Size

FRONT, BACK = 0, 1
Leaf = tuple[int | None, int | None]  # its sides in reading order


@dataclass(frozen=True)
class Print:
    """A page printed on paper."""

    page: int
    face: int
    x: float  # of its middle
    y: float
    up: int  # 1: its head points upwards, -1: downwards
    width: float


def print_sheets(plan: BookletPlan, page: Size, options: SheetOptions) -> list[list[Print]]:
    """Print a booklet of equal pages on a printer that turns sheets over the edge of `options`."""
    boxes = [Rectangle(0.0, 0.0, page.width, page.height)] * plan.page_count
    sheet = lay_sheet(options.sheet, plan.grid)
    short_edges_are_upright = sheet.width > sheet.height
    is_turned_like_a_page = (options.flip == "short") == short_edges_are_upright
    papers: list[list[Print]] = []
    for side in place_pages(plan, boxes, options):
        printed = [_printed(placed, page) for placed in side.pages]
        if side.is_back:
            papers[-1] += [_through(p, sheet, is_turned_like_a_page) for p in printed]
        else:
            papers.append(printed)
    return papers


def read_booklet(plan: BookletPlan, papers: Sequence[Sequence[Print]], sheet: Size) -> list[int | None]:
    """Cut and fold all sheets, lay them on one another, and return the pages as they are read."""
    assert all(p.up == 1 for paper in papers for p in paper) or plan.layout == "zine"
    if plan.layout == "zine":
        return [page for paper in papers for page in _read_zine(paper, sheet, plan.binding)]
    folios = cut_folios(plan, papers, sheet)
    pages: list[int | None] = []
    start = 0
    for size in plan.signatures:
        leaves = [_leaves(folio, sheet.width / 2, plan.binding) for folio in folios[start : start + size]]
        start += size
        pages += [page for first, _ in leaves for page in first]
        pages += [page for _, last in reversed(leaves) for page in last]
    assert not any(folios[start:])
    return pages


def cut_folios(plan: BookletPlan, papers: Sequence[Sequence[Print]], sheet: Size) -> list[Sequence[Print]]:
    """Cut a pile across where it has two rows, and lay its upper half on the lower one."""
    if plan.grid.rows == 1:
        return list(papers)
    upper = [[p for p in paper if p.y > sheet.height / 2] for paper in papers]
    return [*upper, *([p for p in paper if p.y < sheet.height / 2] for paper in papers)]


def _printed(placed: Placed, page: Size) -> Print:
    (x1, y1), (x2, y2) = placed.matrix.point(0, 0), placed.matrix.point(page.width, page.height)
    return Print(placed.page, FRONT, (x1 + x2) / 2, (y1 + y2) / 2, 1 if y2 > y1 else -1, abs(x2 - x1))


def _through(p: Print, sheet: Size, like_a_page: bool) -> Print:
    if like_a_page:
        return replace(p, face=BACK, x=sheet.width - p.x)
    return replace(p, face=BACK, y=sheet.height - p.y, up=-p.up)


def _leaves(folio: Iterable[Print], fold: float, binding: str) -> tuple[Leaf, Leaf]:
    """Fold a sheet with its front outside; return its first and last leaf, each as its sides in order."""
    found = {(p.x > fold, p.face): p.page for p in folio}
    first = binding == "left"  # the right half is the first leaf
    return (
        (found.get((first, FRONT)), found.get((first, BACK))),
        (found.get((not first, BACK)), found.get((not first, FRONT))),
    )


def _read_zine(paper: Sequence[Print], sheet: Size, binding: str) -> list[int | None]:
    """Fold a sheet lengthwise, its print outside, push its ends together, and leaf through it.

    Eight panels make a ring: the lower row from left to right, the upper one back. The cut lets the middle
    of either row stand out as a leaf, the ends of the sheet are the two others.
    """
    found = {}
    for p in paper:
        column, is_upper = int(4 * p.x / sheet.width), p.y > sheet.height / 2
        assert p.up == (-1 if is_upper else 1)  # the lengthwise fold turns the upper row round
        found[7 - column if is_upper else column] = p.page
    around = [1, 2, 3, 4, 5, 6, 7, 0] if binding == "left" else [2, 1, 0, 7, 6, 5, 4, 3]
    return [found.get(panel) for panel in around]

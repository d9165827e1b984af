"""The sheets that are printed: pages in a grid, of which folios and zines are folded.

Pages are counted from 1, as printed on the last line of a PDF viewer; None is a blank page.

`2-up`   a sheet is a folio.
`4-up`   a sheet is cut across: its upper half is a folio, and so is its lower one. All sheets are cut in
         one pile, and the upper pile is laid on the lower one: then the folios lie in order.
`zine`   a sheet printed on one side is cut along its middle, from the first to the third of the folds
         across, and folded into eight pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from chapbook.imposition.folios import PAGES_PER_FOLIO, Binding, Folio, Spread, fold_folios, signature_sizes

Layout = Literal["2-up", "4-up", "zine"]


class Grid(NamedTuple):
    """How a sheet is divided into pages."""

    columns: int
    rows: int
    is_lying: bool  # the longer side of the sheet lies across
    is_duplex: bool  # printed on both sides; the backs of a zine lie hidden in its folds


GRIDS: Mapping[Layout, Grid] = MappingProxyType(
    {
        "2-up": Grid(columns=2, rows=1, is_lying=True, is_duplex=True),
        "4-up": Grid(columns=2, rows=2, is_lying=False, is_duplex=True),
        "zine": Grid(columns=4, rows=2, is_lying=True, is_duplex=False),
    }
)
# Where the pages of a zine bound left lie, (column, row) from the upper left; the upper row is upside
# down. They run round the cut, so that two pages that face each other share a fold.
ZINE = ((1, 1), (2, 1), (3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1))


class Cell(NamedTuple):
    """A page's place on a side of a sheet; its fold is on the right in even columns, else on the left."""

    page: int | None
    column: int  # from the left, 0-based, as the side lies before the reader's eye
    row: int  # from the top
    is_turned: bool = False  # upside down
    depth: int = 0  # folios of its signature that lie outside it


class Sheet(NamedTuple):
    """A sheet of paper; turned over like a page, front comes before back."""

    front: tuple[Cell, ...]
    back: tuple[Cell, ...]  # (): printed on one side


class BookletPlan(NamedTuple):
    """All sheets of a booklet in printing order."""

    layout: Layout
    pages: tuple[int | None, ...]  # in reading order
    sheets: tuple[Sheet, ...]
    signatures: tuple[int, ...]  # folios in each; of a zine, 1 for each sheet
    binding: Binding = "left"  # the edge that is folded when the front cover is looked at

    @property
    def grid(self) -> Grid:
        """How its sheets are divided."""
        return GRIDS[self.layout]

    @property
    def page_count(self) -> int:
        """How many pages it has that are not blank."""
        return len(self.pages) - self.blanks

    @property
    def blanks(self) -> int:
        """How many blank pages it has."""
        return self.pages.count(None)


def plan_booklet(
    page_count: int,
    *,
    layout: Layout = "2-up",
    binding: Binding = "left",
    sheets_per_signature: int = 0,
    blanks: Sequence[int] = (),
) -> BookletPlan:
    """Place `page_count` pages on sheets so that cutting, folding and stacking them gives them in order.

    `sheets_per_signature` is the most folios in a signature; 0: one booklet up to `THICKEST_BOOKLET`
    folios, then signatures of at most `SIGNATURE`. `blanks` as `reading_order` takes it.

    Raises:
        ValueError: there is no page, fewer than no sheets, or a blank beyond the last page.
    """
    if page_count < 1:
        raise ValueError("a booklet needs at least one page")
    if sheets_per_signature < 0:
        raise ValueError("a signature cannot have fewer than 0 sheets")
    per_piece = len(ZINE) if layout == "zine" else PAGES_PER_FOLIO
    pages = reading_order(page_count, blanks, per_piece)
    pieces = len(pages) // per_piece
    if layout == "zine":
        return BookletPlan(layout, pages, tuple(_iter_zines(pages, binding)), (1,) * pieces, binding)
    sizes = signature_sizes(pieces, sheets_per_signature)
    folios = list(fold_folios(pages, sizes, binding))
    return BookletPlan(layout, pages, tuple(_iter_sheets(folios, GRIDS[layout].rows)), sizes, binding)


def reading_order(page_count: int, blanks: Sequence[int], multiple: int) -> tuple[int | None, ...]:
    """Return all pages of a booklet in order, as many as a `multiple`.

    Each n in `blanks` puts a blank page after page n, 0 before the first. What the paper lacks then
    follows the last page; with -n in `blanks`, it comes before the last n pages.

    2 pages, (0,), 4 -> None, 1, 2, None

    Raises:
        ValueError: a number in `blanks` is beyond the last page.
    """
    if beyond := [number for number in blanks if abs(number) > page_count]:
        raise ValueError(f"there is no page {abs(beyond[0])}: the booklet's last is {page_count}")
    following = Counter(number for number in blanks if number >= 0)
    pages: list[int | None] = [None] * following[0]
    for page in range(1, page_count + 1):
        pages += [page, *[None] * following[page]]
    kept = -min(blanks, default=0)
    end = pages.index(page_count - kept + 1) if kept > 0 else len(pages)
    return (*pages[:end], *[None] * (-len(pages) % multiple), *pages[end:])


def _iter_sheets(folios: Sequence[Folio], rows: int) -> Iterator[Sheet]:
    """Yield sheets of folios one below the other, each row's folios following those of the row above."""
    count = -(-len(folios) // rows)
    for number in range(count):
        column = folios[number::count]
        front, back = [folio.front for folio in column], [folio.back for folio in column]
        depths = [folio.depth for folio in column]
        yield Sheet(tuple(_iter_cells(front, depths)), tuple(_iter_cells(back, depths)))


def _iter_cells(spreads: Sequence[Spread], depths: Sequence[int]) -> Iterator[Cell]:
    """Yield the cells of spreads that lie one below the other."""
    for row, (spread, depth) in enumerate(zip(spreads, depths, strict=True)):
        yield Cell(spread.left, 0, row, depth=depth)
        yield Cell(spread.right, 1, row, depth=depth)


def _iter_zines(pages: Sequence[int | None], binding: Binding) -> Iterator[Sheet]:
    """Yield a sheet for every eight pages."""
    last = GRIDS["zine"].columns - 1
    for start in range(0, len(pages), len(ZINE)):
        share = pages[start : start + len(ZINE)]
        cells = (
            Cell(page, last - column if binding == "right" else column, row, is_turned=row == 0)
            for page, (column, row) in zip(share, ZINE, strict=True)
        )
        yield Sheet(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), ())

"""What to tell the person at the printer: sheets, blanks, size, edge, what lies where on the first sheet."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from chapbook.imposition import GRIDS, BookletPlan, Cell, Grid, Layout, SheetOptions, cell_size
from chapbook.pdf.booklet.sheets import Imposed
from chapbook.problems import counted
from chapbook.units import MM, PAPER_SIZES, Size

MOST_PLACES = 3  # of blank pages that are told
FULL_SIZE = "at 100 % (“actual size”, not “fit to page”)"


def booklet_advice(plan: BookletPlan, imposed: Imposed, options: SheetOptions) -> list[str]:
    """Return lines for the report: what the booklet is made of, and how it is printed and folded."""
    return [*_made_of(plan, imposed, options), printing_advice(plan.grid, options), *_iter_folding(plan)]


def split_advice(
    plan: BookletPlan, imposed: Imposed, options: SheetOptions, names: tuple[str, str]
) -> list[str]:
    """Return such lines for a printer that prints on one side only; `names` are those of fronts and backs."""
    fronts, backs = names
    steps = [
        f"1. print {fronts} {FULL_SIZE}, on one side",
        "2. put the pile back into the tray so that its blank sides are printed",
        f"3. if you had to turn the pile over, print {backs} as it is; if it went in as it had come out, "
        "print that last page first (“reverse order”)",
        "try it with the first sheet alone; if its back is upside down, turn the paper half round",
    ]
    return [*_made_of(plan, imposed, options), *steps, *_iter_folding(plan)]


def page_advice(plan: BookletPlan, imposed: Imposed, options: SheetOptions) -> list[str]:
    """Return what a maker whose pages had to be made smaller can write into book.toml."""
    if imposed.scale == 1.0:
        return []
    return [f'to print at full size, write page = "{better_page(options.sheet, plan.layout)}" below [print]']


def printing_advice(grid: Grid, options: SheetOptions) -> str:
    """Return what to set in the dialogue for printing."""
    if not grid.is_duplex:
        return f"print {FULL_SIZE}, on one side"
    return f"print {FULL_SIZE}, on both sides, flipped on the {options.flip} edge"


def _made_of(plan: BookletPlan, imposed: Imposed, options: SheetOptions) -> list[str]:
    lines = [_extent(plan, imposed, options.sheet)]
    if imposed.damaged:
        lines.append("the PDF is damaged and was read as far as it can be: look whether all pages are there")
    if imposed.left_out:
        comments = counted(imposed.left_out, "comment")
        lines.append(
            f"not in the booklet: {comments} that viewers draw, each its own way; to have them, open the PDF "
            "in a viewer, print it to a new PDF, and make the booklet of that one"
        )
    if imposed.sizes > 1:
        lines.append(
            f"its pages have {imposed.sizes} sizes: all lie against the fold, the largest sets the scale"
        )
    if imposed.scale < 1.0:
        lines.append(_scaled(imposed, options.sheet, plan.layout))
    return [*lines, _first_sheet(plan, imposed.empty)]


def better_page(sheet: Size, layout: Layout = "2-up") -> str:
    """Return the largest page that fits a cell of `sheet`, as `[print] page` takes it."""
    room = cell_size(sheet, GRIDS[layout])
    fitting = [
        (size.width * size.height, name)
        for name, size in PAPER_SIZES.items()
        if size.width <= room.width and size.height <= room.height
    ]
    area, name = max(fitting, default=(0.0, ""))
    if area > 0.97 * room.width * room.height:
        return name
    return f"{math.floor(room.width / MM)}x{math.floor(room.height / MM)}mm"


def _extent(plan: BookletPlan, imposed: Imposed, sheet: Size) -> str:
    sheets = len(plan.sheets)
    words = f"{counted(sheets, 'sheet')} of {sheet}, {len(plan.pages)} pages"
    pages = [None if page in imposed.empty else page for page in plan.pages]
    return f"{words}, {_blank_pages(pages)}" if None in pages else words


def _blank_pages(pages: Sequence[int | None]) -> str:
    """Return how many pages are blank and where: `3 of them blank: 1 after page 2, 2 at the end`."""
    places = []
    before = 0
    for is_blank, group in groupby(pages, key=lambda page: page is None):
        run = list(group)
        if is_blank:
            places.append((len(run), f"after page {before}" if before else "before the first"))
        else:
            before = run[-1] or 0
    if pages[-1] is None:
        places[-1] = (places[-1][0], "at the end")
    blanks = f"{pages.count(None)} of them blank"
    if len(places) == 1:
        return f"{blanks} {places[0][1]}"
    told = [f"{count} {where}" for count, where in places]
    if len(told) > MOST_PLACES:
        told[2:-1] = ["…"]
    return f"{blanks}: {', '.join(told)}"


def _first_sheet(plan: BookletPlan, empty: Container[int]) -> str:
    """Return a map of the first sheet."""
    sheet = plan.sheets[0]
    if not plan.grid.is_duplex:
        return f"first sheet: {_side(sheet.front, empty)}"
    return f"first sheet: front {_side(sheet.front, empty)}; back {_side(sheet.back, empty)}"


def _side(cells: Sequence[Cell], empty: Container[int]) -> str:
    """Return the pages of a side, row by row: `8 | 1`, or `blank | 1`; those in `empty` are blank, too."""
    rows = []
    for _, row in groupby(cells, key=lambda cell: cell.row):
        group = list(row)
        pages = " | ".join(
            "blank" if cell.page is None or cell.page in empty else str(cell.page) for cell in group
        )
        rows.append(f"{pages} (upside down)" if group[0].is_turned else pages)
    return ", below it ".join(rows)


def _iter_folding(plan: BookletPlan) -> Iterator[str]:
    """Yield how the printed sheets become a booklet."""
    if plan.layout == "4-up":
        left_over = (
            "; leave the last of the small sheets out: it is empty" if sum(plan.signatures) % 2 else ""
        )
        yield f"cut the pile across its middle and lay the upper half on the lower one{left_over}"
    if plan.layout == "zine":
        yield (
            "fold each sheet along and across into eight, unfold it, and cut the dashed line; fold it along, "
            "print outside, push the ends together until the cut opens into a cross, and fold that flat, "
            "its first page in front"
        )
        if len(plan.signatures) > 1:
            yield f"lay the {len(plan.signatures)} of them one on the other"
    elif len(plan.signatures) > 1:
        yield f"fold {_signatures(plan)}, stack them in order, and sew or glue them in the fold"
    elif plan.signatures == (1,):
        yield "fold the sheet in the middle, its first page outside"
    else:
        yield "fold the pile in the middle, its first page outside, and staple it in the fold"


def _signatures(plan: BookletPlan) -> str:
    """Return what is folded: `14 signatures (11 of 4 sheets, 3 of 3)`."""
    (first, count), *others = Counter(plan.signatures).items()
    sizes = ", ".join([f"{count} of {counted(first, 'sheet')}", *(f"{n} of {size}" for size, n in others)])
    return f"{len(plan.signatures)} signatures ({sizes})"


def _scaled(imposed: Imposed, sheet: Size, layout: Layout) -> str:
    number = {"2-up": "two", "4-up": "four", "zine": "eight"}[layout]
    pages = f"{'up to ' if imposed.sizes > 1 else ''}{_name(imposed.page)}"
    return f"pages of {pages} are printed at {imposed.scale * 100:.0f} %: {number} do not fit on {sheet}"


def _name(page: Size) -> str:
    """Name a measured page, allowing for what a PDF rounds."""
    for name, size in PAPER_SIZES.items():
        if abs(size.width - page.width) < 1 and abs(size.height - page.height) < 1:
            return name
    return str(page)

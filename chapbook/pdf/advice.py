"""What to tell the person at the printer: sheets, blanks, size, edge."""

from __future__ import annotations

import math
from collections import Counter

from chapbook.imposition import BookletPlan
from chapbook.pdf.placing import SheetOptions
from chapbook.pdf.sheets import Imposed
from chapbook.units import MM, PAPER_SIZES, Size


def booklet_advice(plan: BookletPlan, imposed: Imposed, options: SheetOptions) -> list[str]:
    """Return lines for the report: what the booklet is made of, and how it is printed and folded."""
    lines = [_extent(plan, options.sheet)]
    if imposed.scale < 1.0:
        lines.append(_scaled(imposed, options.sheet))
    lines.append(
        "print at 100 % (“actual size”, not “fit to page”), on both sides, "
        f"flipped on the {options.flip} edge"
    )
    if len(plan.signatures) > 1:
        lines.append(f"fold {len(plan.signatures)} signatures ({_sizes(plan)}), then stack them")
    return lines


def better_page(sheet: Size) -> str:
    """Return the largest page of which two fit on `sheet`, as `[print] page` takes it."""
    lying = sheet.landscape
    half = Size(lying.width / 2, lying.height)
    fitting = [
        (size.width * size.height, name)
        for name, size in PAPER_SIZES.items()
        if size.width <= half.width and size.height <= half.height
    ]
    area, name = max(fitting, default=(0.0, ""))
    if area > 0.97 * half.width * half.height:
        return name
    return f"{math.floor(half.width / MM)}x{math.floor(half.height / MM)}mm"


def _extent(plan: BookletPlan, sheet: Size) -> str:
    sheets = len(plan.sheets)
    pages = sheets * 4
    blank = f", {plan.blanks} of them blank at the end" if plan.blanks else ""
    return f"{sheets} {'sheet' if sheets == 1 else 'sheets'} of {sheet}, {pages} pages{blank}"


def _sizes(plan: BookletPlan) -> str:
    """Return how many signatures have how many sheets: `11 of 4 sheets, 3 of 3`."""
    (first, count), *others = Counter(plan.signatures).items()
    return ", ".join([f"{count} of {first} sheets", *(f"{n} of {size}" for size, n in others)])


def _scaled(imposed: Imposed, sheet: Size) -> str:
    return (
        f"pages of {_name(imposed.page)} are printed at {imposed.scale * 100:.0f} %: two do not fit on "
        f'{sheet}; `page = "{better_page(sheet)}"` in [print] fits'
    )


def _name(page: Size) -> str:
    """Name a measured page, allowing for what a PDF rounds."""
    for name, size in PAPER_SIZES.items():
        if abs(size.width - page.width) < 1 and abs(size.height - page.height) < 1:
            return name
    return str(page)

"""Saddle-stitched signatures: sheets folded once, one inside the other, and sewn or stapled in the fold.

Pages are counted from 1, as printed on the last line of a PDF viewer; None is a blank page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Binding = Literal["left", "right"]

PAGES_PER_SHEET = 4
THICKEST_BOOKLET = 15  # sheets that an office stapler takes and that still lie flat in one fold
SIGNATURE = 4  # sheets at most in a signature of a thicker booklet


@dataclass(frozen=True, slots=True)
class Spread:
    """One side of a sheet, as it lies before the printer's eye."""

    left: int | None  # page number, 1-based; None: blank
    right: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper with four pages; turned over its short edge, front comes before back."""

    front: Spread  # the side that lies outside when the sheet is folded
    back: Spread
    signature: int  # 1-based
    depth: int  # sheets of its signature that lie outside it


@dataclass(frozen=True, slots=True)
class BookletPlan:
    """All sheets of a booklet in printing order: signature after signature, outermost sheet first."""

    sheets: tuple[Sheet, ...]
    blanks: int  # pages added after the last one
    signatures: tuple[int, ...]  # sheets in each
    binding: Binding = "left"  # the edge that is folded when the front cover is looked at


def plan_booklet(page_count: int, *, sheets_per_signature: int = 0, binding: Binding = "left") -> BookletPlan:
    """Place `page_count` pages on sheets so that folding and stacking them gives the pages in order.

    `sheets_per_signature` is the most sheets in a signature; 0: one booklet up to
    `THICKEST_BOOKLET` sheets, then signatures of at most `SIGNATURE`.

    Raises:
        ValueError: there is no page, or fewer than no sheets.
    """
    if page_count < 1:
        raise ValueError("a booklet needs at least one page")
    if sheets_per_signature < 0:
        raise ValueError("a signature cannot have fewer than 0 sheets")
    sheet_count = -(-page_count // PAGES_PER_SHEET)
    sizes = signature_sizes(sheet_count, sheets_per_signature)
    blanks = sheet_count * PAGES_PER_SHEET - page_count
    pages = [*range(1, page_count + 1), *[None] * blanks]
    return BookletPlan(tuple(_iter_sheets(pages, sizes, binding)), blanks, sizes, binding)


def signature_sizes(sheet_count: int, most: int = 0) -> tuple[int, ...]:
    """Return the sheets of each signature: as few signatures as `most` allows, sizes differing by one.

    17 sheets by the default -> 4, 4, 3, 3, 3
    """
    if not most:
        most = sheet_count if sheet_count <= THICKEST_BOOKLET else SIGNATURE
    count = -(-sheet_count // most)
    size, larger = divmod(sheet_count, count)
    return tuple(size + (number < larger) for number in range(count))


def creep_shift(depth: int, thickness: float) -> float:
    """Return how far the pages of a sheet move towards the fold, in the unit of `thickness`.

    Inner sheets stick out of the outer ones; trimmed flush, their pages would lose at the fore-edge
    what they gain at the fold.
    """
    return depth * thickness


def _iter_sheets(pages: list[int | None], sizes: tuple[int, ...], binding: Binding) -> Iterator[Sheet]:
    """Yield the sheets of each signature, which takes its share of the pages in reading order."""
    start = 0
    for signature, size in enumerate(sizes, 1):
        share = pages[start : start + size * PAGES_PER_SHEET]
        start += len(share)
        for depth in range(size):
            yield _sheet(share, binding, signature, depth)


def _sheet(share: list[int | None], binding: Binding, signature: int, depth: int) -> Sheet:
    """Return a sheet: from the two ends of the signature's pages inwards, two pages a sheet at each end."""
    first, last = 2 * depth, len(share) - 1 - 2 * depth
    outside, inside = (share[last], share[first]), (share[first + 1], share[last - 1])
    if binding == "right":
        outside, inside = outside[::-1], inside[::-1]
    return Sheet(Spread(*outside), Spread(*inside), signature, depth)

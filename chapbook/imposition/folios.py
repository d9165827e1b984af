"""Saddle-stitched signatures: sheets folded once, one inside the other, and sewn or stapled in the fold.

Pages come in reading order, folios go out; on what paper they are printed is not the business here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Binding = Literal["left", "right"]

PAGES_PER_FOLIO = 4
THICKEST_BOOKLET = 15  # folios that an office stapler takes and that still lie flat in one fold
SIGNATURE = 4  # folios at most in a signature of a thicker booklet


class Spread(NamedTuple):
    """Two pages side by side."""

    left: int | None  # page number, 1-based; None: blank
    right: int | None


class Folio(NamedTuple):
    """A sheet folded once, of four pages; turned over like a page, front comes before back."""

    front: Spread  # the side that lies outside when the sheet is folded
    back: Spread
    signature: int  # 1-based
    depth: int  # folios of its signature that lie outside it


def signature_sizes(folio_count: int, most: int = 0) -> tuple[int, ...]:
    """Return the folios of each signature: as few signatures as `most` allows, sizes differing by one.

    17 folios by the default -> 4, 4, 3, 3, 3
    """
    if not most:
        most = folio_count if folio_count <= THICKEST_BOOKLET else SIGNATURE
    count = -(-folio_count // most)
    size, larger = divmod(folio_count, count)
    return tuple(size + (number < larger) for number in range(count))


def creep_shift(depth: int, thickness: float) -> float:
    """Return how far the pages of a folio move towards the fold, in the unit of `thickness`.

    Inner sheets stick out of the outer ones; trimmed flush, their pages would lose at the fore-edge
    what they gain at the fold.
    """
    return depth * thickness


def fold_folios(pages: Sequence[int | None], sizes: Sequence[int], binding: Binding) -> Iterator[Folio]:
    """Yield the folios of each signature, outermost first; each takes its share of the pages in order."""
    start = 0
    for signature, size in enumerate(sizes, 1):
        share = pages[start : start + size * PAGES_PER_FOLIO]
        start += len(share)
        for depth in range(size):
            yield _folio(share, binding, signature, depth)


def _folio(share: Sequence[int | None], binding: Binding, signature: int, depth: int) -> Folio:
    """Return a folio: from the two ends of the signature's pages inwards, two pages at each end."""
    first, last = 2 * depth, len(share) - 1 - 2 * depth
    outside, inside = (share[last], share[first]), (share[first + 1], share[last - 1])
    if binding == "right":
        outside, inside = outside[::-1], inside[::-1]
    return Folio(Spread(*outside), Spread(*inside), signature, depth)

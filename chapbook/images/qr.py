"""QR codes: a text in, the dark squares out. How large one is drawn, and where, is the page's business."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

QUIET = 4  # modules around a code that stay empty: ISO/IEC 18004, 5.3.8


class QrCode(NamedTuple):
    """A code in modules, its origin the upper left corner of its quiet zone."""

    size: int  # with the quiet zone, both ways
    path: str  # of SVG: the dark modules, row by row


def make_qr_code(text: str) -> QrCode:
    """Return the code of a text, at error correction level M or better where that costs no room.

    Raises:
        ValueError: the text is longer than any code holds.
    """
    import segno  # most books have none

    rows = segno.make_qr(text, error="m").matrix
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h{n}v1h-{n}z" for y, row in enumerate(rows) for x, n in _iter_runs(row)
    )
    return QrCode(len(rows) + 2 * QUIET, path)


def _iter_runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield where dark modules begin in a row, and how many there are side by side."""
    start = 0
    for is_dark, group in groupby(row):
        count = len(list(group))
        if is_dark:
            yield start, count
        start += count

"""Where the lines of a PDF stand: words with their boxes as poppler finds them, put together to lines.

Nothing of Chapbook's has a part in it but the page's measures, which tell the text from heads and folios.
"""

from __future__ import annotations

import html
import re
import statistics
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from chapbook.layout.sheets.geometry import Geometry

PAGE = re.compile(r"<page [^>]*>(.*?)</page>", re.DOTALL)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
DEPTH = 0.23  # of a box's height: from its foot up to the baseline
SAME = 1.5  # pt between baselines of one line


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page, pt, from the page's upper left corner."""

    page: int  # 0-based
    left: float
    right: float
    baseline: float
    height: float  # of most of its words' boxes
    gaps: tuple[float, ...]  # between its words
    text: str

    @property
    def is_divided(self) -> bool:
        """Whether it ends with a hyphen in a word."""
        return bool(re.search(r"\w[-\u2010\u00ad]$", self.text))


class _Box(NamedTuple):
    """A word, pt."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def read_lines(pdf: Path, page: Geometry) -> list[list[Line]]:
    """Return the lines of each page from the top, without running heads and folios."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    top, foot = page.top, page.size.height - page.bottom
    return [
        [line for line in _iter_lines(number, found[1]) if top < line.baseline < foot]
        for number, found in enumerate(PAGE.finditer(told))
    ]


def _iter_lines(page: int, told: str) -> Iterator[Line]:
    boxes = map(_box, WORD.finditer(told))
    rows: list[list[_Box]] = []
    for box in sorted(boxes, key=_baseline):
        if rows and _baseline(box) - _baseline(rows[-1][0]) < SAME:
            rows[-1].append(box)
        else:
            rows.append([box])
    for row in rows:
        row.sort()
        yield Line(
            page,
            row[0].left,
            max(box.right for box in row),
            statistics.median(map(_baseline, row)),
            statistics.median(box.bottom - box.top for box in row),
            tuple(after.left - before.right for before, after in pairwise(row)),
            " ".join(box.text for box in row),
        )


def _box(found: re.Match[str]) -> _Box:
    left, top, right, bottom = (float(found[number]) for number in range(1, 5))
    return _Box(left, top, right, bottom, html.unescape(found[5]))


def _baseline(box: _Box) -> float:
    return box.bottom - DEPTH * (box.bottom - box.top)

"""How well lines and pages are set, counted from where they stand.

A space is natural if it is as wide as the theme has it where nothing spreads it. Paragraphs are told by
indents, gaps and sizes, as an eye does; headings, and what is smaller than a quotation, such as notes and
tables, are left out.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from benchmarks.positions import Line
from chapbook.layout.sheets.geometry import Geometry

NATURAL = 0.24 / 1.305  # of a box's height: the literary theme's space and the height of its boxes, in em
LOOSE, TIGHT = 1.6, 0.78  # natural spaces
SIZES = (0.9, 1.05)  # of the text's: from a quotation to the text itself
QUOTED = 0.96  # of the text's: what is smaller is quoted
NEAR_EDGE = 0.4  # of a line's height: its end may hang, or lie a fraction off
INDENT = 0.35  # of a line's height
WIDE_GAP = 1.2  # leadings
FEWEST_WORDS = 5  # of a line by which edges are found
COMMON = 0.1  # of such lines share an edge
SHORT_WORD = 0.16  # of the measure
MOST_HYPHENS = 2  # running
SHORT_PAGE = 0.6  # lines
LEVEL = 1.0  # pt
SUNK = 2.5  # lines from the top: there a chapter opens

Kind = tuple[int, bool]  # of lines that share their edges: side of the page, and whether they are quoted


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted in a book; per cent, or times on a hundred pages of text."""

    loose: float  # % of justified lines
    tight: float  # % of justified lines
    widest: float  # natural spaces
    divided: float  # % of lines
    hyphen_runs: float  # times more than two end with a hyphen
    short_words: float  # times one is a last line
    divided_at_foot: float  # times a page ends with a hyphen
    widows: float  # times
    orphans: float  # times
    short_pages: float  # % of those after which the chapter goes on
    level_spreads: float  # % of such pages that face each other


@dataclass(frozen=True, slots=True)
class _Place:
    """A line, and its place in its paragraph."""

    line: Line
    is_first: bool
    is_last: bool
    measure: float  # pt
    ratio: float | None  # of its spaces to natural ones; None: it is not justified, or has none


def count(pages: Sequence[Sequence[Line]], page: Geometry) -> Figures:
    """Return the figures of a book's pages."""
    places = _places([line for lines in pages for line in lines], page)
    ratios = [place.ratio for place in places if place.ratio is not None]
    breaks = [pair for pair in pairwise(places) if pair[0].line.page != pair[1].line.page]
    hundred = 100 / max(1, len({place.line.page for place in places}))
    feet = dict(_iter_feet(pages, page))
    return Figures(
        loose=_share(ratio > LOOSE for ratio in ratios),
        tight=_share(ratio < TIGHT for ratio in ratios),
        widest=max(ratios, default=0.0),
        divided=_share(place.line.is_divided for place in places),
        hyphen_runs=hundred * _hyphen_runs(places),
        short_words=hundred * sum(map(_is_short_word, places)),
        divided_at_foot=hundred * sum(before.line.is_divided for before, _ in breaks),
        widows=hundred * sum(after.is_last and not after.is_first for _, after in breaks),
        orphans=hundred * sum(before.is_first and not before.is_last for before, _ in breaks),
        short_pages=_share(foot > SHORT_PAGE * page.leading for foot in feet.values()),
        level_spreads=_share(
            abs(foot - feet[left + 1]) < LEVEL for left, foot in feet.items() if left % 2 and left + 1 in feet
        ),
    )


def _share(whether: Iterable[bool]) -> float:
    found = list(whether)
    return 100 * sum(found) / max(1, len(found))


class _Edges:
    """Where lines begin and end that fill their measure."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Find the outermost edges that a tenth of the long lines of a kind share."""
        heights = Counter(round(line.height, 1) for line in lines if len(line.gaps) >= FEWEST_WORDS)
        self.usual = heights.most_common(1)[0][0] if heights else 1.0
        kinds: dict[Kind, list[Line]] = {}
        for line in lines:
            if len(line.gaps) >= FEWEST_WORDS and self.is_text(line):
                kinds.setdefault(self.kind(line), []).append(line)
        self.found = {
            kind: (
                min(_common(round(line.left) for line in members)),
                max(_common(round(line.right) for line in members)),
            )
            for kind, members in kinds.items()
        }

    def is_text(self, line: Line) -> bool:
        """Return whether a line is text or a quotation by its size."""
        return SIZES[0] < line.height / self.usual < SIZES[1]

    def kind(self, line: Line) -> Kind:
        """Return which lines it shares its edges with."""
        return line.page % 2, line.height < QUOTED * self.usual

    def of(self, line: Line) -> tuple[float, float]:
        """Return where a full line of its kind begins and ends."""
        return self.found.get(self.kind(line), (line.left, line.right))


def _places(lines: Sequence[Line], page: Geometry) -> list[_Place]:
    """Return the lines of text with their places in paragraphs."""
    edges = _Edges(lines)
    text = [line for line in lines if edges.is_text(line)]
    begins = [True, *(_begins(*pair, edges, page) for pair in pairwise(text)), True]
    places = []
    for number, line in enumerate(text):
        left, right = edges.of(line)
        is_last = begins[number + 1]
        is_justified = line.gaps and not is_last and line.right > right - NEAR_EDGE * line.height
        ratio = statistics.mean(line.gaps) / (NATURAL * line.height) if is_justified else None
        places.append(_Place(line, begins[number], is_last, right - left, ratio))
    return places


def _common(positions: Iterable[int]) -> list[int]:
    counted = Counter(positions)
    return [place for place, times in counted.items() if times >= COMMON * counted.total()] or [*counted]


def _begins(before: Line, line: Line, edges: _Edges, page: Geometry) -> bool:
    """Return whether a line begins a paragraph, by what stands before it."""
    left, _ = edges.of(line)
    _, right = edges.of(before)
    above = before.baseline if line.page == before.page else page.top
    return (
        edges.kind(line)[1] != edges.kind(before)[1]
        or line.left > left + INDENT * line.height
        or line.baseline - above > WIDE_GAP * page.leading
        or before.right < right - line.height
    )


def _hyphen_runs(places: Sequence[_Place]) -> int:
    runs = groupby(places, key=lambda place: place.line.is_divided)
    return sum(divided and len(list(run)) > MOST_HYPHENS for divided, run in runs)


def _is_short_word(place: _Place) -> bool:
    line = place.line
    is_alone = place.is_last and not place.is_first and not line.gaps
    return is_alone and line.right - line.left < SHORT_WORD * place.measure


def _iter_feet(pages: Sequence[Sequence[Line]], page: Geometry) -> Iterator[tuple[int, float]]:
    """Yield how far (pt) the last line is above the foot, of each page after which its chapter goes on."""
    lowest = page.top + page.lines * page.leading
    for number, (lines, following) in enumerate(pairwise(pages)):
        if lines and following and following[0].baseline < page.top + SUNK * page.leading:
            yield number, lowest - max(line.baseline for line in lines)

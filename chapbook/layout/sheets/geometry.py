"""The page: type area, margins and type size from the size of the paper, as style rules.

Points throughout. Themes build on three lengths set here: `rem`, the size of the text, `rlh`, the
distance of its lines, and `var(--measure)`; a theme that keeps to multiples of them fits any page.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from chapbook.config import Theme
from chapbook.printers import PRINTERS
from chapbook.units import INCH, MM, Size

A5_WIDTH = 419.53  # pt, where the figures below were chosen
SMALLEST, LARGEST = 9.0 / 11.5, 12.5 / 11.5  # of the text's size on A5
STEP = 0.25  # pt; sizes and leadings are multiples of it
MEASURE = 0.72  # of the page's width
TYPE_AREA = 0.805  # of the page's height, at most
HEAD_ZONE = 1.75  # lines above the text that a running head takes
FOOT_ZONE = 2.0  # lines below the text that a folio takes
LEAST_FOOT = 5 * MM  # below the folio: office printers leave up to that much of a sheet white
# Van de Graaf's and Tschichold's margins are as 2 : 3 : 4 : 6 (inner, head, outer, foot); with a wider
# measure than theirs the proportion of each pair is kept.
INNER_SHARE = 0.4  # of what the measure leaves
HEAD_SHARE = 0.4  # of what type area and running head leave
GUTTERS = PRINTERS[
    "kdp"
]  # whose steps of inner margins are those of other printers, or more than they ask for
LEAST_OUTER = 0.25 * INCH  # that printers on demand ask for
TALLEST_PICTURE = 24  # lines
BESIDE_PICTURE = 4  # lines of a page that a picture leaves to its heading or caption
CLOSER = (0.87, 0.75, 0.62, 0.5)  # of sizes and leading, tried in turn where a title page has no room


@dataclass(frozen=True, slots=True)
class Geometry:
    """A page's measures, pt."""

    size: Size
    text: float  # size of the text's type
    leading: float
    lines: int  # on a full page
    top: float
    inner: float
    outer: float

    @property
    def bottom(self) -> float:
        """The foot margin: what the lines leave."""
        return self.size.height - self.top - self.lines * self.leading

    @property
    def measure(self) -> float:
        """The length of a full line."""
        return self.size.width - self.inner - self.outer


def page_geometry(size: Size, theme: Theme, pages: int = 0) -> Geometry:
    """Return the type area and margins for a page size in a theme's type, in a book of so many pages.

    Where the fold of a thick book needs more than the canon gives, the type area moves outwards; it is
    narrower only where the outer margin would be less than printers take.
    """
    text = _stepped(theme.text * min(max(math.sqrt(size.width / A5_WIDTH), SMALLEST), LARGEST))
    leading = _stepped(text * theme.leading)
    sides = size.width - min(size.width * MEASURE, theme.widest * text)
    head = HEAD_ZONE * leading
    foot = (FOOT_ZONE * leading + LEAST_FOOT) / (1 - HEAD_SHARE)  # what all margins are with the least foot
    lines = math.floor(min(size.height * TYPE_AREA, size.height - head - foot) / leading)
    rest = size.height - lines * leading - head
    inner = max(sides * INNER_SHARE, GUTTERS.inner_margin(pages))
    outer = max(sides - inner, min(sides * (1 - INNER_SHARE), LEAST_OUTER))
    return Geometry(
        size,
        text,
        leading,
        lines,
        top=round(rest * HEAD_SHARE + head, 2),
        inner=round(inner, 2),
        outer=round(outer, 2),
    )


def page_css(size: Size, theme: Theme, pages: int = 0) -> str:
    """Return the rules that set the page of a book of so many pages, and the lengths themes build on."""
    page = page_geometry(size, theme, pages)
    # A hair more than its lines: lengths are rounded on their way through CSS pixels.
    bottom = page.bottom - 0.05
    return (
        f"@page {{ size: {size.width:.4f}pt {size.height:.4f}pt;"
        f" margin-top: {page.top:.2f}pt; margin-bottom: {bottom:.2f}pt }}\n"
        f"@page :right {{ margin-left: {page.inner:.2f}pt; margin-right: {page.outer:.2f}pt }}\n"
        f"@page :left {{ margin-left: {page.outer:.2f}pt; margin-right: {page.inner:.2f}pt }}\n"
        f"html {{ font-size: {page.text:g}pt; line-height: {page.leading:g}pt;"
        f" --measure: {page.measure:.2f}pt }}\n"
        f"img {{ max-height: {min(TALLEST_PICTURE, page.lines - BESIDE_PICTURE)}rlh }}\n"
        f"{_closer_css(page)}"
        f"{_turned_css(page, bottom)}"
    )


def _closer_css(page: Geometry) -> str:
    """Return the rules of documents set closer, so that what belongs on one page stands on it."""
    return "".join(
        f"html.closer-{step} {{ font-size: {page.text * scale:.2f}pt;"
        f" line-height: {page.leading * scale:.2f}pt }}\n"
        for step, scale in enumerate(CLOSER, 1)
    )


def _turned_css(page: Geometry, bottom: float) -> str:
    """Return the rules of pages laid out across: the same type area, its head at the left of the sheet."""
    return (
        f"@page turned {{ size: {page.size.height:.4f}pt {page.size.width:.4f}pt;"
        f" margin-left: {bottom:.2f}pt; margin-right: {page.top:.2f}pt }}\n"
        f"@page turned:right {{ margin-top: {page.inner:.2f}pt; margin-bottom: {page.outer:.2f}pt }}\n"
        f"@page turned:left {{ margin-top: {page.outer:.2f}pt; margin-bottom: {page.inner:.2f}pt }}\n"
        f".turned {{ --measure: {page.lines * page.leading:.2f}pt }}\n"
    )


def _stepped(length: float) -> float:
    return round(length / STEP) * STEP

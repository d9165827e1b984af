"""The numbers of each printer, as the data file has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from chapbook.units import parse_length

LIMITS = ("least_pages", "most_pages")
FILE = Path(__file__).with_name("presets.toml")


class Paper(NamedTuple):
    """A paper of a printer's, and how many pages of it make a book."""

    caliper: float  # pt, of a page
    least_pages: int
    most_pages: int  # 0: not known


@dataclass(frozen=True, slots=True)
class Printer:
    """What a printer on demand asks for; lengths in pt."""

    name: str
    bleed: float  # on all outer sides of a cover, and of the pages
    gutter_bleed: bool  # whether pages have it where they are bound, too
    crop_marks: bool  # whether pages may have them
    spine_text_from: int  # pages
    spine_clear: float  # between the text of a spine and each of its edges
    boards: float  # what a cover adds to the thickness of the pages
    papers: Mapping[str, Paper]  # empty: the printer's template gives the spine
    inner_margins: Mapping[int, float]  # up to so many pages; 0: any number
    least_pages: int = 0  # 0: not known
    most_pages: int = 0  # 0: not known

    def inner_margin(self, pages: int) -> float:
        """Return the least inner margin that the printer asks for in a book of so many pages."""
        steps = sorted(self.inner_margins.items())
        return next((margin for limit, margin in steps if limit >= pages), steps[-1][1])


def read_printers(text: str) -> Mapping[str, Printer]:
    """Return printers by the names that a command line has for them.

    Raises:
        KeyError: a number without its value.
        ValueError: a length that is none.
    """
    return MappingProxyType({key: _printer(table) for key, table in tomllib.loads(text).items()})


def _printer(table: Mapping[str, Any]) -> Printer:
    least, most = (_pages(table, key) for key in LIMITS)
    return Printer(
        name=table["name"],
        bleed=_length(table["bleed"]),
        gutter_bleed=table["gutter_bleed"]["value"],
        crop_marks=table["crop_marks"]["value"],
        spine_text_from=table["spine_text_from"]["value"],
        spine_clear=_length(table["spine_clear"]),
        boards=_length(table["boards"]),
        papers={name: _paper(paper, least, most) for name, paper in table["papers"].items()},
        inner_margins={int(pages): _length(fact) for pages, fact in table["inner_margins"].items()},
        least_pages=least,
        most_pages=most,
    )


def _paper(table: Mapping[str, Any], least: int, most: int) -> Paper:
    """Return a paper; what it does not say of the number of pages is what its printer says."""
    return Paper(
        _length(table["caliper"]),
        *(_pages(table, key) or n for key, n in zip(LIMITS, (least, most), strict=True)),
    )


def _pages(table: Mapping[str, Any], key: str) -> int:
    value: int = table.get(key, {}).get("value", 0)
    return value


def _length(fact: Mapping[str, str]) -> float:
    return parse_length(fact["value"])


PRINTERS = read_printers(FILE.read_text(encoding="utf-8"))

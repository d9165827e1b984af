"""What is laid out otherwise because it does not fit its page: notes too tall, tables too wide.

A chapter is laid out as it stands first. Notes that are taller than their page move to the end of the
chapter. A table that is wider than the text is set smaller and its words may be divided; if that is not
enough, it goes on pages of its own, turned to the left, in its own size if it can. A row for which there is
no room below the head of its table is divided between pages. A title page or another of the pages that are
one page is set closer as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from chapbook.html import BLOCK_NUMBER
from chapbook.layout.sheets.geometry import CLOSER

# Classes of a table, tried in turn.
FITS = ("", "tight", "tight small", "turned", "turned tight", "turned tight small")
FITS_WITHIN = (
    "",
    "tight",
    "tight small",
)  # of a table that stands in a list or quotation: no page is its own
MOST_TRIES = len(FITS) + 2  # layouts of a chapter


@dataclass(frozen=True, slots=True)
class Refit:
    """What is known not to fit as it stands."""

    moved: frozenset[str] = frozenset()  # ids of notes that stand after the text
    tables: Mapping[str, int] = field(default_factory=dict)  # block number of a table -> which of FITS
    divided: frozenset[str] = frozenset()  # block numbers of tables with rows too tall for a page
    closer: int = 0  # which of the closer settings the whole document has, 1-based; 0: its own

    def more(self, tall: Iterable[str], wide: Mapping[str, bool], headless: Iterable[str]) -> Refit:
        """Return this with notes that are too tall, and the next fit of tables that are too wide.

        `wide` has the block numbers of these, and whether a table may have a page of its own; `headless`
        those of tables whose head found no room, of which those that fit in width are divided.
        """
        tables = dict(self.tables)
        for number, is_own in wide.items():
            fits = FITS if is_own else FITS_WITHIN
            tables[number] = min(tables.get(number, 0) + 1, len(fits) - 1)
        divided = self.divided | frozenset(headless).difference(wide)
        return replace(self, moved=self.moved | frozenset(tall), tables=tables, divided=divided)

    def set_closer(self) -> Refit:
        """Return this with the next closer setting of the document, itself where there is none."""
        return replace(self, closer=min(self.closer + 1, len(CLOSER)))


def fit_tables(root: Element, refit: Refit) -> None:
    """Give tables the classes of their fit, in place."""
    for wrapper in root.iter("div"):
        number = wrapper.get(BLOCK_NUMBER, "")
        fits = [FITS[refit.tables.get(number, 0)], "divided" if number in refit.divided else ""]
        if any(fits):
            wrapper.set("class", " ".join(filter(None, (wrapper.get("class"), *fits))))

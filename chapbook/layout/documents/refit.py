"""What is laid out otherwise because it does not fit its page: notes too tall, tables too wide.

A chapter is laid out as it stands first. Notes that are taller than their page move to the end of the
chapter. A table that is wider than the text is set smaller and its words may be divided; if that is not
enough, it goes on pages of its own, turned to the left, in its own size if it can. One of many columns, which
is small as it is, is turned at once. A row for which there is no room below the head of its table is divided
between pages; the text does not go on before a turned table if the next table would begin there. A title page
or another of the pages that are one page is set closer as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from chapbook.html import BLOCK_NUMBER
from chapbook.layout.sheets.geometry import CLOSER

Fits = tuple[str, ...]  # classes of a table, tried in turn

TURNED: Fits = ("turned", "turned close", "turned tight", "turned tight small")
FEW_COLUMNS: Fits = ("", "tight", *TURNED)
MANY_COLUMNS: Fits = ("", *TURNED)
WITHIN: Fits = ("", "tight", "tight small")  # a list or quotation: no page is the table's own
MANY = 8  # columns, of which print.css makes a table smaller
MOST_TRIES = len(FEW_COLUMNS) + 2  # layouts of a chapter


@dataclass(frozen=True, slots=True)
class Refit:
    """What is known not to fit as it stands."""

    moved: frozenset[str] = frozenset()  # ids of notes that stand after the text
    tables: Mapping[str, str] = field(default_factory=dict)  # block number of a table -> its classes
    divided: frozenset[str] = frozenset()  # block numbers of tables with rows too tall for a page
    next: frozenset[str] = frozenset()  # block numbers of turned tables before which no text goes on
    closer: int = 0  # which of the closer settings the whole document has, 1-based; 0: its own

    def more(
        self, tall: Iterable[str], wide: Mapping[str, Fits], headless: Iterable[str], late: Iterable[str]
    ) -> Refit:
        """Return this with notes that are too tall, and the next fit of tables that are too wide.

        `wide` has the block numbers of these, and what may be tried with each; `headless` those of tables
        whose head found no room, of which those that fit in width are divided, and `late` those of turned
        tables that stand behind the next one, which is known when all fit in width.
        """
        tables = dict(self.tables)
        for number, fits in wide.items():
            tables[number] = fits[min(fits.index(tables.get(number, "")) + 1, len(fits) - 1)]
        divided = self.divided | frozenset(headless).difference(wide)
        late = () if wide else late
        return replace(
            self,
            moved=self.moved | frozenset(tall),
            tables=tables,
            divided=divided,
            next=self.next.union(late),
        )

    def set_closer(self) -> Refit:
        """Return this with the next closer setting of the document, itself where there is none."""
        return replace(self, closer=min(self.closer + 1, len(CLOSER)))


def fits_of(table: Element, *, is_own: bool) -> Fits:
    """Return what may be tried with a table that is too wide; one that is its own may have its own page."""
    if not is_own:
        return WITHIN
    columns = max(map(len, table.iter("tr")), default=0)
    return MANY_COLUMNS if columns >= MANY else FEW_COLUMNS


def fit_tables(root: Element, refit: Refit) -> None:
    """Give tables the classes of their fit, in place."""
    for wrapper in root.iter("div"):
        number = wrapper.get(BLOCK_NUMBER, "")
        fits = [refit.tables.get(number, "")]
        fits += [
            name for name, those in (("divided", refit.divided), ("next", refit.next)) if number in those
        ]
        if any(fits):
            wrapper.set("class", " ".join(filter(None, (wrapper.get("class"), *fits))))

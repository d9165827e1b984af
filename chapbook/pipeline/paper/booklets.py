"""The booklet of a book, or its halves, from the PDF of the same build."""

from __future__ import annotations

from dataclasses import replace

from chapbook.config import Config
from chapbook.matter import is_pamphlet
from chapbook.pdf import booklet_advice, page_advice, split_advice
from chapbook.pipeline.formats import SUFFIXES
from chapbook.pipeline.outputs import Output
from chapbook.pipeline.paper.imposing import impose, split
from chapbook.pipeline.reading import ReadBook


def make_booklet(ready: ReadBook, pdf: Output) -> Output:
    """Impose the PDF on sheets to fold.

    Raises:
        BookError: a blank page is asked for beyond the last.
    """
    sheets = impose(pdf.data, _back_outside(ready))
    advice = booklet_advice(sheets.plan, sheets.imposed, sheets.options)
    return Output(
        "booklet",
        sheets.imposed.pdf,
        f"{sheets.extent}, {sheets.options.sheet}",
        pages=len(sheets.plan.sheets) * (1 + sheets.plan.grid.is_duplex),
        page_size=sheets.options.sheet.landscape,
        advice=(*advice, *page_advice(sheets.plan, sheets.imposed, sheets.options)),
    )


def make_halves(ready: ReadBook, pdf: Output) -> tuple[Output, Output]:
    """Impose the PDF on sheets to fold, for a printer that prints on one side only: fronts, backs.

    Raises:
        UsageError: the booklet has no backs.
        BookError: a blank page is asked for beyond the last.
    """
    sheets = impose(pdf.data, _back_outside(ready))
    fronts, backs = split(sheets)
    names = ready.book.slug + SUFFIXES["fronts"], ready.book.slug + SUFFIXES["backs"]
    advice = split_advice(sheets.plan, sheets.imposed, sheets.options, names)
    front = Output(
        "fronts",
        fronts,
        f"one side of {sheets.extent}, {sheets.options.sheet}",
        pages=len(sheets.plan.sheets),
        page_size=sheets.options.sheet.landscape,
        advice=(*advice, *page_advice(sheets.plan, sheets.imposed, sheets.options)),
    )
    return front, front._replace(format="backs", data=backs, advice=())


def _back_outside(ready: ReadBook) -> Config:
    """Return how the booklet is made: a pamphlet keeps its back page outside, unless `blanks` says where."""
    config = ready.config
    blanks = config.booklet.blanks
    if not is_pamphlet(ready.book, config) or any(number < 0 for number in blanks):
        return config
    return replace(config, booklet=config.booklet._replace(blanks=(*blanks, -1)))

"""Any PDF imposed on sheets to fold, the book's own or another, and what the person at the printer is told.

A booklet of somebody's PDF is made sooner than the modules of the whole pipeline are loaded: what makes
books is not imported here.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from chapbook.config import Config, sheet_size
from chapbook.files import replace_together, write_atomically
from chapbook.imposition import BookletPlan, SheetOptions, plan_booklet
from chapbook.pdf import (
    Imposed,
    PdfRefusedError,
    booklet_advice,
    impose_pages,
    open_pdf,
    split_advice,
    split_sides,
)
from chapbook.pipeline.folders import book_folder_here
from chapbook.pipeline.formats import SUFFIXES, Format
from chapbook.pipeline.given import require_file
from chapbook.problems import BookError, UsageError, counted
from chapbook.units import parse_length


class Sheets(NamedTuple):
    """A booklet, imposed."""

    plan: BookletPlan
    imposed: Imposed
    options: SheetOptions

    @property
    def extent(self) -> str:
        """How many sheets of paper it takes, in words."""
        return counted(len(self.plan.sheets), "sheet")


def impose_file(pdf: Path, sheet: str = "") -> list[str]:
    """Impose any PDF beside itself as `NAME-booklet.pdf`; return what to tell the person at the printer.

    In a book's folder its `[booklet]` says how; elsewhere the defaults do. `sheet` goes before both.

    Raises:
        UsageError: there is no such file or sheet, or it is no PDF that can be imposed.
        BookError: book.toml is wrong.
    """
    sheets = _impose_file(pdf, sheet)
    target = _beside(pdf, "booklet")
    write_atomically(target, sheets.imposed.pdf)
    return [f"made {target}", *booklet_advice(sheets.plan, sheets.imposed, sheets.options)]


def split_file(pdf: Path, sheet: str = "") -> list[str]:
    """Impose any PDF as `impose_file` does, fronts and backs apart.

    Raises as `impose_file`, and
        UsageError: the booklet has no backs.
    """
    sheets = _impose_file(pdf, sheet)
    targets = _beside(pdf, "fronts"), _beside(pdf, "backs")
    replace_together(dict(zip(targets, split(sheets), strict=True)))
    names = targets[0].name, targets[1].name
    made = [f"made {target}" for target in targets]
    return [*made, *split_advice(sheets.plan, sheets.imposed, sheets.options, names)]


def impose(pdf: bytes | Path, config: Config) -> Sheets:
    """Impose a PDF as `[booklet]` says.

    Raises:
        PdfRefusedError: the PDF cannot be imposed.
        BookError: a blank page is asked for beyond the last.
    """
    options = sheet_options(config)
    with open_pdf(pdf) as opened:
        plan = _plan(len(opened.pages), config)
        return Sheets(plan, impose_pages(opened, plan, options), options)


def split(sheets: Sheets) -> tuple[bytes, bytes]:
    """Return the fronts and the backs of a booklet.

    Raises:
        UsageError: it has no backs.
    """
    if not sheets.plan.grid.is_duplex:
        help = "leave `--split` out"
        raise UsageError(f"`--split`: a {sheets.plan.layout} is printed on one side and has no backs", help)
    return split_sides(sheets.imposed.pdf)


def sheet_options(config: Config) -> SheetOptions:
    """Return how `[booklet]` has sheets printed."""
    booklet = config.booklet
    return SheetOptions(sheet_size(config), parse_length(booklet.creep), booklet.flip, booklet.marks)


def config_here(folder: Path, sheet: str) -> Config:
    """Return what the book.toml of a folder says, where there is one; else the defaults.

    `sheet`, where it is not "", takes the place of theirs.

    Raises:
        BookError: book.toml is wrong.
        UsageError: there is no such sheet.
    """
    config = Config()
    if (folder / "book.toml").is_file():
        from chapbook.config import read_sheet_config  # who has no book must not wait for this

        config = read_sheet_config(folder)
    return _on_sheet(config, sheet) if sheet else config


def _on_sheet(config: Config, sheet: str) -> Config:
    from chapbook.config import check_size  # as above

    if refused := check_size(sheet):
        raise UsageError(f"--sheet: {refused[0]}", refused[1])
    return replace(config, booklet=config.booklet._replace(sheet=sheet))


def _impose_file(pdf: Path, sheet: str) -> Sheets:
    require_file("pdf", pdf)
    try:
        return impose(pdf, config_here(book_folder_here(), sheet))
    except PdfRefusedError as refusal:
        raise UsageError(f"--pdf `{pdf}`: {refusal}", refusal.help) from refusal


def _plan(pages: int, config: Config) -> BookletPlan:
    booklet = config.booklet
    for number, blank in enumerate(booklet.blanks):
        if abs(blank) > pages:
            text = f"there is no page {abs(blank)} for a blank one to follow or precede: the last is {pages}"
            help = f"write numbers from -{pages} to {pages}"
            raise BookError([config.problem("blank-beyond", ("booklet", "blanks", number), text, help)])
    return plan_booklet(
        pages,
        layout=booklet.layout,
        binding=booklet.binding,
        sheets_per_signature=booklet.sheets_per_signature,
        blanks=booklet.blanks,
    )


def _beside(pdf: Path, format: Format) -> Path:
    return pdf.with_name(pdf.stem + SUFFIXES[format])

"""Booklets: the book's own PDF or any other imposed on sheets, and what the person at the printer is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chapbook.config import Config, read_config, sheet_size, slugify
from chapbook.files import replace_together, write_atomically
from chapbook.imposition import GRIDS, BookletPlan, plan_booklet
from chapbook.pdf import (
    Imposed,
    PdfRefusedError,
    SheetOptions,
    booklet_advice,
    draw_test_sheet,
    impose_pages,
    open_pdf,
    page_advice,
    printing_advice,
    split_advice,
    split_sides,
)
from chapbook.pipeline.given import require_file
from chapbook.pipeline.outputs import SUFFIXES, Format, Output
from chapbook.pipeline.products import build_folder, test_sheet_name
from chapbook.pipeline.reading import ReadBook, find_book_folder
from chapbook.problems import BookError, UsageError, counted
from chapbook.units import parse_length


def make_booklet(ready: ReadBook, pdf: Output) -> Output:
    """Impose the PDF on sheets to fold.

    Raises:
        BookError: a blank page is asked for beyond the last.
    """
    sheets = _impose(pdf.data, ready.config)
    advice = booklet_advice(sheets.plan, sheets.imposed, sheets.options)
    return Output(
        "booklet",
        sheets.imposed.pdf,
        f"{sheets.count}, {sheets.options.sheet}",
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
    sheets = _impose(pdf.data, ready.config)
    fronts, backs = _split(sheets)
    names = ready.book.slug + SUFFIXES["fronts"], ready.book.slug + SUFFIXES["backs"]
    advice = split_advice(sheets.plan, sheets.imposed, sheets.options, names)
    front = Output(
        "fronts",
        fronts,
        f"one side of {sheets.count}, {sheets.options.sheet}",
        pages=len(sheets.plan.sheets),
        page_size=sheets.options.sheet.landscape,
        advice=(*advice, *page_advice(sheets.plan, sheets.imposed, sheets.options)),
    )
    return front, front._replace(format="backs", data=backs, advice=())


@dataclass(frozen=True, slots=True)
class _Sheets:
    """A booklet, imposed."""

    plan: BookletPlan
    imposed: Imposed
    options: SheetOptions

    @property
    def count(self) -> str:
        """How many sheets of paper it takes, in words."""
        return counted(len(self.plan.sheets), "sheet")


def _impose(pdf: bytes | Path, config: Config) -> _Sheets:
    options = _options(config)
    with open_pdf(pdf) as opened:
        plan = _plan(len(opened.pages), config)
        return _Sheets(plan, impose_pages(opened, plan, options), options)


def _options(config: Config) -> SheetOptions:
    booklet = config.booklet
    return SheetOptions(sheet_size(config), parse_length(booklet.creep), booklet.flip, booklet.marks)


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


def _split(sheets: _Sheets) -> tuple[bytes, bytes]:
    if not sheets.plan.grid.is_duplex:
        help = "leave `--split` out"
        raise UsageError(f"`--split`: a {sheets.plan.layout} is printed on one side and has no backs", help)
    return split_sides(sheets.imposed.pdf)


def impose_file(pdf: Path) -> list[str]:
    """Impose any PDF beside itself as `NAME-booklet.pdf`; return what to tell the person at the printer.

    In a book's folder its `[booklet]` says how; elsewhere the defaults do.

    Raises:
        UsageError: there is no such file, or it is no PDF that can be imposed.
        BookError: book.toml is wrong.
    """
    sheets = _impose_file(pdf)
    target = _beside(pdf, "booklet")
    write_atomically(target, sheets.imposed.pdf)
    return [f"made {target}", *booklet_advice(sheets.plan, sheets.imposed, sheets.options)]


def split_file(pdf: Path) -> list[str]:
    """Impose any PDF as `impose_file` does, fronts and backs apart.

    Raises as `impose_file`, and
        UsageError: the booklet has no backs.
    """
    sheets = _impose_file(pdf)
    targets = _beside(pdf, "fronts"), _beside(pdf, "backs")
    replace_together(dict(zip(targets, _split(sheets), strict=True)))
    names = targets[0].name, targets[1].name
    made = [f"made {target}" for target in targets]
    return [*made, *split_advice(sheets.plan, sheets.imposed, sheets.options, names)]


def _impose_file(pdf: Path) -> _Sheets:
    require_file("pdf", pdf)
    try:
        return _impose(pdf, _config_here(find_book_folder(Path.cwd())))
    except PdfRefusedError as refusal:
        raise UsageError(f"--pdf `{pdf}`: {refusal}", refusal.help) from refusal


def _config_here(folder: Path) -> Config:
    return read_config(folder) if (folder / "book.toml").is_file() else Config()


def _beside(pdf: Path, format: Format) -> Path:
    return pdf.with_name(pdf.stem + SUFFIXES[format])


def write_test_sheet(folder: Path) -> list[str]:
    """Write a test sheet for the printer and what `[booklet]` says; return what to do with it.

    It goes into `build/` of a book, or into a folder that holds none.

    Raises:
        BookError: book.toml is wrong, or a file stands in the place of `build/`.
        MachineError: another build is running.
    """
    config = _config_here(folder)
    options = _options(config)
    data = draw_test_sheet(config.booklet.layout, options)
    if config.book.title:
        with build_folder(folder) as build:
            slug = config.book.slug or slugify(config.book.title, folder.name)
            target = build / test_sheet_name(slug)
            write_atomically(target, data)
    else:
        target = folder / test_sheet_name("booklet")
        write_atomically(target, data)
    return [
        f"made {target.relative_to(folder)}",
        printing_advice(GRIDS[config.booklet.layout], options),
        "then read what stands on the sheet",
    ]

"""Booklets: the book's own PDF or any other imposed on sheets, and what the person at the printer is told."""

from __future__ import annotations

from pathlib import Path

from chapbook.cache import write_atomically
from chapbook.config import Config, read_config, sheet_size
from chapbook.imposition import BookletPlan, plan_booklet
from chapbook.pdf import Imposed, PdfRefusedError, SheetOptions, booklet_advice, impose, page_count
from chapbook.pipeline.given import require_file
from chapbook.pipeline.outputs import Output
from chapbook.pipeline.reading import ReadBook, find_book_folder
from chapbook.problems import BookError, UsageError
from chapbook.units import parse_length


def make_booklet(ready: ReadBook, pdf: Output) -> Output:
    """Impose the PDF on sheets to fold.

    Raises:
        BookError: a blank page is asked for beyond the last.
    """
    plan, imposed, options = _imposed(pdf.data, pdf.pages, ready.config)
    count = len(plan.sheets)
    extent = f"{count} {'sheet' if count == 1 else 'sheets'}, {options.sheet}"
    advice = tuple(booklet_advice(plan, imposed, options))
    sides = count * (1 + plan.grid.is_duplex)
    return Output("booklet", imposed.pdf, extent, (), sides, options.sheet.landscape, advice)


def _imposed(pdf: bytes | Path, pages: int, config: Config) -> tuple[BookletPlan, Imposed, SheetOptions]:
    plan = _plan(pages, config)
    booklet = config.booklet
    options = SheetOptions(sheet_size(config), parse_length(booklet.creep), booklet.flip, booklet.marks)
    return plan, impose(pdf, plan, options), options


def _plan(pages: int, config: Config) -> BookletPlan:
    booklet = config.booklet
    for number, blank in enumerate(booklet.blanks):
        if abs(blank) > pages:
            text = f"there is no page {abs(blank)} for a blank one to follow or precede: the last is {pages}"
            path = ("booklet", "blanks", number)
            raise BookError(
                [config.problem("blank-beyond", path, text, f"write numbers from -{pages} to {pages}")]
            )
    return plan_booklet(
        pages,
        layout=booklet.layout,
        binding=booklet.binding,
        sheets_per_signature=booklet.sheets_per_signature,
        blanks=booklet.blanks,
    )


def impose_file(pdf: Path) -> list[str]:
    """Impose any PDF beside itself as `NAME-booklet.pdf`; return what to tell the person at the printer.

    In a book's folder its `[booklet]` says how; elsewhere the defaults do.

    Raises:
        UsageError: there is no such file, or it is no PDF that can be imposed.
        BookError: book.toml is wrong.
    """
    require_file("pdf", pdf)
    folder = find_book_folder(Path.cwd())
    config = read_config(folder) if (folder / "book.toml").is_file() else Config()
    try:
        plan, imposed, options = _imposed(pdf, page_count(pdf), config)
    except PdfRefusedError as refusal:
        raise UsageError(f"--pdf `{pdf}`: {refusal}", refusal.help) from refusal
    target = pdf.with_name(f"{pdf.stem}-booklet.pdf")
    write_atomically(target, imposed.pdf)
    return [f"made {target}", *booklet_advice(plan, imposed, options)]

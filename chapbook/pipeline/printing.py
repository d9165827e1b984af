"""What is printed: the PDF laid out and proved, and the booklet imposed from it or from any PDF."""

from __future__ import annotations

from pathlib import Path

from chapbook.cache import write_atomically
from chapbook.config import Config, page_size, read_config, sheet_size
from chapbook.imposition import BookletPlan, plan_booklet
from chapbook.layout import Press, lay_out
from chapbook.matter import arrange_print
from chapbook.pdf import Imposed, PdfRefusedError, SheetOptions, booklet_advice, impose, page_labels
from chapbook.pipeline.given import require_file
from chapbook.pipeline.outputs import Means, Output
from chapbook.pipeline.products import cache_folder
from chapbook.pipeline.reading import ReadBook, find_book_folder
from chapbook.problems import UsageError
from chapbook.units import parse_length
from chapbook.verify import prove_pages


def make_pdf(ready: ReadBook, means: Means) -> Output:
    """Lay out the pages and prove that they hold what was written."""
    book, config = ready.book, ready.config
    press = Press(means.jobs, cache_folder(book.folder), means.kept)
    laid = lay_out(arrange_print(book, config), book, config, fonts=ready.library, press=press)
    problems = (*laid.problems, *prove_pages(book, laid.letters))
    size = page_size(config)
    return Output("pdf", laid.pdf, f"{laid.page_count} pages, {size}", problems, laid.page_count, size)


def make_booklet(ready: ReadBook, pdf: Output) -> Output:
    """Impose the PDF on sheets to fold."""
    plan, imposed, options = _imposed(pdf.data, pdf.pages, ready.config)
    count = len(plan.sheets)
    extent = f"{count} {'sheet' if count == 1 else 'sheets'}, {options.sheet}"
    advice = tuple(booklet_advice(plan, imposed, options))
    return Output("booklet", imposed.pdf, extent, (), 2 * count, options.sheet.landscape, advice)


def _imposed(pdf: bytes | Path, pages: int, config: Config) -> tuple[BookletPlan, Imposed, SheetOptions]:
    booklet = config.booklet
    plan = plan_booklet(pages, sheets_per_signature=booklet.sheets_per_signature, binding=booklet.binding)
    options = SheetOptions(sheet_size(config), parse_length(booklet.creep), booklet.flip, booklet.marks)
    return plan, impose(pdf, plan, options), options


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
        plan, imposed, options = _imposed(pdf, len(page_labels(pdf)), config)
    except PdfRefusedError as refusal:
        raise UsageError(f"--pdf `{pdf}`: {refusal}", "name a PDF that opens without a password") from refusal
    target = pdf.with_name(f"{pdf.stem}-booklet.pdf")
    write_atomically(target, imposed.pdf)
    return [f"made {target}", *booklet_advice(plan, imposed, options)]

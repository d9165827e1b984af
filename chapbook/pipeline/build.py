"""From a book to its products: the stages in order.

What a stage does is its room's business; here stands only what follows what, and when to stop.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chapbook.config import page_size, sheet_size
from chapbook.epub import build_epub
from chapbook.imposition import plan_booklet
from chapbook.matter import arrange_print, contents
from chapbook.pdf import PdfRefusedError, SheetOptions, booklet_advice, impose
from chapbook.pipeline.products import build_folder, replace_together, strangers
from chapbook.pipeline.reading import ReadBook, find_book_folder, read
from chapbook.problems import BookError, Problem, UsageError, errors_among
from chapbook.units import Size, parse_length
from chapbook.verify import VerifyReport, prove_epub, prove_pages, verify_products

Format = Literal["epub", "pdf", "booklet"]
ALL_FORMATS: tuple[Format, ...] = ("epub", "pdf", "booklet")
SUFFIXES: dict[Format, str] = {"epub": ".epub", "pdf": ".pdf", "booklet": "-booklet.pdf"}
OnStage = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Product:
    """A file that was built."""

    format: Format
    path: Path
    size: int  # bytes
    extent: str  # in words: "96 pages, A5"
    seconds: float
    pages: int = 0  # in a booklet, sides of sheets; 0: has none
    page_size: Size | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made and found."""

    products: tuple[Product, ...]
    problems: tuple[Problem, ...]  # warnings and notes, in reading order
    advice: tuple[str, ...]  # how to print the booklet, what lies in build/ from elsewhere
    seconds: float


@dataclass(frozen=True, slots=True)
class _Output:
    """A product before it is written."""

    format: Format
    data: bytes
    extent: str
    seconds: float
    problems: tuple[Problem, ...] = ()
    pages: int = 0
    page_size: Size | None = None
    advice: tuple[str, ...] = ()


def build(
    folder: Path | str, formats: Sequence[Format] = ALL_FORMATS, *, on_stage: OnStage = lambda _: None
) -> Built:
    """Build the products of the book in `folder` and put them into its `build/` together.

    Raises:
        BookError: the manuscript or book.toml is wrong, or a product would lose text.
        MachineError: something of this machine is missing, or another build is running.
        OSError: the disk is full or the folder cannot be written; the old products stand.
    """
    started = time.perf_counter()
    on_stage("reading the manuscript")
    ready = read(Path(folder))
    with build_folder(ready.book.folder) as target:
        outputs = list(_outputs(ready, formats, on_stage))
        problems = (*ready.problems, *(problem for output in outputs for problem in output.problems))
        if errors_among(problems):
            raise BookError(problems)
        slug = ready.book.slug
        replace_together(target, {slug + SUFFIXES[output.format]: output.data for output in outputs})
        advice = [line for output in outputs for line in output.advice]
        advice += [
            f"build/{name} is no product of this book, or an old one" for name in strangers(target, slug)
        ]
    products = tuple(_product(output, target / (slug + SUFFIXES[output.format])) for output in outputs)
    return Built(products, problems, tuple(advice), time.perf_counter() - started)


def _product(output: _Output, path: Path) -> Product:
    size = len(output.data)
    return Product(output.format, path, size, output.extent, output.seconds, output.pages, output.page_size)


def _outputs(ready: ReadBook, formats: Sequence[Format], on_stage: OnStage) -> Iterator[_Output]:
    """Yield the products asked for; the booklet is imposed from the PDF of the same run."""
    if "epub" in formats:
        on_stage("binding the EPUB")
        yield make_epub(ready)
    if "pdf" in formats or "booklet" in formats:
        on_stage("laying out the pages")
        pdf = make_pdf(ready)
        yield pdf
        if "booklet" in formats:
            on_stage("imposing the booklet")
            yield make_booklet(ready, pdf)


def make_epub(ready: ReadBook) -> _Output:
    """Bind the EPUB and prove that it holds what was written."""
    started = time.perf_counter()
    book, config = ready.book, ready.config
    entries = contents(book, config.contents.depth)
    data = build_epub(book, config, contents=entries, library=ready.library)
    lost = tuple(prove_epub(book, data))
    count = len(book.chapters)
    extent = f"{count} {'chapter' if count == 1 else 'chapters'}"
    return _Output("epub", data, extent, time.perf_counter() - started, lost)


def make_pdf(ready: ReadBook) -> _Output:
    """Lay out the pages and prove that they hold what was written."""
    from chapbook.layout import lay_out  # an EPUB must not wait for WeasyPrint

    started = time.perf_counter()
    book, config = ready.book, ready.config
    laid = lay_out(arrange_print(book, config), book, config, fonts=ready.library)
    problems = (*laid.problems, *prove_pages(book, laid.letters))
    size = page_size(config)
    extent = f"{laid.page_count} pages, {size}"
    return _Output("pdf", laid.pdf, extent, time.perf_counter() - started, problems, laid.page_count, size)


def make_booklet(ready: ReadBook, pdf: _Output) -> _Output:
    """Impose the PDF on sheets to fold."""
    started = time.perf_counter()
    booklet = ready.config.booklet
    plan = plan_booklet(pdf.pages, sheets_per_signature=booklet.sheets_per_signature, binding=booklet.binding)
    sheet = sheet_size(ready.config)
    options = SheetOptions(sheet, parse_length(booklet.creep), booklet.flip, booklet.marks)
    imposed = impose(pdf.data, plan, options)
    count = len(plan.sheets)
    extent = f"{count} {'sheet' if count == 1 else 'sheets'}, {sheet}"
    advice = tuple(booklet_advice(plan, imposed, options))
    seconds = time.perf_counter() - started
    return _Output("booklet", imposed.pdf, extent, seconds, (), 2 * count, sheet.landscape, advice)


def impose_file(pdf: Path) -> list[str]:
    """Impose any PDF beside itself as `NAME-booklet.pdf`; return what to tell the person at the printer.

    Raises:
        UsageError: there is no such file, or it is no PDF that can be imposed.
    """
    from chapbook.cache import write_atomically
    from chapbook.pdf import page_labels
    from chapbook.units import PAPER_SIZES

    if not pdf.is_file():
        raise UsageError(f"--pdf `{pdf}`: there is no such file")
    try:
        plan = plan_booklet(len(page_labels(pdf)))
        options = SheetOptions(PAPER_SIZES["A4"])
        imposed = impose(pdf, plan, options)
    except PdfRefusedError as refusal:
        raise UsageError(f"--pdf `{pdf}`: {refusal}") from refusal
    target = pdf.with_name(f"{pdf.stem}-booklet.pdf")
    write_atomically(target, imposed.pdf)
    return [f"made {target}", *booklet_advice(plan, imposed, options)]


def verify(folder: Path) -> VerifyReport:
    """Have the products of the book in `folder` checked by the outside checkers.

    Raises:
        BookError: the manuscript or book.toml is wrong.
    """
    ready = read(find_book_folder(folder))
    sources = {chapter.id: chapter.place.path for chapter in ready.book.chapters}
    return verify_products(ready.book.folder / "build", ready.book.slug, sources=sources)

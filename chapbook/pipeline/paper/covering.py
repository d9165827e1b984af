"""The cover of a bound book: front, spine and back on one sheet, as wide as the book's pages make it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chapbook.config import Config, page_size
from chapbook.epub import cover_image
from chapbook.files import write_atomically
from chapbook.layout import inner_margin, lay_out_wrap, wrap_picture
from chapbook.matter import described
from chapbook.pipeline.building import make_products, means_of
from chapbook.pipeline.outputs import Built, OnStage
from chapbook.pipeline.paper.pressing import LEAST_DPI, press_cover
from chapbook.pipeline.products import build_folder, cover_names
from chapbook.pipeline.reading import ReadBook, read
from chapbook.printers import Printer, Wrap, WrapRefused, plan_wrap
from chapbook.problems import BookError, UsageError, errors_among
from chapbook.units import INCH, MM, Size, parse_length

NEARLY = 0.5  # pt, by which 3 mm and 0.125 in differ


@dataclass(frozen=True, slots=True)
class CoverOrder:
    """Who prints, and on what."""

    printer: Printer
    paper: str = ""  # "": the printer's first
    spine: float = 0.0  # pt, as the printer gave it; 0: computed


def draw_front(folder: Path) -> list[str]:
    """Write the front of the cover as a picture, the one that the EPUB has.

    Raises:
        BookError: as a build does.
        MachineError: as a build does.
    """
    ready = read(folder)
    if errors_among(ready.problems):
        raise BookError(ready.problems)
    picture = cover_image(ready.book, described(ready.book, ready.config), ready.library)
    name, _ = cover_names(ready.book.slug)
    name = str(Path(name).with_suffix(Path(picture.href).suffix))
    with build_folder(ready.book.folder) as target:
        write_atomically(target / name, picture.data)
    return [f"front    build/{name}"]


def build_cover(folder: Path, order: CoverOrder, jobs: int, on_stage: OnStage) -> tuple[Built, list[str]]:
    """Build the book's PDF, and the cover that fits round its pages; return what to tell the maker as well.

    Raises:
        UsageError: the printer does not take such a book.
        BookError: as a build does.
        MachineError: as a build does.
    """
    means = means_of(folder, ("pdf",), jobs, on_stage)
    on_stage("reading the manuscript")
    ready = read(folder, means.parsed.parse)
    ready = ready._replace(problems=tuple(found for found in ready.problems if found.name != "back-idle"))
    built = make_products(ready, ("pdf",), means)
    pages = built.products[0].pages
    try:
        wrap = plan_wrap(page_size(ready.config), pages, order.printer, paper=order.paper, spine=order.spine)
    except WrapRefused as refused:
        raise UsageError(str(refused), refused.help) from refused
    on_stage("drawing the cover")
    cover = press_cover(
        lay_out_wrap(ready.book, ready.config, wrap, ready.library), ready.book.folder, ready.config
    )
    _, name = cover_names(ready.book.slug)
    with build_folder(ready.book.folder) as target:
        write_atomically(target / name, cover.pdf)
    told = [*_told(ready, wrap, pages, order.printer), *([cover.advice] if cover.advice else [])]
    return built, [f"cover    build/{name}  {_inches(wrap.size)}", *told]


def _told(ready: ReadBook, wrap: Wrap, pages: int, printer: Printer) -> Iterator[str]:
    """Yield what is to be known of the cover, and to be seen to."""
    text = "with its title" if wrap.text_height else f"empty: {_why_empty(pages, printer)}"
    if pages % 2:
        yield f"{pages} pages end on the front of a leaf: a blank page is added as its back"
        pages += 1
    yield f"spine of {wrap.spine / MM:.1f} mm ({wrap.spine / INCH:.3f} in) for {pages} pages, {text}"
    yield f"bleed of {wrap.bleed / MM:.1f} mm on all sides, in the page; no marks"
    yield f"compare the size with the template that {printer.name} gives for this book before you order"
    picture = wrap_picture(ready.book, ready.config)
    if picture:
        dots = picture.width / ((wrap.trim.width + wrap.bleed) / INCH)
        if dots < LEAST_DPI:
            wanted = round(LEAST_DPI * (wrap.trim.width + wrap.bleed) / INCH)
            told = f"the cover's picture has {dots:.0f} dots to the inch"
            yield f"{told}; printed well, it is {wanted} pixels wide"
    yield from _on_margins(ready.config, pages, printer)
    if ready.config.print.profile == "print":
        yield from _on_bleed(ready.config, printer)


def _why_empty(pages: int, printer: Printer) -> str:
    """Say what keeps the title off the spine."""
    if pages < printer.spine_text_from:
        return f"{printer.name} prints on it from {printer.spine_text_from} pages"
    clear = f"{printer.spine_clear / MM:.1f} mm on either side"
    return f"{clear} stay clear, which leaves no room for letters"


def _on_margins(config: Config, pages: int, printer: Printer) -> Iterator[str]:
    """Yield a line if the pages have less of an inner margin than the printer asks for."""
    asked, given = printer.inner_margin(pages), inner_margin(config, pages)
    if given < asked:
        told = f"{asked / INCH:.3f} in, and the pages have {given / INCH:.3f} in"
        yield f"{printer.name} asks for an inner margin of {told}"


def _on_bleed(config: Config, printer: Printer) -> Iterator[str]:
    """Yield lines if the pages have marks or a bleed, and not what the printer asks for."""
    if config.print.marks and not printer.crop_marks:
        yield f"{printer.name} asks for pages without crop marks: write marks = false below [print]"
    bleed = parse_length(config.print.bleed)
    if bleed and abs(bleed - printer.bleed) > NEARLY:
        asked = f"{printer.bleed / INCH:.3f} in, and they have {bleed / INCH:.3f} in"
        yield f"{printer.name} asks for pages with a bleed of {asked}"
    if bleed and config.print.gutter_bleed != printer.gutter_bleed:
        asked, key = ("with", "true") if printer.gutter_bleed else ("without", "false")
        told = f"{printer.name} asks for pages {asked} bleed at the gutter"
        yield f"{told}: write gutter_bleed = {key} below [print]"


def _inches(size: Size) -> str:
    return f"{size.width / INCH:.3f} x {size.height / INCH:.3f} in"

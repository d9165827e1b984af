"""From a book to its products: the stages in order.

What a stage does is its room's business; here stands only what follows what, and when to stop.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from chapbook.book import PrintedPages
from chapbook.cache import Cache
from chapbook.epub import build_epub, check_demands, check_sizes
from chapbook.files import replace_together
from chapbook.markup import ParseCache
from chapbook.pipeline.formats import FORMATS, HALVES, SUFFIXES, Format
from chapbook.pipeline.outputs import Built, Means, OnStage, Output, Product, product_name
from chapbook.pipeline.products import build_folder, cache_folder, require_room, strangers
from chapbook.pipeline.reading import ReadBook, read
from chapbook.problems import BookError, UsageError, counted, errors_among
from chapbook.verify import ProofCache, prove_epub


def build(
    folder: Path | str,
    formats: Sequence[Format] = FORMATS,
    *,
    jobs: int = 0,
    on_stage: OnStage = lambda _: None,
) -> Built:
    """Build the products of the book in `folder` and put them into its `build/` together.

    Pages are laid out in `jobs` processes; 0: as many as there are cores. Their number changes no byte.

    Raises:
        BookError: the manuscript or book.toml is wrong, or a product would lose text.
        UsageError: one of `formats` is none.
        MachineError: something of this machine is missing, or another build is running.
        OSError: the disk is full or the folder cannot be written; the old products stand.
    """
    means = means_of(Path(folder), formats, jobs, on_stage)
    if unknown := [name for name in formats if name not in SUFFIXES]:
        raise UsageError(f"formats are {', '.join(SUFFIXES)}, not `{unknown[0]}`")
    on_stage("reading the manuscript")
    return make_products(read(Path(folder), means.parsed.parse), formats, means)


def make_products(ready: ReadBook, formats: Sequence[Format], means: Means) -> Built:
    """Make the products of a book that has been read, and put them into its `build/` together.

    Raises as `build` does.
    """
    with build_folder(ready.book.folder) as target:
        slug = ready.book.slug
        require_room(target, [product_name(name, slug, ready.config) for name in formats])
        means.parsed.write()
        timed = list(_timed(_outputs(ready, formats, means)))
        outputs = [output for output, _ in timed]
        found = ready.silence(problem for output in outputs for problem in output.problems)
        problems = (*ready.problems, *found)
        if errors_among(problems):
            raise BookError(problems)
        means.proofs.write()
        names = {name: product_name(name, slug, ready.config) for name in (*FORMATS, *formats)}
        replace_together({target / names[output.format]: output.data for output in outputs})
        advice = (
            *(line for output in outputs for line in output.advice),
            *_on_strangers(target, slug, names.values()),
        )
    made = sorted(timed, key=lambda each: list(SUFFIXES).index(each[0].format))
    products = tuple(_product(output, seconds, target / names[output.format]) for output, seconds in made)
    return Built(products, problems, advice, time.perf_counter() - means.started)


def means_of(folder: Path, formats: Sequence[Format], jobs: int, on_stage: OnStage) -> Means:
    """Return what a build is made with, the cache of the last one among it."""
    cache = cache_in(folder, formats)
    return Means(jobs, on_stage, parsed=ParseCache(cache), proofs=ProofCache.read(cache))


def cache_in(folder: Path, formats: Sequence[Format]) -> Cache | None:
    """Return the cache for the next build; none for an EPUB alone: `build/` gets only that."""
    return None if set(formats) <= {"epub"} else Cache(cache_folder(folder))


def _timed(outputs: Iterator[Output]) -> Iterator[tuple[Output, float]]:
    """Yield each output with the seconds it took."""
    started = time.perf_counter()
    for output in outputs:
        now = time.perf_counter()
        yield output, now - started
        started = now


def _outputs(ready: ReadBook, formats: Sequence[Format], means: Means) -> Iterator[Output]:
    """Yield the products asked for: the PDF, what is imposed from it, the EPUB with its pages."""
    pdf = None
    if set(formats) - {"epub"}:
        from chapbook.pipeline.paper.archiving import archive_output
        from chapbook.pipeline.paper.booklets import (  # an EPUB must not wait for these
            make_booklet,
            make_halves,
        )
        from chapbook.pipeline.paper.pressing import press_output
        from chapbook.pipeline.paper.printing import make_pdf

        means.on_stage("laying out the pages")
        pdf = make_pdf(ready, means)
        yield archive_output(press_output(pdf, ready.book, ready.config), ready.config)
        if "booklet" in formats:
            means.on_stage("imposing the booklet")
            yield make_booklet(ready, pdf)
        if set(HALVES) & set(formats):
            yield from make_halves(ready, pdf)
    if "epub" in formats:
        means.on_stage("binding the EPUB")
        yield make_epub(ready, pdf, means)


def make_epub(ready: ReadBook, pdf: Output | None, means: Means) -> Output:
    """Bind the EPUB, with the pages of the PDF of the same run, and prove that it holds what was written."""
    book, config = ready.book, ready.config
    pages = pdf.printed if pdf else PrintedPages()
    data = build_epub(book, config, library=ready.library, pages=pages, memory=means.files)
    extent = counted(len(book.chapters), "chapter")
    lacking = "PDF not built" if pdf is None else "this release of WeasyPrint does not tell where pages begin"
    advice = () if pages.starts else (f"no page list: {lacking}",)
    problems = (
        *prove_epub(book, data, means.proofs),
        *check_sizes(book, data, config),
        *check_demands(book, config),
    )
    return Output("epub", data, extent, problems, advice=advice)


def _product(output: Output, seconds: float, path: Path) -> Product:
    size = len(output.data)
    return Product(output.format, path, size, output.extent, seconds, output.pages, output.page_size)


def _on_strangers(target: Path, slug: str, made: Iterable[str]) -> Iterator[str]:
    """Yield a line for each product in `build/` that this book does not make, or not unasked."""
    for name in strangers(target, made, slug):
        yield f"build/{name} was not made now: an old product, or that of another book; it is left as it is"

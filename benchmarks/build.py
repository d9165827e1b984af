"""Measure this build against pandoc and WeasyPrint on the same text: `python -m benchmarks.build`.

Each job is a whole process from nothing to its file, in alternating order; medians are printed side
by side, with Chapbook's own first run on a machine (an empty font cache) below.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.books import write_book
from benchmarks.commands import MISSING_PROGRAM, chapbook, has_pandoc, pandoc, weasyprint, write_style
from benchmarks.measuring import Job, Usage, book_options, forget_chapters, in_folder, in_turn, run
from chapbook.pdf import page_labels


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two ways to the same kind of file."""

    title: str
    ours: Job
    theirs: Job


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison that the command line asks for; return the exit code."""
    options = book_options("build", __doc__).parse_args(arguments)
    if not has_pandoc():
        return MISSING_PROGRAM
    return in_folder(lambda folder: _compare(folder, options))


def _compare(folder: Path, options: argparse.Namespace) -> None:
    """Write the book, measure and print."""
    book = folder / "book"
    words = write_book(book, options.pages, options.seed)
    print(f"{words:,} words, seed {options.seed}; medians of {options.pairs} alternating pairs")
    prepared = _cache_folder(folder)
    for comparison in comparisons(book, prepared):
        run(comparison.ours)  # warms the font cache and the disk
        cold = _run_cold(comparison.ours, folder)
        ours, theirs = in_turn((comparison.ours, comparison.theirs), options.pairs)
        _report(comparison, ours, theirs, cold)


def _cache_folder(folder: Path) -> Path:
    """Return the font cache of the measured runs: none that anything else fills or has filled."""
    return folder / "cache"


def comparisons(book: Path, cache: Path) -> tuple[Comparison, ...]:
    """Return what is compared, for the book in a folder."""
    ours = Job("chapbook", (), book, {"CHAPBOOK_CACHE": str(cache)}, book)
    theirs = Job("pandoc", (), book, {}, book)
    to_html = pandoc(book, "html", "--css", str(write_style(book)))
    to_epub = pandoc(book, "epub")
    layout = weasyprint("plain.html", "plain.pdf")
    return (
        Comparison(
            "PDF",
            replace(ours, commands=(chapbook("pdf"),), product=book / "build/book.pdf"),
            replace(
                theirs, name="pandoc + weasyprint", commands=(to_html, layout), product=book / "plain.pdf"
            ),
        ),
        Comparison(
            "EPUB",
            replace(ours, commands=(chapbook("epub"),), product=book / "build/book.epub"),
            replace(theirs, commands=(to_epub,), product=book / "plain.epub"),
        ),
    )


def _run_cold(job: Job, folder: Path) -> Usage:
    """Run a job with an empty font cache."""
    forget_chapters(job)
    with tempfile.TemporaryDirectory(dir=folder) as empty:
        return run(replace(job, environment={**job.environment, "CHAPBOOK_CACHE": empty}))


def _report(comparison: Comparison, ours: Usage, theirs: Usage, cold: Usage) -> None:
    """Print the figures of one comparison."""
    print(f"\n{comparison.title:<28}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}{'file kB':>9}{'pages':>7}")
    _print_row("chapbook", ours, comparison.ours.product)
    _print_row("chapbook, empty font cache", cold, None)
    _print_row(comparison.theirs.name, theirs, comparison.theirs.product)
    ratios = (ours.cpu / theirs.cpu, ours.wall / theirs.wall, ours.peak / theirs.peak)
    print(f"{'chapbook / ' + comparison.theirs.name:<28}" + "".join(f"{ratio:9.2f}" for ratio in ratios))


def _print_row(name: str, usage: Usage, product: Path | None) -> None:
    row = f"{name:<28}{usage.cpu:9.2f}{usage.wall:9.2f}{usage.peak:9.0f}"
    if product is not None:
        row += f"{product.stat().st_size / 1000:9.0f}"
        row += f"{len(page_labels(product)):7}" if product.suffix == ".pdf" else ""
    print(row)


if __name__ == "__main__":
    sys.exit(main())

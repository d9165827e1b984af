"""Measure imposition against copying: `python -m benchmarks.booklet`.

A booklet of a PDF is made by `chapbook booklet --pdf`, a whole process; against it stand copies of the same
PDF by `qpdf`, which reads and writes every object and changes none. Both run in turn, each time the other
one first; medians are printed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.books import write_book
from benchmarks.commands import MISSING_PROGRAM, chapbook
from benchmarks.measuring import Job, Usage, in_folder, in_turn, run
from chapbook.pdf import page_count

COPIES = 3  # that may take longer than the booklet


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for; return the exit code."""
    options = _parse(arguments)
    if shutil.which("qpdf") is None:
        print("qpdf is missing: `apt install qpdf`, or https://qpdf.readthedocs.io", file=sys.stderr)
        return MISSING_PROGRAM
    return in_folder(lambda folder: _compare(folder, options))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.booklet", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="A5 pages of the book that is written (1000)")
    parser.add_argument("--pdf", default="", help="take this PDF instead")
    parser.add_argument("--pairs", type=int, default=5, help="alternating runs of each (5)")
    return parser.parse_args(arguments)


def _compare(folder: Path, options: argparse.Namespace) -> None:
    """Measure and print."""
    pdf = Path(options.pdf).resolve() if options.pdf else _write_pdf(folder, options.pages)
    shutil.copy(pdf, folder / "source.pdf")
    ours, theirs = in_turn(jobs(folder), options.pairs)
    _report(folder, ours, theirs)


def _write_pdf(folder: Path, pages: int) -> Path:
    """Write a seeded book and lay it out, which is not measured."""
    book = folder / "book"
    write_book(book, pages, 1)
    job = Job("chapbook pdf", (chapbook("pdf"),), book, {}, book / "build/book.pdf")
    run(job)
    return job.product


def jobs(folder: Path) -> tuple[Job, Job]:
    """Return the making of a booklet of `source.pdf` in a folder, and the copying of it."""
    make = (*chapbook("booklet"), "--pdf", "source.pdf")
    copy = ("qpdf", "source.pdf", "copy.pdf")
    return (
        Job("chapbook booklet", (make,), folder, {}, folder / "source-booklet.pdf"),
        Job(f"qpdf, {COPIES} copies", (copy,) * COPIES, folder, {}, folder / "copy.pdf"),
    )


def _report(folder: Path, ours: Usage, theirs: Usage) -> None:
    """Print both jobs' figures and their ratios."""
    source, booklet = folder / "source.pdf", folder / "source-booklet.pdf"
    print(f"{page_count(source)} pages, {source.stat().st_size / 1000:.0f} kB")
    print(f"{'':<24}{'CPU s':>9}{'wall s':>9}")
    for job, usage in zip(jobs(folder), (ours, theirs), strict=True):
        print(f"{job.name:<24}{usage.cpu:9.2f}{usage.wall:9.2f}")
    print(f"{'booklet / copies':<24}{ours.cpu / theirs.cpu:9.2f}{ours.wall / theirs.wall:9.2f}")
    print(f"{'size, booklet / source':<24}{booklet.stat().st_size / source.stat().st_size:9.2f}")


if __name__ == "__main__":
    sys.exit(main())

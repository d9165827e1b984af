"""Measure lines chosen together against lines filled in their turn: `python -m benchmarks.lines`.

One seeded book is set both ways, `lines = "plain"` and `"optimal"`, as whole processes in turn, each time the
other one first. The figures are counted on the pages that come out, by the places where poppler finds words.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.books import write_book
from benchmarks.commands import MISSING_PROGRAM, chapbook
from benchmarks.evenness import Figures, count
from benchmarks.measuring import Job, Usage, book_options, in_folder, in_turn, run
from benchmarks.positions import read_lines
from chapbook.config import THEMES
from chapbook.layout.sheets.geometry import page_geometry
from chapbook.pdf import page_labels
from chapbook.units import parse_size

PAGE = page_geometry(parse_size("A5"), THEMES["literary"])  # of the seeded books
KINDS = ("plain", "optimal")
ROWS = (  # what is counted, how it is called, and what it may be
    ("loose", "loose lines, spaces over 1.6 natural ones, %", "<= 1"),
    ("tight", "tight lines, below 0.78, %", "<= 3"),
    ("widest", "widest line, natural spaces", "<= 1.9"),
    ("divided", "lines that end with a hyphen, %", ""),
    ("hyphen_runs", "more than two hyphens running, per 100 pages", "0"),
    ("short_words", "last line one short word, per 100 pages", "<= 10"),
    ("divided_at_foot", "hyphen at a page's end, per 100 pages", "0"),
    ("widows", "widows, per 100 pages", "0"),
    ("orphans", "orphans, per 100 pages", "0"),
    ("short_pages", "short pages, %", "<= 2"),
    ("level_spreads", "spreads that end level, %", ">= 98"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for; return the exit code."""
    options = book_options("lines", __doc__).parse_args(arguments)
    if shutil.which("pdftotext") is None:
        print("pdftotext is missing: `apt install poppler-utils`", file=sys.stderr)
        return MISSING_PROGRAM
    return in_folder(lambda folder: _compare(folder, options))


def _compare(folder: Path, options: argparse.Namespace) -> None:
    """Write the books, measure and print."""
    jobs = _jobs(folder, options)
    run(jobs[KINDS[0]])  # fills the font cache
    usages = in_turn([jobs[kind] for kind in KINDS], options.pairs)
    _report(jobs, dict(zip(KINDS, usages, strict=True)))


def _jobs(folder: Path, options: argparse.Namespace) -> Mapping[str, Job]:
    """Write the book twice; return the job of each kind of lines."""
    environment = {"CHAPBOOK_CACHE": str(folder / "cache")}
    for kind in KINDS:
        write_book(folder / kind, options.pages, options.seed, lines=kind)
    return {
        kind: Job(kind, (chapbook("pdf"),), folder / kind, environment, folder / kind / "build/book.pdf")
        for kind in KINDS
    }


def _report(jobs: Mapping[str, Job], usages: Mapping[str, Usage]) -> None:
    pages = {kind: len(page_labels(job.product)) for kind, job in jobs.items()}
    found = {kind: figures_of(job.product) for kind, job in jobs.items()}
    _print_row("", KINDS, "may be")
    _print_row("pages", [str(pages[kind]) for kind in KINDS])
    for name, title, bound in ROWS:
        _print_row(title, [f"{getattr(found[kind], name):.2f}" for kind in KINDS], bound)
    cpu = {kind: usages[kind].cpu / pages[kind] for kind in KINDS}
    _print_row("CPU ms a page", [f"{1000 * cpu[kind]:.1f}" for kind in KINDS])
    plain, optimal = (usages[kind].peak for kind in KINDS)
    _print_row("CPU a page, by that of plain", ["1", f"{cpu['optimal'] / cpu['plain']:.2f}"], "<= 1.3")
    _print_row("largest process, by that of plain", ["1", f"{optimal / plain:.2f}"], "<= 1.3")


def figures_of(pdf: Path) -> Figures:
    """Return what is counted on the pages of a book that are numbered from 1."""
    numbered = [
        lines if label.isdigit() else []
        for lines, label in zip(read_lines(pdf, PAGE), page_labels(pdf), strict=True)
    ]
    return count(numbered, PAGE)


def _print_row(title: str, values: Sequence[str], bound: str = "") -> None:
    print(f"{title:<48}{''.join(f'{value:>9}' for value in values)}{bound:>9}".rstrip())


if __name__ == "__main__":
    sys.exit(main())

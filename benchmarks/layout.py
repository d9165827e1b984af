"""Measure the layout of books against one document of WeasyPrint's: `python -m benchmarks.layout [ROW …]`.

Each job is a whole process from the manuscript to its file, in alternating order; a row is the ratio of
the medians of two of them.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from benchmarks.books import edit_chapter, write_book
from benchmarks.commands import (
    MISSING_PROGRAM,
    ROOT,
    Command,
    chapbook,
    has_pandoc,
    page_list,
    pandoc,
    single,
    warm,
    weasyprint,
    write_style,
)
from benchmarks.measuring import Job, Usage, book_options, forget_chapters, in_folder, in_turn, run
from chapbook import to_xhtml
from chapbook.pdf import page_labels

SHORT = 8  # pages of a pamphlet
LINES = {"plain": 1.0, "optimal": 1.3}  # how lines are broken -> by what rows may be more than their goals
TOLD = "told.seconds"  # file in a book's folder


class Task(NamedTuple):
    """A job at a size."""

    name: str  # a key of JOBS
    pages: int


@dataclass(frozen=True, slots=True)
class Row:
    """A ratio of two jobs, and what it may be."""

    ours: Task
    theirs: Task
    figure: str  # of Usage
    goal: float
    per_page: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians of a job."""

    usage: Usage
    pages: int  # of its PDF, 0 for an EPUB


# Name -> row. What `ours` and `theirs` are stands with JOBS.
ROWS: Mapping[str, Row] = MappingProxyType(
    {
        "cold-200": Row(Task("cold", 200), Task("single", 200), "wall", 0.50),
        "cold-500": Row(Task("cold", 500), Task("single", 500), "wall", 0.45),
        "cold-1000": Row(Task("cold", 1000), Task("single", 1000), "wall", 0.30),
        "cold-2000": Row(Task("cold", 2000), Task("single", 2000), "wall", 0.15),
        "cpu-1000": Row(Task("cold", 1000), Task("single", 1000), "cpu", 0.46),
        "plain-1000": Row(Task("cold", 1000), Task("plain", 1000), "wall", 0.65),
        "per-page": Row(Task("cold", 2000), Task("cold", 200), "cpu", 1.10, per_page=True),
        "edited-1000": Row(Task("edited", 1000), Task("single", 1000), "wall", 1 / 50),
        "warm-1000": Row(Task("warm", 1000), Task("single", 1000), "wall", 1 / 150),
        "unchanged-1000": Row(Task("unchanged", 1000), Task("single", 1000), "wall", 1 / 80),
        "largest-1000": Row(Task("cold", 1000), Task("single", 1000), "peak", 1 / 5),
        "largest-2000": Row(Task("cold", 2000), Task("single", 2000), "peak", 1 / 7),
        "memory-1000": Row(Task("cold", 1000), Task("single", 1000), "total", 1 / 2),
        "memory-2000": Row(Task("cold", 2000), Task("single", 2000), "total", 1 / 2),
        "epub-1000": Row(Task("epub", 1000), Task("pandoc", 1000), "wall", 1 / 3),
        "edited-epub-1000": Row(Task("bound", 1000), Task("epub", 1000), "cpu", 1 / 10),
        "page-list-1000": Row(Task("listed", 1000), Task("cold", 1000), "cpu", 0.05),
        "pamphlet": Row(Task("products", SHORT), Task("html", SHORT), "wall", 1.3),
    }
)
# Job -> its commands in a book's folder, and the file they make.
JOBS: Mapping[str, tuple[Callable[[Path], tuple[Command, ...]], str]] = MappingProxyType(
    {
        "cold": (lambda _: (chapbook("pdf"),), "build/book.pdf"),
        "edited": (lambda _: (chapbook("pdf"),), "build/book.pdf"),
        "warm": (lambda _: (warm(TOLD, "pdf"),), "build/book.pdf"),
        "bound": (lambda _: (warm(TOLD, "epub"),), "build/book.epub"),
        "listed": (lambda _: (page_list(TOLD),), TOLD),
        "unchanged": (lambda _: (chapbook("pdf"),), "build/book.pdf"),
        "products": (lambda _: (chapbook("build"),), "build/book.pdf"),
        "epub": (lambda _: (chapbook("epub"),), "build/book.epub"),
        "pandoc": (lambda book: (pandoc(book, "epub"),), "plain.epub"),
        "single": (lambda _: (single("single.pdf"),), "single.pdf"),
        "plain": (
            lambda book: (pandoc(book, "html", "--css", "plain.css"), weasyprint("plain.html", "plain.pdf")),
            "plain.pdf",
        ),
        "html": (lambda _: (weasyprint("whole.html", "whole.pdf"),), "whole.pdf"),
    }
)
PANDOCS = ("plain", "pandoc")  # jobs that need pandoc
TELLS = ("warm", "bound", "listed")  # jobs that say themselves what took how long
KEEPS_CHAPTERS = ("edited", "warm", "unchanged")  # jobs that use what was laid out before


class Bench:
    """A seeded book of a size, and the jobs on it."""

    def __init__(self, folder: Path, pages: int, seed: int, lines: str) -> None:
        self.book = folder / f"book-{pages}"
        self.cache = folder / "cache"  # of fonts: none that anything else fills or has filled
        write_book(self.book, pages, seed, lines=lines)
        write_style(self.book)
        if pages == SHORT:
            _make_pamphlet(self.book)

    def measure(self, names: Sequence[str], pairs: int) -> dict[str, Measured]:
        """Return the medians of these jobs, run in turn, every other time backwards."""
        run(self._job("products"))  # fills the cache of fonts, and of chapters for those who keep them
        usages = in_turn(list(map(self._job, names)), pairs, self._prepare)
        return {
            name: Measured(usage, self._page_count(name)) for name, usage in zip(names, usages, strict=True)
        }

    def _job(self, name: str) -> Job:
        commands, product = JOBS[name]
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        environment = {"CHAPBOOK_CACHE": str(self.cache), "PYTHONPATH": path}
        told = self.book / TOLD if name in TELLS else None
        return Job(name, commands(self.book), self.book, environment, self.book / product, told)

    def _page_count(self, name: str) -> int:
        product = self.book / JOBS[name][1]
        return len(page_labels(product)) if product.suffix == ".pdf" else 0

    def _prepare(self, job: Job) -> None:
        """Forget the chapters laid out before, or change one of them."""
        if job.name not in KEEPS_CHAPTERS:
            forget_chapters(job)
        elif not (self.book / "build/.cache").exists():
            run(self._job("cold"))
        if job.name == "edited":
            edit_chapter(self.book)


def _make_pamphlet(book: Path) -> None:
    """Make the book a pamphlet, and its text one file of HTML for WeasyPrint."""
    toml = (book / "book.toml").read_text(encoding="utf-8")
    (book / "book.toml").write_text(toml.replace('"book"\npage', '"pamphlet"\npage'), encoding="utf-8")
    chapters = sorted((book / "source").glob("*.md"))
    body = "".join(to_xhtml(file.read_text(encoding="utf-8"), language="en-GB") for file in chapters)
    head = (
        '<html lang="en-GB"><meta charset="utf-8"><title>Book</title><link rel="stylesheet" href="plain.css">'
    )
    (book / "whole.html").write_text(f"<!DOCTYPE html>{head}<body>{body}</body></html>", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the rows that the command line asks for; return the exit code."""
    options = _parse(arguments)
    rows = {name: _resized(ROWS[name], options.pages) for name in options.rows or ROWS}
    rows = {name: replace(row, goal=row.goal * LINES[options.lines]) for name, row in rows.items()}
    if any(row.theirs.name in PANDOCS for row in rows.values()) and not has_pandoc():
        return MISSING_PROGRAM
    print(_surroundings())
    return in_folder(lambda folder: _report(rows, _measure(rows.values(), folder, options)))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = book_options("layout", __doc__, pages=None)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"{', '.join(ROWS)}; all if none is named")
    parser.add_argument("--lines", choices=LINES, default="plain", help="how they are broken (plain)")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.rows if name not in ROWS]:
        parser.error(f"rows are {', '.join(ROWS)}, not `{unknown[0]}`")
    return options


def _resized(row: Row, pages: int | None) -> Row:
    """Return a row with books of another size; a pamphlet keeps its own."""
    if pages is None or row.ours.pages == SHORT:
        return row
    ours, theirs = (task._replace(pages=pages) for task in (row.ours, row.theirs))
    return replace(row, ours=ours, theirs=theirs)


def _measure(rows: Iterable[Row], folder: Path, options: argparse.Namespace) -> dict[Task, Measured]:
    """Return the medians of all jobs that the rows need, book by book."""
    tasks = dict.fromkeys(task for row in rows for task in (row.ours, row.theirs))
    measured = {}
    for pages in sorted({task.pages for task in tasks}):
        bench = Bench(folder, pages, options.seed, options.lines)
        names = [task.name for task in tasks if task.pages == pages]
        for name, found in bench.measure(names, options.pairs).items():
            measured[Task(name, pages)] = found
    return measured


def _surroundings() -> str:
    """Return the machine and the versions, a line."""
    versions = [f"{name} {version(name)}" for name in ("weasyprint", "pikepdf")]
    machine = (f"{os.cpu_count()} cores", platform.platform(), f"Python {platform.python_version()}")
    return ", ".join((*machine, *versions))


def _report(rows: Mapping[str, Row], measured: Mapping[Task, Measured]) -> None:
    """Print what each job took, and each row with its ratio and what it may be."""
    print(f"\n{'job':<12}{'of':>6}{'pages':>7}{'CPU s':>9}{'wall s':>9}{'largest MB':>12}{'all MB':>9}")
    for task, found in measured.items():
        usage, pages = found.usage, found.pages
        memory = f"{usage.peak:12.0f}{usage.total:9.0f}"
        print(f"{task.name:<12}{task.pages:6}{pages:7}{usage.cpu:9.2f}{usage.wall:9.2f}{memory}")
    print(f"\n{'row':<18}{'ours':<12}{'against':<12}{'figure':<8}{'ratio':>8}{'goal':>8}")
    for name, row in rows.items():
        ratio = _figure(row, measured[row.ours]) / _figure(row, measured[row.theirs])
        told = "" if ratio <= row.goal else "  missed"
        print(
            f"{name:<18}{row.ours.name:<12}{row.theirs.name:<12}{row.figure:<8}{ratio:8.4f}{row.goal:8.4f}{told}"
        )


def _figure(row: Row, measured: Measured) -> float:
    figure: float = getattr(measured.usage, row.figure)
    return figure / measured.pages if row.per_page else figure


if __name__ == "__main__":
    sys.exit(main())

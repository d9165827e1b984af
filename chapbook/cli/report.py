"""What a person or a program reads of a build: products, findings, advice, on the right stream.

Results go to standard output, findings and progress to standard error. With `--json` standard
output carries one JSON object and nothing else.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from chapbook.problems import Problem, counted, describe
from chapbook.units import MM

if TYPE_CHECKING:
    from rich.status import Status

    from chapbook.pipeline import Built, Product

TOLD_WHOLE = 3  # alike findings
UNITS = ((1_000_000, "MB"), (1_000, "kB"))  # decimal, as file managers and shops count


class Progress:
    """Tells which stage is under way: a live line on a terminal, nothing elsewhere."""

    def __init__(self, status: Status | None = None) -> None:
        self.status = status  # None: there is no terminal to show it on

    def stage(self, text: str) -> None:
        """Show `text` as what is being done now."""
        if self.status is not None:
            self.status.update(text)


@contextmanager
def progress() -> Iterator[Progress]:
    """Show progress on standard error while the block runs."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console  # takes longer to load than a small book to build

    with Console(stderr=True).status("") as status:
        yield Progress(status)


def print_problems(problems: Iterable[Problem], folder: Path) -> None:
    """Print each finding to standard error, in the order given.

    Errors have their excerpt and what helps, of alike warnings and notes the first; the others are a line.
    """
    sources: dict[str, str] = {}
    told: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        alike = problem.name, problem.help
        told[alike] += 1
        if problem.severity != "error" and told[alike] > TOLD_WHOLE:
            print(describe(problem._replace(help=""), ""), file=sys.stderr)
            continue
        text = sources.setdefault(problem.place.path, _read(folder / problem.place.path))
        print(describe(problem, text), file=sys.stderr)


def _read(file: Path) -> str:
    """Return a file's text as the manuscript reads it, bytes that are none replaced; "" for no file."""
    if not file.is_file():  # a pipe would be waited for
        return ""
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return ""


def print_built(built: Built, folder: Path) -> None:
    """Print a line for each product, advice on printing, and what it took in all."""
    for line in product_lines(built.products, folder):
        print(line)
    for line in built.advice:
        print(line)
    files = counted(len(built.products), "file")
    found = summary(built.problems)
    print(f"built {files} in {built.seconds:.1f} s" + (f", {found}" if found else ""))


def product_lines(products: Sequence[Product], folder: Path) -> list[str]:
    """Return `pdf  build/book.pdf  0.9 MB  96 pages, A5  3.4 s` for each product, in columns."""
    rows = [
        (
            product.format,
            product.path.relative_to(folder).as_posix(),
            size(product.size),
            product.extent,
            f"{product.seconds:.1f} s",
        )
        for product in products
    ]
    return in_columns(rows, right=(2, 4))


def in_columns(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Return rows of equally many cells as lines, each column as wide as its widest cell.

    Columns are set to the left, those whose numbers are in `right` to the right.
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def size(count: int) -> str:
    """Return a number of bytes as people write it: 1234567 -> `1.2 MB`."""
    for unit, name in UNITS:
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} B"


def summary(problems: Sequence[Problem]) -> str:
    """Return `1 error, 2 warnings`, "" where there is nothing to count."""
    severities = [problem.severity for problem in problems]
    counts = [(severities.count(s), s) for s in ("error", "warning", "note")]
    return ", ".join(counted(count, severity) for count, severity in counts if count)


def print_json(built: Built | None, problems: Iterable[Problem]) -> None:
    """Print products and findings as one JSON object."""
    products = [] if built is None else [_product_record(product) for product in built.products]
    records = [problem_record(problem) for problem in problems]
    print(json.dumps({"products": products, "problems": records}, ensure_ascii=False, indent=2))


def _product_record(product: Product) -> dict[str, object]:
    record = {**product._asdict(), "path": product.path.as_posix()}
    if product.page_size is not None:
        record["page_size"] = [
            round(product.page_size.width / MM, 2),
            round(product.page_size.height / MM, 2),
        ]
    return record


def problem_record(problem: Problem) -> dict[str, object]:
    """Return a finding as JSON shows it."""
    place = problem.place
    return {
        "name": problem.name,
        "severity": problem.severity,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "width": problem.width,
        "text": problem.text,
        "help": problem.help,
    }

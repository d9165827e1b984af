"""The quotations of a book in `folder`, listed and compared with a work they are taken from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chapbook.inventory import Inventory, Original, compare_quotations, list_quotations
from chapbook.pipeline.given import read_text
from chapbook.pipeline.reading import read
from chapbook.problems import Problem


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a book quotes."""

    inventory: Inventory
    problems: tuple[Problem, ...]  # differences from the original, in reading order


def list_quoted(folder: Path, against: Path | None = None) -> Quoted:
    """Return the quotations of a book, and how they differ from the work in `against`, plain text in UTF-8.

    Raises:
        BookError: something is wrong in the manuscript, or the work is not UTF-8.
        UsageError: there is no such file.
    """
    work = "" if against is None else read_text("against", against)
    ready = read(folder)
    inventory = list_quotations(ready.book)
    if against is None:
        return Quoted(inventory, ())
    original = Original.of(against.name, work)
    return Quoted(inventory, tuple(ready.silence(compare_quotations(ready.book, inventory, original))))

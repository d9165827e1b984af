"""From a book's folder to its products: the stages in order.

What a stage does is its room's business; here stands only what follows what, and when to stop.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from chapbook.book import Book
from chapbook.check import check_book
from chapbook.config import Config, page_size, read_config, sheet_size
from chapbook.epub import build_epub
from chapbook.imposition import plan_booklet
from chapbook.manuscript import load_book
from chapbook.matter import arrange_print, contents
from chapbook.pdf import SheetOptions, booklet_advice, impose
from chapbook.pipeline.products import build_folder, replace_together, strangers
from chapbook.problems import BookError, Problem, errors_among
from chapbook.references import resolve
from chapbook.units import Size, parse_length
from chapbook.verify import prove_epub, prove_pages

Format = Literal["epub", "pdf", "booklet"]
ALL_FORMATS: tuple[Format, ...] = ("epub", "pdf", "booklet")


@dataclass(frozen=True, slots=True)
class Product:
    """A file that was built."""

    format: Format
    path: Path
    size: int  # bytes
    extent: str  # in words: "96 pages, A5"
    seconds: float
    pages: int = 0  # sides of sheets in a booklet; 0: does not have pages
    page_size: Size | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made and found."""

    products: tuple[Product, ...]
    problems: tuple[Problem, ...]  # warnings and notes, in reading order
    advice: tuple[str, ...]  # how to print the booklet, what lies in build/ from elsewhere
    seconds: float


def load(folder: Path | str) -> Book:
    """Return the book in `folder`, numbered and with its references resolved.

    Raises:
        BookError: with everything that is wrong in the manuscript or book.toml.
    """
    book, _ = read(Path(folder), read_config(Path(folder)))
    return book


def read(folder: Path, config: Config) -> tuple[Book, tuple[Problem, ...]]:
    """Return the book and its warnings.

    Raises:
        BookError: something is wrong that stops a build; warnings come with it.
    """
    book, problems = load_book(folder.resolve(), config)
    book, more = resolve(book)
    found = (*problems, *more, *check_book(book, config))
    if errors_among(found):
        raise BookError(found)
    return book, found


def check(folder: Path) -> tuple[Problem, ...]:
    """Return everything found in the manuscript and book.toml, errors included."""
    try:
        _, problems = read(folder, read_config(folder))
    except BookError as error:
        return error.problems
    return problems

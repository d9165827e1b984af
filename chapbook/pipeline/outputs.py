"""What a build makes, before and after it is written."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chapbook.book import PrintedPages
from chapbook.config import Config
from chapbook.epub import PROFILES, KeptFiles
from chapbook.markup import KeptChapters
from chapbook.pipeline.formats import SUFFIXES, Format
from chapbook.problems import Problem
from chapbook.units import Size
from chapbook.verify import HeldProofs

if TYPE_CHECKING:
    from chapbook.layout import Kept  # an EPUB must not wait for this


def product_name(format: Format, slug: str, config: Config) -> str:
    """Return the file name of a product: some e-readers know their books by it."""
    suffix = PROFILES[config.epub.profile].suffix if format == "epub" else SUFFIXES[format]
    return slug + suffix


OnStage = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Means:
    """What a build is made with; it changes no byte of the products."""

    jobs: int = 0  # processes that lay out pages; 0: as many as there are cores
    on_stage: OnStage = lambda _: None
    kept: Kept | None = None  # pages, by a process that builds the book again
    files: KeptFiles = field(default_factory=KeptFiles)  # of the EPUB, by such a process
    started: float = field(default_factory=time.perf_counter)
    parsed: KeptChapters = field(default_factory=KeptChapters)  # written once `build/` is locked
    proofs: HeldProofs = field(default_factory=HeldProofs)  # written once all products are whole


class Output(NamedTuple):
    """A product before it is written."""

    format: Format
    data: bytes
    extent: str  # in words: "96 pages, A5"
    problems: tuple[Problem, ...] = ()
    pages: int = 0  # in a booklet, sides of sheets; 0: has none
    page_size: Size | None = None
    advice: tuple[str, ...] = ()  # what to tell beside the product: how to print it, what it lacks
    printed: PrintedPages = PrintedPages()  # of a PDF


class Product(NamedTuple):
    """A file that was built."""

    format: Format
    path: Path
    size: int  # bytes
    extent: str  # in words: "96 pages, A5"
    seconds: float
    pages: int = 0  # in a booklet, sides of sheets; 0: has none
    page_size: Size | None = None


class Built(NamedTuple):
    """What a build made and found."""

    products: tuple[Product, ...]
    problems: tuple[Problem, ...]  # warnings and notes, in reading order
    advice: tuple[str, ...]  # how to print the booklet, what lies in build/ from elsewhere
    seconds: float

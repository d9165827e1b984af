"""What a build makes, before and after it is written."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chapbook.book import PrintedPages
from chapbook.config import Config
from chapbook.epub import PROFILES, EpubMemory
from chapbook.markup import ParseCache
from chapbook.pipeline.formats import SUFFIXES, Format
from chapbook.problems import Problem
from chapbook.units import Size
from chapbook.verify import ProofCache

if TYPE_CHECKING:
    from chapbook.layout import LayoutMemory  # an EPUB must not wait for this


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
    pages: LayoutMemory | None = None  # of a process that builds the book again
    files: EpubMemory = field(default_factory=EpubMemory)  # of such a process, too
    started: float = field(default_factory=time.perf_counter)
    parsed: ParseCache = field(default_factory=ParseCache)  # written once `build/` is locked
    proofs: ProofCache = field(default_factory=ProofCache)  # written once all products are whole


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

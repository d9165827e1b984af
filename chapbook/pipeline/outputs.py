"""What a build makes, before and after it is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chapbook.problems import Problem
from chapbook.units import Size

Format = Literal["epub", "pdf", "booklet"]
ALL_FORMATS: tuple[Format, ...] = ("epub", "pdf", "booklet")


@dataclass(frozen=True, slots=True)
class Output:
    """A product before it is written."""

    format: Format
    data: bytes
    extent: str  # in words: "96 pages, A5"
    problems: tuple[Problem, ...] = ()
    pages: int = 0  # in a booklet, sides of sheets; 0: has none
    page_size: Size | None = None
    advice: tuple[str, ...] = ()  # what to tell the person at the printer


@dataclass(frozen=True, slots=True)
class Product:
    """A file that was built."""

    format: Format
    path: Path
    size: int  # bytes
    extent: str  # in words: "96 pages, A5"
    seconds: float
    pages: int = 0  # in a booklet, sides of sheets; 0: has none
    page_size: Size | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made and found."""

    products: tuple[Product, ...]
    problems: tuple[Problem, ...]  # warnings and notes, in reading order
    advice: tuple[str, ...]  # how to print the booklet, what lies in build/ from elsewhere
    seconds: float

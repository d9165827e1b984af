"""What a book's PDF is made of: its sections in page order, and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Folios = Literal["none", "roman", "arabic"]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages that are numbered alike."""

    page_count: int
    blank_before: int = 0  # blank pages in front of it, sized like its first page
    folios: Folios = "arabic"
    first_number: int = 0  # the number of its first page; 0: counts on, arabic after roman or none from 1


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark."""

    title: str
    destination: str  # the name of a destination in one of its pieces
    children: tuple[OutlineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the file says about itself."""

    title: str
    language: str  # BCP 47
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    date: str = ""  # ISO 8601 day; "": the file carries no date
    producer: str = "Chapbook"
    is_pdf_ua: bool = True  # it says that it is PDF/UA-1
    soft_hyphens: bool = True  # U+2010 on the pages is the hyphen of a divided word, never one of the text's

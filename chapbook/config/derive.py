"""What follows from the configuration: sizes left to us, the name of the products."""

from __future__ import annotations

import re
import unicodedata

from chapbook.config.tables import Config
from chapbook.patterns import regex
from chapbook.units import PAPER_SIZES, Size, parse_size

LETTER_LANGUAGES = ("en-us", "en-ca")  # where offices print on Letter
LONGEST_SLUG = 48  # characters
TITLE_BREAK = regex(r":|–|—|\s-\s")


def uses_letter(language: str) -> bool:
    """Whether the paper of a language's offices is Letter rather than A4."""
    return language.lower().startswith(LETTER_LANGUAGES)


def page_size(config: Config) -> Size:
    """Return the size of the book's page."""
    if config.print.page != "auto":
        return parse_size(config.print.page)
    return PAPER_SIZES["half-letter" if uses_letter(config.book.language) else "A5"]


def sheet_size(config: Config) -> Size:
    """Return the size of the booklet's sheet, upright."""
    if config.booklet.sheet != "auto":
        return parse_size(config.booklet.sheet)
    return PAPER_SIZES["letter" if uses_letter(config.book.language) else "A4"]


def slugify(title: str, folder_name: str) -> str:
    """Return the products' name: `On Walking: Essays` -> `on-walking`; else the folder's name."""
    return _slug(TITLE_BREAK.split(title)[0]) or _slug(folder_name) or "book"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower()
    words = "".join(c if unicodedata.category(c)[0] in "LNM" else "-" for c in plain)
    return re.sub("-+", "-", words).strip("-")[:LONGEST_SLUG].strip("-")

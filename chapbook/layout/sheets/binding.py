"""The inner margin that a book of so many pages needs: a thick one opens less far.

How many pages there are is known when they have been laid out. So they are laid out for as many as there
will be by its letters, and once more where these ask for another margin than those that came out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from chapbook.config import Config, page_size, theme_of
from chapbook.layout.sheets.geometry import Geometry, page_geometry
from chapbook.matter import PrintPart

EM_OF_A_LETTER = 0.42  # with its share of what stays empty on the pages, in the mean of some novels


class Paged(Protocol):
    """What has pages."""

    @property
    def page_count(self) -> int:
        """How many there are."""
        ...


LaidOut = TypeVar("LaidOut", bound=Paged)


def expected_pages(parts: Sequence[PrintPart], config: Config) -> int:
    """Return about how many pages a book will have."""
    page = _geometry(config, 0)
    letters = sum(len(part.chapter.source.text) for part in parts if part.chapter.source)
    on_page = page.lines * page.measure / (page.text * EM_OF_A_LETTER)
    return len(parts) + round(letters / on_page)


def for_its_pages(expected: int, config: Config, lay_out: Callable[[int], LaidOut]) -> LaidOut:
    """Return what is laid out with the margins of a book of as many pages as it has, at the second try.

    Args:
        expected: number of pages.
        config: of the book.
        lay_out: makes the book with the margins of so many pages.
    """
    laid = lay_out(expected)
    if _geometry(config, laid.page_count) == _geometry(config, expected):
        return laid
    return lay_out(laid.page_count)


def _geometry(config: Config, pages: int) -> Geometry:
    return page_geometry(page_size(config), theme_of(config), pages)

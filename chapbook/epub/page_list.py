"""The pages of the printed edition for reading systems: where each begins, and of which edition they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from chapbook.book import PageStart
from chapbook.config import Config, page_size
from chapbook.epub.metadata import Item
from chapbook.html import marker_id
from chapbook.typography import term


class PageTarget(NamedTuple):
    """A printed page in the EPUB."""

    label: str  # "iv", "12"
    href: str


def page_targets(starts: Iterable[PageStart]) -> tuple[PageTarget, ...]:
    """Return where the markers of pages stand."""
    hrefs = ((start.label, f"{start.chapter}.xhtml#{marker_id(start.label)}") for start in starts)
    return tuple(PageTarget(label, href) for label, href in hrefs)


def page_list(targets: Sequence[PageTarget], language: str) -> str:
    """Return the nav element of the page list, "" for no pages; reading systems show it in their own way."""
    if not targets:
        return ""
    items = "\n".join(f'<li><a href="{page.href}">{page.label}</a></li>' for page in targets)
    return (
        f'\n<nav epub:type="page-list" role="doc-pagelist" id="page-list" hidden="hidden" '
        f'aria-label="{escape(term("pages", language))}">\n<ol>\n{items}\n</ol>\n</nav>'
    )


def page_source(targets: Sequence[PageTarget], config: Config) -> Iterator[Item]:
    """Yield which edition the pages are those of, in words: a PDF has no number of its own.

    EPUB Accessibility, page source identification.
    """
    if targets:
        book = config.book
        words = ", ".join(filter(None, (book.title, *book.author_names, book.date)))
        yield Item("meta", f"{words} (PDF, {page_size(config)})", {"property": "pageBreakSource"})


def ncx_page_list(targets: Sequence[PageTarget], orders: dict[str, int]) -> str:
    """Return the NCX's list of pages, "" for none; `orders` is the place of each target in the book."""
    if not targets:
        return ""
    return "<pageList>\n" + "\n".join(_ncx_target(page, orders) for page in targets) + "\n</pageList>\n"


def _ncx_target(page: PageTarget, orders: dict[str, int]) -> str:
    is_counted = page.label.isdecimal()
    value = f' value="{page.label}"' if is_counted else ""
    return (
        f'<pageTarget id="page-{page.label}" type="{"normal" if is_counted else "front"}"{value} '
        f'playOrder="{orders[page.href]}"><navLabel><text>{page.label}</text></navLabel>'
        f'<content src="{page.href}"/></pageTarget>'
    )

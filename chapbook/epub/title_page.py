"""The title page of the EPUB."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from chapbook.config import Config
from chapbook.epub.documents import Page
from chapbook.typography.terms import term


def title_page(config: Config) -> Page:
    """Return the page with title, authors, series, publisher and rights."""
    language = config.book.language
    label = term("titlepage", language)
    lines = "\n".join(_lines(config))
    body = (
        f'<section class="titlepage" epub:type="titlepage" aria-label="{escape(label)}">\n{lines}\n</section>'
    )
    return Page("titlepage", label, language, body)


def _lines(config: Config) -> Iterator[str]:
    book = config.book
    yield f'<h1 class="title">{escape(book.title, quote=False)}</h1>'
    if book.subtitle:
        yield _line("subtitle", book.subtitle)
    yield from (_line("author", author) for author in book.authors)
    if book.series.name:
        number = f", {book.series.number}" if book.series.number else ""
        yield _line("series", book.series.name + number)
    if book.publisher:
        yield _line("publisher", book.publisher)
    if book.rights:
        yield _line("rights", book.rights)


def _line(name: str, text: str) -> str:
    return f'<p class="{name}">{escape(text, quote=False)}</p>'

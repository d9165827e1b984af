"""The colophon: what a book is set in, by whom it is published and when, from book.toml alone.

A Book comes in, the same Book with its colophon goes out: a page at the end where `[book] colophon` asks
for one, or the file of that role in the manuscript, if it has nothing beyond a title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chapbook.book import Book, Chapter, Token
from chapbook.config import Config, families
from chapbook.markup import options_for, parse_inline
from chapbook.matter.pages import generated_page, published_line, with_page
from chapbook.matter.tokens import heading, paragraph, standalone
from chapbook.problems import Problem
from chapbook.typography import term

CODE = frozenset({"fence", "code_block", "code_inline"})
TITLE = ("heading_open", "inline", "heading_close")


def with_colophon(book: Book, config: Config) -> tuple[Book, list[Problem]]:
    """Return the book with a colophon that is filled, and no problems."""
    own = next((chapter for chapter in book.chapters if chapter.role == "colophon"), None)
    is_wanted = _is_bare(own) if own else config.book.colophon
    if not is_wanted:
        return book, []
    options = options_for(config, book.language)
    lines = (standalone(parse_inline(line, options)) for line in _lines(book, config))
    words = tuple(token for line in lines for token in paragraph(line, "generated"))
    if own is not None:
        filled = own._replace(tokens=(*own.tokens, *words))
        return book._replace(chapters=tuple(filled if c is own else c for c in book.chapters)), []
    title = term("colophon", book.language)
    page = generated_page("colophon", (*heading(title), *words), book, title)
    return with_page(book, page, ("back",)), []


def _is_bare(chapter: Chapter) -> bool:
    """Whether a chapter has but a title."""
    return tuple(token.type for token in chapter.tokens) == TITLE


def _lines(book: Book, config: Config) -> Iterator[str]:
    from chapbook.matter.locales import listed, written_day  # a book without a colophon must not wait

    chosen = families(config)
    names = [chosen["serif"], chosen["sans"]]
    names += [chosen["mono"]] if any(_has_code(chapter.tokens) for chapter in book.chapters) else []
    faces = listed([*filter(None, dict.fromkeys(names))], book.language)
    made = term("set-in", book.language).format(faces)
    yield made
    if published := published_line(book, config, written_day(config.book.date, book.language)):
        stop = made[-1]
        yield published.removesuffix(stop) + stop


def _has_code(tokens: Iterable[Token]) -> bool:
    return any(token.type in CODE or _has_code(token.children or ()) for token in tokens)

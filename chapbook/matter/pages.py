"""The pages that Chapbook makes: half title, title page, imprint, contents, a pamphlet's cover and back.

What book.toml knows comes in, chapters of tokens go out; a line about which nothing is known is not there.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from chapbook.book import Book, Chapter, Token, Tokens
from chapbook.config import Config, families
from chapbook.markup import options_for, parse_inline, plain_text
from chapbook.matter.addresses import breakable
from chapbook.matter.contents import ContentsEntry
from chapbook.matter.people import iter_contributions
from chapbook.matter.tokens import (
    block,
    generated,
    heading,
    inline,
    inner_link,
    link,
    page_ref,
    paragraph,
    standalone,
    text,
)
from chapbook.patterns import regex
from chapbook.problems import Place
from chapbook.typography import term

ISBN = regex(r"(?:urn:isbn:|isbn[: ]*)?(97[89][\d-]{10,14}|\d[\d-]{8,11}[\dXx])", re.IGNORECASE)
TITLE_BREAK = regex(r":\s+|\s+[–—-]\s+")
LONG_TITLE = 40  # characters; what such a title has after its first break stands below it, smaller
WEB = regex(r"^(?:https?://|mailto:)")


def generated_page(role: str, tokens: Tokens, book: Book, title: str = "") -> Chapter:
    """Return a page without a file behind it."""
    return Chapter(role, role, title, book.language, tokens, Place("book.toml"))


def with_page(book: Book, page: Chapter, before: Container[str]) -> Book:
    """Return the book with a page at its end, but before the parts of these roles that stand there."""
    end = len(book.chapters)
    while end and book.chapters[end - 1].role in before:
        end -= 1
    return book._replace(chapters=(*book.chapters[:end], page, *book.chapters[end:]))


def short_title(title: str) -> str:
    """Return a title, of a long one what stands before its first break."""
    return _parted(title)[0]


def half_title(book: Book, config: Config) -> Chapter:
    """Return the page with the title alone, a long one without what follows its first break."""
    title = short_title(config.book.title)
    return generated_page("halftitle", _line(title, config, "book-title"), book)


def series_page(book: Book, config: Config) -> Chapter | None:
    """Return the page with the name of the series and the book's number in it, None for a book in none."""
    words = _series(config)
    return generated_page("series", _line(words, config, "series"), book) if words else None


def _series(config: Config) -> str:
    series = config.book.series
    return f"{series.name} {series.number or ''}".strip()


def title_page(book: Book, config: Config) -> Chapter:
    """Return the page with title, subtitle, authors, other people, publisher."""
    return generated_page(
        "titlepage", (*_names(config), *_line(config.book.publisher, config, "publisher")), book
    )


def imprint(book: Book, config: Config) -> Chapter:
    """Return the page with publisher, rights and number of the book."""
    lines = (token for words in imprint_lines(book, config) for token in _line(words, config))
    return generated_page("imprint", tuple(lines), book)


def front_cover(book: Book, config: Config) -> Chapter:
    """Return the front of a cover: a pamphlet's first page, or the right part of a wrap."""
    words = _series(config)
    publisher = _line(config.book.publisher, config, "publisher")
    return generated_page("cover", (*_line(words, config, "series"), *_names(config), *publisher), book)


def back_page(book: Book, config: Config) -> Chapter:
    """Return a pamphlet's last page: its text, its link, also as a QR code, and the imprint in small type."""
    paragraphs = re.split(r"\n\s*\n", config.back.text.strip())
    tokens = [token for words in paragraphs for token in _line(words.replace("\n", " "), config)]
    if address := config.back.link:
        tokens += _with_code(link(_shown(address, book), address), address)
    for words in imprint_lines(book, config):
        tokens += _line(words, config, "imprint-line")
    return generated_page("back", tuple(tokens), book)


def wrap_link(book: Book, config: Config) -> Chapter:
    """Return the link on the back of a bound book's cover, which is for paper alone."""
    address = config.back.link
    return generated_page("wrap-link", _with_code(_shown(address, book), address), book)


def _shown(address: str, book: Book) -> Tokens:
    return breakable(WEB.sub("", address), book.language)


def _with_code(words: Tokens, address: str) -> Tokens:
    """Return the words of an address, and below them its QR code."""
    code = Token("qr_code", "svg", 0, content=address)
    return (*paragraph(words, "link"), *paragraph([code], "qr"))


def contents_page(entries: Sequence[ContentsEntry], book: Book) -> Chapter:
    """Return the table of contents as a page."""
    title = term("contents", book.language)
    return generated_page("contents", (*heading(title), *_entries(entries)), book, title)


def _entries(entries: Iterable[ContentsEntry]) -> Tokens:
    """Return entries as a list, those below them as lists within."""
    items: list[Token] = []
    for entry in entries:
        below = _entries(entry.children) if entry.children else ()
        name = f"{entry.kind} numbered" if entry.number else entry.kind
        items += block("list_item", "li", (inline(_entry(entry)), *below), name)
    return block("ordered_list", "ol", items, "entries")


def _entry(entry: ContentsEntry) -> Tokens:
    """Return an entry's number, title and page, all of it one link."""
    number = (*generated(entry.number, "number"), text(" ")) if entry.number else ()
    page = page_ref(entry.chapter_id, entry.anchor)
    return inner_link((*number, *entry.tokens, page), entry.chapter_id, entry.anchor)


def _names(config: Config) -> Tokens:
    """Return title, subtitle, authors and other people, a paragraph each."""
    book = config.book
    title, rest = _parted(book.title)
    lines = [*_line(title, config, "book-title"), *_line(rest, config, "subtitle")]
    lines += _line(book.subtitle, config, "subtitle")
    for author in book.author_names:
        lines += _line(author, config, "author")
    for words in iter_contributions(book.contributors, book.language):
        lines += _line(words, config, "contributor")
    return tuple(lines)


def _parted(title: str) -> tuple[str, str]:
    """Return a long title up to its first break, and the rest: `Storm: A Tale …` -> `Storm`, `A Tale …`."""
    if len(title) <= LONG_TITLE:
        return title, ""
    title, *rest = TITLE_BREAK.split(title, maxsplit=1)
    return title, "".join(rest)


def imprint_lines(book: Book, config: Config) -> Iterator[str]:
    """Yield what there is to say of the book as a product; a line may be empty."""
    yield published_line(book, config, config.book.date[:4])
    yield config.book.rights
    if number := ISBN.fullmatch(config.book.identifier.strip()):
        yield f"ISBN {number[1]}"
    if not any(chapter.role == "colophon" for chapter in book.chapters):
        yield term("set-in", book.language).format(families(config)["serif"])


def published_line(book: Book, config: Config, date: str) -> str:
    """Return who published the book and when, as far as that is known: `Published by Press, 2026`."""
    publisher = config.book.publisher
    published = term("published", book.language).format(publisher) if publisher else ""
    return ", ".join(filter(None, (published, date)))


def typeset(words: str, config: Config) -> str:
    """Return words of book.toml on one line with their typography applied, as plain text."""
    options = options_for(config, config.book.language)
    return plain_text(parse_inline(words, options))


def author_line(config: Config) -> str:
    """Return the names of the authors on one line, as plain text."""
    return typeset(", ".join(config.book.author_names), config)


def _line(words: str, config: Config, name: str = "") -> Tokens:
    """Return words of book.toml as a paragraph with their typography applied; nothing for no words."""
    if not words.strip():
        return ()
    options = options_for(config, config.book.language)
    return paragraph(standalone(parse_inline(words, options)), name)

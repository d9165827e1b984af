"""The addresses of a book's links, which nobody can follow on paper, in a part at its end.

A Book comes in, the same Book goes out with that part before its index and colophon, and with names or
numbers at its links. Where addresses are listed by page nothing of the text changes; numbers stand in it, and
so do change its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from chapbook.book import Book, Chapter, Token, Tokens
from chapbook.markup import plain_text
from chapbook.matter.addresses import breakable
from chapbook.matter.pages import with_page
from chapbook.matter.tokens import (
    block,
    generated,
    heading,
    inline,
    link,
    locators,
    repeatable,
    text,
)
from chapbook.patterns import regex
from chapbook.problems import Place
from chapbook.typography import term

NAME = "link.{}"  # no name that is made of a heading has a dot
NUMBER = "[{}]"  # no number of a note looks like that
LINKS = "links"  # id of the part
LAST_ROLES = ("index", "colophon", "back")  # what stands behind it
OUTSIDE = regex(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
UNSAID = regex(r"(?:mailto:|tel:|https?://)|/$")  # of an address that is shown well enough without


@dataclass(slots=True)
class Address:
    """An address while its links are gathered."""

    number: int  # 1-based, in reading order
    words: Tokens  # of its first link
    places: list[tuple[str, str]] = field(default_factory=list)  # chapter and anchor of each link


def with_links(book: Book, form: Literal["list", "numbered"]) -> Book:
    """Return the book with the addresses of its links, by page or by number; one without links as it is."""
    gatherer = _Gatherer(is_numbered=form == "numbered")
    chapters = tuple(gatherer.chapter(chapter) for chapter in book.chapters)
    if not gatherer.found:
        return book
    return with_page(book._replace(chapters=chapters), _part(gatherer, book.language), LAST_ROLES)


class _Gatherer:
    """Gathers the addresses of chapters in reading order, notes where they are called."""

    def __init__(self, *, is_numbered: bool) -> None:
        self.is_numbered = is_numbered
        self.found: dict[str, Address] = {}
        self.links = 0

    def chapter(self, chapter: Chapter) -> Chapter:
        """Return a chapter whose links outside have names or numbers."""
        waiting = {note.id: note for note in chapter.notes}
        notes = {}

        def tokens(blocks: Iterable[Token]) -> Iterator[Token]:
            for token in blocks:
                children = token.children or []
                has_links = any(child.type == "link_open" for child in children)
                yield token.copy(children=[*self._inline(children, chapter.id)]) if has_links else token
                for call in children:
                    if call.type == "note_call" and (note := waiting.pop(str(call.meta.get("id")), None)):
                        notes[note.id] = note._replace(tokens=tuple(tokens(note.tokens)))

        blocks = tuple(tokens(chapter.tokens))
        return chapter._replace(tokens=blocks, notes=tuple(notes.get(n.id, n) for n in chapter.notes))

    def _inline(self, children: list[Token], chapter: str) -> Iterator[Token]:
        """Yield inline tokens, a link with a name or its number behind it."""
        number = 0  # of the open link's address
        for index, token in enumerate(children):
            address = self._address(children, index) if token.type == "link_open" else None
            number = address.number if address else number
            yield token if address is None or self.is_numbered else self._named(token, address, chapter)
            if token.type == "link_close" and number:
                yield from generated(NUMBER.format(number), "link-number") if self.is_numbered else ()
                number = 0

    def _named(self, opening: Token, address: Address, chapter: str) -> Token:
        """Return the beginning of a link with a name, which is a place of the address."""
        self.links += 1
        anchor = str(opening.attrs.get("id") or NAME.format(self.links))
        address.places.append((chapter, anchor))
        return opening.copy(attrs={**opening.attrs, "id": anchor})

    def _address(self, children: list[Token], start: int) -> Address | None:
        """Return the address of the link that opens at `start`; none if it is shown, or within the book."""
        href = str(children[start].attrs.get("href") or "")
        end = next((n for n in range(start, len(children)) if children[n].type == "link_close"), start)
        words = repeatable(children[start + 1 : end])
        if "chapter" in children[start].meta or not OUTSIDE.match(href) or _shows(plain_text(words), href):
            return None
        return self.found.setdefault(href, Address(len(self.found) + 1, words))


def _shows(words: str, href: str) -> bool:
    """Whether a link's words are its address: `www.example.org` for `https://www.example.org/`."""
    said, meant = (unquote(UNSAID.sub("", address)).casefold() for address in (words.strip(), href))
    return said == meant


def _part(gatherer: _Gatherer, language: str) -> Chapter:
    """Return the part with all addresses."""
    entries: list[Token] = []
    for href, address in gatherer.found.items():
        before = generated(NUMBER.format(address.number), "number") if gatherer.is_numbered else address.words
        after = (text(" "),) if gatherer.is_numbered else (locators(address.places), text(": "))
        entries += block(
            "list_item", "li", [inline((*before, *after, *link(breakable(href, language), href)))]
        )
    title = term("links", language)
    tokens = (*heading(title), *block("bullet_list", "ul", entries, "link-addresses generated"))
    return Chapter(LINKS, "appendix", title, language, tokens, Place("book.toml"))

"""What the package says about the book, in the words of the EPUB specification, in order."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import NamedTuple

from chapbook.config import AUTHOR, Config
from chapbook.epub.names import file_name, file_title
from chapbook.patterns import regex

NO_DATE = date(2000, 1, 1)  # of a book that has none: a build never reads the clock
ISBN = regex(r"(?:urn:)?(?:isbn)?[:\s]*((?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dXx])", re.IGNORECASE)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
URN_ISBN = "urn:isbn:"
ISBN_KINDS = MappingProxyType({10: "02", 13: "15"})  # digits -> code of ONIX list 5


class Item(NamedTuple):
    """One element of the metadata."""

    name: str  # "dc:title", or "meta"
    text: str
    attributes: Mapping[str, str] = MappingProxyType({})


def identifier_of(config: Config) -> str:
    """Return the book's identifier; where it has none, one that follows from title, authors and language."""
    book = config.book
    if found := ISBN.fullmatch(book.identifier.strip()):
        return URN_ISBN + re.sub(r"[\s-]", "", found[1]).upper()
    if book.identifier:
        return book.identifier.strip()
    name = "\n".join((book.title, *(author.name for author in book.authors), book.language))
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, name)}"


def modified_of(config: Config) -> datetime:
    """Return when the book was last changed: the day in its configuration, at midnight UTC."""
    try:
        day = date.fromisoformat(config.book.date)
    except ValueError:
        day = NO_DATE
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def iter_metadata(config: Config) -> Iterator[Item]:
    """Yield the description of the book."""
    book = config.book
    yield from _identifier(config)
    yield from _titles(config)
    yield Item("dc:language", book.language)
    yield from _people(config)
    plain = (("date", book.date), ("publisher", book.publisher), ("rights", book.rights))
    for name, text in (*plain, ("description", book.description), ("source", book.source)):
        if text:
            yield Item(f"dc:{name}", text)
    yield from (Item("dc:subject", subject) for subject in book.subjects)
    yield from _series(config)
    yield from _claim(config)


def _meta(property: str, text: str, refines: str = "", **attributes: str) -> Item:
    about = {"refines": f"#{refines}"} if refines else {}
    return Item("meta", text, {"property": property, **about, **attributes})


def _identifier(config: Config) -> Iterator[Item]:
    """Yield the identifier, an ISBN with its kind as shops know it."""
    identifier = identifier_of(config)
    yield Item("dc:identifier", identifier, {"id": "book-id"})
    if identifier.startswith(URN_ISBN):
        kind = ISBN_KINDS[len(identifier) - len(URN_ISBN)]
        yield _meta("identifier-type", kind, "book-id", scheme="onix:codelist5")


def _titles(config: Config) -> Iterator[Item]:
    book = config.book
    yield Item("dc:title", book.title, {"id": "title"})
    yield _meta("title-type", "main", "title")
    if (filed := file_title(book.title, book.language)) != book.title:
        yield _meta("file-as", filed, "title")
    if book.subtitle:
        yield Item("dc:title", book.subtitle, {"id": "subtitle"})
        yield _meta("title-type", "subtitle", "subtitle")
        yield _meta("display-seq", "1", "title")
        yield _meta("display-seq", "2", "subtitle")


def _people(config: Config) -> Iterator[Item]:
    """Yield the authors, then the others, each with role and filing name."""
    authors = config.book.authors
    known = {(author.name, author.role) for author in authors}
    others = [person for person in config.book.contributors if (person.name, person.role) not in known]
    for number, person in enumerate([*authors, *others], 1):
        kind = "creator" if number <= len(authors) or person.role == AUTHOR else "contributor"
        id = f"person-{number}"
        yield Item(f"dc:{kind}", person.name, {"id": id})
        yield _meta("role", person.role, id, scheme="marc:relators")
        yield _meta("file-as", person.file_as or file_name(person.name), id)


def _series(config: Config) -> Iterator[Item]:
    """Yield the series twice: as EPUB 3 has it, and as calibre and older readers look for it."""
    series = config.book.series
    if not series.name:
        return
    yield _meta("belongs-to-collection", series.name, id="series")
    yield _meta("collection-type", "series", "series")
    yield Item("meta", "", {"name": "calibre:series", "content": series.name})
    if series.number:
        yield _meta("group-position", str(series.number), "series")
        yield Item("meta", "", {"name": "calibre:series_index", "content": str(series.number)})


def _claim(config: Config) -> Iterator[Item]:
    """Yield the claim of accessibility that a person makes; never one of our own."""
    if config.epub.certified_by:
        yield _meta("dcterms:conformsTo", CONFORMS, id="conformance")
        yield _meta("a11y:certifiedBy", config.epub.certified_by, "conformance")

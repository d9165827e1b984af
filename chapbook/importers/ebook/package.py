"""An EPUB as it lies in its container: metadata, documents in reading order, pictures, contents."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from chapbook.config import BookTable, Contributor
from chapbook.importers.ebook.encodings import decode
from chapbook.importers.ebook.looks import dress, read_looks
from chapbook.importers.ebook.setin import quote_set_in
from chapbook.importers.ebook.tree import Element, body_of, name_places, parse_document

LARGEST_FILE = 100_000_000  # bytes, unpacked
# Whoever made the text; not who made that edition. MARC relators.
CONTRIBUTORS = ("trl", "edt", "ill", "aui", "aft", "ann", "com")
CONTAINER = "META-INF/container.xml"


class NotAnEpubError(Exception):
    """A file is no EPUB that can be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: where it leads, and how deep it stands."""

    title: str
    target: str  # path in the container, with `#id` where it names one
    depth: int  # 0: the top


@dataclass(frozen=True, slots=True)
class Package:
    """An EPUB, read."""

    table: BookTable  # what it says of the book
    documents: Mapping[str, Element]  # bodies by path, in reading order
    files: Mapping[str, bytes]  # pictures by path
    cover: str  # path of the cover's picture, "" for none
    contents: tuple[Entry, ...]


def read_package(data: bytes) -> Package:
    """Return what is in an EPUB.

    Raises:
        NotAnEpubError: it is no container, locked, damaged, or has no text.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise NotAnEpubError("this is no EPUB: it is no ZIP container") from error
    return _Reader(archive).read()


class _Reader:
    """Reads one container."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._folder = ""  # of the package document

    def read(self) -> Package:
        if "META-INF/encryption.xml" in self._names and b"adobe.com" in self._bytes("META-INF/rights.xml"):
            raise NotAnEpubError("the EPUB is locked by a shop (DRM) and cannot be read")
        package = self._package()
        manifest = {item.attributes.get("id", ""): item for item in _all(package, "item")}
        spine = [manifest[ref] for ref in _references(package) if ref in manifest]
        documents = {
            path: body_of(self._document(path)) for path in map(self._path, spine) if path in self._names
        }
        if not any(body.text.strip() for body in documents.values()):
            raise NotAnEpubError("there is no text in the EPUB")
        looks = read_looks(self._text(path) for path in map(self._path, _sheets(manifest)))
        for body in documents.values():
            name_places(body)
            dress(body, looks)
        quote_set_in(list(documents.values()))
        pictures = [
            item for item in manifest.values() if item.attributes.get("media-type", "").startswith("image/")
        ]
        files = {path: self._bytes(path) for path in map(self._path, pictures) if path in self._names}
        cover = self._cover(package, manifest)
        return Package(_metadata(package), documents, files, cover, tuple(self._contents(manifest)))

    def _package(self) -> Element:
        roots = _all(self._document(CONTAINER), "rootfile") if CONTAINER in self._names else []
        path = roots[0].attributes.get("full-path", "") if roots else ""
        if path not in self._names:
            raise NotAnEpubError("this is no EPUB: it has no package document")
        self._folder = posixpath.dirname(path)
        return self._document(path)

    def _document(self, path: str) -> Element:
        return parse_document(self._text(path))

    def _text(self, path: str) -> str:
        return decode(self._bytes(path))

    def _bytes(self, path: str) -> bytes:
        """Return a file; b"" if there is none of that name."""
        if path not in self._names:
            return b""
        if self._archive.getinfo(path).file_size > LARGEST_FILE:
            raise NotAnEpubError(f"`{path}` in the EPUB is larger than {LARGEST_FILE // 1_000_000} MB")
        try:
            return self._archive.read(path)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
            raise NotAnEpubError(f"`{path}` in the EPUB is damaged or locked") from error

    def _path(self, item: Element) -> str:
        return resolve(self._folder + "/", item.attributes.get("href", "")).partition("#")[0]

    def _cover(self, package: Element, manifest: Mapping[str, Element]) -> str:
        named = [
            meta.attributes.get("content", "")
            for meta in _all(package, "meta")
            if meta.attributes.get("name") == "cover"
        ]
        items = [
            item
            for item in manifest.values()
            if "cover-image" in item.attributes.get("properties", "").split()
        ]
        items += [manifest[name] for name in named if name in manifest]
        return self._path(items[0]) if items else ""

    def _contents(self, manifest: Mapping[str, Element]) -> Iterator[Entry]:
        """Yield the contents: of the navigation document, else of the NCX."""
        for item in manifest.values():
            if "nav" in item.attributes.get("properties", "").split():
                path = self._path(item)
                navs = [
                    nav
                    for nav in _all(self._document(path), "nav")
                    if "toc" in nav.attributes.get("epub:type", "")
                ]
                if navs:
                    yield from _entries(navs[0], path, "li", 0)
                    return
        for item in manifest.values():
            if item.attributes.get("media-type") == "application/x-dtbncx+xml":
                path = self._path(item)
                for points in _all(self._document(path), "navmap"):
                    yield from _entries(points, path, "navpoint", 0)
                return


def _sheets(manifest: Mapping[str, Element]) -> list[Element]:
    return [item for item in manifest.values() if item.attributes.get("media-type") == "text/css"]


def resolve(base: str, address: str) -> str:
    """Return the path in the container that an address in the file `base` leads to, with its `#id`."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    path = (
        posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
        if parts.path
        else base
    )
    return f"{path.lstrip('/')}#{unquote(parts.fragment)}" if parts.fragment else path.lstrip("/")


def _entries(element: Element, base: str, tag: str, depth: int) -> Iterator[Entry]:
    for child in element.elements():
        if child.tag != tag:
            yield from _entries(child, base, tag, depth)
            continue
        link = next((part for part in child.descendants() if part.tag in ("a", "content")), None)
        if link is not None:
            label = next((part for part in child.descendants() if part.tag in ("a", "text")), link)
            address = link.attributes.get("href", "") or link.attributes.get("src", "")
            yield Entry(label.words, resolve(base, address), depth)
        yield from _entries(child, base, tag, depth + 1)


def _all(element: Element, name: str) -> list[Element]:
    """Return the elements of that name, whatever their prefix."""
    return [part for part in element.descendants() if part.tag.rpartition(":")[2] == name]


def _references(package: Element) -> list[str]:
    """Return the names of the documents in reading order, those beside it last."""
    items = sorted(_all(package, "itemref"), key=lambda item: item.attributes.get("linear") == "no")
    return [item.attributes.get("idref", "") for item in items]


def _metadata(package: Element) -> BookTable:
    """Return what the package says of the book."""
    facts = _Facts(package)
    main = facts.texts("title", "title-type", ("main", ""))
    contributors = [(text, more.get("role", "")) for text, more in facts.said("contributor")]
    return BookTable(
        title=next(iter(main), ""),
        subtitle=next(iter(facts.texts("title", "title-type", ("subtitle",))), ""),
        authors=tuple(map(Contributor, facts.texts("creator"))),
        contributors=tuple(Contributor(name, role) for name, role in contributors if role in CONTRIBUTORS),
        language=facts.first("language"),
        publisher=facts.first("publisher"),
        rights=facts.first("rights"),
        description=facts.first("description"),
        subjects=facts.texts("subject"),
    )


class _Facts:
    """The elements of Dublin Core in a package, and what refines each."""

    def __init__(self, package: Element) -> None:
        self._refined: dict[str, dict[str, str]] = {}
        for meta in _all(package, "meta"):
            refines = meta.attributes.get("refines", "").removeprefix("#")
            self._refined.setdefault(refines, {}).setdefault(meta.attributes.get("property", ""), meta.words)
        self._elements = [part for part in package.descendants() if part.tag.startswith("dc:") and part.words]

    def said(self, name: str) -> list[tuple[str, dict[str, str]]]:
        """Return the texts of elements of that name, with what refines them."""
        return [
            (part.words, {"role": part.attributes.get("opf:role", "")} | self._refining(part))
            for part in self._elements
            if part.tag == f"dc:{name}"
        ]

    def _refining(self, element: Element) -> dict[str, str]:
        id = element.attributes.get("id", "")
        return self._refined.get(id, {}) if id else {}

    def texts(self, name: str, property: str = "", values: tuple[str, ...] = ("",)) -> tuple[str, ...]:
        """Return the texts of elements of that name whose property has one of the values."""
        return tuple(text for text, more in self.said(name) if more.get(property, "") in values)

    def first(self, name: str) -> str:
        """Return the first text of that name, "" if there is none."""
        return next((text for text, _ in self.said(name)), "")

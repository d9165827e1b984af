"""The container: ebooklib writes package and manifest, everything in it is finished bytes.

ebooklib never sees a chapter as HTML (it would rewrite it), never takes the time, and what it would
drop in silence stops the build.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ebooklib import epub as untyped
from lxml import etree

from chapbook.epub.documents import direction_of
from chapbook.epub.metadata import XML_LANG, Item

epub: Any = untyped

EARLIEST_YEAR = 1980  # that a zip can say
STORED = (".jpg", ".png")  # packed already
FILE_MODE = 0o644 << 16  # a plain file, as zip attributes
UNIX = 3  # zip's name for the system whose modes these are


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of the package."""

    id: str  # unique in the package, begins with a letter
    href: str  # below the package document
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    in_spine: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """All that goes into the file."""

    resources: Sequence[Resource]  # those of the spine in reading order
    metadata: Sequence[Item]
    guide: Sequence[tuple[str, str, str]]  # type, href and label, for readers of EPUB 2
    language: str  # BCP 47
    modified: datetime  # UTC
    prefixes: Sequence[tuple[str, str]] = ()  # name and vocabulary, of the metadata


class _Zip(zipfile.ZipFile):
    """A zip whose bytes follow from its contents alone."""

    def __init__(self, target: io.BytesIO, moment: datetime) -> None:
        super().__init__(target, "w", zipfile.ZIP_DEFLATED)
        year = max(moment.year, EARLIEST_YEAR)
        self.moment = (year, moment.month, moment.day, moment.hour, moment.minute, moment.second)

    def writestr(self, name: Any, data: Any, compress_type: Any = None, compresslevel: Any = None) -> None:
        """Add a file under the fixed date; a name twice would be two files in one place."""
        if name in self.NameToInfo:
            raise ValueError(f"two files of the EPUB are called {name}")
        info = zipfile.ZipInfo(name, self.moment)
        info.external_attr, info.create_system = FILE_MODE, UNIX
        stored = compress_type == zipfile.ZIP_STORED or name.endswith(STORED)
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        super().writestr(info, data, compresslevel=compresslevel)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """Writes into memory, with the package's language, and loses no metadata."""

    def __init__(self, package: Package, book: Any) -> None:
        self.package = package
        options = {"mtime": package.modified, "epub3_pages": False, "raise_exceptions": True}
        super().__init__("", book, options)

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(XML_LANG, self.package.language)
        root.set("dir", direction_of(self.package.language))
        written = sorted(element.text or "" for element in list(root[0])[1:])  # 0: dcterms:modified
        if written != sorted(item.text for item in self.package.metadata):
            raise ValueError("the EPUB would lack part of its metadata")
        super()._write_opf_file(root)

    def into_bytes(self) -> bytes:
        """Return the whole file, mimetype first and stored."""
        target = io.BytesIO()
        self.out = _Zip(target, self.package.modified)
        self.out.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        self._write_container()
        self._write_opf()
        self._write_items()
        self.out.close()
        return target.getvalue()


def pack_epub(package: Package) -> bytes:
    """Return the EPUB's bytes."""
    book = epub.EpubBook()
    book.metadata.clear()  # a random identifier, and the name of the library
    book.IDENTIFIER_ID = "book-id"
    book.direction = direction_of(package.language)
    for prefix, vocabulary in package.prefixes:
        book.add_prefix(prefix, vocabulary)
    for item in package.metadata:
        prefix, _, name = item.name.rpartition(":")
        book.add_metadata(prefix.upper() or None, name, item.text, item.attributes)
    for resource in package.resources:
        book.add_item(_epub_item(resource))
    book.spine = [resource.id for resource in package.resources if resource.in_spine]
    book.guide = [{"type": kind, "href": href, "title": label} for kind, href, label in package.guide]
    return _Writer(package, book).into_bytes()


def _epub_item(resource: Resource) -> Any:
    """Return a resource as ebooklib's plainest kind of item."""
    item = epub.EpubItem(
        uid=resource.id, file_name=resource.href, media_type=resource.media_type, content=resource.data
    )
    if resource.properties:
        item.properties = list(resource.properties)
    return item

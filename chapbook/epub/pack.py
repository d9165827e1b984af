"""The container: ebooklib writes package and manifest, everything in it is finished bytes.

ebooklib never sees a chapter as HTML (it would rewrite it), never takes the time, and what it would
drop in silence stops the build.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from ebooklib import epub as untyped
from lxml import etree

from chapbook.cache import Cache, content_key, user_cache_folder
from chapbook.epub.metadata import XML_LANG, Item
from chapbook.memory import Memory
from chapbook.typography import direction_of

epub: Any = untyped

EARLIEST_YEAR = 1980  # that a zip can say
STORED = (".jpg", ".png")  # packed already
FONTS = (".ttf", ".otf")
FILE_MODE = 0o644 << 16  # a plain file, as zip attributes
UNIX = 3  # zip's name for the system whose modes these are


class Resource(NamedTuple):
    """One file of the package."""

    id: str  # unique in the package, begins with a letter
    href: str  # below the package document
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    in_spine: bool = False


class Package(NamedTuple):
    """All that goes into the file."""

    resources: Sequence[Resource]  # those of the spine in reading order
    metadata: Sequence[Item]
    guide: Sequence[tuple[str, str, str]]  # type, href and label, for readers of EPUB 2
    language: str  # BCP 47
    modified: datetime  # UTC
    prefixes: Sequence[tuple[str, str]] = ()  # name and vocabulary, of the metadata


class Deflated(NamedTuple):
    """A file as it stands in a zip."""

    data: bytes
    crc: int  # of the file
    size: int  # bytes, of the file

    @classmethod
    def of(cls, data: bytes) -> Deflated:
        """Return a file deflated, as `zipfile` does it."""
        return cls(_deflate(data), zlib.crc32(data), len(data))

    @classmethod
    def of_font(cls, data: bytes) -> Deflated:
        """Return the same of a font, from the user's cache where it is there: all books have the same."""
        cache = Cache(user_cache_folder() / "fonts")
        key = content_key("deflated", zlib.ZLIB_RUNTIME_VERSION, data)
        found = cache.find(key)
        if found is None:
            found = _deflate(data)
            cache.store(key, found)
        return cls(found, zlib.crc32(data), len(data))


def _deflate(data: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflater.compress(data) + deflater.flush()


class _Zip(zipfile.ZipFile):
    """A zip whose bytes follow from its contents alone; what was deflated before is not deflated again."""

    def __init__(self, target: io.BytesIO, moment: datetime, deflated: Memory[Deflated]) -> None:
        super().__init__(target, "w")
        self.target, self.deflated = target, deflated
        year = max(moment.year, EARLIEST_YEAR)
        self.moment = (year, moment.month, moment.day, moment.hour, moment.minute, moment.second)

    def writestr(self, name: Any, data: Any, compress_type: Any = None, compresslevel: Any = None) -> None:  # noqa: ARG002 (ebooklib's)
        """Add a file under the fixed date; a name twice would be two files in one place."""
        if name in self.NameToInfo:
            raise ValueError(f"two files of the EPUB are called {name}")
        info = zipfile.ZipInfo(name, self.moment)
        info.external_attr, info.create_system = FILE_MODE, UNIX
        data = data.encode() if isinstance(data, str) else data
        if compress_type == zipfile.ZIP_STORED or name.endswith(STORED):
            super().writestr(info, data)
        else:
            deflate = Deflated.of_font if name.endswith(FONTS) else Deflated.of
            self._write_deflated(info, self.deflated.made(data, lambda: deflate(data)))

    def _write_deflated(self, info: zipfile.ZipInfo, file: Deflated) -> None:
        """Store the deflated bytes, then write over the header what they are."""
        super().writestr(info, file.data)
        end = self.target.tell()
        info.compress_type, info.CRC, info.file_size = zipfile.ZIP_DEFLATED, file.crc, file.size
        self.target.seek(info.header_offset)
        self.target.write(info.FileHeader())
        self.target.seek(end)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """Writes into memory, with the package's language, and loses no metadata."""

    def __init__(self, package: Package, book: Any, deflated: Memory[Deflated]) -> None:
        self.package, self.deflated = package, deflated
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
        self.out = _Zip(target, self.package.modified, self.deflated)
        self.out.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        self._write_container()
        self._write_opf()
        self._write_items()
        self.out.close()
        return target.getvalue()


def pack_epub(package: Package, deflated: Memory[Deflated]) -> bytes:
    """Return the EPUB's bytes; what is `deflated`, by the bytes of the file, is taken from there."""
    book = epub.EpubBook()
    book.metadata.clear()  # a random identifier, and the name of the library
    book.IDENTIFIER_ID = "book-id"
    book.direction = direction_of(package.language)
    for prefix, vocabulary in package.prefixes:
        book.add_prefix(prefix, vocabulary)
    for item in package.metadata:
        prefix, _, name = item.name.rpartition(":")
        book.add_metadata(prefix.upper() or None, name, item.text, dict(item.attributes))
    for resource in package.resources:
        book.add_item(_epub_item(resource))
    book.spine = [resource.id for resource in package.resources if resource.in_spine]
    book.guide = [{"type": kind, "href": href, "title": label} for kind, href, label in package.guide]
    return _Writer(package, book, deflated).into_bytes()


def _epub_item(resource: Resource) -> Any:
    """Return a resource as ebooklib's plainest kind of item."""
    item = epub.EpubItem(
        uid=resource.id, file_name=resource.href, media_type=resource.media_type, content=resource.data
    )
    if resource.properties:
        item.properties = list(resource.properties)
    return item

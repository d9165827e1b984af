"""Formes: PDFs taken apart so that they go into a file at any place without being read again.

Printers lock type up in a forme, which then goes to the press as it is. Here the objects of a PDF are
written down with numbers of their own, and to move them is to add to their numbers. What belongs to the
book and not to the forme has a number that is the same in all formes.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.patterns import regex
from chapbook.pdf.names import iter_name_tree
from chapbook.pdf.opening import open_pdf
from chapbook.pdf.tags import iter_number_tree, top_elements

# Numbers of what belongs to the book: its pages, the structure element of the whole, fonts, structure tree
# and destinations. A forme's own objects begin with OWN.
PAGES, DOCUMENT, FONTS, TREE, DESTINATIONS, OWN = range(1, 7)
PAGE_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
QUICKLY = 1  # zlib's level
NOTHING = b"null"

STRING = rb"\((?:[^\\()]|\\.)*\)"  # as qpdf writes it: brackets in it are escaped
# A reference, or the key of a page or link in the parent tree.
IN_SOURCE = regex(STRING + rb"|\b(\d+) 0 R\b|(/StructParents?) \d+", re.DOTALL)
# A reference, or in braces an object's number alone: that is its key in the parent tree.
IN_FORME = regex(STRING + rb"|\b(\d+) 0 R\b|\{(\d+)\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class StoredStream:
    """A stream as it stands in a file."""

    dictionary: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Forme:
    """A PDF taken apart. Its objects are counted from OWN: those that are no streams, then the streams."""

    objects: bytes  # that are no streams, a line each, deflated
    count: int  # of these
    streams: tuple[StoredStream, ...]
    pages: tuple[int, ...]
    blank: bytes  # an empty page with the boxes of the first one
    elements: tuple[int, ...]  # structure elements below that of the whole
    parents: int  # the leaf of the parent tree that has its marks and links; 0: it has none
    destinations: Mapping[str, int]
    identifiers: Mapping[str, int]  # structure elements by their names
    roles: Mapping[str, str]  # role -> the standard one
    pictures: Mapping[int, str]  # streams that pictures are made of -> digest of all that they show
    has_properties: bool  # of our own, which the catalogue has to announce

    @property
    def size(self) -> int:
        """The number of objects."""
        return self.count + len(self.streams)

    def lines(self) -> bytes:
        """Return the objects that are no streams, a line each."""
        return zlib.decompress(self.objects)

    def iter_streams(self) -> Iterator[tuple[int, StoredStream]]:
        """Yield the streams with their numbers."""
        return enumerate(self.streams, start=OWN + self.count)


def moved(text: bytes, by: int, elsewhere: Mapping[int, int]) -> bytes:
    """Return text of a forme, its own numbers so much higher, but for objects that stand `elsewhere`."""

    def number(match: re.Match[bytes]) -> bytes:
        if match.lastindex is None:
            return match[0]
        own = int(match[match.lastindex])
        there = own if own < OWN else elsewhere.get(own, own + by)
        return b"%d 0 R" % there if match.lastindex == 1 else b"%d" % there

    return IN_FORME.sub(number, text)


class Mould:
    """The objects of an open PDF that roots lead to, with numbers of their own from `first` on."""

    def __init__(
        self, source: pikepdf.Pdf, roots: Iterable[int], common: Mapping[int, int], first: int
    ) -> None:
        self.source = source
        self.bodies: dict[int, bytes] = {}  # by number in the source; of a stream, its dictionary
        self.data: dict[int, bytes] = {}  # of the streams
        self._gather(roots, common)
        self.plain = [number for number in self.bodies if number not in self.data]
        own = enumerate([*self.plain, *self.data], start=first)
        self.numbers = {**common, **{number: n for n, number in own}}

    def _gather(self, roots: Iterable[int], common: Mapping[int, int]) -> None:
        waiting = [*roots][::-1]
        while waiting:
            number = waiting.pop()
            if number in self.bodies or number in common:
                continue
            found = self.source.get_object(number, 0)
            if isinstance(found, Stream):
                self.data[number] = found.read_raw_bytes()
                found.stream_dict.Length = len(self.data[number])
                self.bodies[number] = found.stream_dict.unparse()
            else:
                self.bodies[number] = found.unparse(resolved=True)
            waiting += references(self.bodies[number])[::-1]

    def own(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Return the own numbers of objects."""
        return tuple(self.numbers[number] for number in numbers)

    def lines(self) -> list[bytes]:
        """Return the objects that are no streams."""
        return [self.written(self.bodies[number], number) for number in self.plain]

    def streams(self) -> tuple[StoredStream, ...]:
        """Return the streams."""
        return tuple(
            StoredStream(self.written(self.bodies[number], number), data)
            for number, data in self.data.items()
        )

    def written(self, body: bytes, number: int = 0) -> bytes:
        """Return an object of the source as a forme has it."""

        def replaced(match: re.Match[bytes]) -> bytes:
            if match.lastindex is None:
                return match[0]
            if match.lastindex == 1:
                return b"%d 0 R" % self.numbers[int(match[1])]
            return b"%s {%d}" % (match[2], self.numbers[number])

        return IN_SOURCE.sub(replaced, body)

    def pictures(self) -> dict[int, str]:
        """Return the streams that pictures are made of, with digests of all that they lead to."""
        digests: dict[int, bytes] = {}

        def digest(number: int) -> bytes:
            if number not in digests:
                body = self.bodies[number]
                below = b"".join(digest(inner) for inner in references(body))
                shown = IN_SOURCE.sub(lambda match: b"" if match[1] else match[0], body)
                digests[number] = hashlib.sha256(shown + b"\0" + self.data.get(number, b"") + below).digest()
            return digests[number]

        for number in self.data:
            if self.source.get_object(number, 0).get("/Subtype") == Name.Image:
                digest(number)
        return {self.numbers[n]: digests[n].hex() for n in digests if n in self.data}


def references(body: bytes) -> list[int]:
    """Return the numbers of the objects that an object names."""
    return [int(match[1]) for match in IN_SOURCE.finditer(body) if match[1]]


def forme_of(pdf: bytes) -> Forme:
    """Return a tagged PDF taken apart; an empty dictionary of fonts stands for those of the book.

    Raises:
        PdfRefusedError: it cannot be read.
    """
    with open_pdf(pdf) as source:
        pages = [page.obj for page in source.pages]
        tree = source.Root.get("/StructTreeRoot", Dictionary())
        elements = top_elements(tree)
        common = {**_common(source, pages, elements), **_empty_fonts(pages)}
        places = _places(source)
        owners = [(key, owner.unparse()) for key, owner in iter_number_tree(tree.get("/ParentTree"))]
        owning = (number for _, owner in owners for number in references(owner))
        roots = [*map(_number, pages), *map(_number, elements), *places.values(), *owning]
        mould = Mould(source, roots, common, OWN + 1)
        leaf = _leaf(mould, owners, pages)
        lines = [leaf, *mould.lines()]
        identifiers = {name.decode("latin-1"): _number(e) for name, e in iter_name_tree(tree.get("/IDTree"))}
        return Forme(
            zlib.compress(b"\n".join(lines), QUICKLY),
            len(lines),
            mould.streams(),
            mould.own(map(_number, pages)),
            _blank(pages[0]),
            mould.own(map(_number, elements)),
            OWN if leaf != NOTHING else 0,
            dict(zip(places, mould.own(places.values()), strict=True)),
            dict(zip(identifiers, mould.own(identifiers.values()), strict=True)),
            {role: str(standard) for role, standard in tree.get("/RoleMap", {}).items()},
            mould.pictures(),
            bool(source.Root.get("/MarkInfo", Dictionary()).get("/UserProperties", False)),
        )


def _common(
    source: pikepdf.Pdf, pages: Iterable[pikepdf.Object], elements: Iterable[pikepdf.Object]
) -> dict[int, int]:
    """Hang pages and elements below what the book has in place of the source; return how it is numbered."""
    whole = source.make_indirect(Dictionary())
    for page in pages:
        page.Parent = source.Root.Pages
    for element in elements:
        element.P = whole
    return {_number(source.Root.Pages): PAGES, _number(whole): DOCUMENT}


def _places(source: pikepdf.Pdf) -> dict[str, int]:
    """Return the objects that named destinations are, by name."""
    names = iter_name_tree(source.Root.get("/Names", Dictionary()).get("/Dests"))
    placed = ((name, place if place.is_indirect else source.make_indirect(place)) for name, place in names)
    return {name.decode("latin-1"): _number(place) for name, place in placed}


def _number(thing: pikepdf.Object) -> int:
    return thing.objgen[0]


def _empty_fonts(pages: Iterable[pikepdf.Object]) -> dict[int, int]:
    fonts = (page.get("/Resources", Dictionary()).get("/Font") for page in pages)
    return {_number(f): FONTS for f in fonts if f is not None and f.is_indirect and not len(f.keys())}


def _leaf(mould: Mould, entries: Iterable[tuple[int, bytes]], pages: Iterable[pikepdf.Object]) -> bytes:
    """Return a leaf of the parent tree; the key of a page or link is its own number."""
    numbers = {key: mould.numbers[_number(thing)] for key, thing in _iter_keys(pages)}
    owners = sorted((numbers[key], owner) for key, owner in entries if key in numbers)
    if not owners:
        return NOTHING
    pairs = b" ".join(b"{%d} %s" % (number, mould.written(owner)) for number, owner in owners)
    return b"<</Limits[{%d} {%d}]/Nums[%s]>>" % (owners[0][0], owners[-1][0], pairs)


def _iter_keys(pages: Iterable[pikepdf.Object]) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield the keys that pages and their annotations have in the parent tree of the source."""
    for page in pages:
        if "/StructParents" in page:
            yield int(page.StructParents), page
        for annotation in page.get("/Annots", ()):
            if "/StructParent" in annotation:
                yield int(annotation.StructParent), annotation


def _blank(like: pikepdf.Object) -> bytes:
    """Return an empty page with the boxes of another.

    It has no contents at all: an empty stream would be deflated to no bytes, which is no valid stream.
    """
    page = Dictionary(Type=Name.Page, Resources=Dictionary(), Tabs=Name.S)
    for box in PAGE_BOXES:
        if box in like:
            page[box] = Array([float(edge) for edge in like[box].as_list()])
    return page.unparse().removesuffix(b">>") + b"/Parent %d 0 R >>" % PAGES

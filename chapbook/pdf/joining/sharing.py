"""Equal pictures once, and hyphens of divided words that are found and copied with them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.pdf.cmap import read_cmap, write_cmap

Objgen = tuple[int, int]
HYPHEN, SOFT_HYPHEN, TYPED_HYPHEN = "\u2010", "\u00ad", "-"
FONT_FILES = ("/FontFile2", "/FontFile3")


def all_resources(book: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return every resource dictionary once, those of form XObjects before those that use them."""
    seen: set[Objgen] = set()
    return [found for page in book.pages for found in _iter_nested(page.obj.get("/Resources"), seen)]


def share_pictures(all_resources: Iterable[pikepdf.Object]) -> None:
    """Let all pages show one copy of equal pictures."""
    streams = _StreamSharer()
    for resources in all_resources:
        pictures = resources.get("/XObject", Dictionary())
        for name, picture in list(pictures.items()):
            shared = streams.shared(picture)
            if shared.objgen != picture.objgen:
                pictures[name] = shared


def soften_hyphens(book: pikepdf.Pdf, all_resources: Iterable[pikepdf.Object]) -> None:
    """Let the hyphen of divided words stand for a soft one, so that the words are found and copied whole."""
    seen: set[Objgen] = set()
    for resources in all_resources:
        for font in resources.get("/Font", Dictionary()).values():
            if not _seen_before(font, seen) and isinstance(font.get("/ToUnicode"), Stream):
                _soften(book, font)


def _soften(book: pikepdf.Pdf, font: pikepdf.Object) -> None:
    """Change what the hyphen stands for, unless the typed hyphen has the same glyph."""
    texts = read_cmap(font.ToUnicode.read_bytes())
    if HYPHEN in texts.values() and not _shares_hyphen(font):
        soft = {code: SOFT_HYPHEN if text == HYPHEN else text for code, text in texts.items()}
        small = zlib.compress(write_cmap(soft))
        font.ToUnicode = book.make_stream(small, Filter=Name.FlateDecode)


def _shares_hyphen(font: pikepdf.Object) -> bool:
    from chapbook.fonts import shares_glyph  # loads fontTools, which a booklet does without

    descendants = font.get("/DescendantFonts", Array())
    descriptor = descendants[0].FontDescriptor if len(descendants) else Dictionary()
    files = [descriptor[key] for key in FONT_FILES if key in descriptor]
    return any(shares_glyph(file.read_bytes(), HYPHEN, TYPED_HYPHEN) for file in files)


def _iter_nested(resources: pikepdf.Object | None, seen: set[Objgen]) -> Iterator[pikepdf.Object]:
    if not isinstance(resources, Dictionary) or _seen_before(resources, seen):
        return
    for category in ("/XObject", "/Pattern"):
        for entry in resources.get(category, Dictionary()).values():
            if isinstance(entry, Stream) and not _seen_before(entry, seen):
                yield from _iter_nested(entry.get("/Resources"), seen)
    yield resources


def _seen_before(thing: pikepdf.Object, seen: set[Objgen]) -> bool:
    """Return whether an indirect object was met before; direct ones cannot be."""
    if not thing.is_indirect:
        return False
    known = thing.objgen in seen
    seen.add(thing.objgen)
    return known


class _StreamSharer:
    """Finds the first of equal streams."""

    def __init__(self) -> None:
        self.first: dict[bytes, pikepdf.Object] = {}
        self.known: dict[Objgen, pikepdf.Object] = {}

    def shared(self, stream: pikepdf.Object) -> pikepdf.Object:
        """Return the stream to use instead of `stream`: the first that is equal, masks included."""
        if not isinstance(stream, Stream):
            return stream
        if stream.objgen not in self.known:
            for mask in ("/SMask", "/Mask"):
                if isinstance(stream.get(mask), Stream):
                    stream[mask] = self.shared(stream[mask])
            content = stream.stream_dict.unparse() + b"\0" + stream.read_raw_bytes()
            key = hashlib.sha256(content).digest()
            self.known[stream.objgen] = self.first.setdefault(key, stream)
        return self.known[stream.objgen]

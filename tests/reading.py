"""Finished files read back, with nothing of Chapbook in between: zip, XML, pikepdf, poppler."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

XHTML = "{http://www.w3.org/1999/xhtml}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
OPF = "{http://www.idpf.org/2007/opf}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext (poppler-utils)")


@dataclass(frozen=True)
class Entry:
    """A line of a table of contents."""

    level: int  # 1: outermost
    title: str
    target: str = ""  # href in an EPUB, page number or label in a PDF


def letters(text: str) -> str:
    """Return the letters and digits of a text, everything else removed."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] in "LNM")


def squeezed(text: str) -> str:
    """Return a text with every run of breaking spaces as one space."""
    return re.sub(r"[ \t\n\f]+", " ", text).strip(" ")


@dataclass(frozen=True)
class Epub:
    """An EPUB's files by name."""

    files: dict[str, bytes]

    @classmethod
    def open(cls, path: Path) -> Epub:
        with zipfile.ZipFile(path) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def tree(self, ending: str) -> ET.Element:
        name = next(name for name in self.files if name.endswith(ending))
        return ET.fromstring(self.files[name])

    @property
    def spine(self) -> list[str]:
        """Names of the content documents in reading order."""
        package = self.tree(".opf")
        hrefs = {item.get("id"): item.get("href", "") for item in package.iter(f"{OPF}item")}
        order = [hrefs[ref.get("idref")] for ref in package.iter(f"{OPF}itemref")]
        return [
            next(name for name in self.files if name.endswith(f"/{href}") or name == href) for href in order
        ]

    def documents(self) -> Iterator[ET.Element]:
        for name in self.spine:
            yield ET.fromstring(self.files[name])

    def nav(self) -> list[Entry]:
        toc = next(nav for nav in self.tree("nav.xhtml").iter(f"{XHTML}nav") if nav.get(EPUB_TYPE) == "toc")
        ol = toc.find(f"{XHTML}ol")
        assert ol is not None
        return list(self._list(ol, 1))

    def _list(self, ol: ET.Element, level: int) -> Iterator[Entry]:
        for li in ol.findall(f"{XHTML}li"):
            a = li.find(f"{XHTML}a")
            assert a is not None
            yield Entry(level, squeezed("".join(a.itertext())), a.get("href", ""))
            for deeper in li.findall(f"{XHTML}ol"):
                yield from self._list(deeper, level + 1)

    def ncx(self) -> list[Entry]:
        nav_map = self.tree(".ncx").find(f"{NCX}navMap")
        assert nav_map is not None
        return list(self._points(nav_map, 1))

    def _points(self, parent: ET.Element, level: int) -> Iterator[Entry]:
        for point in parent.findall(f"{NCX}navPoint"):
            label, content = point.find(f"{NCX}navLabel/{NCX}text"), point.find(f"{NCX}content")
            assert label is not None
            assert content is not None
            yield Entry(level, squeezed(label.text or ""), content.get("src", ""))
            yield from self._points(point, level + 1)


@dataclass(frozen=True)
class Link:
    """A link of a PDF."""

    page: int  # 0-based, on which it stands
    uri: str = ""  # outside the file
    name: str = ""  # of a destination
    target: int = -1  # 0-based page in the file; -1: outside


def bookmarks(pdf: Path | bytes) -> list[Entry]:
    """Return the bookmarks of a PDF with the 0-based number of the page each leads to."""
    with _opened(pdf) as file, file.open_outline() as outline:
        return list(_bookmarks(outline.root, 1, file))


def _bookmarks(items, level, file) -> Iterator[Entry]:  # type: ignore[no-untyped-def]
    for item in items:
        place = item.destination if item.destination is not None else item.action.D
        yield Entry(level, squeezed(item.title), str(_page_of(place, file)))
        yield from _bookmarks(item.children, level + 1, file)


def destinations(pdf: Path | bytes) -> dict[str, int]:
    """Return the 0-based page of each named destination of a PDF."""
    with _opened(pdf) as file:
        return {name: _page_of(place, file) for name, place in _named_places(file).items()}


def links(pdf: Path | bytes) -> list[Link]:
    """Return the links of a PDF, page after page."""
    with _opened(pdf) as file:
        return [
            _link(annotation, number, file)
            for number, page in enumerate(file.pages)
            for annotation in page.obj.get("/Annots", ())
            if annotation.Subtype == Name.Link
        ]


def _link(annotation: pikepdf.Object, page: int, file: pikepdf.Pdf) -> Link:
    action = annotation.get("/A", Dictionary())
    if "/URI" in action:
        return Link(page, uri=str(action.URI))
    place = annotation.get("/Dest", action.get("/D"))
    name = "" if isinstance(place, Array) else str(place)
    return Link(page, name=name, target=_page_of(place, file))


def _page_of(place: pikepdf.Object, file: pikepdf.Pdf) -> int:
    """Return the 0-based number of the page that a destination, or its name, means."""
    found = place if isinstance(place, Array) else _named_places(file)[str(place)]
    return next(number for number, page in enumerate(file.pages) if page.obj.objgen == found[0].objgen)


def _named_places(file: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Return all destinations by name; looking for one, qpdf takes them for sorted by UTF-8, not by bytes."""
    return dict(pikepdf.NameTree(file.Root.Names.Dests).items())


def _opened(pdf: Path | bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)


def poppler(pdf: Path | bytes, *options: str) -> str:
    """Return what `pdftotext` says of a PDF."""
    file, data = ("-", pdf) if isinstance(pdf, bytes) else (pdf, None)
    command = ("pdftotext", "-enc", "UTF-8", *options, file, "-")
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def page_texts(pdf: Path | bytes, *options: str) -> list[str]:
    """Return the text of each page as poppler reads it; with `-layout` line by line as it stands there."""
    return poppler(pdf, *options).split("\f")[:-1]


def page_labels(path: Path) -> list[str]:
    """Return the label of each page: "i", "ii", "1" …"""
    with pikepdf.open(path) as pdf:
        return [page.label for page in pdf.pages]


def line_starts(pdf: Path) -> list[tuple[float, str]]:
    """Return (left edge in pt, text) of each line as poppler sees them."""
    page = poppler(pdf, "-bbox-layout")
    found = []
    for line in re.findall(r"<line .*?</line>", page, re.DOTALL):
        words = re.findall(r'<word xMin="([\d.]+)"[^>]*>(.*?)</word>', line)
        found.append((float(words[0][0]), " ".join(word for _, word in words)))
    return found


def left_of(lines: list[tuple[float, str]], start: str) -> float:
    """Return the left edge of the line that begins with `start`."""
    return next(left for left, text in lines if text.startswith(start))

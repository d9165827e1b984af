"""How a finished PDF leads its reader: bookmarks, labels, destinations, links.

A file comes in, plain values go out, for proofs and tests. Pages are counted from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from chapbook.pdf.names import Destinations, read_destinations
from chapbook.pdf.opening import open_pdf
from chapbook.pdf.tags import iter_number_tree
from chapbook.typography import roman


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline."""

    title: str
    page: int  # 0-based; -1: it leads nowhere
    children: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A link and where it leads."""

    page: int  # 0-based, on which it stands
    uri: str = ""  # outside the file
    name: str = ""  # of a destination
    target: int = -1  # 0-based page in the file; -1: outside, or nowhere


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the file."""

    page: int  # 0-based
    left: float = 0.0  # pt, user space
    top: float = 0.0  # pt, user space


def outline(pdf: bytes | Path) -> list[Bookmark]:
    """Return the bookmarks, nested.

    Raises:
        PdfRefusedError: the PDF cannot be read.
    """
    with open_pdf(pdf) as opened:
        reader = _Guide(opened)
        return reader.bookmarks(opened.Root.get("/Outlines", Dictionary()))


def page_labels(pdf: bytes | Path) -> list[str]:
    """Return each page's label, "" where it has none; without labels in the file, counted from 1.

    Raises:
        PdfRefusedError: the PDF cannot be read.
    """
    with open_pdf(pdf) as opened:
        count = len(opened.pages)
        ranges = iter_number_tree(opened.Root.get("/PageLabels", Dictionary()))
        if not ranges:
            return [str(number) for number in range(1, count + 1)]
        ends = [*(start for start, _ in ranges[1:]), count]
        labels = [""] * ranges[0][0]
        for (start, style), end in zip(ranges, ends, strict=True):
            labels += [_label(style, number) for number in range(end - start)]
        return labels


def destinations(pdf: bytes | Path) -> dict[str, Spot]:
    """Return the named destinations of the file and where they are.

    Raises:
        PdfRefusedError: the PDF cannot be read.
    """
    with open_pdf(pdf) as opened:
        reader = _Guide(opened)
        found = ((str(String(name)), reader.spot(target)) for name, target in reader.names.by_name.items())
        return {name: spot for name, spot in found if spot is not None}


def link_targets(pdf: bytes | Path) -> list[LinkTarget]:
    """Return the links of the file, page after page.

    Raises:
        PdfRefusedError: the PDF cannot be read.
    """
    with open_pdf(pdf) as opened:
        return list(_Guide(opened).iter_links())


class _Guide:
    """Resolves what leads to pages of one file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.names: Destinations = read_destinations(pdf)
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def spot(self, destination: pikepdf.Object | None) -> Spot | None:
        """Return the place a destination means."""
        found = self.names.resolve(destination)
        if found is None or getattr(found[0], "objgen", None) not in self.numbers:
            return None
        page = self.numbers[found[0].objgen]
        place = [float(number or 0) for number in list(found)[2:4]] if found[1] == Name.XYZ else []
        return Spot(page, *place)

    def bookmarks(self, parent: pikepdf.Object) -> list[Bookmark]:
        """Return the bookmarks below an outline item or its root."""
        found = []
        item = parent.get("/First")
        while item is not None:
            spot = self.spot(item.get("/Dest", item.get("/A", Dictionary()).get("/D")))
            found.append(
                Bookmark(str(item.Title), -1 if spot is None else spot.page, tuple(self.bookmarks(item)))
            )
            item = item.get("/Next")
        return found

    def iter_links(self) -> Iterator[LinkTarget]:
        """Yield the links of all pages."""
        for number, page in enumerate(self.pdf.pages):
            for annotation in page.obj.get("/Annots", Array()):
                if annotation.get("/Subtype") == Name.Link:
                    yield self._link(annotation, number)

    def _link(self, annotation: pikepdf.Object, number: int) -> LinkTarget:
        action = annotation.get("/A", Dictionary())
        if action.get("/S") == Name.URI:
            return LinkTarget(number, uri=str(action.URI))
        destination = annotation.get("/Dest", action.get("/D"))
        spot = self.spot(destination)
        is_named = destination is not None and not isinstance(destination, Array)
        return LinkTarget(
            number, name=str(destination) if is_named else "", target=-1 if spot is None else spot.page
        )


def _label(style: pikepdf.Object, offset: int) -> str:
    """Return the label of a page so far after the start of a range."""
    number = int(style.get("/St", 1)) + offset
    kind = style.get("/S")
    written = {Name.D: str(number), Name.r: roman(number), Name.R: roman(number).upper()}
    return str(style.get("/P", "")) + (written.get(kind, "") if isinstance(kind, Name) else "")

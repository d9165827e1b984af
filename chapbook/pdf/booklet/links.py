"""Links of pages that were moved to other pages: where they lie, and where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from chapbook.imposition import Matrix, Rectangle
from chapbook.pdf.booklet.annotations import iter_annotations
from chapbook.pdf.booklet.forms import box_array
from chapbook.pdf.names import Destinations, read_destinations
from chapbook.pdf.opening import DAMAGE

NOWHERE = (0, 0)  # no page has this number
TOPS = {"/XYZ": 1, "/FitR": 3, "/FitH": 0}  # which number of a destination is its upper edge


class Spot(NamedTuple):
    """Where a page has gone."""

    page: pikepdf.Object  # another page of the same file
    matrix: Matrix  # from the old page's user space to the new one's
    area: Rectangle | None  # what is seen of it on the new page; None: nothing


class LinkMover:
    """Takes the links of a file's pages to where these have gone."""

    def __init__(self, book: pikepdf.Pdf, spots: Mapping[int, Spot]) -> None:
        self.book = book
        self.spots = spots  # by page of the book, 0-based
        try:
            self.names = read_destinations(book)
        except DAMAGE:  # names lead nowhere
            self.names = Destinations({})
        self.pages = list(book.pages)
        self.numbers = {page.obj.objgen: number for number, page in enumerate(self.pages)}

    def move(self) -> int:
        """Write the links into the new pages; return how many still lead somewhere."""
        moved = 0
        for number, page in enumerate(self.pages):
            spot = self.spots[number]
            links = (link for link in iter_annotations(page.obj) if _is_link(link))
            kept = [self.book.make_indirect(new) for link in links if (new := self._kept(link, spot))]
            if kept:
                spot.page.Annots = Array([*spot.page.get("/Annots", Array()), *kept])
            moved += len(kept)
        return moved

    def _kept(self, link: pikepdf.Object, spot: Spot) -> Dictionary | None:
        """Return the link in its new place, or None where it is damaged or as `_moved` says."""
        try:
            return self._moved(link, spot)
        except DAMAGE:
            return None

    def _moved(self, link: pikepdf.Object, spot: Spot) -> Dictionary | None:
        """Return the link in its new place, or None where it leads nowhere or nothing of it is seen."""
        box = spot.matrix.box(Rectangle.around(map(float, link.Rect.as_list())))
        shown = spot.area and spot.area.common(box)
        if not shown:
            return None
        new = Dictionary(Type=Name.Annot, Subtype=Name.Link, Border=[0, 0, 0], Rect=box_array(shown))
        action = link.get("/A", Dictionary())
        if action.get("/S") == Name.URI and isinstance(action.get("/URI"), pikepdf.String):
            new.A = Dictionary(S=Name.URI, URI=pikepdf.String(bytes(action.URI)))
        else:
            destination = self._destination(link.get("/Dest", action.get("/D")))
            if destination is None:
                return None
            new.Dest = destination
        if "/Contents" in link:
            new.Contents = pikepdf.String(bytes(link.Contents))
        return new

    def _destination(self, named: pikepdf.Object | None) -> Array | None:
        """Return the point on the new pages that a destination means."""
        found = self.names.resolve(named)
        number = None if found is None else self.numbers.get(getattr(found[0], "objgen", NOWHERE))
        if found is None or number is None:
            return None
        spot = self.spots[number]
        page = self.pages[number]
        box = Rectangle.around(map(float, page.trimbox.as_list()))
        left, top = spot.matrix.point(*_point(found, box))
        return Array([spot.page, Name.XYZ, round(left, 3), round(top, 3), 0])


def _is_link(annotation: pikepdf.Object) -> bool:
    is_annotation = isinstance(annotation, Dictionary)
    return is_annotation and annotation.get("/Subtype") == Name.Link and "/Rect" in annotation


def _point(destination: Array, box: Rectangle) -> tuple[float, float]:
    """Return the upper left corner a destination asks for; what it leaves open is the page's."""
    kind = destination[1] if len(destination) > 1 else Name.Fit
    numbers = [float(n) if n is not None else None for n in list(destination)[2:]]
    left = numbers[0] if kind in (Name.XYZ, Name.FitR, Name.FitV) and numbers else None
    index = TOPS.get(str(kind))
    top = numbers[index] if index is not None and len(numbers) > index else None
    return (box.left if left is None else left, box.top if top is None else top)

"""Laid-out pages become a tagged PDF: painted, linked, structured.

Title, language and bookmarks of the book are not written here: chapters get them when they are joined.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pydyf
from weasyprint.draw import draw_background
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import _use_references

from chapbook.layout.engine.face import PX, face_of
from chapbook.layout.engine.folios import FolioRecorder
from chapbook.layout.engine.tagged.emit import TreeWriter
from chapbook.layout.engine.tagged.leaders import draw_leaders
from chapbook.layout.engine.tagged.links import add_links, iter_destinations
from chapbook.layout.engine.tagged.stream import MarkedStream
from chapbook.layout.engine.tagged.tree import Structure
from chapbook.layout.engine.tagged.turns import Turns


class ChapterWriter:
    """Writes the pages of one laid-out document."""

    def __init__(self, document: Any, structure: Structure) -> None:
        self.document = document
        self.structure = structure
        self.pdf = pydyf.PDF()
        self.images: dict[str, Any] = {}
        spaces = pydyf.Dictionary()
        self.pdf.add_object(spaces)
        kinds = ("ExtGState", "XObject", "Pattern", "Shading")
        self.resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in kinds})
        self.resources["ColorSpace"] = spaces.reference
        self.pdf.add_object(self.resources)
        self.folios = FolioRecorder(self.pdf)
        self.turns = Turns()
        self.destinations: dict[str, Any] = {}

    def write(self) -> bytes:
        """Return the PDF."""
        painted = [self._add_page(number, page).numbered for number, page in enumerate(self.document.pages)]
        fonts = pydyf.Dictionary()  # filled when chapters are joined
        self.pdf.add_object(fonts)
        self.resources["Font"] = fonts.reference
        _use_references(self.pdf, self.resources, self.images, {})
        self._write_destinations()
        TreeWriter(self.pdf, self.structure).write(painted)
        target = BytesIO()
        self.pdf.write(target, b"1.7", False, True)  # noqa: FBT003
        return target.getvalue()

    def _add_page(self, number: int, page: Any) -> MarkedStream:
        """Add a page and return its painted stream."""
        face = face_of(page._page_box)
        self.structure.add_page(page._page_box, number)
        settings: tuple[Any, ...] = (
            self.document.fonts,
            (0, 0, page.width, page.height),
            self.resources,
            self.images,
            {},
            {},
            None,
        )
        grounds = self._paint_ground(page, settings)
        stream = MarkedStream(*settings, compress=True, leaves=self.structure.leaves)
        self.pdf.add_object(stream)
        box = [0, 0, *face.size]
        entries = {"Type": "/Page", "Parent": self.pdf.pages.reference, "Contents": stream.reference}
        pdf_page = pydyf.Dictionary({**entries, "Resources": self.resources.reference, "Tabs": "/S"})
        pdf_page["StructParents"] = number
        for name in ("MediaBox", "TrimBox", "BleedBox"):
            pdf_page[name] = pydyf.Array(box)
        self.pdf.add_page(pdf_page)
        add_links(self.pdf, pdf_page, page, self.structure)
        for name, left, top in iter_destinations(page, face):
            place = pydyf.Array([pdf_page.reference, "/XYZ", round(left, 2), round(top, 2), 0])
            self.destinations.setdefault(name, place)
        face.turn(stream)
        stream.transform(d=-1, f=face.height)
        with stream.stacked():
            stream.transform(a=PX, d=PX)
            draw_leaders(stream, self.structure.leaders)
            self.turns.draw(stream, self.structure.code)
        page.paint(stream, PX)
        # First, because the page's own stream leaves its coordinates turned over.
        if before := [*grounds, *self.folios.record(page, number, stream)]:
            pdf_page["Contents"] = pydyf.Array([each.reference for each in (*before, stream)])
        return stream

    def _paint_ground(self, page: Any, settings: tuple[Any, ...]) -> list[MarkedStream]:
        """Return a stream with the ground of a page and its margins, if there is one, and leave them without.

        Folios and leaders are drawn on it, and before all else.
        """
        box, face = page._page_box, face_of(page._page_box)
        filled = [each for each in box.children if each.background is not None]
        margins: list[Any] = [each for each in filled if isinstance(each, boxes.MarginBox)]
        if box.background is None and box.canvas_background is None and not margins:
            return []
        stream = MarkedStream(*settings, compress=True, leaves={})
        self.pdf.add_object(stream)
        with stream.stacked():
            face.turn(stream)
            stream.transform(d=-1, f=face.height)
            stream.transform(a=PX, d=PX)
            draw_background(
                stream, box.background, clip_box=False, bleed=page.bleed, marks=box.style["marks"]
            )
            draw_background(stream, box.canvas_background, clip_box=False)
            for margin in margins:
                draw_background(stream, margin.background)
                margin.background = None
        box.background = box.canvas_background = None
        return [stream]

    def _write_destinations(self) -> None:
        names = pydyf.Array()
        for name, place in sorted(self.destinations.items()):
            names.append(pydyf.String(name))
            names.append(place)
        if names:
            self.pdf.catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": names})})

"""The pages of a file as they are seen: what is drawn on them, how far, and which way up.

An open file comes in, its pages go out, unchanged.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Stream

from chapbook.imposition import Matrix, Rectangle
from chapbook.units import PAPER_SIZES

INHERITED_DEPTH = 64  # levels of a page tree; a damaged one may lead in circles
WITHOUT_SIZE = Rectangle(0.0, 0.0, PAPER_SIZES["letter"].width, PAPER_SIZES["letter"].height)  # as in viewers
TURNS = {
    0: Matrix(),
    90: Matrix(a=0.0, b=-1.0, c=1.0, d=0.0),
    180: Matrix(a=-1.0, d=-1.0),
    270: Matrix(a=0.0, b=1.0, c=-1.0, d=0.0),
}


class SeenPage(NamedTuple):
    """A page, and what is seen of it."""

    content: tuple[pikepdf.Object, ...]  # one sequence of operators in streams
    resources: pikepdf.Object  # that these draw with
    group: pikepdf.Object | None  # of its transparency
    upright: Matrix  # from the page's user space to one in which it stands upright, a unit a point
    seen: Rectangle  # what is seen of it, in its user space

    @property
    def box(self) -> Rectangle:
        """What is seen of it as it stands upright."""
        return self.upright.box(self.seen)


def read_pages(pdf: pikepdf.Pdf) -> list[SeenPage]:
    """Return all pages."""
    reader = _Reader()
    return [reader.read(page) for page in pdf.pages]


def read_number(value: object, otherwise: float) -> float:
    """Return a number of a file; what is none counts as if it were not there, as in viewers."""
    return float(value) if isinstance(value, int | Decimal) else otherwise


class _Reader:
    """Reads pages; what many of them have alike is read once."""

    def __init__(self) -> None:
        self.boxes: dict[tuple[bytes, bytes], Rectangle] = {}  # what is seen, by the boxes of the page
        self.passed_on: dict[tuple[tuple[int, int], str], pikepdf.Object | int | None] = {}  # by nodes

    def read(self, page: pikepdf.Page) -> SeenPage:
        """Return what is seen of a page."""
        node = page.obj
        contents = _entry(node, "/Contents")
        parts = list(contents) if isinstance(contents, Array) else [contents]
        resources = self._inherited(node, "/Resources")
        return SeenPage(
            tuple(part for part in parts if isinstance(part, Stream)),
            resources if isinstance(resources, Dictionary) else Dictionary(),
            _entry(node, "/Group"),
            self._upright(node),
            self._seen_box(page),
        )

    def _seen_box(self, page: pikepdf.Page) -> Rectangle:
        """Return the trim box, or what stands for it, as far as the page reaches; else the whole page."""
        media, trim = page.mediabox, page.trimbox
        key = media.unparse(), trim.unparse()
        if key not in self.boxes:
            whole = _rectangle(media) or WITHOUT_SIZE
            self.boxes[key] = whole.common(_rectangle(trim) or whole) or whole
        return self.boxes[key]

    def _upright(self, page: pikepdf.Object) -> Matrix:
        """Return the turn and the unit that a page asks for."""
        turn = TURNS.get(int(read_number(self._inherited(page, "/Rotate"), 0.0)) % 360, TURNS[0])
        unit = read_number(_entry(page, "/UserUnit"), 1.0)
        return turn if unit <= 0.0 or unit == 1.0 else turn.then(Matrix(a=unit, d=unit))

    def _inherited(self, page: pikepdf.Object, key: str) -> pikepdf.Object | int | None:
        """Return an attribute of a page or of the nearest node above that has it."""
        if key in page:
            return page[key]
        parent = _entry(page, "/Parent")
        if not isinstance(parent, Dictionary):
            return None
        known = parent.objgen, key
        if known not in self.passed_on:
            self.passed_on[known] = _passed_on(parent, key)
        return self.passed_on[known]


def _rectangle(box: pikepdf.Object) -> Rectangle | None:
    """Return the rectangle of a box, or None where it holds none."""
    try:
        rectangle = Rectangle.around(map(float, box.as_list()))
    except (TypeError, ValueError):
        return None
    return rectangle if rectangle.width and rectangle.height else None


def _passed_on(start: pikepdf.Object, key: str) -> pikepdf.Object | int | None:
    """Return an attribute of a node of the page tree or of the nearest one above that has it."""
    node: pikepdf.Object | None = start
    for _ in range(INHERITED_DEPTH):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = _entry(node, "/Parent")
    return None


def _entry(dictionary: pikepdf.Object, key: str) -> pikepdf.Object | None:
    """Return the value of a key, None where it lacks; `get` takes five times the time to say so."""
    return dictionary[key] if key in dictionary else None  # noqa: SIM401

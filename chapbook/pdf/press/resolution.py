"""How fine pictures are on paper: their pixels by the inches they are printed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import hypot
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from chapbook.units import INCH

UNMOVED = (1, 0, 0, 1, 0, 0)  # a form where it is drawn


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture on a page."""

    page: int  # 0-based
    width: int  # px
    height: int  # px
    dpi: float  # pixels an inch, in the direction in which there are fewer


def printed_pictures(pdf: bytes) -> tuple[PrintedPicture, ...]:
    """Return the pictures of pixels on a PDF's pages, in order; drawings are as fine as the press."""
    with pikepdf.open(BytesIO(pdf)) as book:
        return tuple(
            picture
            for number, page in enumerate(book.pages)
            for picture in _iter_pictures(number, page.obj, pikepdf.Matrix())
        )


def _iter_pictures(number: int, holder: Any, matrix: pikepdf.Matrix) -> Iterator[PrintedPicture]:
    """Yield the pictures of a page, or of a form drawn on it under a matrix."""
    drawn = holder.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    kept: list[pikepdf.Matrix] = []
    for found in pikepdf.parse_content_stream(holder) if len(drawn) else ():
        operator = str(found.operator)
        if operator == "q":
            kept.append(matrix)
        elif operator == "Q" and kept:
            matrix = kept.pop()
        elif operator == "cm":
            matrix = pikepdf.Matrix(*map(float, found.operands)) @ matrix
        elif operator == "Do" and (thing := drawn.get(str(found.operands[0]))) is not None:
            yield from _iter_drawn(number, thing, matrix)


def _iter_drawn(number: int, thing: Any, matrix: pikepdf.Matrix) -> Iterator[PrintedPicture]:
    if thing.get("/Subtype") == Name.Image:
        yield _printed(number, thing, matrix)
    else:
        own = map(float, thing.get("/Matrix", UNMOVED))
        yield from _iter_pictures(number, thing, pikepdf.Matrix(*own) @ matrix)


def _printed(number: int, picture: Any, matrix: pikepdf.Matrix) -> PrintedPicture:
    """Return a picture that fills the square of one by one under a matrix (ISO 32000-1, 8.9.5)."""
    width, height = int(picture.Width), int(picture.Height)
    across, down = hypot(matrix.a, matrix.b) / INCH, hypot(matrix.c, matrix.d) / INCH
    sides = [(width, across), (height, down)]
    return PrintedPicture(number, width, height, min(pixels / inches for pixels, inches in sides if inches))

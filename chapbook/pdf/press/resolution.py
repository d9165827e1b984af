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
            picture for number, page in enumerate(book.pages) for picture in _iter_pictures(number, page)
        )


def _iter_pictures(number: int, page: pikepdf.Page) -> Iterator[PrintedPicture]:
    resources = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    pictures = {name: found for name, found in resources.items() if found.get("/Subtype") == Name.Image}
    matrix, kept = pikepdf.Matrix(), list[pikepdf.Matrix]()
    for found in pikepdf.parse_content_stream(page) if pictures else ():
        operator = str(found.operator)
        if operator == "q":
            kept.append(matrix)
        elif operator == "Q" and kept:
            matrix = kept.pop()
        elif operator == "cm":
            matrix = pikepdf.Matrix(*map(float, found.operands)) @ matrix
        elif operator == "Do" and str(found.operands[0]) in pictures:
            yield _printed(number, pictures[str(found.operands[0])], matrix)


def _printed(number: int, picture: Any, matrix: pikepdf.Matrix) -> PrintedPicture:
    """Return a picture that fills the square of one by one under a matrix (ISO 32000-1, 8.9.5)."""
    width, height = int(picture.Width), int(picture.Height)
    across, down = hypot(matrix.a, matrix.b) / INCH, hypot(matrix.c, matrix.d) / INCH
    sides = [(width, across), (height, down)]
    return PrintedPicture(number, width, height, min(pixels / inches for pixels, inches in sides if inches))

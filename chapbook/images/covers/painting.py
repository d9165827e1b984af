"""A typographic cover, drawn from a book's words in one of the designs, in two colours.

Colour and pattern follow from the title, so a book keeps its cover and a shelf does not look alike.
Which font files have the characters is the caller's knowledge.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import Image

from chapbook.images.covers.bill import paint_bill
from chapbook.images.covers.field import paint_field
from chapbook.images.covers.label import paint_label
from chapbook.images.covers.palette import Choice, choose
from chapbook.images.covers.text import SOFT_HYPHEN, CoverDesign, CoverFaces, CoverText

QUALITY = 82  # of the JPEG: half a megabyte, and the edges of the type are still sharp
DESIGNS: Mapping[CoverDesign, Callable[[CoverText, CoverFaces, Choice], Image.Image]] = MappingProxyType(
    {"label": paint_label, "bill": paint_bill, "field": paint_field}
)


def paint_cover(text: CoverText, faces: CoverFaces, design: CoverDesign) -> bytes:
    """Return a cover as JPEG, 1600 x 2560 pixels in RGB, the same bytes for the same words."""
    image = DESIGNS[design](text, faces, choose(text.title.replace(SOFT_HYPHEN, "")))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=QUALITY, subsampling="4:4:4", optimize=True)
    return target.getvalue()

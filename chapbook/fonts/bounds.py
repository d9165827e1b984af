"""The bounds of a font's glyphs, written anew after it was cut."""

from __future__ import annotations

import struct
from io import BytesIO
from itertools import pairwise
from typing import Any

from fontTools.ttLib import TTFont

HEADER = struct.Struct(">h4h")  # of a glyph: how many contours, then least and most x and y


def with_own_bounds(font: bytes) -> bytes:
    """Return a TrueType file whose `head` tells the bounds of the glyphs that it has.

    HarfBuzz leaves those of the whole font. Where one of its glyphs is very large, renderers take all for
    large and set them on whole pixels.
    """
    with TTFont(BytesIO(font), recalcBBoxes=False, recalcTimestamp=False) as file:
        tables: Any = file
        glyphs = tables.getTableData("glyf")
        headers = [
            HEADER.unpack_from(glyphs, start)[1:]
            for start, end in pairwise(tables["loca"].locations)
            if start != end
        ]
        if not headers:
            return font
        head = tables["head"]
        left, bottom, right, top = zip(*headers, strict=True)
        head.xMin, head.yMin, head.xMax, head.yMax = min(left), min(bottom), max(right), max(top)
        target = BytesIO()
        file.save(target, reorderTables=None)
        return target.getvalue()

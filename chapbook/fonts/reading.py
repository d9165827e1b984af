"""What a font file says about itself."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.sfnt import readTTCHeader

from chapbook.fonts.faces import FaceMetrics, FontFace, FontRefused, FontStyle, SmallLetters

MOST_BYTES = 100 << 20  # of a font file; CJK fonts reach 60 MB

# OpenType's `name` table.
COPYRIGHT, FAMILY, TYPOGRAPHIC_FAMILY = 0, 1, 16
ITALIC = 1 << 0  # of OS/2 fsSelection
OBLIQUE = 1 << 9
RESTRICTED = 0x0002  # of OS/2 fsType: may not be embedded
USAGE = 0x000F
TAILED = "JQ"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÄÅÇÉÈÊÎÓÔÖØŒÚÜŠŽ"  # with which chapters begin
OPENING_MARKS = "“‘’„«‹\"'"
SHORTEST_TAIL = 0.1  # em
USUAL_CAP_HEIGHT = 0.66  # em, of a face that does not tell it


def read_face(path: Path) -> FontFace:
    """Return what a font file says about itself.

    Raises:
        FontRefused: the file is damaged, far too large, or must not be embedded.
    """
    with _reading(path) as file, TTFont(file, lazy=True) as font:
        _check_length(font, path)
        return _describe(font, path)


def read_collection(path: Path) -> tuple[FontFace, ...]:
    """Return what each face of a collection says about itself, in the order of their numbers.

    Raises:
        FontRefused: as of `read_face`, for any of them.
    """
    faces = []
    read_header: Any = readTTCHeader
    with _reading(path) as file:
        for number in range(read_header(file).numFonts):
            font = TTFont(file, lazy=True, fontNumber=number)  # not closed: the file is that of the next, too
            _check_length(font, path)
            faces.append(_describe(font, path)._replace(number=number))
    return tuple(faces)


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    """Open a font file that is not far too large, and refuse it where its reading fails."""
    if path.stat().st_size > MOST_BYTES:
        raise FontRefused(f"the font `{path.name}` is larger than {MOST_BYTES >> 20} MB")
    try:
        with path.open("rb") as file:
            yield file
    except (TTLibError, KeyError, ValueError, AttributeError, struct.error) as error:
        raise FontRefused(f"the font `{path.name}` is damaged", "copy it again from its source") from error


def _check_length(font: TTFont, path: Path) -> None:
    """Refuse a file that ends before its last table."""
    reader: Any = font.reader
    end = max(table.offset + table.length for table in reader.tables.values())
    if end > path.stat().st_size:
        raise FontRefused(f"the font `{path.name}` ends early", "copy it again from its source")


def _describe(font: TTFont, path: Path) -> FontFace:
    names: Any = font["name"]
    metrics: Any = font["OS/2"]
    family = names.getDebugName(TYPOGRAPHIC_FAMILY) or names.getDebugName(FAMILY)
    if not family:
        raise FontRefused(f"the font `{path.name}` does not name its family")
    if metrics.fsType & USAGE == RESTRICTED:
        help = "use another font, or a version of it that is licensed for embedding"
        raise FontRefused(f"the font `{path.name}` does not allow to be embedded", help)
    style: FontStyle = "italic" if metrics.fsSelection & (ITALIC | OBLIQUE) else "normal"
    reserved = "reserved font name" in (names.getDebugName(COPYRIGHT) or "").lower()
    return FontFace(family, style, _weights(font), path, reserved)


def _weights(font: TTFont) -> tuple[int, int]:
    """Return the lightest and boldest weight of a font."""
    if "fvar" in font:
        variations: Any = font["fvar"]
        for axis in variations.axes:
            if axis.axisTag == "wght":
                return int(axis.minValue), int(axis.maxValue)
    metrics: Any = font["OS/2"]
    weight = int(metrics.usWeightClass)
    return weight, weight


def read_metrics(face: FontFace) -> FaceMetrics:
    """Return the heights of a face, as the layout takes them for its lines."""
    with TTFont(face.path, lazy=True) as font:
        em: Any = font["head"]
        lines: Any = font["hhea"]
        letters: Any = font["OS/2"]
        units = em.unitsPerEm
        height = getattr(letters, "sCapHeight", 0) or USUAL_CAP_HEIGHT * units
        heights = (lines.ascent / units, -lines.descent / units, height / units)
        bounds = _bounds(font)
        tails, bearings = _tails(bounds, units), {c: b.left / units for c, b in bounds.items() if b.left > 0}
        return FaceMetrics(*heights, tails, _marks(font, units), bearings)


def read_small_letters(face: FontFace) -> SmallLetters | None:
    """Return the measures of a face's x, None where it has none."""
    with TTFont(face.path, lazy=True) as font:
        em: Any = font["head"]
        letters: Any = font["OS/2"]
        widths: Any = font["hmtx"]
        name = (font.getBestCmap() or {}).get(ord("x"))
        height = getattr(letters, "sxHeight", 0)  # in version 2 of the table and later
        if name is None or height <= 0:
            return None
        return SmallLetters(height / em.unitsPerEm, widths[name][0] / em.unitsPerEm)


class _Bounds(NamedTuple):
    """How far the ink of a letter reaches, units of the font."""

    left: float
    bottom: float
    out: float  # beyond its width, at the right


def _bounds(font: TTFont) -> dict[str, _Bounds]:
    """Return how far the ink of capitals reaches."""
    glyphs: Any = font.getGlyphSet()
    names = font.getBestCmap() or {}
    bounds_pen: Any = BoundsPen
    found = {}
    for letter in CAPITALS:
        glyph, pen = glyphs.get(names.get(ord(letter), ""), None), bounds_pen(glyphs)
        if glyph is not None:
            glyph.draw(pen)
            left, bottom, right, _ = pen.bounds or (0, 0, 0, 0)
            found[letter] = _Bounds(left, bottom, right - glyph.width)
    return found


def _tails(bounds: Mapping[str, _Bounds], units: int) -> dict[str, float]:
    """Return which capitals reach far below the baseline, of those with tails, and how far out beside."""
    return {
        letter: max(0.0, bounds[letter].out / units)
        for letter in TAILED
        if letter in bounds and -bounds[letter].bottom > SHORTEST_TAIL * units
    }


def _marks(font: TTFont, units: int) -> dict[str, float]:
    """Return how wide the marks are that open a quotation."""
    widths: Any = font["hmtx"]
    names = font.getBestCmap() or {}
    return {mark: widths[names[ord(mark)]][0] / units for mark in OPENING_MARKS if ord(mark) in names}

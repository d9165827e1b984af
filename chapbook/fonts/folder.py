"""A book's own font folder: its faces join the package's, and may take over a role."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

from chapbook.fonts.faces import FontFace, FontLibrary, FontRefused, FontStyle
from chapbook.fonts.packaged import package_fonts

SUFFIXES = (".ttf", ".otf")
MOST_BYTES = 100 << 20  # of a font file; CJK fonts reach 60 MB

# OpenType's `name` table.
COPYRIGHT, FAMILY, TYPOGRAPHIC_FAMILY = 0, 1, 16
ITALIC = 1 << 0  # of OS/2 fsSelection
OBLIQUE = 1 << 9
RESTRICTED = 0x0002  # of OS/2 fsType: may not be embedded
USAGE = 0x000F


def book_fonts(
    folder: Path | None, *, serif: str = "", sans: str = "", mono: str = "", fallback: Sequence[str] = ()
) -> FontLibrary:
    """Return the package's fonts with those of a book's folder, and the families a book names.

    Args:
        folder: searched for TTF and OTF files, folders in it too; None: the package's fonts alone.
        serif: a family, "" for the package's; likewise the others.
        sans: as above.
        mono: as above.
        fallback: families tried before the package's own fallback.

    Raises:
        FontRefused: a file is damaged or must not be embedded, or a family is not there.
    """
    package = package_fonts()
    faces = (*_read_folder(folder), *package.faces) if folder else package.faces
    library = replace(package, faces=faces)
    return replace(
        library,
        serif=_find_family(library, serif or package.serif),
        sans=_find_family(library, sans or package.sans),
        mono=_find_family(library, mono or package.mono),
        fallback=_find_families(library, (*fallback, *package.fallback)),
    )


def _find_families(library: FontLibrary, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_find_family(library, name) for name in names))


def _find_family(library: FontLibrary, name: str) -> str:
    """Return a family's name as its files have it."""
    if faces := library.faces_of(name):
        return faces[0].family
    known = ", ".join(dict.fromkeys(f"`{face.family}`" for face in library.faces))
    raise FontRefused(f"no font file has the family `{name}`", f"there are {known}")


def _read_folder(folder: Path) -> Iterator[FontFace]:
    """Yield the faces below a folder, in the order of their paths."""
    if not folder.is_dir():
        raise FontRefused(f"the font folder `{folder.name}` does not exist", "create it, or correct `folder`")
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            yield read_face(path.resolve())


def read_face(path: Path) -> FontFace:
    """Return what a font file says about itself.

    Raises:
        FontRefused: the file is damaged, far too large, or must not be embedded.
    """
    if path.stat().st_size > MOST_BYTES:
        raise FontRefused(f"the font `{path.name}` is larger than {MOST_BYTES >> 20} MB")
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            _check_length(font, path)
            return _describe(font, path)
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

"""Which characters fonts have, and which of a text no font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from chapbook.cache import Cache, content_key, file_key, user_cache_folder
from chapbook.fonts.faces import FontFace, FontLibrary

# Spaces and line ends are made by the layout engine, marks join their letter, and most of the
# controls are not shown: none of them is reported.
UNSEEN = ("Z", "M", "Cc", "Cf", "Cs")
SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))  # of variants of a letter


def character_set(face: FontFace) -> frozenset[str]:
    """Return the characters a face has, from the user's cache where they are there."""
    return _character_set(face.path, file_key(face.path))


@lru_cache(maxsize=64)
def _character_set(path: Path, key_of_file: str) -> frozenset[str]:
    cache = Cache(user_cache_folder() / "fonts")
    key = content_key(key_of_file, "characters")
    found = cache.find(key)
    if found is None:
        found = "".join(sorted(map(chr, _code_points(path.read_bytes())))).encode()
        cache.store(key, found)
    return frozenset(found.decode())


def _code_points(data: bytes) -> dict[int, str]:
    """Return the glyphs of a font file by code point."""
    from fontTools.ttLib import TTFont  # takes 30 ms to load, and the cache mostly spares it

    with TTFont(BytesIO(data), lazy=True) as font:
        return font.getBestCmap() or {}


def shares_glyph(font: bytes, first: str, second: str) -> bool:
    """Return whether a font file shows two characters by one glyph, such as both kinds of hyphen."""
    glyphs = _code_points(font)
    return ord(first) in glyphs and glyphs[ord(first)] == glyphs.get(ord(second))


def missing_characters(text: Iterable[str], library: FontLibrary) -> set[str]:
    """Return the characters that neither the serif nor any fallback of a library can show."""
    return _without_shape(filter(is_shown, set().union(*text)), library)


def missing_marks(text: Iterable[str], library: FontLibrary) -> set[str]:
    """Return the marks that join a letter which no such face has."""
    return _without_shape(filter(is_mark, set().union(*text)), library)


def _without_shape(characters: Iterable[str], library: FontLibrary) -> set[str]:
    """Return the characters that no face has, each opened only as long as something is missing."""
    missing = set(characters)
    for family in (library.serif, *library.fallback):
        face = library.find_face(family)
        if missing and face is not None:
            missing -= character_set(face)
    return missing


def is_shown(character: str) -> bool:
    """Whether a character needs a shape of its own."""
    return not unicodedata.category(character).startswith(UNSEEN)


def is_mark(character: str) -> bool:
    """Whether a character joins the letter before it; what chooses a variant of that does not."""
    return unicodedata.category(character)[0] == "M" and character not in SELECTORS


class Axis(NamedTuple):
    """What a variable font can be set to, in the unit of the axis."""

    least: float
    default: float
    most: float


def axes_of(font: bytes) -> dict[str, Axis]:
    """Return the axes of a font file by their tags, such as `wght`; of a static font none."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font), lazy=True, fontNumber=0) as file:
        axes = file["fvar"].axes if "fvar" in file else []
        return {a.axisTag: Axis(a.minValue, a.defaultValue, a.maxValue) for a in axes}

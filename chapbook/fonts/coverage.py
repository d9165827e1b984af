"""Which characters fonts have, and which of a text no font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from io import BytesIO

from fontTools.ttLib import TTFont

from chapbook.fonts.faces import FontFace, FontLibrary

# Spaces and line ends are made by the layout engine, marks join their letter, and most of the
# controls are not shown: none of them is reported.
UNSEEN = ("Z", "M", "Cc", "Cf", "Cs")


def character_set(face: FontFace) -> frozenset[str]:
    """Return the characters a face has."""
    with TTFont(face.path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or {}))


def shares_glyph(font: bytes, first: str, second: str) -> bool:
    """Return whether a font file shows two characters by one glyph, such as both kinds of hyphen."""
    with TTFont(BytesIO(font), lazy=True) as opened:
        glyphs = opened.getBestCmap() or {}
    return ord(first) in glyphs and glyphs[ord(first)] == glyphs.get(ord(second))


def missing_characters(text: Iterable[str], library: FontLibrary) -> set[str]:
    """Return the characters that neither the serif nor any fallback of a library can show.

    The faces are opened one after the other, only as long as something is missing.
    """
    missing = {character for character in set().union(*text) if is_shown(character)}
    for family in (library.serif, *library.fallback):
        face = library.find_face(family)
        if missing and face is not None:
            missing -= character_set(face)
    return missing


def is_shown(character: str) -> bool:
    """Whether a character needs a shape of its own."""
    return not unicodedata.category(character).startswith(UNSEEN)

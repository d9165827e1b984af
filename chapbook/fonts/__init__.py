"""Fonts: the package's own and a book's, what characters they have, and small faces cut from them.

Comes in: font files, text. Goes out: libraries of faces, bytes for an EPUB, a fontconfig for print.
Which family a style sheet uses where is not decided here.
"""

from chapbook.fonts.cache import prepare_faces, subset_face, warm_cache
from chapbook.fonts.coverage import (
    Axis,
    axes_of,
    character_set,
    is_mark,
    is_shown,
    missing_characters,
    missing_marks,
    shares_glyph,
)
from chapbook.fonts.faces import Cut, FaceMetrics, FontFace, FontLibrary, FontRefused, FontStyle, SmallLetters
from chapbook.fonts.folder import book_fonts, unread_fonts
from chapbook.fonts.fontconfig import FONTCONFIG_CACHE, write_fontconfig
from chapbook.fonts.packaged import math_face, package_fonts
from chapbook.fonts.repertoire import common_characters

__all__ = [
    "FONTCONFIG_CACHE",
    "Axis",
    "Cut",
    "FaceMetrics",
    "FontFace",
    "FontLibrary",
    "FontRefused",
    "FontStyle",
    "SmallLetters",
    "axes_of",
    "book_fonts",
    "character_set",
    "common_characters",
    "is_mark",
    "is_shown",
    "math_face",
    "missing_characters",
    "missing_marks",
    "package_fonts",
    "prepare_faces",
    "shares_glyph",
    "subset_face",
    "unread_fonts",
    "warm_cache",
    "write_fontconfig",
]

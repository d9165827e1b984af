"""Code in a family of the book's own, in the size that makes it look as it does in the theme."""

from __future__ import annotations

import re

from chapbook.config import Theme
from chapbook.fonts import FontLibrary, SmallLetters, package_fonts
from chapbook.patterns import regex

# How every theme begins what it says of code in lines, and of listings.
SIZES = regex(r"^(code, pre, kbd, samp|pre)( \{[^}]*?font-size: )([\d.]+)em", re.MULTILINE)


def with_code_sizes(sheet: str, theme: Theme, library: FontLibrary) -> str:
    """Return a theme's sheet with the sizes of code for the families of a book.

    In a line its small letters are as high beside those of the text as the theme's are, and a listing has
    at least as many characters on a line. Families without small letters have the theme's sizes.
    """
    usual = package_fonts()
    if (library.serif, library.mono) == (theme.serif, usual.mono):
        return sheet
    text, code = _small_letters(library, library.serif), _small_letters(library, library.mono)
    usual_text, usual_code = _small_letters(usual, theme.serif), _small_letters(usual, usual.mono)
    if not (text and code and usual_text and usual_code):
        return sheet
    line = (text.height / code.height) / (usual_text.height / usual_code.height)
    factors = {"pre": min(line, usual_code.width / code.width)}

    def resized(found: re.Match[str]) -> str:
        return f"{found[1]}{found[2]}{float(found[3]) * factors.get(found[1], line):.3f}em"

    return SIZES.sub(resized, sheet)


def _small_letters(library: FontLibrary, family: str) -> SmallLetters | None:
    """Return the measures of a family's small letters, None where it is not there or has none."""
    from chapbook.fonts.reading import read_small_letters  # what it stands on takes long to load

    face = library.find_face(family)
    return read_small_letters(face) if face else None

"""The fonts that come with Chapbook, as locked Python packages: the same pages on every machine."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import fontpkg

from chapbook.fonts.faces import FontFace, FontLibrary, FontStyle

SERIF = "EB Garamond"
SANS = "Source Sans 3"
STURDY = "Vollkorn"
MODERN = "Literata"
MONO = "IBM Plex Mono"
FALLBACK = "Noto Serif"

STYLES: tuple[FontStyle, ...] = ("normal", "italic")
# Family -> weights of its variable files.
VARIABLE: tuple[tuple[str, tuple[int, int]], ...] = (
    (SERIF, (400, 800)),
    (STURDY, (400, 900)),
    (MODERN, (200, 900)),
    (SANS, (200, 900)),
    (FALLBACK, (100, 900)),
)
MONO_WEIGHTS = (400, 700)  # static files


def math_face() -> FontFace:
    """Return the face of formulas, which comes with the library that draws them."""
    found = find_spec("ziamath")
    assert found is not None, "ziamath is installed with Chapbook"
    assert found.origin is not None, "it is a package of files"
    path = Path(found.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
    return FontFace("STIX Two Math", "normal", (400, 400), path)


def package_fonts() -> FontLibrary:
    """Return the fonts every book may use without asking."""
    variable = [
        FontFace(family, style, weights, fontpkg.path(family, style=style), reserved=family == SANS)
        for family, weights in VARIABLE
        for style in STYLES
    ]
    mono = [
        FontFace(MONO, style, (weight, weight), fontpkg.path(MONO, weight, style), reserved=True)
        for weight in MONO_WEIGHTS
        for style in STYLES
    ]
    return FontLibrary((*variable, *mono), serif=SERIF, sans="", mono=MONO, fallback=(FALLBACK,))

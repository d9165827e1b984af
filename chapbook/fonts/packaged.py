"""The fonts that come with Chapbook, as locked Python packages: the same pages on every machine."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

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
    path = _folder("ziamath") / "fonts" / "STIXTwoMath-Regular.ttf"
    return FontFace("STIX Two Math", "normal", (400, 400), path)


@functools.cache
def package_fonts() -> FontLibrary:
    """Return the fonts every book may use without asking."""
    variable = [
        FontFace(family, style, weights, files[style, None], reserved=family == SANS)
        for family, weights in VARIABLE
        for files in [_files(family)]
        for style in STYLES
    ]
    files = _files(MONO)
    mono = [
        FontFace(MONO, style, (weight, weight), files[style, weight], reserved=True)
        for weight in MONO_WEIGHTS
        for style in STYLES
    ]
    return FontLibrary((*variable, *mono), serif=SERIF, sans="", mono=MONO, fallback=(FALLBACK,))


def _files(family: str) -> Mapping[tuple[str, int | None], Path]:
    """Return a family's files by style and weight, as its package lists them; variable ones have no weight.

    fontpkg finds them too, but reads the lists of all packages of the machine for that, each time it starts.
    """
    folder = _folder(f"fontpkg_{family.lower().replace(' ', '_')}")
    listed = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))["files"]
    return {(file["style"], file["weight"]): folder / file["path"] for file in listed}


def _folder(package: str) -> Path:
    """Return where an installed package is."""
    found = find_spec(package)
    assert found is not None, f"{package} is installed with Chapbook"
    assert found.origin is not None, "it is a package of files"
    return Path(found.origin).parent

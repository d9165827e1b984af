"""The versions of all that lays out chapters, told without loading WeasyPrint, which takes 0.2 s."""

from __future__ import annotations

import ctypes
import functools
import platform
import sys
import zlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from chapbook.cache import content_key

PACKAGES = (
    "weasyprint",
    "pydyf",
    "pikepdf",
    "fonttools",
    "cssselect2",
    "pillow",
    "pyphen",
    "tinycss2",
    "tinyhtml5",
)
ROOMS = ("layout", "html", "lines", "pdf", "fonts")
# System libraries, by the names that WeasyPrint tries: Windows, Linux, macOS.
PANGO = ("libpango-1.0-0", "pango-1.0-0", "libpango-1.0.so.0", "libpango-1.0.dylib")
HARFBUZZ = ("libharfbuzz-0", "libharfbuzz.so.0", "libharfbuzz.0.dylib")
HARFBUZZ_SUBSET = ("libharfbuzz-subset-0", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")
FONTCONFIG = ("libfontconfig-1", "libfontconfig.so.1", "libfontconfig.1.dylib")


@functools.cache  # files changed from now on are not what this process loads
def engine_key() -> str | None:
    """Return a key that changes with our engine, WeasyPrint and their libraries; None if one is missing."""
    libraries = library_versions()
    try:
        packages = [version(name) for name in PACKAGES]
    except PackageNotFoundError:
        return None
    if not all(libraries.values()):
        return None
    cuts_with_harfbuzz = _library(HARFBUZZ_SUBSET) is not None
    system = [sys.version, sys.platform, platform.machine(), zlib.ZLIB_RUNTIME_VERSION]
    return content_key(*map(str, (*packages, *libraries.values(), cuts_with_harfbuzz, *system)), *_sources())


def library_versions() -> dict[str, str]:
    """Return the versions of the system libraries that lay out and draw; "" for one that is missing."""
    pango, harfbuzz, fontconfig = map(_library, (PANGO, HARFBUZZ, FONTCONFIG))
    number = fontconfig.FcGetVersion() if fontconfig else 0  # 21401: 2.14.1
    return {
        "Pango": _text(pango.pango_version_string) if pango else "",
        "HarfBuzz": _text(harfbuzz.hb_version_string) if harfbuzz else "",
        "fontconfig": f"{number // 10000}.{number // 100 % 100}.{number % 100}" if number else "",
    }


def _text(function: Any) -> str:
    """Return the text that a function of a library returns."""
    function.restype = ctypes.c_char_p
    return str(function().decode())


def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _sources() -> Iterator[bytes]:
    """Yield the files that lay chapters out, keep and join them: a change of these needs no other thought."""
    package = Path(__file__).parent.parent
    for files in (package.glob("codec.py"), *((package / room).rglob("*.py") for room in ROOMS)):
        for file in sorted(files):
            yield file.read_bytes()

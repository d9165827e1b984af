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
    pango, harfbuzz, fontconfig = map(_library, (PANGO, HARFBUZZ, FONTCONFIG))
    if pango is None or harfbuzz is None or fontconfig is None:
        return None
    texts = (pango.pango_version_string, harfbuzz.hb_version_string)
    for function in texts:
        function.restype = ctypes.c_char_p
    try:
        packages = [version(name) for name in PACKAGES]
    except PackageNotFoundError:
        return None
    cuts_with_harfbuzz = _library(HARFBUZZ_SUBSET) is not None
    libraries = [*(function().decode() for function in texts), fontconfig.FcGetVersion(), cuts_with_harfbuzz]
    system = [sys.version, sys.platform, platform.machine(), zlib.ZLIB_RUNTIME_VERSION]
    return content_key(*map(str, (*packages, *libraries, *system)), *_sources())


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

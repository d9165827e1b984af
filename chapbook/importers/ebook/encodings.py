"""The bytes of a document as text, in the encoding that it is in or says it is in."""

from __future__ import annotations

import codecs
import re

from chapbook.patterns import regex

# What a document says its letters are, in XML and in HTML.
SAID = regex(
    rb"""(?:<\?xml[^>]*?\sencoding|<meta[^>]*?\scharset|<meta[^>]*?;\s*charset)\s*=\s*["']?([\w.-]+)""",
    re.IGNORECASE,
)
SAID_WITHIN = 1024  # bytes from the beginning, as browsers look
# Bytes at the beginning -> encoding: a mark of the byte order, or a "<" in two bytes.
BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
WINDOWS = "cp1252"
LATIN_1 = ("iso8859-1", "ascii")  # as browsers do, read as Windows' larger set


def decode(data: bytes) -> str:
    """Return the text of a document; letters that cannot be read are U+FFFD.

    What names no encoding is UTF-8, or else what programs on Windows wrote without a word.
    """
    name = _encoding(data)
    try:
        return data.decode(name or "utf-8")
    except UnicodeDecodeError:
        return data.decode(name or WINDOWS, "replace")
    except LookupError:  # no encoding of text
        return data.decode("utf-8", "replace")


def _encoding(data: bytes) -> str:
    """Return the encoding of a document by its first bytes or its own words, "" where it says none."""
    for beginning, name in BEGINNINGS:
        if data.startswith(beginning):
            return name
    said = SAID.search(data[:SAID_WITHIN])
    try:
        name = codecs.lookup(said[1].decode("ascii")).name if said else ""
    except LookupError:
        return ""
    if name.startswith("utf-16"):
        return "utf-8"  # it could not be read as that
    return WINDOWS if name in LATIN_1 else name

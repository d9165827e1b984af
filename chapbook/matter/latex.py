r"""LaTeX as it stands in the fields of BibTeX, as plain text: `G{\"o}del, \emph{On} 1--3` -> `Gödel, On 1–3`.

A string comes in, a string goes out; a command that is not known leaves what it is given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from chapbook.patterns import regex

# Commands that set an accent -> the combining character of Unicode.
ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "`": "\u0300",
        "'": "\u0301",
        "^": "\u0302",
        "~": "\u0303",
        "=": "\u0304",
        ".": "\u0307",
        '"': "\u0308",
        "u": "\u0306",
        "r": "\u030a",
        "H": "\u030b",
        "v": "\u030c",
        "d": "\u0323",
        "c": "\u0327",
        "k": "\u0328",
        "b": "\u0331",
    }
)
LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "ss": "ß",
        "o": "ø",
        "O": "Ø",
        "ae": "æ",
        "AE": "Æ",
        "oe": "œ",
        "OE": "Œ",
        "aa": "å",
        "AA": "Å",
        "l": "ł",
        "L": "Ł",
        "i": "i",
        "j": "j",
        "dh": "ð",
        "DH": "Ð",
        "th": "þ",
        "TH": "Þ",
        "dj": "đ",
        "textendash": "–",
        "textemdash": "—",
        "ldots": "…",
        "dots": "…",
        "S": "§",
        "P": "¶",
    }
)
ACCENT = regex(
    r"""\\(?:([`'^~=."])|([urHvdckb])(?=[\s{]))\s*(?:\{\s*(\\?[^\W\d_]+)\s*\}|(\\[ij](?![a-zA-Z])\s*|[^\W\d_]))"""
)
COMMAND = regex(r"\\([a-zA-Z]+)\s*|\\(.)", re.DOTALL)
SIGNS = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))


def text_of(latex: str) -> str:
    """Return LaTeX as text, in one line."""
    text = ACCENT.sub(_accented, latex)
    text = COMMAND.sub(lambda found: LETTERS.get(found[1], "") if found[1] else found[2].strip(), text)
    for typed, sign in SIGNS:
        text = text.replace(typed, sign)
    text = text.replace("{", "").replace("}", "").replace("~", "\u00a0")
    return unicodedata.normalize("NFC", re.sub(r"[ \t\n]+", " ", text).strip(" \n\t"))


def _accented(found: re.Match[str]) -> str:
    """Return a letter with its accent; only the first letter of several has it."""
    letters = (found[3] or found[4]).removeprefix("\\").rstrip()
    return letters[0] + ACCENTS[found[1] or found[2]] + letters[1:]

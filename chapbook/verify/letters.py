"""Letters and digits: what is left of a text when everything a book may change is taken out.

A string goes in, its letters come out: categories L, N and M of Unicode. Where the string comes
from is not this module's business.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol

from chapbook.characters import distinct_characters

# Every ASCII byte that is neither letter nor digit: bytes.translate drops them at the speed of C.
_ASCII_OTHERS = bytes(code for code in range(128) if not chr(code).isalnum())
_VARIATION_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))  # marks that choose a glyph, unseen
_DISTINCT = 8192  # characters remembered; a Chinese novel has about 4,000


class Letters(NamedTuple):
    """The letters and digits of a chapter, each stream in reading order."""

    body: str
    notes: Mapping[str, str]  # by label, as typed between [^ and ]


class HasLetters(Protocol):
    """Whatever has the streams of `Letters`: a stage that lays out has a class of its own for them."""

    @property
    def body(self) -> str:
        """The letters of the text."""

    @property
    def notes(self) -> Mapping[str, str]:
        """The letters of each note by label."""


@lru_cache(maxsize=_DISTINCT)
def is_letter(character: str) -> bool:
    """Tell whether a character is a letter, a digit or a mark that belongs to one."""
    return unicodedata.category(character)[0] in "LNM" and ord(character) not in _VARIATION_SELECTORS


def letters_of(text: str) -> str:
    """Return the letters of `text`, in order: `It’s 3 a.m.` -> `Its3am`."""
    data = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_OTHERS)
    letters = data.decode("utf-8", "surrogatepass")
    others = set() if data.isascii() else {c for c in distinct_characters(letters) if not is_letter(c)}
    for other in others:
        letters = letters.replace(other, "")  # a few dozen of them, each at the speed of C
    return letters

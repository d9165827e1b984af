"""The order of words in an index, by language.

Strings come in, keys to sort by go out: word by word, as the Chicago Manual calls it, signs left out of
account, accents deciding only between words that are the same without them. Letters that a language counts
as letters of their own stand where its alphabet has them (Unicode CLDR, collation). Characters of Chinese
and the like are in the order of their codes: there the maker gives the readings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from chapbook.patterns import regex

# A letter, and those that follow it in the alphabet of the language; letters joined by = share a place.
# fmt: off
ALPHABETS: Mapping[str, str] = MappingProxyType(
    {
        "cs": "c č, h ch, r ř, s š, z ž",
        "cy": "c ch, d dd, f ff, g ng, l ll, p ph, r rh, t th",
        "da": "z æ=ä ø=ö å=aa",
        "es": "n ñ",
        "fi": "z å ä=æ ö=ø",
        "hr": "c č ć, d dž đ, l lj, n nj, s š, z ž",
        "hu": "c cs, d dz dzs, g gy, l ly, n ny, o ö=ő, s sz, t ty, u ü=ű, z zs",
        "nb": "z æ=ä ø=ö å=aa",
        "pl": "a ą, c ć, e ę, l ł, n ń, o ó, s ś, z ź ż",
        "ro": "a ă â, i î, s ș=ş, t ț=ţ",
        "ru": "и й",
        "sk": "a ä, c č, h ch, o ô, s š, z ž",
        "sl": "c č ć, d đ, s š, z ž",
        "sv": "z å ä=æ ö=ø",
        "tr": "c ç, g ğ, h ı, o ö, s ş, u ü",
        "uk": "г ґ, е є, и і ї й",
    }
)
# fmt: on
SAME_AS = MappingProxyType({"no": "nb", "nn": "nb", "sr": "hr", "bs": "hr"})
# Letters that no decomposition takes apart -> the letters that they are sorted as.
SORTED_AS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"}
)
TURKISH_CAPITALS = str.maketrans({"I": "ı", "İ": "i"})
WORDS = regex(r"[\s–—]+")
DIGITS = 12  # as many as numbers are filled up to

Unit = tuple[int, str, int]  # 0: a number, 1: a letter; the letter it follows; its place after that
SortKey = tuple[tuple[tuple[Unit, ...], ...], str, str]  # by words; then by accents; then by capitals


def sort_key(text: str, language: str) -> SortKey:
    """Return what a word or phrase of an index is sorted by; of equal ones, small letters come first."""
    small = _small(text, language)
    words = tuple(tuple(_iter_units(word, language)) for word in WORDS.split(small))
    return tuple(word for word in words if word), small, text.swapcase()


def initial(text: str, language: str) -> str:
    """Return the letter under which a phrase stands in an index, "" where it begins with a number or sign.

    `Étude` -> `E` in French, `Öl` -> `Ö` in Swedish, `chata` -> `Ch` in Czech
    """
    words = sort_key(text, language)[0]
    kind, letter, place = words[0][0] if words else (0, "", 0)
    if kind == 0:
        return ""
    own = (name for name, unit in _alphabet(_base(language)).items() if unit == (letter, place))
    return next(own, letter).capitalize()


def _small(text: str, language: str) -> str:
    """Return a text in small letters, composed."""
    if _base(language) == "tr":
        text = text.translate(TURKISH_CAPITALS)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())


def _base(language: str) -> str:
    base = language.lower().partition("-")[0]
    return SAME_AS.get(base, base)


def _iter_units(word: str, language: str) -> Iterator[Unit]:
    """Yield the letters and numbers of a word in small letters."""
    for found in _pattern(_base(language)).finditer(word):
        if own := _alphabet(_base(language)).get(found[0]):
            yield 1, *own
        elif found[0].isdecimal():
            yield 0, str(int(found[0])).zfill(DIGITS), 0
        else:
            yield from ((1, letter, 0) for letter in _without_marks(found[0]))


def _without_marks(letter: str) -> Iterator[str]:
    for char in unicodedata.normalize("NFD", letter.translate(SORTED_AS)):
        if unicodedata.category(char)[0] == "L":
            yield "σ" if char == "ς" else char


@lru_cache
def _alphabet(language: str) -> Mapping[str, tuple[str, int]]:
    """Return the letters of a language's own: each with the letter it follows and its place after that."""
    found: dict[str, tuple[str, int]] = {}
    for row in filter(None, ALPHABETS.get(language, "").split(", ")):
        first, *following = row.split(" ")
        for place, letters in enumerate(following, 1):
            found |= dict.fromkeys(letters.split("="), (first, place))
    return found


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return what finds the letters of a language, those of several signs first, and numbers."""
    own = sorted(_alphabet(language), key=lambda letters: (-len(letters), letters))
    return re.compile("|".join([*own, r"\d+", r"[^\W\d_]"]))

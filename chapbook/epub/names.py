"""How names and titles are filed: `Johann Wolfgang von Goethe` -> `Goethe, Johann Wolfgang von`."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

# Capitalised words that begin a surname of several words: `Le Guin, Ursula K.`
# fmt: off
SURNAME_STARTS = frozenset([
    "Al", "Ben", "Da", "De", "Del", "Della", "Den", "Der", "Des", "Di", "Do", "Dos", "Du", "El", "La", "Le",
    "Les", "Mac", "San", "Santa", "St", "St.", "Ten", "Ter", "Van", "Von",
])
# fmt: on
SUFFIXES = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "PhD", "MD", "OP", "SJ"])
ARTICLES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(["a", "an", "the"]),
        "de": frozenset(["der", "die", "das", "ein", "eine"]),
        "fr": frozenset(["le", "la", "les", "un", "une"]),
        "es": frozenset(["el", "la", "los", "las", "un", "una"]),
        "it": frozenset(["il", "lo", "la", "i", "gli", "le", "un", "uno", "una"]),
        "nl": frozenset(["de", "het", "een"]),
        "pt": frozenset(["o", "a", "os", "as", "um", "uma"]),
    }
)


def file_title(title: str, language: str) -> str:
    """Return a title as it is filed: `The Odd Book` -> `Odd Book, The`."""
    first, _, rest = title.partition(" ")
    articles = ARTICLES.get(language.lower().partition("-")[0], frozenset())
    return f"{rest}, {first}" if rest and first.lower() in articles else title


def file_name(name: str) -> str:
    """Return a person's name as it is filed, surname first.

    Groups, single names and East Asian names stay as they are.
    """
    words = name.split()
    suffix = ""
    if len(words) > 2 and words[-1] in SUFFIXES:
        suffix = f", {words.pop()}"
        words[-1] = words[-1].rstrip(",")
    if len(words) < 2 or any("," in word for word in words) or _is_east_asian(name):
        return name
    if words[0] == "The" or not words[-1][0].isupper():
        return file_title(name, "en")
    start = _surname_start(words)
    if start == 0:
        return name
    return f"{' '.join(words[start:])}, {' '.join(words[:start])}{suffix}"


def _surname_start(words: list[str]) -> int:
    """Return the index of the surname's first word; particles in lower case stay with the given names."""
    start = len(words) - 1
    while start > 1 and words[start - 1] in SURNAME_STARTS:
        start -= 1
    return start


def _is_east_asian(name: str) -> bool:
    return any(unicodedata.name(c, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) for c in name)

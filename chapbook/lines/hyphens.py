"""Where words may be hyphenated, by the patterns that Pyphen brings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import pyphen

from chapbook.patterns import regex

# British dictionaries divide words by where they come from, American ones by how they are spoken (crea-tures,
# our-selves): readers of either know what they see.
OTHER_PATTERNS: Mapping[str, str] = MappingProxyType({"en": "en_US", "en_GB": "en_US", "en_US": "en_GB"})
# French patterns leave a syllable whose e is mute where it is; printers let three of its letters go over
# (bou-che, cham-bre, sor-tes) rather than set a line with holes.
MUTE = regex(
    r"(?i)\w*[aeiouyàâéèêëîïôûùœ][^\Waeiouyàâéèêëîïôûùœ]*?"
    r"(?P<syllable>(?:[bcdfgpt][lr]|vr|[cpt]h|gn|[gq]u|[bcçdfgjklmnpqrstvz])es?)",
)
LEAST_MUTE = 3  # letters


@lru_cache(maxsize=32)
def _dictionary(language: str, left: int, right: int) -> pyphen.Pyphen | None:
    code = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=code, left=left, right=right) if code else None


@lru_cache(maxsize=20_000)  # words; a book has as many
def hyphen_places(word: str, language: str, left: int, right: int) -> tuple[int, ...]:
    """Return the characters of a word before which the next line may begin, rising.

    Where a language spells a divided word otherwise (Hungarian `asszonnyal`, `asz-szonnyal`), it is not
    divided: what stands on the page is what was written.

    Args:
        word: one word, without marks around it.
        language: a BCP 47 tag; words of a language without patterns are not hyphenated.
        left: least number of characters before the hyphen.
        right: least number of characters after it.
    """
    dictionary = _dictionary(language, left, right)
    places = dictionary.positions(word) if dictionary else []
    return tuple(int(place) for place in places if not place.data)


@lru_cache(maxsize=20_000)
def more_hyphen_places(word: str, language: str, left: int, right: int) -> tuple[int, ...]:
    """Return where a word of the language may be divided besides, if need be, rising.

    Arguments are those of `hyphen_places`.
    """
    code = pyphen.language_fallback(language) or ""
    if code == "fr":
        places = _mute_places(word, left, right)
    elif code in OTHER_PATTERNS:
        places = hyphen_places(word, OTHER_PATTERNS[code], left, right)
    else:
        return ()
    known = hyphen_places(word, language, left, right)
    return tuple(place for place in places if not any(abs(place - near) < left for near in known))


def _mute_places(word: str, left: int, right: int) -> tuple[int, ...]:
    """Return the place before a mute syllable of a French word, if both parts have letters enough."""
    found = MUTE.fullmatch(word)
    place = found.start("syllable") if found else 0
    return (place,) if left <= place <= len(word) - max(right, LEAST_MUTE) else ()

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
# No line begins with consonants alone (verwa-rf), or with such as begin no syllable (ausdrü-cklich);
# patterns have it so at times.
BARE = regex("(?i)(?:[bcdfghjklmnpqrstvwxzß]+$|ck|r[bcdfgjklmnpqstvwxzß]|l[bcdfgjkmnpqrstvwxzß])")
# British ones divide prin-ted, coun-ted, which nobody does but for want of better.
PAST = regex(r"(?i)([^\W\d_aeiouy])(?!\1)(?P<ending>[td]ed)$")
# French patterns leave many words whole (con-duite, brail-lards), and a syllable whose e is mute where it is;
# printers divide there (bou-che, cham-bre) rather than set a line with holes.
VOWEL, CONSONANT = "[aeiouyàâéèêëîïôûùœ]", "[bcçdfghjklmnpqrstvwxz]"
ONSET = "(?:[bcdfgpt][lr]|vr|[cpt]h|gn|[gq]u|[bcçdfgjklmnpqrstvz])"  # of a syllable; what is spoken together
SYLLABLE = regex(
    rf"(?i)(?:(?<={VOWEL})|(?<={VOWEL}{CONSONANT})|(?<={VOWEL}{CONSONANT}{CONSONANT}))"
    rf"(?<![bcdfgptv](?=[lr]))(?<![cpt](?=h))(?<!g(?=n))(?={ONSET}{VOWEL})"
)
MUTE = regex(rf"(?i){ONSET}es?")
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
    weak = _weak_place(word, language)
    return tuple(place for place in _pattern_places(word, language, left, right) if place != weak)


def _pattern_places(word: str, language: str, left: int, right: int) -> list[int]:
    dictionary = _dictionary(language, left, right)
    places = dictionary.positions(word) if dictionary else []
    return [int(place) for place in places if not (place.data or BARE.match(word, place))]


def _weak_place(word: str, language: str) -> int:
    """Return before which character of an English word a line begins in need alone; 0: there is none."""
    past = PAST.search(word) if language.partition("-")[0] == "en" else None
    return past.start("ending") if past else 0


@lru_cache(maxsize=20_000)
def more_hyphen_places(word: str, language: str, left: int, right: int) -> tuple[int, ...]:
    """Return where a word of the language may be divided besides, if need be, rising.

    Arguments are those of `hyphen_places`.
    """
    code = pyphen.language_fallback(language) or ""
    if code == "fr":
        places = _syllables(word, left, right)
    elif code in OTHER_PATTERNS:
        places = hyphen_places(word, OTHER_PATTERNS[code], left, right)
        weak = _weak_place(word, language)
        places += (weak,) if weak in _pattern_places(word, language, left, right) else ()
    else:
        return ()
    known = hyphen_places(word, language, left, right)
    return tuple(place for place in places if not any(abs(place - near) < left for near in known))


def _syllables(word: str, left: int, right: int) -> tuple[int, ...]:
    """Return where the syllables of a French word begin, if the parts have letters enough, rising."""
    places = [syllable.start() for syllable in SYLLABLE.finditer(word)]
    return tuple(place for place in places if left <= place <= len(word) - _least_after(word[place:], right))


def _least_after(rest: str, right: int) -> int:
    """Return how many letters go over at least with the rest of a word."""
    return max(right, LEAST_MUTE) if MUTE.fullmatch(rest) else right

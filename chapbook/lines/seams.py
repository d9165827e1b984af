"""Where the parts of German compounds meet: no ligature joins their letters, `Auf|lage`, `Schiff|fahrt`.

The patterns that divide words know these places: between `f` and `l` or `h` ends no syllable of one word.
Where they divide between two `f`, that is the middle of a word as well (`tref|fen`), unless its letters tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from chapbook.lines.hyphens import hyphen_places
from chapbook.patterns import regex

WORD = regex(r"[^\W\d_]*f[bfhjklt][^\W\d_]*")
JOINING = "bhjkl"  # letters that faces join to an f before them
WITHIN = "ft"  # and those before which a syllable of one word may end with it: tref|fen, Hef|te
CONSONANTS = tuple("bcdfghjklmnpqrstvwxzß")  # Hof|fluss
# Behind a long vowel or a consonant no word has two f or lets go of its t: Brief|freund, Dorf|tor.
LONG = regex(f"(?i)(?:au|äu|eu|ei|ie|[{''.join(CONSONANTS)}])$")
LEAST = 2  # letters on either side of a seam


def seam_places(text: str, language: str) -> Iterator[int]:
    """Yield the characters before which a part of a German word begins that a ligature may join to an `f`."""
    if language[:2].lower() == "de":
        for word in WORD.finditer(text):
            for place in _seams(word[0], language):
                yield word.start() + place


@lru_cache(maxsize=20_000)  # words; a book has as many
def _seams(word: str, language: str) -> tuple[int, ...]:
    places = hyphen_places(word, language, LEAST, LEAST)
    return tuple(place for place in places if word[place - 1] == "f" and _is_seam(word, place))


def _is_seam(word: str, place: int) -> bool:
    if word[place] not in WITHIN:
        return word[place] in JOINING
    return bool(LONG.search(word, 0, place - 1)) or word[place + 1 : place + 2] in CONSONANTS

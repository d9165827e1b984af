"""Numbers in words, as chapters are counted by them: `Twenty-One`, `Erstes`, `Chapitre premier`.

A language comes in, a pattern goes out: of cardinals and ordinals up to a hundred, where they are known.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from chapbook.typography.terms import word_in

# By language: what joins the words of one number, the words, and what may follow the last of them.
# fmt: off
WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "en": ("[- ]", "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
            "ninety hundred first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
            "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
            "thirtieth fortieth fiftieth", ""),
        "de": ("(?:und)?", "eins ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf sech sieb "
            "zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert ers drit ach",
            "(?:s?te[nrs]?)?"),
        "fr": ("(?:[- ](?:et[- ])?)", "une un deux trois quatre cinq six sept huit neuf dix onze douze "
            "treize quatorze quinze seize vingts vingt trente quarante cinquante soixante cent première "
            "premier seconde second quatr cinqu neuv onz douz treiz quatorz quinz seiz trent quarant "
            "cinquant soixant", "(?:ième)?"),
    }
)
# fmt: on


@functools.cache
def spelled_number(language: str) -> str:
    """Return a pattern of the numbers in words of a language, in small letters; it may match none."""
    found = word_in(language, WORDS)
    if found is None:
        return r"(?!)"
    joint, words, ending = found
    word = "|".join(sorted(words.split(), key=len, reverse=True))
    return rf"(?:{word})(?:{joint}(?:{word}))*{ending}(?!\w)"

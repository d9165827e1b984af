"""Two numbers with a hyphen between: those that are a range, from the one to the other.

Years, pages and hours are; the number of one thing (Listing 6-2), a score or a telephone number is not.
"""

from __future__ import annotations

import re

from chapbook.patterns import regex

# One thing, by the numbers of its chapter and in it: Listing 6-2. Several are a range: Figures 4-6.
THINGS = (
    "listing|figure|fig\\.|table|example|equation|chapter|section|abbildung|abb\\.|tabelle|tab\\.|beispiel"
    "|gleichung|kapitel|abschnitt|chapitre|listado|figura|tabla|ejemplo|tableau|exemple|tabella|tabela|esempio|exemplo|figuur|tabel"
)
FAR_EASTERN_THINGS = "图|圖|表|例|清单|清單|図|リスト"  # no other letters part them from the words before
JOINED = "and|or|und|oder|et|ou|y|o|e|en|of|和|与|與|及|或|と|や"  # before the second of two things
NUMBERED = regex(
    rf"(?:\b(?:{THINGS})|{FAR_EASTERN_THINGS})\s(?:\d+-\d+(?:,|\s(?:{JOINED}))\s)*$", re.IGNORECASE
)
LONGEST_LOOK = 80  # characters before a number in which its thing is looked for
# Years that are counted backwards: 431-404 BC.
BACKWARDS = regex(r"\s(?:B\.?\s?C|v\.\s?(?:Chr|u\.)|av(?:ant|\.)\s?J|a\.\s?C|до н)")
SHORTENED = 3  # digits, the fewest of a number whose like is shortened behind it: 117-8


def is_range(found: re.Match[str]) -> bool:
    """Tell whether the two numbers of a match, its groups, are a range.

    | text | is a range |
    |---|---|
    | 1914-1918, 1914-18, 117-8, 5-9 | yes |
    | 431-404 BC | yes |
    | 17-13, 17-8, 3-3, 2026-11 | no |
    | Listing 6-8, Listing 6-8 and 6-9 | no |
    """
    text, start = found.string, found.start()
    if NUMBERED.search(text[max(start - LONGEST_LOOK, 0) : start]):
        return False
    first, last = found[1], found[2]
    is_shortened = SHORTENED <= len(first) > len(last)
    whole = first[: -len(last)] + last if is_shortened else last
    falls = int(last) < int(first) and BACKWARDS.match(text, found.end() + len(last))
    return int(whole) > int(first) or bool(falls)

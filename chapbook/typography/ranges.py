"""Two numbers with a hyphen between: those that are a range, from the one to the other.

Years, pages and hours are; the number of one thing (Listing 6-2), a score or a telephone number is not.
"""

from __future__ import annotations

import re

from chapbook.patterns import regex

# One thing, by the numbers of its chapter and in it: Listing 6-2. Several are a range, Figures 4-6, but not
# where there are more such numbers that each name one, Figures 4-6 and 4-8.
THINGS = (
    "listing|figure|fig\\.|table|example|equation|chapter|section|abbildung|abb\\.|tabelle|tab\\.|beispiel"
    "|gleichung|kapitel|abschnitt|chapitre|listado|figura|tabla|ejemplo|tableau|exemple|tabella|tabela|esempio|exemplo|figuur|tabel"
)
MANY_THINGS = (
    "listings|figures|figs\\.|tables|examples|equations|chapters|sections|abbildungen|tabellen|beispielen?"
    "|gleichungen|kapiteln?|abschnitten?|tableaux|exemples|équations|chapitres|listados|figuras|tablas|ejemplos"
    "|ecuaciones|capítulos|secciones|figure|tabelle|esempi|equazioni|capitoli|sezioni|tabelas|exemplos|equações"
    "|se[cç]ções|seções|figuren|voorbeelden|hoofdstukken|paragrafen"
)
FAR_EASTERN_THINGS = "图|圖|表|例|清单|清單|図|リスト"  # no other letters part them from the words before
JOINED = "and|or|und|oder|et|ou|y|o|e|en|of|和|与|與|及|或|と|や"  # before the second of two things
UP_TO = "to|through|bis|à|a|al|ao|até|tot"  # before the last of several
BETWEEN = rf"(?:,|,?\s(?:{JOINED}|{UP_TO}))\s"
NUMBERED = regex(rf"(?:\b(?:{THINGS})|{FAR_EASTERN_THINGS})\s(?:\d+-\d+{BETWEEN})*$", re.IGNORECASE)
SEVERAL = regex(rf"\b(?:{MANY_THINGS})\s((?:\d+-\d+{BETWEEN})*)$", re.IGNORECASE)
MORE = regex(rf"(?:{BETWEEN}\d+-\d+)*", re.IGNORECASE)
PAIR = regex(r"(\d+)-(\d+)")
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
    | Figures 4-6, Figures 4-6 and 8-9 | yes |
    | Figures 6-8 and 6-9, Figures 6-8 to 7-2 | no |
    """
    text, start = found.string, found.start()
    before = text[max(start - LONGEST_LOOK, 0) : start]
    if NUMBERED.search(before) or _is_one_of_several(found, before):
        return False
    first, last = found[1], found[2]
    is_shortened = SHORTENED <= len(first) > len(last)
    whole = first[: -len(last)] + last if is_shortened else last
    falls = int(last) < int(first) and BACKWARDS.match(text, found.end() + len(last))
    return int(whole) > int(first) or bool(falls)


def _is_one_of_several(found: re.Match[str], before: str) -> bool:
    """Tell whether the numbers of a match are those of one of several things, each with two numbers.

    Those of one chapter begin alike, and those of two do not all rise.
    """
    if (named := SEVERAL.search(before)) is None:
        return False
    behind = MORE.match(found.string, found.end() + len(found[2]))
    pairs = PAIR.findall(f"{named[1]}{found[1]}-{found[2]}{behind[0] if behind else ''}")
    chapters = [chapter for chapter, _ in pairs]
    return len({*chapters}) < len(pairs) or any(
        int(chapter) >= int(number) for chapter, number in pairs if len(pairs) > 1
    )

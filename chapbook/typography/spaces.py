"""Spaces at which no line may break, and narrow ones, by language.

Each rule is a pattern and what replaces it; applying them is the business of `rules`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType

from chapbook.typography.dashes import DIGIT, Change
from chapbook.typography.languages import HAIR, NARROW, NO_BREAK, WORD_JOINER, marks_of

INITIALS = Change(
    re.compile(r"\b([A-ZÀ-ÖØ-Þ]\.) (?=[A-ZÀ-ÖØ-Þ](?:\.|[^\W\d_]))"), rf"\1{NO_BREAK}", re.compile(r"\. ")
)
NUMBERED = Change(
    re.compile(r"\b(pp?\.|vols?\.|[Ff]igs?\.|[Nn]os?\.|[Nn]r\.|[Cc]h\.|[Bb]d\.|S\.|§§?) (?=\d)"),
    rf"\1{NO_BREAK}",
    DIGIT,
)
UNITS = Change(
    re.compile(
        r"(?<=\d) (?=(?:mm|cm|m|km|µm|g|kg|mg|t|l|ml|pt|in|ft|lb|oz|kB|MB|GB|h|min|s|ms|kW|MW|V|Hz|kHz)(?!\w)"
        r"|[ap]\.m\.|[%€£°‰])"
    ),
    NO_BREAK,
    DIGIT,
)
SPACED_DASH = Change(re.compile(r"(?<=[^\s–—]) (?=[–—] )"), NO_BREAK, re.compile(" [–—] "))
# Unicode lets a line begin with an em dash (UAX 14, class B2); before the others it lets none break.
CLOSED_DASH = Change(re.compile(r"(?<=[^\s\u2060–—⸺])(?=[—⸺])"), WORD_JOINER, re.compile("[—⸺]"))
ADJACENT_MARKS = Change(
    re.compile(r"(?<=[“‘„‚])(?=[“‘„‚’])|(?<=[”’“‘])(?=[”’](?!\w))"), HAIR, re.compile("[“”‘’„][“”‘’‚„]")
)

# Titles that belong to the name after them.
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "en": r"Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Capt|Col|Gen|Lt|Sgt|Messrs",
        "de": r"Hr|Fr|Dr|Prof|St|Hl",
        "fr": r"M|MM|Mme|Mlle|Dr|Me|Mgr|St|Ste",
        "es": r"Sr|Sra|Srta|Dr|Dra|D|Dña",
        "it": r"Sig|Dott|Prof|Avv|Ing",
        "nl": r"Dhr|Mevr|Dr|Prof",
    }
)
MONTHS: Mapping[str, str] = MappingProxyType(
    {
        "en": "January|February|March|April|May|June|July|August|September|October|November|December",
        "de": "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
        "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    }
)
GERMAN_SHORT = Change(re.compile(r"\b([zduioZDUIO]\.) (?=[BhaEädRg]\.)"), rf"\1{NARROW}")
ONE_LETTER = Change(re.compile(r"(?<![^\s(„‚«\u00a0])([AIKOSUVWZaikosuvwz]) (?=\w)"), rf"\1{NO_BREAK}")
# Lexique des règles typographiques en usage à l'Imprimerie nationale, "ponctuation".
FRENCH_HIGH = Change(re.compile(r"(?<=[^\s:;!?(\[…])[ \u00a0]?(?=[;!?](?!\w))"), NARROW)
FRENCH_COLON = Change(re.compile(r"(?<=[^\s]) (?=:(?:\s|$))"), NO_BREAK)
FRENCH_OPENING = Change(re.compile(r"(?<=[«‹])[ \u00a0]?(?=[^\s\u202f])"), NARROW)
FRENCH_OPENED = Change(re.compile(r"(?<=[«‹]\u202f)[ \u00a0]+"), "")
FRENCH_CLOSING = Change(re.compile(r"(?<=[^\s\u202f])[ \u00a0]?(?=[»›])"), NARROW)
FRENCH_CLOSED = Change(re.compile(r"[ \u00a0]+(?=\u202f[»›])"), "")
FRENCH: tuple[Change, ...] = (
    FRENCH_HIGH,
    FRENCH_COLON,
    FRENCH_OPENED,
    FRENCH_OPENING,
    FRENCH_CLOSED,
    FRENCH_CLOSING,
)

DASH_BEGINS_LINE = ("ja", "zh")  # a dash of two ems may begin a line, and only must not be parted


@functools.cache
def spaces_of(language: str) -> tuple[Change, ...]:
    """Return the rules of a language, in order."""
    name = language.lower().partition("-")[0]
    changes = [INITIALS, NUMBERED, UNITS, SPACED_DASH, ADJACENT_MARKS]
    if name not in DASH_BEGINS_LINE:
        changes.append(CLOSED_DASH)
    if name in TITLES:
        titles = re.compile(rf"\b({TITLES[name]})(\.?) (?=[A-ZÀ-Þ])")
        changes.append(Change(titles, rf"\1\2{NO_BREAK}", re.compile(rf"(?:{TITLES[name]})\.? ")))
    if name in MONTHS:
        months = re.compile(rf"(?<=\d)(\.?) (?=(?:{MONTHS[name]})\b)")
        changes.append(Change(months, rf"\1{NO_BREAK}", DIGIT))
    if name == "de":
        changes.append(GERMAN_SHORT)
    if name in ("cs", "sk", "pl"):
        changes.append(ONE_LETTER)
    if marks_of(language).spaced_punctuation:
        changes += FRENCH
    return tuple(changes)


def set_spaces(text: str, language: str) -> str:
    """Keep together what belongs together.

    `·`: no-break space, `˽`: a narrow one, `'`: a hair space, `^`: a word joiner.

    | language | before | after |
    |---|---|---|
    | en | Mr. Brown | Mr.·Brown |
    | en | J. S. Bach | J.·S.·Bach |
    | en | 5 mm | 5·mm |
    | en | p. 7 | p.·7 |
    | en | 24 November | 24·November |
    | en | one – two | one·– two |
    | en | one—two | one^—two |
    | zh | 一——二 | 一——二 |
    | en | “‘Yes’” | “'‘Yes’'” |
    | de | z. B. so | z.˽B. so |
    | de | 3. Oktober | 3.·Oktober |
    | pl | w domu | w·domu |
    | fr | Vraiment ? | Vraiment˽? |
    | fr | Vraiment! | Vraiment˽! |
    | fr | Ceci : cela | Ceci·: cela |
    | fr | « mot » | «˽mot˽» |
    """
    for change in spaces_of(language):
        text = change.apply(text)
    return text

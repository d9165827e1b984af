"""Spaces at which no line may break, and narrow ones, by language.

Each rule is a pattern and what replaces it; applying them is the business of `rules`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, get_args

from chapbook.typography.dashes import Change
from chapbook.typography.languages import HAIR, NARROW, NO_BREAK, WORD_JOINER, marks_of

CAPITALS = (  # of the languages that have marks of their own
    "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚΆΈ-ΊΌΎ-ΡΣ-ΫЀ-ЯҐ"
)
# Before a name an initial follows its like, a name or a short word; after a longer one it ends a sentence:
# vitamin C. These are the long ones that lead to names, those of one length together.
LEADING_WORDS = ("with|from|than|that|when|nach|über|avec|pour|chez|como|para", "della")
SENTENCE_OPENERS = (
    "The|This|That|These|Those|It|He|She|We|They|You|There|In|But|And|If|When|As|Its|His|Her|Our"
)
_INITIAL = rf"\b([{CAPITALS}]\.)"
_LEADS = "|".join(rf"(?<=\b(?:{words}) [{CAPITALS}]\.)" for words in LEADING_WORDS)
# The full stop and the space come first: they are quick to look for, and few follow a single capital.
BEHIND_INITIAL = rf"\. (?<=\b[{CAPITALS}]\. )(?=[{CAPITALS}])"
INITIALS = Change(rf"{_INITIAL} (?=[{CAPITALS}]\.)", rf"\1{NO_BREAK}", BEHIND_INITIAL)
INITIAL = Change(
    rf"{_INITIAL}(?:(?<![^\W\d_{CAPITALS}]{{4}} [{CAPITALS}]\.)|{_LEADS})"
    rf" (?=[{CAPITALS}][^\W\d_])(?!(?:{SENTENCE_OPENERS})\b)",
    rf"\1{NO_BREAK}",
    BEHIND_INITIAL,
)
NUMBERED = Change(
    r"(?<!\w)(pp?\.|vols?\.|[Ff]igs?\.|[Nn]os?\.|[Nn]r\.|[Nn][°º]s?|[Cc]h(?:ap)?\.|[Bb]de?\.|[Aa]bb\."
    r"|[Kk]ap\.|[Tt]ab\.|[Aa]nm\.|[Aa]rt\.|[Tt]af\.|[Ff]ol\.|[Cc]ol\.|[Tt]\.|S\.|§§?) (?=\d)",
    rf"\1{NO_BREAK}",
    r" \d(?<=[.§°ºs] \d)",
)
FROM_TO = Change(r"(?<=\d–)(?=\d)", WORD_JOINER, r"–(?<=\d–)(?=\d)")
UNITS = Change(
    r" (?<=\d )"
    r"(?=(?:mm|cm|m|km|µm|g|kg|mg|t|l|ml|pt|in|ft|lb|oz|kB|MB|GB|h|min|s|ms|kW|MW|V|Hz|kHz)(?!\w)"
    r"|(?:км|см|мм|м|кг|г|л)(?!\w)|[ap]\.m\.|[%€£°‰])",
    NO_BREAK,
)
# Between the thousands: France sets the narrow space that its punctuation has, others a full one (CLDR).
THOUSANDS = r" (?<=\d )(?<!\d\d\d\d )(?<![.,]\d )(?<![.,]\d\d )(?<![.,]\d\d\d )(?=\d{3}(?!\d))"
GROUPED = ("fr", "ru", "uk", "pl", "cs", "sk", "sv", "nb", "nn", "no", "fi", "hu")
SPACED_DASH = Change(r" (?=[–—] )(?<=[^\s–—] )", NO_BREAK, " [–—] ")
# Unicode lets a line begin with an em dash (UAX 14, class B2); before the others it lets none break.
CLOSED_DASHES = tuple(Change(rf"(?={dash})(?<=[^\s\u2060–—⸺])", WORD_JOINER, dash) for dash in "—⸺")
ADJACENT_MARKS = Change(r"(?<=[“‘„‚])(?=[“‘„‚’])|(?<=[”’“‘])(?=[”’](?!\w))", HAIR, "[“”‘’„][“”‘’‚„]")

# Titles that belong to the name after them.
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "en": r"Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|St|Fr|Capt|Col|Gen|Lt|Maj|Sgt|Messrs|Mme|Mlle|MM",
        "de": r"Hr|Hrn|Fr|Frl|Dr|Prof|St|Hl|Mr|Mrs|Mme|Mlle",
        "fr": r"M|MM|Mmes?|Mlles?|Drs?|Pr|Me|Mgr|St|Ste|Mr|Mrs",
        "es": r"Sr|Sra|Srta|Dr|Dra|D|Dña",
        "it": r"Sig|Dott|Prof|Avv|Ing",
        "nl": r"Dhr|Mevr|Dr|Prof",
        "pt": r"Sr|Sra|Dr|Dra|Prof|Profa|D",
    }
)
# What may stand between a title and a name.
PARTICLES = r"(?:d[eu]|des|l[ea]|von|vom|van|zu[mr]?|der|den|te[nr]|d[ai]|della?|do|dos)\b|[dl][’'](?=\w)"
# Months as they stand behind the number of a day.
MONTHS: Mapping[str, str] = MappingProxyType(
    {
        "en": "January|February|March|April|May|June|July|August|September|October|November|December",
        "de": "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
        "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
        "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
        "es": "de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre"
        "|noviembre|diciembre)",
        "pt": "de (?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro"
        "|novembro|dezembro)",
        "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
        "pl": "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października"
        "|listopada|grudnia",
        "cs": "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince",
        "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
        "uk": "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
        "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
        "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
        "nb": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
        "fi": "(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuuta",
        "el": "Ιανουαρίου|Φεβρουαρίου|Μαρτίου|Απριλίου|Μαΐου|Ιουνίου|Ιουλίου|Αυγούστου|Σεπτεμβρίου"
        "|Οκτωβρίου|Νοεμβρίου|Δεκεμβρίου",
    }
)
# Found quickly behind the letters that months end in.
DAY_AFTER_MONTH = Change(rf"\b({MONTHS['en']}) (?=\d{{1,2}}\b)", rf"\1{NO_BREAK}", r" \d(?<=[yhletr] \d)")
GERMAN_SHORT = Change(r"\b([zduioZDUIO]\.) (?=[BhaEädRg]\.)", rf"\1{NARROW}", r"\. [BhaEädRg]\.")
ONE_LETTER = Change(r"(?<![^\s(„‚«\u00a0])([AIKOSUVWZaikosuvwz]) (?=\w)", rf"\1{NO_BREAK}")
# Lexique des règles typographiques en usage à l'Imprimerie nationale, "ponctuation".
FRENCH_HIGH = Change(r"(?<=[^\s:;!?(\[…])[ \u00a0]?(?=[;!?](?!\w))", NARROW, "[;!?]")
FRENCH_COLON = Change(r"(?<=[^\s]) (?=:(?:\s|$))|(?<=[^\s:;!?(\[…])(?=:(?:\s|$))", NO_BREAK, r":(?:\s|$)")
FRENCH_OPENING = Change(r"(?<=[«‹])[ \u00a0]?(?=[^\s\u202f])", NARROW, "[«‹]")
FRENCH_OPENED = Change(r"(?<=[«‹]\u202f)[ \u00a0]+", "", "[«‹]")
FRENCH_CLOSING = Change(r"(?<=[^\s\u202f])[ \u00a0]?(?=[»›])", NARROW, "[»›]")
FRENCH_CLOSED = Change(r"[ \u00a0]+(?=\u202f[»›])", "", "[»›]")
# Idem, "tiret": before a reply, and round what it sets off. Behind a capital it ends a name cut short.
_NO_NAME = rf"(?<!\b[{CAPITALS}]—)(?<!\d—(?=\d))"
FRENCH_DASHES: tuple[Change, ...] = (
    Change(r"^—(?=[\w«(…])", f"—{NO_BREAK}", "—"),
    Change(r"(?<=\s)—(?=[\w«(…])", "— ", "—"),
    Change(rf"—(?<=[\w,;:.»)!?…]—){_NO_NAME}(?=[\w«(…])", " — ", "—"),
    Change(rf"—(?<=[\w»)!?…]—){_NO_NAME}(?=[\s,;.:])", f"{NO_BREAK}—", "—"),
    # Those of an en, too, where they join no words.
    Change(r"^–(?=[^\W\d]|[«(…])", f"–{NO_BREAK}", "–"),
    Change(r"(?<=\s)–(?=[^\W\d]|[«(…])", "– ", "–"),
    Change(r"–(?:(?<=[^\W\d]{2}–)|(?<=[»)!?…]–))(?=[\s,;:.])", f"{NO_BREAK}–", "–"),
)
DASHES_SET_OFF = MappingProxyType({"fr": FRENCH_DASHES})
FRENCH: tuple[Change, ...] = (
    FRENCH_HIGH,
    FRENCH_COLON,
    FRENCH_OPENED,
    FRENCH_OPENING,
    FRENCH_CLOSED,
    FRENCH_CLOSING,
)

DASH_BEGINS_LINE = ("ja", "zh")  # a dash of two ems may begin a line, and only must not be parted


SpaceRule = Literal[
    "initials",
    "titles",
    "dates",
    "numbers",
    "units",
    "abbreviations",
    "short-words",
    "punctuation",
    "dashes",
    "marks",
]
SPACE_RULES: tuple[SpaceRule, ...] = get_args(SpaceRule)


@functools.cache
def spaces_of(language: str, rules: tuple[SpaceRule, ...] = SPACE_RULES) -> tuple[Change, ...]:
    """Return the changes that some rules make in a language, in order."""
    return tuple(change for rule, change in _named_changes(language) if rule in rules)


def _named_changes(language: str) -> Iterator[tuple[SpaceRule, Change]]:
    """Yield the changes of a language, each with the rule it belongs to."""
    name = language.lower().partition("-")[0]
    yield "initials", INITIALS
    yield "initials", INITIAL
    yield "numbers", FROM_TO
    yield "numbers", NUMBERED
    if name in GROUPED:
        space = NARROW if marks_of(language).spaced_punctuation else NO_BREAK
        yield "numbers", Change(THOUSANDS, space)
    yield "units", UNITS
    yield from (("dashes", change) for change in DASHES_SET_OFF.get(name, ()))
    yield "dashes", SPACED_DASH
    yield from (("dates", change) for change in _dates(name))
    if name not in DASH_BEGINS_LINE:
        yield from (("dashes", change) for change in CLOSED_DASHES)
    yield "marks", ADJACENT_MARKS
    yield from (("titles", change) for change in _titles(name))
    if name == "de":
        yield "abbreviations", GERMAN_SHORT
    if name in ("cs", "sk", "pl"):
        yield "short-words", ONE_LETTER
    if marks_of(language).spaced_punctuation:
        yield from (("punctuation", change) for change in FRENCH)


def _titles(name: str) -> Iterator[Change]:
    if name in TITLES:
        titles = rf"\b({TITLES[name]})(\.?) (?=[{CAPITALS}]|{PARTICLES})"
        yield Change(titles, rf"\1\2{NO_BREAK}", rf"(?:{TITLES[name]})\.? ")


def _dates(name: str) -> Iterator[Change]:
    if name in MONTHS:
        months = rf"(?<=\d)(\.|er|[º°])? (?=(?:{MONTHS[name]})\b)"
        yield Change(months, rf"\1{NO_BREAK}", rf" (?<=[\d.rº°] )(?:{MONTHS[name]})\b")
    if name == "en":
        yield DAY_AFTER_MONTH


def set_spaces(text: str, language: str) -> str:
    """Keep together what belongs together.

    `·`: no-break space, `˽`: a narrow one, `'`: a hair space, `^`: a word joiner.

    | language | before | after |
    |---|---|---|
    | en | Mr. Brown | Mr.·Brown |
    | en | J. S. Bach | J.·S.·Bach |
    | en | vitamin C. The rest | vitamin C. The rest |
    | en | 5 mm | 5·mm |
    | en | p. 7 | p.·7 |
    | en | see § 7 | see §·7 |
    | fr | M. de Moor, Mmes Moor | M.·de Moor, Mmes·Moor |
    | de | Abb. 3, Frl. Moor | Abb.·3, Frl.·Moor |
    | en | pp. 5–9 | pp.·5–^9 |
    | en | 24 November | 24·November |
    | en | November 24 | November·24 |
    | ru | А. С. Пушкин, 5 мая | А.·С.·Пушкин, 5·мая |
    | es | 5 de mayo | 5·de mayo |
    | en | one – two | one·– two |
    | en | one—two | one^—two |
    | zh | 一——二 | 一——二 |
    | en | “‘Yes’” | “'‘Yes’'” |
    | de | z. B. so | z.˽B. so |
    | de | 3. Oktober | 3.·Oktober |
    | pl | w domu | w·domu |
    | fr | 1er mai, n° 5 | 1er·mai, n°·5 |
    | fr | 1 200 habitants | 1˽200 habitants |
    | fr | Vraiment ? | Vraiment˽? |
    | fr | Vraiment! | Vraiment˽! |
    | fr | Ceci : cela | Ceci·: cela |
    | fr | Ceci: cela, 10:30 | Ceci·: cela, 10:30 |
    | fr | « mot » | «˽mot˽» |
    | fr | —Oui. | —·Oui. |
    | fr | l’île—la nôtre—, dit-il | l’île·— la nôtre·—, dit-il |
    | fr | l’île —la nôtre— est là | l’île·— la nôtre·— est là |
    | fr | –Oui, dit-il. | –·Oui, dit-il. |
    | fr | l’île –la nôtre–, dit-il | l’île·– la nôtre·–, dit-il |
    | fr | la ligne Paris–Lyon, –5 | la ligne Paris–Lyon, –5 |
    | fr | Messieurs.—Voici | Messieurs.·— Voici |
    | fr | Mme de R—, 1870—1871 | Mme·de R^—, 1870^—1871 |
    """
    for change in spaces_of(language):
        text = change.apply(text)
    return text

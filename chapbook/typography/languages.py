"""Quote marks and habits by language, from the sources named at each entry.

CLDR is the Unicode Common Locale Data Repository, delimiters of the language's main locale.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

NO_BREAK = "\u00a0"
NARROW = "\u202f"  # narrow no-break space
HAIR = "\u200a"
COLONS = (":", "：")  # with which words end that lead in to what is shown below them
WORD_JOINER = "\u2060"  # no space at all, and no line breaks there

EM = "—"
SPACED_EN = " – "
SPACED_EM = " — "  # in Spanish the spaces stand on the outer sides alone


class Marks(NamedTuple):
    """How a language quotes, and how it sets off a thought."""

    primary: tuple[str, str]  # opening and closing mark of the first level, inner space included
    secondary: tuple[str, str]  # of a quotation within a quotation
    third: tuple[str, str] | None = None  # of one within that and further in; None: the two take turns
    dash: str = SPACED_EN  # with the spaces round it, if it has any
    apostrophe: str = "’"
    spaced_punctuation: bool = False  # French: a narrow space before ; : ! ?
    continues_with_closer: bool = False  # Spanish: » begins the further paragraphs of a quotation

    def at(self, level: int) -> tuple[str, str]:
        """Return the marks of a level, 0 for the outermost."""
        if level > 1 and self.third:
            return self.third
        return self.secondary if level % 2 else self.primary


_GUILLEMETS = ("«", "»")
_ENGLISH = (("“", "”"), ("‘", "’"))  # the shapes; which of them is outermost is as the maker typed it
_GERMAN = (("„", "“"), ("‚", "‘"))
_CORNERS = (("「", "」"), ("『", "』"))
_ENGLISH_SINGLE = ("‘", "’")

MARKS: Mapping[str, Marks] = MappingProxyType(
    {
        "cs": Marks(*_GERMAN),  # Pravidla českého pravopisu, uvozovky
        "da": Marks(("»", "«"), ("›", "‹")),  # Retskrivningsordbogen § 58, bookwork
        "de": Marks(*_GERMAN),  # Duden, "Anführungszeichen"
        "de-ch": Marks(_GUILLEMETS, ("‹", "›")),  # Bundeskanzlei, Schreibweisungen
        "de-li": Marks(_GUILLEMETS, ("‹", "›")),
        "el": Marks(_GUILLEMETS, ("“", "”"), _ENGLISH_SINGLE),  # CLDR el
        "en": Marks(*_ENGLISH),  # New Hart's Rules 9.2 and 4.11
        "en-ca": Marks(*_ENGLISH, dash=EM),  # The Canadian Style 7
        "en-us": Marks(*_ENGLISH, dash=EM),  # Chicago Manual of Style 13.30 and 6.85
        "es": Marks(  # Ortografía de la lengua española, "comillas"
            _GUILLEMETS, ("“", "”"), _ENGLISH_SINGLE, dash=SPACED_EM, continues_with_closer=True
        ),
        "fi": Marks(("”", "”"), ("’", "’")),  # CLDR fi; Kielitoimisto, lainausmerkit
        "fr": Marks(  # Lexique de l'Imprimerie nationale, "guillemets"
            (f"«{NARROW}", f"{NARROW}»"),
            ("“", "”"),
            _ENGLISH_SINGLE,
            dash=SPACED_EM,
            spaced_punctuation=True,
        ),
        "fr-ch": Marks(  # Guide du typographe (Lausanne), guillemets
            (f"«{NARROW}", f"{NARROW}»"), (f"‹{NARROW}", f"{NARROW}›"), spaced_punctuation=True
        ),
        "he": Marks(("”", "”"), ("’", "’")),  # CLDR he
        "hu": Marks(("„", "”"), ("»", "«"), ("’", "’")),  # A magyar helyesírás szabályai 257
        "it": Marks(_GUILLEMETS, ("“", "”"), _ENGLISH_SINGLE),  # CLDR it
        "ja": Marks(*_CORNERS, dash="――"),  # JIS X 4051; a dash of two ems
        "nb": Marks(_GUILLEMETS, ("‘", "’")),  # Språkrådet, "anførselstegn"
        "nl": Marks(("“", "”"), ("‘", "’")),  # CLDR nl
        "nn": Marks(_GUILLEMETS, ("‘", "’")),
        "no": Marks(_GUILLEMETS, ("‘", "’")),
        "pl": Marks(("„", "”"), ("«", "»"), ("‚", "’")),  # CLDR pl; Wielki słownik ortograficzny PWN 438
        "pt": Marks(  # CLDR pt-PT; Código de Redação Interinstitucional, travessão
            _GUILLEMETS, ("“", "”"), _ENGLISH_SINGLE, dash=SPACED_EM
        ),
        "pt-br": Marks(("“", "”"), ("‘", "’"), dash=SPACED_EM),  # CLDR pt
        "ro": Marks(("„", "”"), ("«", "»")),  # CLDR ro
        "ru": Marks(  # CLDR ru; Мильчин, Справочник издателя
            _GUILLEMETS, ("„", "“"), ("„", "“"), dash=SPACED_EM
        ),
        "sk": Marks(*_GERMAN),  # CLDR sk
        "sl": Marks(*_GERMAN),  # CLDR sl
        "sv": Marks(("”", "”"), ("’", "’")),  # CLDR sv; Språkrådet, Svenska skrivregler
        "tr": Marks(("“", "”"), ("‘", "’")),  # CLDR tr
        "uk": Marks(  # CLDR uk; Український правопис 2019 § 167
            _GUILLEMETS, ("„", "“"), ("„", "“"), dash=SPACED_EM
        ),
        "zh": Marks(("“", "”"), ("‘", "’"), dash="——"),  # GB/T 15834
        "zh-hant": Marks(*_CORNERS, dash="——"),  # CLDR zh-Hant
        "zh-hk": Marks(*_CORNERS, dash="——"),
        "zh-mo": Marks(*_CORNERS, dash="——"),
        "zh-tw": Marks(*_CORNERS, dash="——"),
    }
)


@functools.cache
def marks_of(language: str) -> Marks:
    """Return how `language` quotes: its own entry, else its parent's (`en-AU` -> `en`), else English."""
    tag = language.lower()
    while tag:
        if tag in MARKS:
            return MARKS[tag]
        tag = tag.rpartition("-")[0]
    return MARKS["en"]


def has_marks(language: str) -> bool:
    """Whether a language has marks in our table, or its parent has."""
    return language.lower().partition("-")[0] in MARKS


# Marks that are in good use beside those of MARKS; they are kept where they are typed.
# Read from right to left: languages by the script that CLDR takes for theirs, and scripts.
LEFTWARD = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"])
LEFTWARD_SCRIPTS = frozenset(["adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"])
SCRIPT_LENGTH = 4  # letters of its subtag

OTHER_MARKS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "cs": (("»", "«"), ("›", "‹")),  # Internetová jazyková příručka, uvozovky
        "da": (("„", "“"), ("‚", "‘"), ("”", "”"), ("’", "’"), ("“", "”"), ("‘", "’")),  # as above, § 58
        "de": (("»", "«"), ("›", "‹")),  # Duden: in books
        "de-ch": (*_ENGLISH, *_GERMAN),  # newspapers
        "fi": (("»", "»"), ("›", "›")),  # Kielitoimisto: in books
        "fr": (("‹", "›"), _GUILLEMETS),  # levels further in
        "fr-ch": _ENGLISH,
        "he": (("„", "”"), ("“", "”"), ("‚", "’"), ("‘", "’")),
        "nb": (("“", "”"), ("”", "”"), ("„", "“"), ("’", "’")),  # Språkrådet
        "nl": (("„", "”"), ("‚", "’"), ("’", "’")),  # Onze Taal, aanhalingstekens
        "nn": (("“", "”"), ("”", "”"), ("„", "“"), ("’", "’")),
        "no": (("“", "”"), ("”", "”"), ("„", "“"), ("’", "’")),
        "pl": (("»", "«"),),  # PWN 438: in scholarly works
        "pt-br": (_GUILLEMETS,),
        "ro": (("“", "”"),),
        "ru": (("‘", "’"),),
        "sk": (("»", "«"), ("›", "‹")),
        "sl": (("»", "«"), ("›", "‹")),
        "sv": (("»", "»"), _GUILLEMETS, ("’", "’")),  # Svenska skrivregler
        "tr": (_GUILLEMETS, ("‹", "›")),
        "zh": (*_CORNERS, ("《", "》")),  # vertical text
        "ja": (*_ENGLISH,),
    }
)


@functools.cache
def other_marks_of(language: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs that `language` also uses, where its own are not typed."""
    tag = language.lower()
    while tag:
        if tag in OTHER_MARKS:
            return OTHER_MARKS[tag]
        if tag in MARKS:
            return ()
        tag = tag.rpartition("-")[0]
    return ()


@functools.cache
def pairs_of(language: str) -> tuple[tuple[str, str], ...]:
    """Return all pairs that are in use in `language`, its own first."""
    own = marks_of(language)
    return (own.primary, own.secondary, *((own.third,) if own.third else ()), *other_marks_of(language))


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Return how lines run, in HTML's words: by the script that a BCP 47 tag names, else by its language.

    he -> rtl, ku -> ltr, ku-Arab -> rtl, ur-Latn -> ltr
    """
    first, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == SCRIPT_LENGTH and part.isalpha()), "")
    is_leftward = script in LEFTWARD_SCRIPTS if script else first in LEFTWARD
    return "rtl" if is_leftward else "ltr"


def is_english(language: str) -> bool:
    """Whether a BCP 47 tag is one of English."""
    return language.lower().partition("-")[0] == "en"

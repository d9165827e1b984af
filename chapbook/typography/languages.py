"""Quote marks and habits by language, from the sources named at each entry.

CLDR is the Unicode Common Locale Data Repository, delimiters of the language's main locale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NARROW = "\u202f"  # narrow no-break space


@dataclass(frozen=True, slots=True)
class Marks:
    """How a language quotes."""

    primary: tuple[str, str]  # opening and closing mark of the first level, inner space included
    secondary: tuple[str, str]  # of a quotation within a quotation
    follows_typed: bool = False  # English: single or double as the maker typed it
    spaced_punctuation: bool = False  # French: a narrow space before ; : ! ?


_GUILLEMETS = ("«", "»")
_ENGLISH = Marks(("“", "”"), ("‘", "’"), follows_typed=True)  # Chicago 13.30; Hart's Rules 9.2
_FRENCH = Marks(  # Lexique de l'Imprimerie nationale, "guillemets"; Swiss French keeps the spaces narrow too
    (f"«{NARROW}", f"{NARROW}»"), ("“", "”"), spaced_punctuation=True
)
_GERMAN = Marks(("„", "“"), ("‚", "‘"))  # Duden, "Anführungszeichen"
_SWISS = Marks(_GUILLEMETS, ("‹", "›"))  # Bundeskanzlei, Schreibweisungen
_NORDIC = Marks(("”", "”"), ("’", "’"))  # CLDR sv, fi
_LOW_HIGH = Marks(("„", "”"), ("«", "»"))  # CLDR pl, ro
_SLAVIC = Marks(_GUILLEMETS, ("„", "“"))  # CLDR ru, uk
_CORNERS = Marks(("「", "」"), ("『", "』"))  # CLDR ja, zh-Hant

MARKS: Mapping[str, Marks] = MappingProxyType(
    {
        "cs": _GERMAN,  # CLDR cs
        "da": Marks(("»", "«"), ("›", "‹")),  # Retskrivningsordbogen § 58, bookwork
        "de": _GERMAN,
        "de-ch": _SWISS,
        "el": Marks(_GUILLEMETS, ("“", "”")),  # CLDR el
        "en": _ENGLISH,
        "es": Marks(_GUILLEMETS, ("“", "”")),  # Ortografía de la lengua española, "comillas"
        "fi": _NORDIC,
        "fr": _FRENCH,
        "fr-ch": Marks((f"«{NARROW}", f"{NARROW}»"), (f"‹{NARROW}", f"{NARROW}›"), spaced_punctuation=True),
        "he": Marks(("”", "”"), ("’", "’")),  # CLDR he
        "hu": Marks(("„", "”"), ("»", "«")),  # A magyar helyesírás szabályai 257
        "it": Marks(_GUILLEMETS, ("“", "”")),  # CLDR it
        "ja": _CORNERS,
        "nb": Marks(_GUILLEMETS, ("‘", "’")),  # Språkrådet, "anførselstegn"
        "nl": Marks(("“", "”"), ("‘", "’")),  # CLDR nl
        "nn": Marks(_GUILLEMETS, ("‘", "’")),
        "no": Marks(_GUILLEMETS, ("‘", "’")),
        "pl": _LOW_HIGH,
        "pt": Marks(_GUILLEMETS, ("“", "”")),  # CLDR pt-PT
        "pt-br": Marks(("“", "”"), ("‘", "’")),  # CLDR pt
        "ro": _LOW_HIGH,
        "ru": _SLAVIC,
        "sk": _GERMAN,
        "sl": _GERMAN,
        "sv": _NORDIC,
        "tr": Marks(("“", "”"), ("‘", "’")),  # CLDR tr
        "uk": _SLAVIC,
        "zh": Marks(("“", "”"), ("‘", "’")),  # GB/T 15834
        "zh-hant": _CORNERS,
        "zh-hk": _CORNERS,
        "zh-tw": _CORNERS,
    }
)


def marks_of(language: str) -> Marks:
    """Return how `language` quotes: its own entry, else its parent's, else English."""
    tag = language.lower()
    while tag:
        if tag in MARKS:
            return MARKS[tag]
        tag = tag.rpartition("-")[0]
    return MARKS["en"]


def is_language(language: str, *names: str) -> bool:
    """Whether a tag such as `de-AT` belongs to one of the languages named."""
    return language.lower().partition("-")[0] in names

"""Dashes, ellipses and spaces: small rules on strings, each idempotent, none touching a letter or digit.

Quote marks are decided elsewhere (`quotes`), because they need more than one string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from chapbook.typography.languages import NARROW, is_language, marks_of

NO_BREAK = "\u00a0"

THREE_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
EM_DASH = re.compile(r"(?<!-)---(?!-)")
EN_DASH = re.compile(r"(?<!-)--(?!-)")
SPACED_EN_DASH = re.compile(r"(?<=\S) –(?= )")
RANGE = re.compile(r"(?<![\w.-])(\d{1,4})-(\d{1,4})(?![\w-]|\.\d)")
INITIALS = re.compile(r"\b([A-Z]\.) (?=[A-Z](?:\.|[a-z]))")
TITLES = re.compile(r"\b(Mr|Mrs|Ms|Dr|Prof|St|No|Nr|Hr|Fr|Mme|Mlle|M|pp?|Vol|vol|Fig|fig)\. (?=[A-Z0-9])")
UNITS = re.compile(r"(?<=\d) (?=(?:mm|cm|m|km|g|kg|mg|l|ml|pt|in|ft|lb|oz|kB|MB|GB|h|min|s|%|€|£|°C|°F)\b)")
FRENCH_HIGH = re.compile(r"(?<=[^\s«\u202f\u00a0:;!?])[ \u00a0\u202f]?(?=[;!?](?!\w))")
FRENCH_COLON = re.compile(r"(?<=\S) (?=:(?:\s|$))")


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules are on, as in [typography] of book.toml."""

    dashes: bool = True
    ellipses: bool = True
    spaces: bool = True


def set_text(text: str, language: str, rules: Rules) -> str:
    """Return a text with the rules that are on applied in order."""
    for is_on, rule in (
        (rules.ellipses, set_ellipses),
        (rules.dashes, set_dashes),
        (rules.spaces, set_spaces),
    ):
        text = rule(text, language) if is_on else text
    return text


def set_ellipses(text: str, language: str) -> str:  # noqa: ARG001 (rules share one form)
    """Set three dots as one sign.

    | before | after |
    |---|---|
    | wait... | wait… |
    | wait.... | wait.... |
    """
    return THREE_DOTS.sub("…", text)


def set_dashes(text: str, language: str) -> str:  # noqa: ARG001
    """Set hyphens in a row as dashes, and a hyphen between numbers as an en dash.

    | before | after |
    |---|---|
    | wait---no | wait—no |
    | wait -- no | wait – no |
    | 1914-1918 | 1914–1918 |
    | 2026-11-24 | 2026-11-24 |
    | 0-19-861041-6 | 0-19-861041-6 |
    """
    text = EN_DASH.sub("–", EM_DASH.sub("—", text))
    return RANGE.sub("\\1–\\2", text)


def set_spaces(text: str, language: str) -> str:
    """Keep together what belongs together (`·` stands for a no-break space, `˽` for a narrow one).

    | before | after |
    |---|---|
    | Mr. Brown | Mr.·Brown |
    | J. S. Bach | J.·S.·Bach |
    | 5 mm | 5·mm |
    | one – two | one·– two |
    | fr: Vraiment ? | Vraiment˽? |
    | fr: Ceci : cela | Ceci·: cela |
    """
    for pattern in (INITIALS, TITLES):
        text = pattern.sub(f"\\1{'.' if pattern is TITLES else ''}{NO_BREAK}", text)
    text = UNITS.sub(NO_BREAK, text)
    text = SPACED_EN_DASH.sub(f"{NO_BREAK}–", text)
    if is_language(language, "fr") and marks_of(language).spaced_punctuation:
        text = FRENCH_COLON.sub(NO_BREAK, FRENCH_HIGH.sub(NARROW, text))
    return text

"""Shortened words: where a mark at a word's edge is likely to be an apostrophe.

A list only where a language needs one: nothing but knowledge of words tells ’tis from ‘this’.
"""

from __future__ import annotations

import re
from typing import Literal

from chapbook.patterns import regex
from chapbook.typography.words import (
    AFTER_LETTER,
    BEFORE_LETTER,
    DIALECT_BEGINNINGS,
    ELIDED,
    ENDINGS,
    LIKELY_BEGINNINGS,
    NOT_SHORTENED,
    SURE_BEGINNINGS,
)

Likelihood = Literal["sure", "probable", "likely", "unknown"]

DECADE = regex(r"\d\d(?:s|ers)(?!\w)")  # the ’90s, the ’49ers
DECADE_ELSEWHERE = regex(r"\d\d(?:s|ern?|['’-][^\W\d_]+)(?!\w)")  # ’90er, ’90’erne, ’90-talet
CENTURY = regex(r"[2-9]00(?!\w)")  # Italian: l’Ottocento is l’’800
YEAR = regex(r"\d\d(?![\w.,]\d)(?!\w)")  # the class of ’68
NEXT_WORD = regex(r"[^\W\d_]+")
LAST_WORD = regex(r"[^\W\d_]+$")
AND = regex(rf"[nN]['’][\s‑-]+(?!(?:{AFTER_LETTER})\b)[^\W\d_]")  # rock ’n’ roll
LETTER = regex(rf"\b(?:{BEFORE_LETTER})\s$")  # the letter ‘n’
EM_SQUARE = regex(r"em[\s-](?:dash|rule|quad|space|square|width)", re.IGNORECASE)
ROLL = regex(r"n['’][\s-][rR]oll")  # in any language
HAVE = regex(r"a['’](?!\w)")  # he might ’a’ seen
MODAL = regex(r"(?:['’]d|might|would|could|should|must|\bto)\s['‘’]$")
QUOTED_ALONE = regex(r"['’](?!\w)")  # closes right after the word, as in ‘deed’
APOSTROPHES = ("'", "’")
LONGEST_WORD = 24  # characters looked at
DROPPED_G = regex(r"[a-z]{2,}in$")  # goin’
GENITIVE = {
    "en": "s",
    "de": "sßxz",
    "sv": "sxz",
    "da": "sxz",
    "nb": "sxz",
    "nl": "sxz",
}  # last letters before ’
GERESH = regex("[א-ת]")  # after a single letter: ר׳ for Rabbi, or a number
MARK_FOLLOWS = regex(r"[\"'“„«‘]\w")
NOUN_FOLLOWS = regex(r"\s[^\W\d_]")
DIALECT = regex(
    r"[a-z]{2}in['’](?!\w)|\b(?:o|an|th|ol|wi|mo|fo|po)['’]\s"
    r"|(?<!\w)['’](?:em|un|uns|bout|way|im|ere|uz|ad|art|ead|ave)\b"
)
EASE_EACH = 0.25
MOST_EASE = 8


def begins_elision(text: str, at: int, language: str, *, in_dialect: bool) -> Likelihood:
    """Return how likely the letters at `at` are what is left of a word: `tis`, `90s`."""
    name = language.lower().partition("-")[0]
    if _is_number_or_and(text, at, name):
        return "sure"
    if YEAR.match(text, at):
        return "probable"
    found = NEXT_WORD.match(text, at, at + LONGEST_WORD)
    word = found[0].lower() if found else ""
    if word in SURE_BEGINNINGS.get(name, ()) and not EM_SQUARE.match(text, at):
        return "likely" if QUOTED_ALONE.match(text, at + len(word)) else "sure"
    is_likely = word in LIKELY_BEGINNINGS.get(name, ())
    return "likely" if is_likely or (in_dialect and word in DIALECT_BEGINNINGS) else "unknown"


def beginning_beside(before: str, after: str, language: str) -> Likelihood:
    """Return how likely a mark between two texts begins a shortened word; any may in dialect."""
    text = f"{before}'{after}"
    likelihood = begins_elision(text, len(before) + 1, language, in_dialect=False)
    return "likely" if likelihood == "unknown" and ease_of(text) < 1 else likelihood


def may_end(before: str, after: str, language: str) -> bool:
    """Whether a mark between two texts may end a shortened word or a genitive: one we know, or in dialect."""
    text = f"{before}'{after}"
    return ease_of(text) < 1 or ends_shortened(text, len(before), language) != "unknown"


def _is_number_or_and(text: str, at: int, name: str) -> bool:
    """Whether a decade, or a letter that stands for a word, begins at `at`."""
    if name == "en":
        return DECADE.match(text, at) is not None or _is_single_letter(text, at)
    patterns = (DECADE_ELSEWHERE, ROLL, CENTURY) if name == "it" else (DECADE_ELSEWHERE, ROLL)
    return any(pattern.match(text, at) for pattern in patterns)


def _is_single_letter(text: str, at: int) -> bool:
    """Whether `n` for and, or `a` for have stands at `at` between two marks."""
    if AND.match(text, at):
        return LETTER.search(text, max(0, at - LONGEST_WORD), at - 1) is None
    return HAVE.match(text, at) is not None and MODAL.search(text, max(0, at - 9), at) is not None


def ends_shortened(text: str, end: int, language: str) -> Likelihood:
    """Return how likely the letters before `end` are a shortened word or a genitive: `goin`, `boys`."""
    found = LAST_WORD.search(text, max(0, end - LONGEST_WORD), end)
    if found is None:
        return "unknown"
    word, name = found[0].lower(), language.lower().partition("-")[0]
    if name == "en" and (len(word) == 1 or DROPPED_G.search(word)):
        return _english_ending(text, end, word)
    if word in ENDINGS.get(name, ()) or ROLL.match(text, end - 1) or GERESH.fullmatch(word):
        return "sure"
    if word in ELIDED.get(name, ()) and MARK_FOLLOWS.match(text, end + 1):
        return "sure"
    is_genitive = word[-1] in GENITIVE.get(name, "") and NOUN_FOLLOWS.match(text, end + 1)
    return "likely" if is_genitive else "unknown"


def follows_elision(text: str, at: int, language: str) -> bool:
    """Whether a mark at `at` stands before the next word, after one that elides: `l'"Aube"`."""
    found = LAST_WORD.search(text, max(0, at - 1 - LONGEST_WORD), at - 1)
    return found is not None and found[0].lower() in ELIDED.get(language.lower().partition("-")[0], ())


def _english_ending(text: str, end: int, word: str) -> Likelihood:
    """Judge a single letter, or a word that ends in -in."""
    if len(word) > 1:
        return "likely" if word in NOT_SHORTENED else "sure"
    if text[max(0, end - 2) : end - 1] in APOSTROPHES:
        return "sure" if _is_single_letter(text, end - 1) else "unknown"
    return "sure" if word in ENDINGS["en"] and text[end - 1].islower() else "unknown"


def ease_of(text: str) -> float:
    """Return how readily apostrophes are believed in a text: 1, and less the more of dialect it has."""
    count = sum(1 for _ in DIALECT.finditer(text))
    return 1 / (1 + EASE_EACH * min(count, MOST_EASE))

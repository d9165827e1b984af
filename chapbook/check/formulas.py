"""Characters in formulas that the letters of formulas do not have."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from chapbook.book import Chapter, Token, place_of
from chapbook.fonts import character_set, is_shown, math_face
from chapbook.patterns import regex
from chapbook.problems import Problem

TAG = regex("<[^>]*>")
HELP = "write it beside the formula, in the text"


def check_formulas(chapter: Chapter) -> Iterator[Problem]:
    """Yield a problem for each formula with characters that would be empty boxes on paper."""
    formulas = [
        child
        for tokens in chapter.streams
        for token in tokens
        for child in token.children or ()
        if child.type == "formula"
    ]
    if not formulas:
        return
    known = character_set(math_face())
    for formula in formulas:
        missing = sorted(_characters(formula) - known)
        if missing:
            place = place_of(formula, chapter.place.path)
            text = f"the letters of formulas have no `{missing[0]}` (U+{ord(missing[0]):04X})"
            yield Problem("character-missing", place, text, HELP)


def _characters(formula: Token) -> set[str]:
    """Return the characters that a formula shows."""
    return set(filter(is_shown, unescape(TAG.sub("", str(formula.meta["mathml"])))))

"""Style sheets whose rules do not end where they seem to: every rule behind is read as a part of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.patterns import regex
from chapbook.problems import Place, Problem

NOT_RULES = regex(r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)  # comments, strings
BRACE = regex(r"[{}]")


def check_braces(path: str, text: str) -> Iterator[Problem]:
    """Yield the brace in a style sheet that closes nothing, or the first that is never closed."""
    blanked = NOT_RULES.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    open_ones: list[int] = []
    for found in BRACE.finditer(blanked):
        if found[0] == "{":
            open_ones.append(found.start())
        elif open_ones:
            open_ones.pop()
        else:
            place = Place.in_text(path, text, found.start())
            help = "take it out, or look for one too many above it"
            yield Problem("style-unclosed", place, "`}` closes no rule", help)
            return
    if open_ones:
        help = "end it with `}` before the next rule begins"
        place = Place.in_text(path, text, open_ones[0])
        yield Problem("style-unclosed", place, "the rule that begins here is never closed", help)

"""Style sheets for books that are read from right to left: what was on the left stands on the right.

Older reading systems know no logical properties, so the sheet itself is changed:
`li { padding-left: 2em; margin: 0 1em 0 3em }` -> `li { padding-right: 2em; margin: 0 3em 0 1em }`
"""

from __future__ import annotations

import re

from chapbook.patterns import regex

COMMENT = regex(r"/\*.*?\*/", re.DOTALL)
RULE = regex(r"([^{}]*)\{([^{}]*)\}")
SIDE = regex(r"\b(left|right)\b")
FOUR = regex(r"((?:margin|padding)\s*:\s*[^;\s]+)\s+([^;\s]+)\s+([^;\s]+)\s+([^;\s]+)")
# Columns that the maker has set to one side, code, which is read from the left in every language, and
# what says itself how it is read.
KEPT = regex(r"\.(?:left|right)\b|(?<![\w.-])pre\b|\[dir=")
OTHER = {"left": "right", "right": "left"}


def mirrored(sheet: str) -> str:
    """Return a style sheet with left and right exchanged, without its comments."""
    return RULE.sub(_mirror, COMMENT.sub("", sheet))


def _mirror(rule: re.Match[str]) -> str:
    selector, declarations = rule[1], rule[2]
    if KEPT.search(selector):
        return rule[0]
    swapped = SIDE.sub(lambda side: OTHER[side[0]], declarations)
    exchanged = FOUR.sub(r"\1 \4 \3 \2", swapped)
    return f"{selector}{{{exchanged}}}"

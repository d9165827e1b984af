r"""Lines of the source that follow each other without a space, as Chinese and Japanese ones do.

波は\n高い -> 波は高い, 海。\n`x` -> 海。`x`, 海\nsea -> 海 sea; Korean has spaces between its words.
"""

from __future__ import annotations

import unicodedata

CLINGING = ("zh", "ja", "ii")  # languages whose marks have no space beside them: CSS Text 3, 4.1.3


def is_joined(before: str, after: str, language: str) -> bool:
    """Whether no space stands between two lines, by the last character of one and the first of the other.

    CSS Text 3, section 4.1.3, and without a space that the blank half of a wide mark would be added to.
    """
    if not before or not after or (before + after).isascii():
        return False
    if _is_wide(before) and _is_wide(after):
        return True
    if language.lower().partition("-")[0] not in CLINGING:
        return False
    return _clings(before, after) or _clings(after, before)


def _clings(mark: str, other: str) -> bool:
    """Whether a mark has no space on the side of another character: a wide one, or any beside a wide one."""
    return _is_mark(mark, "WF") or (_is_mark(mark, "A") and _is_wide(other))


def _is_wide(character: str) -> bool:
    """Whether a character is as wide as high, and of no script with spaces between its words."""
    return unicodedata.east_asian_width(character) in "WFH" and not _is_korean(character)


def _is_korean(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("HANGUL", "HALFWIDTH HANGUL"))


def _is_mark(character: str, widths: str) -> bool:
    is_mark = unicodedata.category(character)[0] in "PS"
    return is_mark and unicodedata.east_asian_width(character) in widths

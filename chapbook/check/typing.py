"""Quote marks with a space inside, or of another language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chapbook.check.apostrophes import is_mistyped
from chapbook.check.marks import QuoteMark
from chapbook.problems import Problem
from chapbook.typography import marks_of, pairs_of

SPACES = " \t\u00a0"
WORD_ENDS = "*_[]()!?,;:"  # an ellipsis, a dash or another mark may keep its distance
GUILLEMETS = "«»‹›"  # which French and others set off by a space


def check_typing(marks: Iterable[QuoteMark]) -> Iterator[Problem]:
    """Yield the marks that were mistyped."""
    opened: set[int] = set()  # pairs
    for mark in marks:
        if mark.kind in ("open", "close") and not is_mistyped(mark):
            yield from _stray_space(mark)
            continues = mark.pair in opened and marks_of(mark.language).continues_with_closer
            yield from () if continues else _foreign(mark)
            opened |= {mark.pair} - {-1}


def _stray_space(mark: QuoteMark) -> Iterator[Problem]:
    """Yield a mark with a space between it and the words that it encloses."""
    beside = mark.after if mark.kind == "open" else mark.before[::-1]
    words = beside.lstrip(SPACES)
    is_word = words[:1].isalnum() or words[:1] in WORD_ENDS
    if words and len(words) < len(beside) and is_word and mark.typed not in GUILLEMETS:
        where = "after" if mark.kind == "open" else "before"
        text = f"there is a space {where} `{mark.typed}`, inside the quotation"
        yield mark.problem("quote-space", text, "take the space out")


def _foreign(mark: QuoteMark) -> Iterator[Problem]:
    """Yield a mark that the language of its run does not use in this way."""
    if mark.is_straight:
        return
    if any(mark.typed in pair[mark.kind == "close"] for pair in pairs_of(mark.language)):
        return
    opening, closing = (words.strip() for words in marks_of(mark.language).primary)
    verb = "opens" if mark.kind == "open" else "closes"
    text = f"`{mark.typed}` {verb} a quotation, but not in `{mark.language}`"
    help = f"type `{opening}…{closing}` or straight marks, or name the language: `[…]{{lang=fr}}`"
    yield mark.problem("quote-language", text, help)

"""The ends of lines in the source that are no spaces: those between Chinese or Japanese characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chapbook.book import Token
from chapbook.markup.tree import PAIRED_TEXT
from chapbook.typography import is_joined

SHOWN = {**dict.fromkeys(("reference", "image", "html_wbr"), "x"), "hardbreak": "\n", "html_break": "\n"}
BREAK = "softbreak"


def join_lines(children: Sequence[Token], language: str) -> list[Token]:
    """Return the inline tokens of a block without those ends of lines."""
    return [
        token
        for index, token in enumerate(children)
        if token.type != BREAK
        or not is_joined(
            _nearest(reversed(children[:index]), -1), _nearest(children[index + 1 :], 0), language
        )
    ]


def _nearest(tokens: Iterable[Token], end: int) -> str:
    """Return the character that is shown first of tokens, or last where they are reversed; "" for none."""
    for token in tokens:
        shown = token.content if token.type in PAIRED_TEXT else SHOWN.get(token.type, "")
        if shown:
            return shown[end]
    return ""

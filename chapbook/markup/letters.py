"""Letters in quotations: the lines above and below what they say, each a paragraph without an indent."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from chapbook.book import Token
from chapbook.markup.attributes import QUOTATIONS
from chapbook.markup.tree import closing, iter_blocks
from chapbook.patterns import regex

LONGEST_LINE = 45  # characters of a date, a salutation, a name
SENTENCE = regex(r"\D*[.?…][”’\"']*")  # with a figure in it, it is a date
BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def mark_letter_lines(tokens: Sequence[Token]) -> list[Token]:
    """Give the class `letter-line` to the date, address, salutation, ending and name of each letter."""
    result = list(tokens)
    for index, token in enumerate(result):
        if token.type in QUOTATIONS and token.attrGet("class") == "letter":
            for at in _lines(result, index):
                result[at] = result[at].copy(attrs={**result[at].attrs, "class": "letter-line"})
    return result


def _lines(tokens: Sequence[Token], start: int) -> set[int]:
    """Return where the paragraphs begin that are lines of the letter which begins at `start`."""
    inside = tokens[start + 1 : closing(tokens, start)]
    blocks = [start + 1 + first for first, _ in iter_blocks(inside)]
    blocks = [at for at in blocks if tokens[at].type != "attribution_open"]
    if len(blocks) < 2:
        return set()

    def is_line(at: int) -> bool:
        token = tokens[at]
        if token.type != "paragraph_open" or token.attrGet("class"):
            return False
        text = "".join(BREAKS.get(child.type, child.content) for child in tokens[at + 1].children or ())
        is_short = all(len(line) <= LONGEST_LINE for line in text.split("\n"))
        return is_short and (at == blocks[-1] or not SENTENCE.fullmatch(text))

    return {*takewhile(is_line, blocks), *takewhile(is_line, reversed(blocks))}

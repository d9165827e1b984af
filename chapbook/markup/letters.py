"""Letters in quotations: the lines above and below what they say, each a paragraph without an indent.

As letters are quoted in print, the place and the day, and the ending with the name, stand to the right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from chapbook.book import Token
from chapbook.markup.attributes import QUOTATIONS
from chapbook.markup.tree import closing, iter_blocks
from chapbook.patterns import regex

LONGEST_LINE = 45  # characters of a date, a salutation, a name
SENTENCE = regex(r"\D*[.?…][”’\"']*")  # with a figure in it, it is a date
DATED = regex(r"(?s).*\d.*[^,:!]")  # and no salutation below it
POSTSCRIPT = regex(r"P\. ?S\.|PS\b|N\. ?B\.|NB\b")
BREAKS = {"softbreak": " ", "hardbreak": "\n"}
LINE, DATE, END = "letter-line", "letter-line letter-date", "letter-line letter-end"


def mark_letter_lines(tokens: Sequence[Token]) -> list[Token]:
    """Give classes to the date, address, salutation, ending and name of each letter."""
    result = list(tokens)
    for index, token in enumerate(result):
        if token.type in QUOTATIONS and token.attrGet("class") == "letter":
            for at, name in _lines(result, index).items():
                result[at] = result[at].copy(attrs={**result[at].attrs, "class": name})
    return result


def _lines(tokens: Sequence[Token], start: int) -> Mapping[int, str]:
    """Return the classes of the paragraphs, by where they begin, that are lines of the letter at `start`."""
    inside = tokens[start + 1 : closing(tokens, start)]
    blocks = [start + 1 + first for first, _ in iter_blocks(inside)]
    blocks = [at for at in blocks if tokens[at].type != "attribution_open"]
    blocks = [*takewhile(lambda at: not POSTSCRIPT.match(_text(tokens, at)), blocks)]
    if len(blocks) < 2:
        return {}

    def is_line(at: int) -> bool:
        text = _text(tokens, at)
        is_short = bool(text) and all(len(line) <= LONGEST_LINE for line in text.split("\n"))
        return is_short and (at == blocks[-1] or not SENTENCE.fullmatch(text))

    above = [*takewhile(is_line, blocks)]
    below = [*takewhile(is_line, reversed(blocks))]
    dated = max(
        (number for number, at in enumerate(above, 1) if DATED.fullmatch(_text(tokens, at))), default=0
    )
    is_end = len(above) < len(blocks) and (len(below) > 1 or _is_name(_text(tokens, blocks[-1])))
    return {
        **dict.fromkeys(below, END if is_end else LINE),
        **dict.fromkeys(above, LINE),
        **dict.fromkeys(above[:dated], DATE),
    }


def _text(tokens: Sequence[Token], at: int) -> str:
    """Return the words of the paragraph at a place, "" where it is none, or one of a class."""
    token = tokens[at]
    if token.type != "paragraph_open" or token.attrGet("class"):
        return ""
    return "".join(BREAKS.get(child.type, child.content) for child in tokens[at + 1].children or ())


def _is_name(text: str) -> bool:
    """Whether the last line of a letter is no sentence of it, or one of names alone: `J. Marram.`."""
    return not SENTENCE.fullmatch(text) or all(word[0].isupper() for word in text.split())

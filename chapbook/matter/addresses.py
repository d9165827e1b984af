"""Addresses as they are printed, with the places where a line may end in them.

An address or inline tokens come in, inline tokens go out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from chapbook.book import Token, Tokens
from chapbook.matter.tokens import SPAN_CLOSE, text
from chapbook.patterns import regex

WORD_BREAK = Token("html_wbr", "wbr", 0)
LONGEST_PIECE = 30  # letters of an address between places where a line may end
ESCAPES = regex(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")  # of bytes that are no letters of ASCII
LAST_EUROPEAN = 0x52F  # after Latin, Greek and Cyrillic
FAR_EASTERN = ("ja", "zh", "ko")
BREAKS = regex(r"(?<=//)(?=.)|(?=(?<![/:])/.)|(?=[.,~?#%_-])|(?<=[=&])(?=.)")  # The Chicago Manual, 7.46


def breakable(href: str, language: str) -> Tokens:
    """Return an address as readers of a language see it, with the places where a line may end in it."""
    shown = readable(href.removeprefix("mailto:").removeprefix("tel:"), language)
    first, *rest = BREAKS.split(shown)
    return (*_unparted(first), *(token for part in rest for token in (WORD_BREAK, *_unparted(part))))


def readable(address: str, language: str) -> str:
    """Return an address with letters where it has their bytes: `Stra%C3%9Fe` -> `Straße`.

    Those of European alphabets are read everywhere, and those of Chinese, Japanese and Korean in books in
    these languages, which have a face for them; bytes that are no UTF-8, and marks, stay as they are.
    """

    def letters(found: re.Match[str]) -> str:
        try:
            text = bytes.fromhex(found[0].replace("%", "")).decode()
        except UnicodeDecodeError:
            return found[0]
        return "".join(char if _is_read(char, language) else quote(char) for char in text)

    return ESCAPES.sub(letters, address)


def _is_read(char: str, language: str) -> bool:
    """Return whether readers of a language know a character, which is no mark that could end an address."""
    if language[:2] in FAR_EASTERN and ord(char) > LAST_EUROPEAN:
        return char.isprintable()
    return ord(char) <= LAST_EUROPEAN and char.isalnum()


def with_breaks(tokens: Iterable[Token], language: str) -> Tokens:
    """Return inline tokens in which a line may end within the links that show their own addresses."""
    found: list[Token] = []
    for token in tokens:
        is_address = bool(found) and found[-1].type == "link_open" and found[-1].info == "auto"
        found += breakable(token.content, language) if is_address else (token,)
    return tuple(found)


def _unparted(part: str) -> Iterator[Token]:
    """Yield a piece of an address whose hyphen, behind which a line would end, stays with what follows.

    A line may end anywhere in a piece for which a narrow page has no line.
    """
    kept = 2 if part.startswith("-") else 0
    yield from _held(part[:kept]) if kept else ()
    rest = part[kept:]
    pieces = list(rest) if len(part) > LONGEST_PIECE else [rest]
    yield text(pieces[0])
    for letter in pieces[1:]:
        yield from (WORD_BREAK, text(letter))


def _held(words: str) -> Tokens:
    return (Token("span_open", "span", 1, attrs={"class": "unparted"}), text(words), SPAN_CLOSE)

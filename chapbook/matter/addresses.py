"""Addresses as they are printed, with the places where a line may end in them.

An address or inline tokens come in, inline tokens go out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chapbook.book import Token, Tokens
from chapbook.matter.tokens import SPAN_CLOSE, text
from chapbook.patterns import regex

WORD_BREAK = Token("html_wbr", "wbr", 0)
LONGEST_PIECE = 30  # letters of an address between places where a line may end
BREAKS = regex(r"(?<=//)(?=.)|(?=(?<![/:])/.)|(?=[.,~?#%_-])|(?<=[=&])(?=.)")  # The Chicago Manual, 7.46


def breakable(href: str) -> Tokens:
    """Return an address as it is shown, with the places where a line may end in it."""
    shown = href.removeprefix("mailto:").removeprefix("tel:")
    first, *rest = BREAKS.split(shown)
    return (*_unparted(first), *(token for part in rest for token in (WORD_BREAK, *_unparted(part))))


def with_breaks(tokens: Iterable[Token]) -> Tokens:
    """Return inline tokens in which a line may end within the links that show their own addresses."""
    found: list[Token] = []
    for token in tokens:
        is_address = bool(found) and found[-1].type == "link_open" and found[-1].info == "auto"
        found += breakable(token.content) if is_address else (token,)
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

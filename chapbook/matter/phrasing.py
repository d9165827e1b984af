"""What citeproc's words lack before they are set: one stop, spaces at which no line ends, live addresses.

Inline tokens come in, inline tokens go out; no letter is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chapbook.book import Token, Tokens
from chapbook.markup import is_accepted
from chapbook.matter.tokens import LINK_CLOSE
from chapbook.patterns import regex
from chapbook.typography import Rules, Run, SpaceRule, set_runs

# Up to a mark that ends it; brackets belong to it in pairs.
ADDRESS = regex(r"https?://(?:[^\s()]|\([^\s()]*\))*(?:[^\s().,;:!?'\"’”»“\]]|\([^\s()]*\))")
# A full stop behind a title that has a stop of its own: `Who Comes?. Hull`, `‘Who Comes?’. Hull`.
ENDED = regex(r"[?!][’”»“]?$")
SECOND_STOP = regex(r"(?<=[?!])([’”»“]?)\.(?!\.)")
# A stop behind what is quoted, in two words and in one: `“Alpha”.` An apostrophe alone may end no quotation.
QUOTED = regex(r"’?”$")
STOP = regex(r"[.,](?!\.)")
STOP_BEHIND = regex(r"(’?”)([.,])(?!\.)")
STOP_TWICE = regex(r"\.(’?”)\.(?!\.)")


def with_stops_inside(tokens: Sequence[Token]) -> Tokens:
    """Return the words of a citation or an entry with full stops and commas before closing quote marks."""
    found = list(tokens)
    before = -1  # index of the last text
    for index, token in enumerate(tokens):
        if token.type == "text":
            words = token.content
            if STOP.match(words) and before >= 0 and QUOTED.search(found[before].content):
                quoted = _with_inside(found[before].content + words[0])
                found[before], words = found[before].copy(content=quoted), words[1:]
            found[index] = token.copy(content=_with_inside(words))
            before = index if words else before
    return tuple(found)


def _with_inside(words: str) -> str:
    return STOP_BEHIND.sub(r"\2\1", STOP_TWICE.sub(r".\1", words))


class Piece(NamedTuple):
    """A token, and whether it is an address, which is left as it is."""

    token: Token
    is_address: bool = False


def set_phrases(tokens: Sequence[Token], language: str, spaces: tuple[SpaceRule, ...]) -> Tokens:
    """Return the words of a citation or an entry as they are set in a language."""
    pieces = list(_pieces(tokens))
    shown = [piece for piece in pieces if piece.token.type == "text"]
    runs = [Run(token.content, 0, language, opaque=is_address) for token, is_address in shown]
    words = iter(_with_one_stop(set_runs(runs, Rules(dashes=False, ellipses=False, spaces=spaces)), shown))
    return tuple(t.copy(content=next(words)) if t.type == "text" else t for t, _ in pieces)


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    """Yield the tokens with their addresses apart, and as links where they are in none."""
    depth = 0
    for token in tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type != "text":
            yield Piece(token)
            continue
        end = 0
        for match in ADDRESS.finditer(token.content):
            yield Piece(token.copy(content=token.content[end : match.start()]))
            yield from _address(token.copy(content=match[0]), is_live=depth == 0 and is_accepted(match[0]))
            end = match.end()
        yield Piece(token.copy(content=token.content[end:]))


def _address(token: Token, *, is_live: bool) -> Iterator[Piece]:
    if is_live:
        yield Piece(Token("link_open", "a", 1, attrs={"href": token.content}, info="auto"))
    yield Piece(token, is_address=True)
    if is_live:
        yield Piece(LINK_CLOSE)


def _with_one_stop(texts: Sequence[str], shown: Sequence[Piece]) -> Iterator[str]:
    """Yield the texts without a full stop behind a question mark or an exclamation mark."""
    before = ""
    for text, piece in zip(texts, shown, strict=True):
        words = text
        if not piece.is_address:
            is_second = ENDED.search(before) and words.startswith(".") and not words.startswith("..")
            words = SECOND_STOP.sub(r"\1", words[1:] if is_second else words)
        before = words or before
        yield words

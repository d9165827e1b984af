"""Titles and other words that stand in no block of a chapter, to inline tokens."""

from __future__ import annotations

from typing import Any

from chapbook.book import Token, Tokens
from chapbook.markup.environment import KEY, Environment
from chapbook.markup.html_subset import balance_html
from chapbook.markup.options import Options
from chapbook.markup.parser import make_parser
from chapbook.markup.quotes import set_typography


def read_inlines(words: str, env: dict[str, Any]) -> list[Token]:
    """Return the inline tokens of words, which report what is wrong to the parse that `env` belongs to."""
    children: list[Token] = []
    make_parser().inline.parse(words, make_parser(), env, children)
    return children


def parse_inline(text: str, options: Options) -> Tokens:
    """Return the inline tokens of a title or another line of text that does not stand in a chapter.

    It has no notes and refers to nothing; what is not accepted stays as it was typed.
    """
    shared = Environment("", [], options)
    inline = Token("inline", "", 0)
    inline.children = [_as_typed(child) for child in read_inlines(text, {KEY: shared})]
    tokens = [Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)]
    balance_html(tokens, shared)
    set_typography(tokens, options)
    return tuple(inline.children)


def _as_typed(token: Token) -> Token:
    """Return a call or a reference as the text that it was typed as."""
    typed = {"note_call": "[^{label}]", "reference": "[@{target}]"}.get(token.type)
    return token.copy(type="text", content=typed.format(**token.meta), meta={}) if typed else token

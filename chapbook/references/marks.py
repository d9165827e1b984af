"""Marks of the index get the names by which the index leads to them."""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.book import Token

NAME = "index.{}"  # no name that is made of a heading has a dot


def is_mark(token: Token) -> bool:
    """Whether a token begins an index mark."""
    return token.type == "span_open" and "index" in str(token.attrs.get("class", "")).split()


def with_name(token: Token, numbers: Iterator[int]) -> Token | None:
    """Return an index mark with a name, the next where the maker gave none; None for other tokens."""
    if not is_mark(token):
        return None
    return (
        token if "id" in token.attrs else token.copy(attrs={**token.attrs, "id": NAME.format(next(numbers))})
    )

"""Tables without a head: Markdown has none, makers leave its cells empty."""

from __future__ import annotations

from chapbook.book import Token, Tokens


def without_empty_heads(tokens: Tokens) -> Tokens:
    """Return tokens in which no table has a head whose cells are all empty."""
    kept: list[Token] = []
    start = 0  # of the head being read, in `kept`
    for token in tokens:
        kept.append(token)
        if token.type == "thead_open":
            start = len(kept) - 1
        elif token.type == "thead_close" and not any(t.content.strip() for t in kept[start:]):
            del kept[start:]
    return tuple(kept)

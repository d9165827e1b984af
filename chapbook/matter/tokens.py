"""Tokens of pages that nobody typed, made with few words.

Texts come in, the same tokens go out that the parser makes of Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chapbook.book import Token, Tokens

ONLY_IN_CHAPTERS = frozenset({"note_call", "image"})


def text(words: str) -> Token:
    """Return words."""
    return Token("text", "", 0, content=words)


def generated(words: str, name: str) -> Tokens:
    """Return words in a span of a class, marked as ours."""
    return span((text(words),), f"{name} generated")


def span(children: Iterable[Token], name: str) -> Tokens:
    """Return inline tokens in a span of a class."""
    return (Token("span_open", "span", 1, attrs={"class": name}), *children, SPAN_CLOSE)


SPAN_CLOSE = Token("span_close", "span", -1)
LINK_CLOSE = Token("link_close", "a", -1)


def inline(children: Iterable[Token]) -> Token:
    """Return the inline content of a block."""
    tokens = list(children)
    return Token("inline", "", 0, children=tokens, content="".join(token.content for token in tokens))


def block(kind: str, tag: str, content: Iterable[Token], name: str = "") -> Tokens:
    """Return a block of a kind and class around inline or block tokens."""
    attributes: dict[str, str | int | float] = {"class": name} if name else {}
    return (Token(f"{kind}_open", tag, 1, attrs=attributes), *content, Token(f"{kind}_close", tag, -1))


def paragraph(children: Iterable[Token], name: str = "") -> Tokens:
    """Return a paragraph of a class."""
    return block("paragraph", "p", [inline(children)], name)


def heading(words: str) -> Tokens:
    """Return the title of a generated page."""
    opening = Token("heading_open", "h1", 1, attrs={"id": "title"})
    return (opening, inline([text(words)]), Token("heading_close", "h1", -1))


def link(children: Sequence[Token], href: str) -> Tokens:
    """Return a link to the web."""
    return (Token("link_open", "a", 1, attrs={"href": href}), *children, LINK_CLOSE)


def inner_link(children: Sequence[Token], chapter: str, anchor: str) -> Tokens:
    """Return a link within the book."""
    opening = Token("link_open", "a", 1, meta={"chapter": chapter, "anchor": anchor})
    return (opening, *children, LINK_CLOSE)


def page_ref(chapter: str, anchor: str) -> Token:
    """Return the page number of an anchor, which only paper shows."""
    return Token("page_ref", "", 0, meta={"chapter": chapter, "anchor": anchor})


def locators(places: Iterable[tuple[str, str]]) -> Token:
    """Return where an entry of the index is found: chapter and anchor of each place, in reading order."""
    return Token("locators", "", 0, meta={"places": tuple(places)})


def emphasis(words: str) -> Tokens:
    """Return words in italics."""
    return (Token("em_open", "em", 1), text(words), Token("em_close", "em", -1))


def standalone(tokens: Iterable[Token]) -> Tokens:
    """Return inline tokens without what only makes sense in a chapter."""
    return tuple(_plain_reference(token) for token in tokens if token.type not in ONLY_IN_CHAPTERS)


def repeatable(tokens: Iterable[Token]) -> Tokens:
    """Return the inline tokens of a heading as they may stand within a link of the contents."""
    kept: list[Token] = []
    for token in standalone(tokens):
        if token.type == "span_close" and kept and kept[-1].type == "span_open":
            kept.pop()  # a mark of a place, which is not here
        elif token.type not in ("link_open", "link_close"):
            kept.append(token)
    return tuple(kept)


def _plain_reference(token: Token) -> Token:
    """Return a cross reference as its words, any other token as it is."""
    if token.type == "reference":
        return text(str(token.meta.get("text") or token.meta.get("target") or ""))
    if token.type in ("hardbreak", "html_break"):
        return text(" ")
    if token.type == "span_open" and "id" in token.attrs:  # a name is that of one place
        return token.copy(attrs={key: value for key, value in token.attrs.items() if key != "id"})
    return token

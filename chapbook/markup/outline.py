"""Where the headings, notes and addresses of a long text stand, by its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from chapbook.book import Token, Tokens
from chapbook.markup.environment import KEY, Environment
from chapbook.markup.limits import find_excess
from chapbook.markup.options import Options
from chapbook.markup.parser import TRAILING_BRACES, make_parser
from chapbook.patterns import regex

COMMENT = regex(r"<!--.*-->\s*")


class Stretch(NamedTuple):
    """Lines of a text that belong together."""

    first: int  # 0-based
    end: int  # the line behind the last
    words: str  # a heading's text as typed, its braces left out; the label of a note or an address
    level: int = 0  # 1-6 for a heading


class Outline(NamedTuple):
    """What stands in a text outside other blocks, in reading order."""

    headings: tuple[Stretch, ...]  # with the lines above that belong to them
    definitions: tuple[Stretch, ...]  # of notes, `^1`, and of addresses, `name`
    breaks: frozenset[int]  # lines that are a break between scenes


def outline(text: str) -> Outline:
    """Return the outline of a text whose lines end in a newline; nothing for one that goes too deep."""
    if any(find_excess(text, "")):
        return Outline((), (), frozenset())
    lines = text.split("\n")
    env: dict[str, Any] = {KEY: Environment("", lines, Options("und"))}
    tokens: list[Token] = []
    make_parser().block.parse(text, make_parser(), env, tokens)
    outer = tuple(token for token in tokens if token.level == 0 and token.map is not None)
    notes = [Stretch(*_rows(t), f"^{t.meta['label']}") for t in outer if t.type == "note_open"]
    return Outline(
        tuple(_iter_headings(tokens, lines)),
        tuple(sorted([*notes, *_iter_addresses(env, outer)], key=lambda stretch: stretch.first)),
        frozenset(_rows(token)[0] for token in outer if token.type == "hr"),
    )


def _rows(token: Token) -> tuple[int, int]:
    first, end = token.map or (0, 0)
    return first, end


def _iter_headings(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Stretch]:
    attributes = {_rows(token)[0] for token in tokens if token.type == "attributes"}
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            first, end = _rows(token)
            while first and (first - 1 in attributes or COMMENT.fullmatch(lines[first - 1])):
                first -= 1
            yield Stretch(first, end, TRAILING_BRACES.sub("", tokens[index + 1].content), int(token.tag[1:]))


def _iter_addresses(env: Mapping[str, Any], outer: Tokens) -> Iterator[Stretch]:
    """Yield the addresses of links, `[name]: https://…`, that stand in no other block."""
    inside = {row for token in outer for row in range(*_rows(token))}
    for label, found in env.get("references", {}).items():
        first, end = found["map"]
        if first not in inside:
            yield Stretch(first, end, label)

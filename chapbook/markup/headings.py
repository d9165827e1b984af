"""Headings: levels shifted so that the first is the chapter's title, and names that stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from chapbook.book import Heading, Token
from chapbook.markup.environment import Environment
from chapbook.markup.tree import plain_text
from chapbook.problems import Place

DEEPEST = 6
LONGEST_NAME = 60  # characters
RESERVED = re.compile(r"[nr]\d+(-\d+)?")  # names of notes and their calls


def name_headings(tokens: Sequence[Token], shared: Environment) -> list[Heading]:
    """Set level and id of every heading in place and return the headings."""
    opening = [(index, token) for index, token in enumerate(tokens) if token.type == "heading_open"]
    taken = _given_names(tokens, shared)
    headings: list[Heading] = []
    for (index, token), level in zip(opening, _levels([t for _, t in opening], shared), strict=True):
        inline = tokens[index + 1]
        token.attrs = {**token.attrs, **inline.meta.get("attributes", {})}
        text = " ".join(plain_text(inline.children).split())
        name = str(token.attrGet("id") or _new_name(text, taken))
        token.attrs["id"] = name
        token.tag = tokens[index + 2].tag = f"h{level}"
        classes = str(token.attrGet("class") or "").split()
        short = str(token.attrs.pop("short", ""))
        place = _place(token, shared)
        unlisted = "unlisted" in classes
        headings.append(Heading(level, name, text, tuple(inline.children or ()), place, short, unlisted))
    return headings


def _place(token: Token, shared: Environment) -> Place:
    return Place(shared.path, (token.map or [0])[0] + 1)


def _levels(opening: Sequence[Token], shared: Environment) -> list[int]:
    """Return the levels in the chapter: 1 for the first heading, those below it keep their distance."""
    if not opening:
        return []
    typed = [int(token.tag[1]) for token in opening]
    shift = (
        2 - min(typed[1:], default=typed[0] + 1) if min(typed[1:], default=9) <= typed[0] else 1 - typed[0]
    )
    levels = [1]
    for token, own in zip(opening[1:], typed[1:], strict=True):
        level = min(max(2, own + shift), DEEPEST)
        if level > levels[-1] + 1:
            help = f"use {'#' * (own - level + levels[-1] + 1)}, or add the heading between"
            text = f"the heading is {level - levels[-1]} levels below the one before it"
            shared.report("heading-jump", _place(token, shared), text, help)
            level = levels[-1] + 1
        levels.append(level)
    return levels


def _given_names(tokens: Sequence[Token], shared: Environment) -> set[str]:
    """Return the names that the maker gave, reporting those given twice."""
    names: set[str] = set()
    for index, token in enumerate(tokens):
        attrs = {**token.attrs}
        if token.type == "heading_open":
            attrs.update(tokens[index + 1].meta.get("attributes", {}))
        name = str(attrs.get("id", ""))
        if name and name in names:
            help = "give one of the two another name"
            shared.report("id-duplicate", _place(token, shared), f"the name `{name}` is given twice", help)
        names.add(name)
    return names


def _new_name(text: str, taken: set[str]) -> str:
    """Return a name from a heading's words that nothing in the chapter has yet."""
    plain = unicodedata.normalize("NFKC", text).lower()
    words = "".join(c if unicodedata.category(c)[0] in "LNM" else "-" for c in plain)
    base = re.sub("-+", "-", words).strip("-")[:LONGEST_NAME].strip("-") or "section"
    if not base[0].isalpha() or RESERVED.fullmatch(base):
        base = f"s-{base}"
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    taken.add(name)
    return name

"""Headings: levels shifted so that the first is the chapter's title, and names that stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from chapbook.book import Heading, Token, Tokens, place_of_block
from chapbook.markup.attributes import RESERVED
from chapbook.markup.environment import Environment
from chapbook.markup.phrases import parse_inline
from chapbook.markup.tree import plain_text
from chapbook.problems import Place

DEEPEST = 6
LONGEST_NAME = 60  # characters


def name_headings(tokens: Sequence[Token], shared: Environment) -> list[Heading]:
    """Set level and id of every heading in place; return those that stand in no quotation, list or note."""
    opening = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    for index in opening:
        tokens[index].attrs.update(tokens[index + 1].meta.get("attributes", {}))
    taken = _given_names(tokens, shared)
    headings: list[Heading] = []
    levels = _levels([tokens[index] for index in opening], shared)
    for index, level in zip(opening, levels, strict=True):
        token = tokens[index]
        tokens[index + 1].children = _without_weight(tokens[index + 1].children or [])
        token.tag = tokens[index + 2].tag = f"h{level}"
        heading = _heading(token, tokens[index + 1], level, taken, shared)
        token.attrs["id"] = heading.id
        token.attrs.pop("short", None)
        if heading.short and (token.level > 0 or (heading.unlisted and headings)):
            _report_short(heading, shared)
        if token.level == 0:
            headings.append(heading)
    return headings


def _heading(token: Token, inline: Token, level: int, taken: dict[str, int], shared: Environment) -> Heading:
    text = " ".join(plain_text(inline.children).split())
    name = str(token.attrGet("id") or _new_name(text, taken))
    classes = str(token.attrGet("class") or "").split()
    return Heading(
        level,
        name,
        text,
        tuple(inline.children or ()),
        place_of_block(token, shared.path),
        short=_short_form(token, shared),
        unlisted="unlisted" in classes,
        unnumbered="unnumbered" in classes,
    )


def _short_form(token: Token, shared: Environment) -> Tokens:
    short = str(token.attrGet("short") or "")
    if not short:
        return ()
    language = str(token.attrGet("lang") or shared.options.language)
    return parse_inline(short, shared.options._replace(language=language))


def _without_weight(children: list[Token]) -> list[Token]:
    """Return the words of a heading without `**` around them all, which word processors write out.

    A heading has the weight that its theme gives it: `**Title**` -> `Title`, `**A** and **B**` stays.
    """
    shown = [number for number, child in enumerate(children) if child.type != "text" or child.content]
    inside = children[shown[0] + 1 : shown[-1]] if len(shown) > 1 else []
    ends = [children[number].type for number in (shown[0], shown[-1])] if inside else []
    is_whole = ends == ["strong_open", "strong_close"] and "strong_close" not in (t.type for t in inside)
    return inside if is_whole else children


def _report_short(heading: Heading, shared: Environment) -> None:
    place = shared.find("short=", (heading.place.line - 1,))
    help = "this heading is in no contents, which `short` is for: take it out"
    shared.report("attribute-unknown", place, "the attribute `short` has no meaning here", help, len("short"))


def _levels(opening: Sequence[Token], shared: Environment) -> list[int]:
    """Return the levels in the chapter: 1 for the first heading, and no level left out.

    A heading stands below the nearest one before it that was typed higher, or else below the title.
    Those within quotations and the like are fitted in and count for nothing.
    """
    levels: list[int] = []
    above: list[int] = []  # levels as typed of the headings that the next one can stand below
    before = DEEPEST
    for token in opening:
        typed = int(token.tag[1])
        if token.level > 0:
            levels.append(min(max(2, typed), levels[-1] + 1 if levels else DEEPEST))
            continue
        if typed > before + 1:
            text = f"the heading is {typed - before} levels below the one before it"
            help = f"use {'#' * (before + 1)}, or add the heading between"
            shared.report("heading-jump", place_of_block(token, shared.path), text, help, typed)
        while len(above) > 1 and above[-1] >= typed:
            above.pop()
        above.append(typed)
        before = typed
        levels.append(min(len(above), DEEPEST))
    return levels


def _given_names(tokens: Sequence[Token], shared: Environment) -> dict[str, int]:
    """Return the names that the maker gave, each with 1, reporting those given twice."""
    names: dict[str, int] = {}
    for block in tokens:
        for token in (block, *(block.children or ())):
            if not token.attrs.get("id"):
                continue
            name = str(token.attrs["id"])
            if name in names:
                help = "give one of the two another name"
                text = f"the name `{name}` is given twice"
                place = _place_of_name(name, block, shared)
                shared.report("id-duplicate", place, text, help, len(name) + 1)
            names[name] = 1
    return names


def _place_of_name(name: str, block: Token, shared: Environment) -> Place:
    """Return where a name in braces stands: in the lines of its block, or in a line of attributes above."""
    first, end = block.map or (0, 1)
    return shared.find(f"#{name}", (*range(first, end), *range(first - 1, -1, -1)))


def _new_name(text: str, taken: dict[str, int]) -> str:
    """Return a name from a heading's words that nothing in the chapter has yet."""
    plain = unicodedata.normalize("NFKC", text).lower()
    words = "".join(c if unicodedata.category(c)[0] in "LNM" else "-" for c in plain)
    base = re.sub("-+", "-", words).strip("-")[:LONGEST_NAME].strip("-") or "section"
    if not base[0].isalpha() or RESERVED.fullmatch(base):
        base = f"s-{base}"
    name = base
    while name in taken:
        taken[base] = taken.get(base, 1) + 1
        name = f"{base}-{taken[base]}"
    taken[name] = 1
    return name

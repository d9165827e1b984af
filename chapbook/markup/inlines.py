"""Inline rules of ours: quote marks, note calls, references, spans, attributes of images, math refused."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.image import image

from chapbook.markup.attributes import BRACES, Attributes, parse_attributes
from chapbook.markup.environment import environment
from chapbook.typography import MARKS

REFERENCE = re.compile(r"\[@([^\]\s,;]+)([^\]]*)\]")
REFERENCE_KINDS = ("fig-", "tab-", "sec-")
NOTE_CALL = re.compile(r"\[\^([^\]\s]+)\]")
# pandoc's rule: no space after the first dollar or before the last, no digit after it; prices stay text.
MATH = re.compile(r"\$\$.+?\$\$|\$(?![\s$])(?:\\.|[^$\\\n])*?(?<![\s\\])\$(?![\d$])", re.DOTALL)
DASHES = "—–"
QUOTES = "\"'“”„«»‘’‚‹›′″"


def add_inline_rules(parser: MarkdownIt) -> None:
    """Give a parser the inline rules of this module."""
    for char in QUOTES:
        parser.inline.add_terminator_char(char)
    rules = parser.inline.ruler
    rules.before("escape", "quote_mark", quote_mark)
    rules.before("escape", "escaped_dash", escaped_dash)
    rules.before("escape", "math", math)
    rules.before("link", "note_call", note_call)
    rules.before("link", "reference", reference)
    rules.before("link", "span", span)
    rules.at("image", image_with_attributes)


def quote_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Make a token of its own of each quote mark, with its place in the file."""
    char = state.src[state.pos]
    if MARKS.match(char) is None:
        return False
    if not silent:
        place = environment(state.env).place(state.pos)
        token = state.push("quote_mark", "", 0)
        token.content = char
        token.meta = {"typed": char, "line": place.line, "column": place.column, "kind": "apostrophe"}
    state.pos += 1
    return True


def escaped_dash(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    r"""Take `\—` for a dash that begins no attribution."""
    if state.src[state.pos] != "\\" or state.src[state.pos + 1 : state.pos + 2] not in (*DASHES, "\u2015"):
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = token.markup = state.src[state.pos + 1]
        token.info = "escape"
    state.pos += 2
    return True


def math(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Refuse a formula until formulas are built."""
    found = MATH.match(state.src, state.pos) if state.src[state.pos] == "$" else None
    if found is None:
        return False
    if not silent:
        shared = environment(state.env)
        help = "write the formula as a picture for now; a dollar that is none is written `\\$`"
        shared.report(
            "not-built-yet", shared.place(state.pos), "formulas are not built yet", help, len(found[0])
        )
        state.push("text", "", 0).content = found[0]
    state.pos = found.end()
    return True


def note_call(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[^label]` as the call of a note, whether there is such a note or not."""
    found = NOTE_CALL.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        place = environment(state.env).place(state.pos)
        token = state.push("note_call", "", 0)
        token.meta = {"label": found[1], "line": place.line, "column": place.column}
    state.pos = found.end()
    return True


def reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[@fig-x]` as a cross reference; citations are refused until they are built."""
    found = REFERENCE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        shared = environment(state.env)
        place = shared.place(state.pos)
        if found[1].startswith(REFERENCE_KINDS) and not found[2]:
            token = state.push("reference", "", 0)
            token.meta = {"target": found[1], "line": place.line, "column": place.column}
        else:
            help = "write the source out for now; cross references begin with `@fig-`, `@tab-` or `@sec-`"
            shared.report(
                "not-built-yet", place, f"citation `{found[0]}` is not built yet", help, len(found[0])
            )
            state.push("text", "", 0).content = found[0]
    state.pos = found.end()
    return True


def span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[words]{lang=fr}` as a run of its own."""
    if state.src[state.pos] != "[":
        return False
    end = parseLinkLabel(state, state.pos)
    braces = BRACES.match(state.src, end + 1) if end > 0 else None
    attributes = parse_attributes(braces[1]) if braces else None
    if braces is None or attributes is None:
        return False
    if not silent:
        _report(state, braces.start(), attributes)
        token = state.push("span_open", "span", 1)
        token.attrs = attributes.as_dict()
        limit, start = state.posMax, state.pos
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.posMax = limit
        state.push("span_close", "span", -1)
    state.pos = braces.end()
    return True


def image_with_attributes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read an image and the braces that follow it directly."""
    start = state.pos
    if not image(state, silent):
        return False
    braces = BRACES.match(state.src, state.pos)
    attributes = parse_attributes(braces[1]) if braces else None
    if not silent:
        place = environment(state.env).place(start)
        token = state.tokens[-1]
        token.meta = {"line": place.line, "column": place.column}
        if attributes is not None:
            _report(state, state.pos, attributes)
            token.attrs.update(attributes.as_dict())
    if braces is not None and attributes is not None:
        state.pos = braces.end()
    return True


def _report(state: StateInline, start: int, attributes: Attributes) -> None:
    shared = environment(state.env)
    place = shared.place(start)
    if "index" in attributes.classes:
        shared.report(
            "not-built-yet", place, "index entries are not built yet", "take `{.index}` out for now"
        )
    for complaint, help in attributes.complaints:
        shared.report("attribute-unknown", place, complaint, help)

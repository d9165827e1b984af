"""Inline rules of ours: quote marks, notes, references, spans, attributes of images."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.image import image

from chapbook.book import Token
from chapbook.markup.attributes import (
    BRACES,
    HOW_TO_WRITE,
    Attributes,
    iter_misplaced,
    look_meant,
    parse_attributes,
)
from chapbook.markup.citations import citation, workless_part
from chapbook.markup.environment import environment
from chapbook.markup.formulas import formula
from chapbook.markup.labels import CITATION, EDITORIAL, NOTE_CALL, REFERENCE, find_label_end
from chapbook.patterns import regex

REFERENCE_KINDS = ("fig-", "tab-", "sec-")
INLINE_LABEL = "^inline-{}"  # of a note written in its place; no label that a maker can type
WHERE = "they stand on the line above a block, or directly behind a heading, `[words]` or a picture"
OF_FORMULAS = (
    "formulas have no numbers; the name that a link leads to, `{#name}`, stands on the line above one"
)
HOW_TO_CITE = "each part names one, as in `[see @storm, p. 5; also @fog]`; put other words behind a comma"
DASHES = "—–"
QUOTES = "\"'“”„‟«»‘’‚‛‹›「」『』′″"
ACCENTS = "´`"
STARTS = "\n\\!$&*<[]^_`{´"  # what else no run of text goes beyond: a rule begins there, or brackets end
LONE_BACKTICK = regex(r"(?<!`)`(?!`)")
ACCENT = regex(r"´(?=[^\W\d_])|(?<=[^\W\d_])(?:´|`(?=[^\W\d_]))")


def add_inline_rules(parser: MarkdownIt) -> None:
    """Give a parser the inline rules of this module."""
    parser.inline.terminator_re = re.compile(f"[{re.escape(STARTS + QUOTES)}]")
    rules = parser.inline.ruler
    rules.before("escape", "quote_mark", quote_mark)
    rules.before("backticks", "accent", accent)
    rules.before("escape", "escaped_dash", escaped_dash)
    rules.before("escape", "formula", formula)
    rules.before("escape", "braces", braces)
    rules.before("link", "inline_note", inline_note)
    rules.before("link", "note_call", note_call)
    rules.before("link", "reference", reference)
    rules.before("link", "span", span)
    rules.before("link", "editorial", editorial)
    rules.at("image", image_with_attributes)


def quote_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Make a token of its own of each quote mark, with its place in the file."""
    char = state.src[state.pos]
    if char not in QUOTES:
        return False
    if not silent:
        place = environment(state.env).place(state.pos)
        token = state.push("quote_mark", "", 0)
        token.content = char
        token.meta = {"typed": char, "line": place.line, "column": place.column, "kind": "apostrophe"}
    state.pos += 1
    return True


def accent(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Report an accent in an apostrophe's place, as in `don´t`; a backtick that begins code is none."""
    char = state.src[state.pos]
    if char not in ACCENTS or silent or ACCENT.match(state.src, state.pos) is None:
        return False
    shared = environment(state.env)
    if not shared.path:
        return False
    if char == "´" or LONE_BACKTICK.search(state.src, state.pos + 1, state.posMax) is None:
        place = shared.place(state.pos)
        text = "`´` is an accent, not an apostrophe or a quote mark"
        text = text if char == "´" else "a backtick that begins no code stands for an apostrophe"
        shared.report("apostrophe-mistyped", place, text, "type `’` or `'`")
    return False


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


def braces(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Report attributes that belong to nothing; they stay text."""
    if silent or state.src[state.pos] != "{":
        return False
    found = BRACES.match(state.src, state.pos)
    shared = environment(state.env)
    if found is not None and look_meant(found[1]) and shared.path:
        place = shared.place(state.pos)
        if parse_attributes(found[1]) is None:
            shared.report(
                "attribute-unknown", place, f"`{found[0]}` cannot be read", HOW_TO_WRITE, len(found[0])
            )
        else:
            help = OF_FORMULAS if state.src[: state.pos].rstrip().endswith("$$") else WHERE
            text = f"`{found[0]}` belongs to nothing"
            shared.report("attribute-loose", place, text, help, len(found[0]))
    return False


def inline_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `^[text]`, a note written in its place."""
    if not state.src.startswith("^[", state.pos) or not environment(state.env).path:
        return False
    end = find_label_end(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        shared = environment(state.env)
        place = shared.place(state.pos)
        tokens: list[Token] = []
        with shared.within(state.pos + 2):
            state.md.inline.parse(state.src[state.pos + 2 : end], state.md, state.env, tokens)
        label = INLINE_LABEL.format(len(shared.written_notes))
        shared.written_notes[label] = tokens
        state.push("note_call", "", 0).meta = {"label": label, "line": place.line, "column": place.column}
    state.pos = end + 1
    return True


def note_call(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[^label]` as the call of a note, whether there is such a note or not."""
    found = NOTE_CALL.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if found is None:
        return False
    if not silent:
        place = environment(state.env).place(state.pos)
        token = state.push("note_call", "", 0)
        token.meta = {"label": found[1], "line": place.line, "column": place.column}
    state.pos = found.end()
    return True


def reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[@fig-x]` as a cross reference, and `[@key, p. 5]` as a citation."""
    if state.src[state.pos] != "[":
        return False
    found = REFERENCE.match(state.src, state.pos)
    if found is not None and found[1].startswith(REFERENCE_KINDS):
        if not silent:
            place = environment(state.env).place(state.pos)
            meta = {"target": found[1], "line": place.line, "column": place.column}
            state.push("reference", "", 0).meta = meta
    else:
        found = CITATION.match(state.src, state.pos)
        if found is None:
            return False
        if not silent:
            _push_citation(state, found[0])
    state.pos = found.end()
    return True


def _push_citation(state: StateInline, typed: str) -> None:
    """Make a token of a citation; in a title and the like, which stand in no chapter, it is text."""
    shared = environment(state.env)
    start = state.pos
    if not shared.path:
        state.push("text", "", 0).content = typed
        return
    if part := workless_part(typed):
        at, words = part
        text = f"`{words}` stands between semicolons in a citation and names no work"
        shared.report("citation-unread", shared.place(start + at), text, HOW_TO_CITE, len(words))
    token = citation(typed, lambda offset: shared.place(start + offset), shared.options.language)
    state.push("citation", "", 0)
    state.tokens[-1].content, state.tokens[-1].meta = typed, token.meta


def span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[words]{lang=fr}` as a run of its own."""
    if state.src[state.pos] != "[":
        return False
    end = find_label_end(state, state.pos)
    found = BRACES.match(state.src, end + 1) if end > 0 else None
    attributes = parse_attributes(found[1]) if found else None
    if found is None or attributes is None:
        return False
    if not silent:
        token = state.push("span_open", "span", 1)
        token.attrs = _checked(state, found.start(), attributes, "span_open")
        if "index" in attributes.classes:
            place = environment(state.env).place(state.pos)
            token.meta = {"line": place.line, "column": place.column}
        limit, start = state.posMax, state.pos
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.posMax = limit
        state.push("span_close", "span", -1)
    state.pos = found.end()
    return True


def editorial(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[…]` and `[sic]` as text."""
    found = EDITORIAL.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if found is None:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


def image_with_attributes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read an image and the braces that follow it directly."""
    start = state.pos
    if not state.src.startswith("![", start):
        return False
    shared = environment(state.env)
    with shared.within(start + 2):
        is_image = image(state, silent)
    if not is_image:
        return False
    found = BRACES.match(state.src, state.pos)
    attributes = parse_attributes(found[1]) if found else None
    if not silent:
        place = shared.place(start)
        token = state.tokens[-1]
        token.meta = {"line": place.line, "column": place.column}
        if attributes is not None:
            token.attrs.update(_checked(state, state.pos, attributes, "image"))
    if found is not None and attributes is not None:
        state.pos = found.end()
    return True


def _checked(
    state: StateInline, start: int, attributes: Attributes, kind: str
) -> dict[str, str | int | float]:
    """Return attributes as a token holds them, reporting what is wrong with them."""
    shared = environment(state.env)
    place = shared.place(start)
    found = attributes.as_dict()
    for complaint, help in (*attributes.complaints, *iter_misplaced(found, kind)):
        shared.report("attribute-unknown", place, complaint, help)
    return found

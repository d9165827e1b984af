r"""Formulas in LaTeX: `$x^2$` in the line, `$$x^2$$` in a line of its own.

A formula becomes a token that holds its LaTeX and, in `meta["mathml"]`, what MathML has for it, well-formed
and of the elements that every reader of MathML knows. How it is drawn is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_inline import StateInline

from chapbook.book import Token
from chapbook.markup.environment import environment
from chapbook.markup.tree import inline_token, is_blank, make_token
from chapbook.patterns import regex

# pandoc's rule: no space after the first dollar or before the last, no digit after it; prices stay text, and
# so does `$HOME` before code that has a dollar.
FORMULA = regex(
    r"\$\$(?P<display>.+?)\$\$|\$(?![\s$])(?P<inline>(?:\\.|[^$\\`])*?)(?<!\s)\$(?!\d)", re.DOTALL
)
HELP = "see the handbook for what LaTeX is read; a dollar that begins no formula is written `\\$`"


def formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read a formula; in a title and the like, which stand in no chapter, it is text."""
    if state.src[state.pos] != "$":
        return False
    found = FORMULA.match(state.src, state.pos, state.posMax)
    if found is None:
        return not silent and _report_open(state)
    if not silent:
        if environment(state.env).path:
            _push(state, found)
        else:
            state.push("text", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _report_open(state: StateInline) -> bool:
    """Report two dollars that begin a paragraph or line and no formula; they stay text."""
    shared = environment(state.env)
    before = state.src[: state.pos].rpartition("\n")[2]
    if state.src.startswith("$$", state.pos) and not before.strip() and shared.path:
        help = (
            "a formula ends with `$$` in the same paragraph; a line of it that begins with `-`, `+` or a "
            "number and a full stop begins a list, so let the line before end with the sign"
        )
        shared.report(
            "formula-open", shared.place(state.pos), "`$$` begins a formula without an end", help, 2
        )
    return False


def _push(state: StateInline, found: re.Match[str]) -> None:
    """Push the token of a formula; what cannot be read is reported."""
    from chapbook.markup.mathml import UnreadableError, to_mathml  # most books have no formulas

    shared = environment(state.env)
    kind = "display" if found["display"] is not None else "inline"
    latex, place = found[kind], shared.place(state.pos)
    token = state.push("formula", "math", 0)
    token.content, token.markup = latex.strip(), "$$" if kind == "display" else "$"
    token.meta = {"line": place.line, "column": place.column, "mathml": ""}
    try:
        token.meta["mathml"] = to_mathml(latex, display="block" if kind == "display" else "inline")
    except UnreadableError as error:
        shared.report("formula-unread", shared.place(found.start(kind) + error.offset), str(error), HELP)


def set_apart(tokens: Sequence[Token]) -> list[Token]:
    """Give each formula on a line of its own a paragraph; what stood before and after it keeps its own."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "paragraph_open" and any(map(_is_display, tokens[index + 1].children or ())):
            result += _parted(*tokens[index : index + 3])
            index += 3
        else:
            result.append(token)
            index += 1
    return result


def _is_display(token: Token) -> bool:
    return token.type == "formula" and token.markup == "$$"


def _parted(opening: Token, inline: Token, end: Token) -> list[Token]:
    """Return the paragraphs that a paragraph with such formulas becomes."""
    runs: list[list[Token]] = [[]]
    for child in inline.children or ():
        if _is_display(child):
            runs += [[child], []]
        else:
            runs[-1].append(child)
    result: list[Token] = []
    attrs = dict(opening.attrs)  # the first of them has what the paragraph had
    for run in runs:
        words = _trimmed(run)
        if not words:
            continue
        kind = "formula" if _is_display(words[0]) else "paragraph"
        first = make_token(f"{kind}_open", "p", 1, opening)
        last = make_token(f"{kind}_close", "p", -1, end)
        first.hidden = last.hidden = opening.hidden and kind == "paragraph"
        first.attrs = attrs if not result or kind == "formula" else {"class": "continued"}
        attrs = {}
        result += [first, inline_token(words, inline), last]
    return result


def _trimmed(children: list[Token]) -> list[Token]:
    """Return inline tokens without the white space at their ends."""
    while children and is_blank(children[0]):
        children = children[1:]
    while children and is_blank(children[-1]):
        children = children[:-1]
    if children and children[0].type == "text":
        children = [children[0].copy(content=children[0].content.lstrip(" ")), *children[1:]]
    if children and children[-1].type == "text":
        children = [*children[:-1], children[-1].copy(content=children[-1].content.rstrip(" "))]
    return children

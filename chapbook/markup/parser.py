"""The parser: CommonMark, tables, notes, definition lists, and the rules of ours."""

from __future__ import annotations

import functools
import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from chapbook.markup.attributes import parse_attributes
from chapbook.markup.blocks import add_block_rules
from chapbook.markup.environment import Environment, environment
from chapbook.markup.html_subset import html_tag
from chapbook.markup.inlines import add_inline_rules

CAPTION = "Table:"  # how the caption of a table begins
TRAILING_BRACES = re.compile(r"(?:^|\s+)\{([^{}\n]*)\}\s*$")
DEEPEST_NESTING = (
    100  # levels; markdown-it drops what lies deeper without a word, so `limits` refuses it first
)


@functools.cache
def make_parser() -> MarkdownIt:
    """Return the parser, made once for each process."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 2 * DEEPEST_NESTING + 20})
    parser.enable("table").disable(["html_block"])
    parser.use(deflist_plugin)
    parser.use(footnote_plugin, inline=True, move_to_end=False, always_match_refs=True)
    parser.inline.ruler.disable(["footnote_ref"])
    parser.inline.ruler.at("html_inline", html_tag)
    parser.core.ruler.at("inline", parse_inlines)
    parser.core.ruler.disable(["text_join"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 (refused with place)
    add_block_rules(parser)
    add_inline_rules(parser)
    return parser


def parse_inlines(state: StateCore) -> None:
    """Parse the content of every inline token, telling the rules which block they are in."""
    shared = environment(state.env)
    row, after = -1, 0
    for index, token in enumerate(state.tokens):
        if token.type == "tr_open":
            row, after = (token.map or [-1])[0], 0
        elif token.type == "tr_close":
            row = -1
        if token.type != "inline":
            continue
        if row >= 0:
            token.map = [row, row + 1]
            token.meta = {"after": after}
        elif state.tokens[index - 1].type == "heading_open" or token.content.startswith(CAPTION):
            take_braces(token, shared)
        shared.enter(token)
        token.children = []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        if row >= 0 and shared.starts[0][2]:
            after = shared.starts[0][2] - 1 + len(token.content)


def take_braces(token: Token, shared: Environment) -> None:
    """Take the braces at the end of a heading or caption off its content, before that is parsed."""
    found = TRAILING_BRACES.search(token.content)
    attributes = parse_attributes(found[1]) if found else None
    if found is None or attributes is None:
        return
    shared.enter(token)
    for complaint, help in attributes.complaints:
        shared.report(
            "attribute-unknown", shared.place(found.start(1) - 1), complaint, help, len(found[1]) + 2
        )
    token.content = token.content[: found.start()]
    token.meta = {"attributes": attributes.as_dict()}

"""The parser: CommonMark, tables, notes, definition lists, and the rules of ours."""

from __future__ import annotations

import functools

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from chapbook.markup.attributes import Attributes, iter_misplaced, parse_attributes
from chapbook.markup.blocks import DEEPEST_LEVEL, add_block_rules
from chapbook.markup.definitions import add_definition_rules
from chapbook.markup.environment import Environment, environment
from chapbook.markup.html_subset import html_tag
from chapbook.markup.inlines import add_inline_rules
from chapbook.markup.labels import HELPERS
from chapbook.markup.limits import has_too_many_openers
from chapbook.markup.positions import find_segments
from chapbook.markup.table_rows import CAPTION, table_with_places
from chapbook.patterns import regex

UNNUMBERED = "-"  # as pandoc has it for `.unnumbered`
TRAILING_BRACES = regex(r"[ \t]*(?<!\\)\{([^{}\n]*)\}\s*$")
ROOM = 10  # levels that one more nesting can take


@functools.cache
def make_parser() -> MarkdownIt:
    """Return the parser, made once for each process."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST_LEVEL + ROOM})
    parser.enable("table").disable(["html_block"])
    parser.use(deflist_plugin)
    parser.block.ruler.at("table", table_with_places, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.at("html_inline", html_tag)
    parser.core.ruler.at("inline", parse_inlines)
    parser.core.ruler.disable(["text_join"])
    parser.helpers = HELPERS  # type: ignore[assignment]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 (refused with place)
    parser.normalizeLinkText = lambda url: url  # type: ignore[assignment, method-assign]  # an address is shown as it was typed
    add_block_rules(parser)
    add_definition_rules(parser)
    add_inline_rules(parser)
    return parser


def parse_inlines(state: StateCore) -> None:
    """Parse the content of every inline token, with the places of its lines at hand for the rules."""
    shared = environment(state.env)
    for index, token in enumerate(state.tokens):
        if token.type != "inline":
            continue
        opening = state.tokens[index - 1]
        shared.segments = find_segments(token, opening, shared.lines)
        is_caption = opening.type == "paragraph_open" and token.content.startswith(CAPTION)
        if is_caption or opening.type == "heading_open":
            take_braces(token, opening, shared)
        token.children = []
        if has_too_many_openers(token, shared):
            continue
        state.md.inline.parse(token.content, state.md, state.env, token.children)


def take_braces(token: Token, opening: Token, shared: Environment) -> None:
    """Take the braces at the end of a heading or caption off its content, before that is parsed."""
    found = TRAILING_BRACES.search(token.content)
    if found is None:
        return
    kind = opening.type if opening.type == "heading_open" else "table_open"
    is_short = found[1].strip() == UNNUMBERED and kind == "heading_open"
    attributes = parse_attributes(".unnumbered" if is_short else found[1])
    if attributes is None or _are_of_a_run(attributes, token.content[: found.start(1) - 1]):
        return
    place, width = shared.place(found.start(1) - 1), len(found[1]) + 2
    for complaint, help in (*attributes.complaints, *iter_misplaced(attributes.as_dict(), kind)):
        shared.report("attribute-unknown", place, complaint, help, width)
    token.content = token.content[: found.start()]
    token.meta = {"attributes": attributes.as_dict()}


def _are_of_a_run(attributes: Attributes, before: str) -> bool:
    """Whether braces at the end say something of the run of words that ends directly before them.

    `# A [quire]{.index}` has a mark; `# A [quire]{#sec-quire}` and `# A [quire]{.unlisted}` are headings with
    a name and a class.
    """
    says_more = bool(attributes.classes or attributes.values)
    return before.endswith("]") and says_more and not any(iter_misplaced(attributes.as_dict(), "span_open"))

"""A chapter's Markdown to tokens, notes, headings and problems: the steps in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chapbook.book import Token, Tokens
from chapbook.markup.environment import KEY, Environment
from chapbook.markup.headings import name_headings
from chapbook.markup.limits import find_excess
from chapbook.markup.notes import report_missing, take_notes
from chapbook.markup.options import Options, Parsed
from chapbook.markup.parser import make_parser
from chapbook.markup.quotes import set_typography
from chapbook.markup.refusals import balance_html, check_links, find_images
from chapbook.markup.structure import (
    attach_attributes,
    make_figures,
    mark_continued,
    move_table_captions,
    name_alignments,
    name_epigraphs,
    split_attributions,
)


def parse(text: str, path: str, options: Options) -> Parsed:
    """Return a chapter as tokens.

    `text` is the whole file, lines ending in line feeds, with the lines of its front matter blank, so that
    lines and columns are the file's.
    """
    shared = Environment(path, text.split("\n"), options)
    excess = tuple(find_excess(text, path))
    if excess:
        return Parsed((), (), (), (), (), excess)
    env: dict[str, Any] = {KEY: shared}
    tokens = _give_meaning(make_parser().parse(text, env), env)
    balance_html(tokens, shared)
    check_links(tokens, shared)
    images = find_images(tokens, shared)
    body, notes = take_notes(tokens, env, shared)
    report_missing(body, notes, shared)
    for stream in (body, *(note.tokens for note in notes)):
        set_typography(stream, options)
    headings = name_headings(body, shared)
    problems = sorted(shared.problems, key=lambda problem: (problem.place.line, problem.place.column))
    return Parsed(
        tuple(body), tuple(notes), tuple(headings), tuple(images), tuple(shared.switches), tuple(problems)
    )


def _give_meaning(tokens: Sequence[Token], env: dict[str, Any]) -> list[Token]:
    """Return the stream of the parser with our blocks in it."""
    shared: Environment = env[KEY]

    def parse_inline(words: str) -> list[Token]:
        shared.block, shared.starts = None, []
        children: list[Token] = []
        make_parser().inline.parse(words, make_parser(), env, children)
        return children

    result = attach_attributes(tokens, shared)
    result = make_figures(result, parse_inline)
    result = move_table_captions(result)
    result = name_epigraphs(result)
    result = split_attributions(result)
    return name_alignments(mark_continued(result))


def parse_inline(text: str, options: Options) -> Tokens:
    """Return the inline tokens of a title or another line of text that does not stand in a chapter."""
    shared = Environment("", [], options)
    inline = Token("inline", "", 0)
    inline.content = text
    children: list[Token] = []
    make_parser().inline.parse(text, make_parser(), {KEY: shared}, children)
    inline.children = children
    set_typography([Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)], options)
    return tuple(inline.children)

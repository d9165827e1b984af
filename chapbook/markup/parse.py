"""A chapter's Markdown to tokens, notes, headings and problems: the steps in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chapbook.book import Token
from chapbook.markup.environment import KEY, Environment
from chapbook.markup.figures import complete_cells, make_figures, move_table_captions
from chapbook.markup.formulas import set_apart
from chapbook.markup.headings import name_headings
from chapbook.markup.html_subset import balance_html
from chapbook.markup.letters import mark_letter_lines
from chapbook.markup.limits import find_excess, report_deep_inlines
from chapbook.markup.notes import report_missing, take_notes
from chapbook.markup.options import Options, Parsed
from chapbook.markup.parser import make_parser
from chapbook.markup.phrases import read_inlines
from chapbook.markup.placement import attach_attributes
from chapbook.markup.positions import find_words
from chapbook.markup.quotations import name_epigraphs, split_attributions
from chapbook.markup.quotes import set_typography
from chapbook.markup.refusals import check_links, find_images
from chapbook.markup.speeches import name_dialogues, split_speeches
from chapbook.markup.unclear import report_unclear
from chapbook.markup.unseen import move_unseen
from chapbook.patterns import regex
from chapbook.problems import Problem

LINE_END = regex(r"\r\n?")


def parse(text: str, path: str, options: Options) -> Parsed:
    """Return a chapter as tokens.

    `text` is the whole file, the lines of its front matter blank, so that places are the file's.
    """
    text = LINE_END.sub("\n", text).replace("\0", "\ufffd")
    shared = Environment(path, text.split("\n"), options)
    excess = tuple(find_excess(text, path))
    if excess:
        return Parsed((), (), (), (), (), excess)
    env: dict[str, Any] = {KEY: shared}
    tokens = _give_meaning(make_parser().parse(text, env), env)
    body, notes = take_notes(tokens, shared)
    report_missing(body, notes, shared)
    images = []
    for stream in (body, *(note.tokens for note in notes)):
        balance_html(stream, shared)
        check_links(stream, shared)
        report_deep_inlines(stream, shared)
        set_typography(stream, options)
        images += find_images(stream, shared)
    body = move_unseen(body)
    notes = [note._replace(tokens=tuple(move_unseen(note.tokens))) for note in notes]
    headings = name_headings([*body, *(token for note in notes for token in note.tokens)], shared)
    return Parsed(
        tuple(body),
        tuple(notes),
        tuple(headings),
        tuple(sorted(images, key=lambda image: (image.place.line, image.place.column))),
        tuple(shared.switches),
        tuple(sorted(shared.problems, key=_reading_order)),
    )


def _reading_order(problem: Problem) -> tuple[int, int]:
    return problem.place.line, problem.place.column


def _give_meaning(tokens: Sequence[Token], env: dict[str, Any]) -> list[Token]:
    """Return the stream of the parser with our blocks in it."""
    shared: Environment = env[KEY]

    def read_inline(words: str, block: Token) -> list[Token]:
        shared.segments = find_words(words, block.map or (0, 0), shared.lines)
        return read_inlines(words, env)

    report_unclear(tokens, shared)
    result = attach_attributes(tokens, shared)
    result = make_figures(result, read_inline)
    result = move_table_captions(result)
    result = name_epigraphs(result)
    result = split_attributions(result)
    result = split_speeches(result)
    result = name_dialogues(result)
    result = mark_letter_lines(result)
    result = set_apart(result)
    return complete_cells(result)

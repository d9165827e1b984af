"""Quotations that may not read as they were meant: lines that join them, sources that stay text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chapbook.book import Chapter, Token, Tokens
from chapbook.check.sources import MARKERS, find_unread_sources, words_of
from chapbook.patterns import regex
from chapbook.problems import Place, Problem

CLOSINGS = ("blockquote_close", "epigraph_close")
CONTAINER = regex(r"\s*:::")


def check_quotations(chapter: Chapter) -> Iterator[Problem]:
    """Yield what is doubtful about a chapter's quotations."""
    lines = chapter.lines
    for tokens in chapter.streams:
        yield from _lazy_lines(tokens, lines, chapter.place.path)
        yield from find_unread_sources(tokens, lines, chapter.place.path)


def _lazy_lines(tokens: Tokens, lines: Sequence[str], path: str) -> Iterator[Problem]:
    """Yield the first line of each paragraph or source that lacks the marks of its quotation.

    `> one` and a next line `two` are one paragraph, and the next line a part of the quotation.
    """
    depth = 0
    for token in tokens:
        if token.type == "blockquote_open" or (token.type == "epigraph_open" and _is_marked(token, lines)):
            depth += 1
        elif token.type in CLOSINGS:
            depth = max(0, depth - 1)
        elif token.type in ("paragraph_open", "attribution_open") and depth and token.map:
            number = _first_lazy(lines, token.map, depth)
            if number:
                text = "the line has no `>`, yet it goes on with the quotation above it"
                help = "put `>` before it, or an empty line above it"
                line, words = lines[number - 1].rstrip(), words_of(lines[number - 1])
                place = Place(path, number, len(line) - len(words) + 1)
                yield Problem("quote-lazy", place, text, help, len(words))


def _is_marked(token: Token, lines: Sequence[str]) -> bool:
    """Whether an epigraph was written with `>` rather than between `:::`."""
    return token.map is not None and not CONTAINER.match(lines[token.map[0]])


def _first_lazy(lines: Sequence[str], rows: Sequence[int], depth: int) -> int:
    """Return the number of the first line, the own first apart, that lacks marks; 0 for none."""
    for index in range(rows[0] + 1, rows[1]):
        marks = MARKERS.match(lines[index])
        words = words_of(lines[index])
        is_loose = words.startswith("{")  # attributes without a block, which is told
        if marks is not None and marks[0].count(">") < depth and words and not is_loose:
            return index + 1
    return 0

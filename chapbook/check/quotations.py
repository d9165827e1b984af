"""Quotations that may not read as they were meant: lines that join them, sources that stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chapbook.book import Chapter, Token, Tokens
from chapbook.check.walk import iter_streams, source_lines
from chapbook.problems import Place, Problem

OPENINGS = ("blockquote_open", "epigraph_open")
CLOSINGS = ("blockquote_close", "epigraph_close")
MARKERS = re.compile(r"[\s>]*")
CONTAINER = re.compile(r"\s*:::")
# A line that looks like a source but is none: a hyphen, a tilde, another dash, a dash without space.
NEARLY_SOURCE = re.compile(r"(?:-|~|―|‒|--?|—|–)\s*(?=\w|\*|_|\[|“|\"|‘)")
DASHES = ("—", "–", "--")
LONGEST_SOURCE = 90  # characters; longer lines are text that begins with a dash
SENTENCE_ENDS = tuple(".!?…:;,”’»\"'")


def check_quotations(chapter: Chapter) -> Iterator[Problem]:
    """Yield what is doubtful about a chapter's quotations."""
    lines = source_lines(chapter)
    for tokens in iter_streams(chapter):
        yield from _lazy_lines(tokens, lines, chapter.place.path)
        yield from _unread_sources(tokens, lines, chapter.place.path)


def _lazy_lines(tokens: Tokens, lines: Sequence[str], path: str) -> Iterator[Problem]:
    """Yield the first line of each paragraph that lacks the marks of its quotation.

    `> one` and a next line `two` are one paragraph, and the next line a part of the quotation.
    """
    depth = 0
    for token in tokens:
        if token.type == "blockquote_open" or (token.type == "epigraph_open" and _is_marked(token, lines)):
            depth += 1
        elif token.type in CLOSINGS:
            depth = max(0, depth - 1)
        elif token.type == "paragraph_open" and depth and token.map:
            number = _first_lazy(lines, token.map, depth)
            if number:
                text = "the line has no `>`, yet it goes on with the quotation above it"
                help = "put `>` before it, or an empty line above it"
                width = len(lines[number - 1].strip())
                column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
                yield Problem("quote-lazy", Place(path, number, column), text, help, width)


def _is_marked(token: Token, lines: Sequence[str]) -> bool:
    """Whether an epigraph was written with `>` rather than between `:::`."""
    return bool(token.map) and not CONTAINER.match(lines[token.map[0]]) if token.map else False


def _first_lazy(lines: Sequence[str], rows: Sequence[int], depth: int) -> int:
    """Return the number of the first line, the own first apart, that lacks marks; 0 for none."""
    for index in range(rows[0] + 1, rows[1]):
        marks = MARKERS.match(lines[index])
        if marks is not None and marks[0].count(">") < depth and lines[index].strip():
            return index + 1
    return 0


def _unread_sources(tokens: Tokens, lines: Sequence[str], path: str) -> Iterator[Problem]:
    """Yield the lines at or after a quotation's end that look like its source and are read as text."""
    for index, token in enumerate(tokens):
        if token.type not in CLOSINGS:
            continue
        if tokens[index - 1].type == "attribution_close":
            continue
        last = _last_inline(tokens, index)
        for block, where in ((last, "in"), (_paragraph_after(tokens, index), "after")):
            found = _source_in(block, lines) if block is not None else None
            if found is not None:
                number, column, width = found
                yield _unread(Place(path, number, column), width, where)
                break


def _last_inline(tokens: Tokens, end: int) -> Token | None:
    """Return the text that stands last in the quotation that `end` closes."""
    for token in reversed(tokens[:end]):
        if token.type == "inline":
            return token
        if token.nesting == 1:
            return None
    return None


def _paragraph_after(tokens: Tokens, end: int) -> Token | None:
    following = tokens[end + 1 : end + 3]
    is_paragraph = len(following) > 1 and following[0].type == "paragraph_open"
    return following[1] if is_paragraph and following[0].level == tokens[end].level else None


def _source_in(inline: Token, lines: Sequence[str]) -> tuple[int, int, int] | None:
    """Return line, column and width of the last line of a text where it looks like a source."""
    if not inline.map:
        return None
    number = inline.map[1]
    while number > inline.map[0] + 1 and not lines[number - 1].strip(" >"):
        number -= 1
    line = lines[number - 1]
    start = len(MARKERS.match(line)[0]) if MARKERS.match(line) else 0  # type: ignore[index]
    words = line[start:].rstrip()
    if len(words) > LONGEST_SOURCE or not NEARLY_SOURCE.match(words):
        return None
    if words.rstrip("*_").endswith(SENTENCE_ENDS):
        return None
    return number, start + 1, len(words)


def _unread(place: Place, width: int, where: str) -> Problem:
    text = "the line looks like the source of the quotation, but is read as text"
    help = (
        "begin it with a dash and a space, as its last line: `> — Author, *Work*`"
        if where == "in"
        else "put it into the quotation as its last line: `> — Author, *Work*`"
    )
    return Problem("attribution-unread", place, text, help, width)

"""Quotations that may not read as they were meant: lines that join them, sources that stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chapbook.book import Chapter, Token, Tokens
from chapbook.check.walk import iter_streams, source_lines
from chapbook.problems import Place, Problem

CLOSINGS = ("blockquote_close", "epigraph_close")
MARKERS = re.compile(r"[\s>]*")
CONTAINER = re.compile(r"\s*:::")
NAME = r"(?=[\w*_\[“‘\"])"
# How sources are written that are read as text: with a hyphen, another dash, or no space after it.
IN_QUOTATION = re.compile(rf"(?:(?:[-~―‒]|---)\s*|(?:—|–|--)){NAME}")
AFTER_QUOTATION = re.compile(rf"(?:[~―‒—–]|---?)\s*{NAME}")
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
                line, words = lines[number - 1].rstrip(), _words(lines[number - 1])
                place = Place(path, number, len(line) - len(words) + 1)
                yield Problem("quote-lazy", place, text, help, len(words))


def _is_marked(token: Token, lines: Sequence[str]) -> bool:
    """Whether an epigraph was written with `>` rather than between `:::`."""
    return token.map is not None and not CONTAINER.match(lines[token.map[0]])


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
        where = (
            (_last_inline(tokens, index), IN_QUOTATION, "begin it"),
            (_paragraph_after(tokens, index), AFTER_QUOTATION, "put it into the quotation, beginning"),
        )
        for block, pattern, remedy in where:
            found = _source_in(block, lines, pattern) if block is not None else None
            if found is not None:
                number, column, width = found
                yield _unread(Place(path, number, column), width, remedy)
                break


def _last_inline(tokens: Tokens, end: int) -> Token | None:
    """Return the text that stands last in the quotation that `end` closes, not if it ends a longer list."""
    items = 0
    for index in range(end - 1, -1, -1):
        token = tokens[index]
        if token.type == "inline":
            return token if items < 1 or _is_only_item(tokens, index) else None
        if token.nesting == 1:
            return None
        items += token.type == "list_item_close"
    return None


def _is_only_item(tokens: Tokens, text: int) -> bool:
    """Whether the list item that begins with the text at `text` is the first of its list."""
    before = [token.type for token in tokens[max(0, text - 3) : text]]
    return before == ["bullet_list_open", "list_item_open", "paragraph_open"]


def _paragraph_after(tokens: Tokens, end: int) -> Token | None:
    following = tokens[end + 1 : end + 3]
    is_paragraph = len(following) > 1 and following[0].type == "paragraph_open"
    return following[1] if is_paragraph and following[0].level == tokens[end].level else None


def _source_in(inline: Token, lines: Sequence[str], pattern: re.Pattern[str]) -> tuple[int, int, int] | None:
    """Return line, column and width of the last line of a text where it looks like a source."""
    if not inline.map:
        return None
    rows = [number for number in range(*inline.map) if lines[number].strip(" >")]
    dashed = [number for number in rows if pattern.match(_words(lines[number]))]
    if not rows or dashed != rows[-1:]:
        return None  # several lines with dashes are speech
    words = _words(lines[rows[-1]])
    if len(words) > LONGEST_SOURCE or words.rstrip("*_").endswith(SENTENCE_ENDS):
        return None
    return rows[-1] + 1, len(lines[rows[-1]].rstrip()) - len(words) + 1, len(words)


def _words(line: str) -> str:
    """Return a line without its marks of quotation."""
    return MARKERS.sub("", line, count=1).rstrip()


def _unread(place: Place, width: int, remedy: str) -> Problem:
    text = "the line looks like the source of the quotation, but is read as text"
    help = f"{remedy} with a dash and a space, as its last line: `> — Author, *Work*`"
    return Problem("attribution-unread", place, text, help, width)

"""Lines that look like the source of a quotation and are read as its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chapbook.book import Token, Tokens
from chapbook.patterns import regex
from chapbook.problems import Place, Problem

QUOTATIONS = ("blockquote_open", "epigraph_open", "verse_open")
QUOTATION_ENDS = tuple(kind.replace("_open", "_close") for kind in QUOTATIONS)
MARKERS = regex(r"[\s>]*")
NAME = r"(?=[\w*_\[“‘\"])"
BRACKETED = rf"\({NAME}(?=.*[\d*_]).*\)$"  # with a year, a page or a title
# How sources are written that are read as text: with a hyphen, another dash, no space after it, slanted.
IN_QUOTATION = regex(rf"(?:(?:[-~―‒]|---)\s*|(?:—|–|--)|[*_]{{1,3}}(?:[—–―-]|--)\s*){NAME}|{BRACKETED}")
WITH_DASH = regex(rf"[*_]{{0,3}}(?:[~―‒—–-]|---?)\s*{NAME}|{BRACKETED}")
WITHOUT_DASH = regex(r"[^\W\d_][^.!?:;*_]*, [*_][^*_]+[*_](?:, .*\d.*)?$")  # Author, *Work*, p. 5
BRACKETED_SENTENCE = regex(r"\([^\d]*[.!?…][*_]*\)")  # (He laughed, *too*.)
LONGEST_SOURCE = 90  # characters; longer lines are text that begins with a dash
SENTENCE_ENDS = tuple(".!?…:;,”’»\"'")


def find_unread_sources(tokens: Tokens, lines: Sequence[str], path: str) -> Iterator[Problem]:
    """Yield the lines at or after a quotation's end that look like its source and are read as text."""
    openings: list[int] = []
    for index, token in enumerate(tokens):
        if token.type in QUOTATIONS:
            openings.append(index)
        elif token.type in QUOTATION_ENDS:
            start = openings.pop()
            if tokens[index - 1].type != "attribution_close":
                yield from _unread_source(tokens, start, index, lines, path)


def _unread_source(
    tokens: Tokens, start: int, end: int, lines: Sequence[str], path: str
) -> Iterator[Problem]:
    """Yield the line that looks like the source of the quotation from `start` to `end`."""
    if row := _source_within(tokens, start, end, lines):
        is_verse = tokens[end].type == "verse_close"
        yield _unread(lines, row, path, "put an empty line above it and begin it" if is_verse else "begin it")
    elif row := _source_after(tokens, end, lines):
        yield _unread(lines, row, path, "put it into the quotation, beginning")


def _source_within(tokens: Tokens, start: int, end: int, lines: Sequence[str]) -> int:
    """Return the number of the last line in a quotation if it looks like its source, else 0."""
    block = _last_inline(tokens, end)
    rows = _rows(block, lines)
    before = [
        number for token in tokens[start:end] if token.type == "inline" for number in _rows(token, lines)
    ]
    if not rows or before == rows[-1:]:
        return 0  # nothing stands before it
    if tokens[end].type == "verse_close":
        return _last_row(before, lines, WITH_DASH)
    own_line = rows[-1] if len(rows) == 1 and _last_row(rows, lines, WITHOUT_DASH) else 0
    return _last_row(rows, lines, IN_QUOTATION) or own_line


def _source_after(tokens: Tokens, end: int, lines: Sequence[str]) -> int:
    """Return the number of the line of the paragraph after a quotation that looks like its source, else 0."""
    following = tokens[end + 1 : end + 3]
    if len(following) < 2 or following[0].type != "paragraph_open":
        return 0
    rows = _rows(following[1], lines) if following[0].level == tokens[end].level else []
    return _last_row(rows, lines, WITH_DASH) if len(rows) == 1 else 0


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


def _rows(inline: Token | None, lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines of a text, 1-based, that hold more than marks."""
    rows = range(*inline.map) if inline is not None and inline.map else ()
    return [number + 1 for number in rows if lines[number].strip(" >")]


def _last_row(rows: Sequence[int], lines: Sequence[str], pattern: re.Pattern[str]) -> int:
    """Return the last of some lines if it and no other looks like a source, else 0."""
    alike = [row for row in rows if pattern.match(words_of(lines[row - 1]))]
    if not rows or alike != list(rows[-1:]):
        return 0  # several lines with dashes are speech
    words = words_of(lines[rows[-1] - 1])
    is_text = len(words) > LONGEST_SOURCE or words.rstrip("*_").endswith(SENTENCE_ENDS)
    return 0 if is_text or BRACKETED_SENTENCE.fullmatch(words) else rows[-1]


def words_of(line: str) -> str:
    """Return a line without its marks of quotation."""
    return MARKERS.sub("", line, count=1).rstrip()


def _unread(lines: Sequence[str], row: int, path: str, remedy: str) -> Problem:
    line, words = lines[row - 1].rstrip(), words_of(lines[row - 1])
    place = Place(path, row, len(line) - len(words) + 1)
    text = "the line looks like the source of the quotation, but is read as text"
    help = f"{remedy} with a dash and a space, as its last line: `> — Author, *Work*`"
    return Problem("attribution-unread", place, text, help, len(words))

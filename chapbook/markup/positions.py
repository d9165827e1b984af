"""Where the content of a block stands in its file: line and column of each of its characters.

markdown-it knows the lines of a block but not the columns. Its content is the block's lines without
their marks, so each line of it is looked up in the line it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from chapbook.book import Token
from chapbook.patterns import regex

Segment = tuple[
    int, int, int
]  # an offset in the content, its line and column, both 1-based; column 0: unknown

HASHES = regex(r"#+")


def find_segments(block: Token, opening: Token, lines: Sequence[str]) -> list[Segment]:
    """Return where each line of a block's content stands, in order; `opening` is the token before it."""
    if block.map is None:
        return []
    if "column" in block.meta:
        return _cell_segments(block.content, block.map[0] + 1, block.meta["column"])
    after = 0
    if opening.type == "heading_open" and opening.markup.startswith("#"):
        hashes = HASHES.search(lines[block.map[0]])
        after = hashes.end() if hashes else 0
    return list(_line_segments(block.content, block.map[0], lines, after))


def find_words(words: str, rows: Sequence[int], lines: Sequence[str]) -> list[Segment]:
    """Return where words stand that the lines of a block hold in quotes, such as a picture's caption."""
    first, *others = words.split("\n")
    quoted = re.compile(rf"(?<=[\"'(]){re.escape(first)}")
    for row in range(rows[0], min(rows[1], len(lines))):
        found = [match.start() for match in quoted.finditer(lines[row])]
        if found:
            column = found[-1]  # the description, which may say the same, stands before it
            rest = _line_segments("\n".join(others), row + 1, lines, 0) if others else ()
            return [(0, row + 1, column + 1), *((len(first) + 1 + o, line, c) for o, line, c in rest)]
    return [(0, rows[0] + 1, 0)]


def place_in(segments: Sequence[Segment], offset: int) -> tuple[int, int]:
    """Return line and column of an offset; column 0 where it is not known."""
    if not segments:
        return 0, 0
    start, line, column = segments[max(0, bisect_right(segments, offset, key=itemgetter(0)) - 1)]
    return line, column + offset - start if column else 0


def _line_segments(content: str, row: int, lines: Sequence[str], after: int) -> Iterator[Segment]:
    offset = 0
    for number, text in enumerate(content.split("\n"), row):
        source = lines[number] if number < len(lines) else ""
        words = text.strip()
        indent = len(text) - len(text.lstrip())
        found = source.find(words, after) if after else source.rfind(words)
        yield offset + indent, number + 1, found + 1
        offset += len(text) + 1
        after = 0


def _cell_segments(content: str, line: int, column: int) -> list[Segment]:
    """Return a segment for a table's cell, and one after each of its bars, which lost their backslash."""
    bars = [offset for offset, char in enumerate(content) if char == "|"]
    return [(0, line, column), *((offset, line, column + offset + n) for n, offset in enumerate(bars, 1))]

"""Where tables, keys and values stand in book.toml; tomllib tells values, not places.

Text that tomllib has accepted comes in, so nothing here looks for mistakes. What is wrong with a key or a
value is for others to say; they have it told at its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

from chapbook.patterns import regex
from chapbook.problems import Place, Problem

FILE = "book.toml"
Path = tuple[str | int, ...]  # names of tables and keys, numbers of items in arrays, from 0

BLANK = regex(r"(?:[ \t\n]|#[^\n]*)*")
PART = regex(r'[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|\'[^\']*\'')  # of a dotted key
DOT = regex(r"[ \t]*\.[ \t]*")
EQUALS = regex(r"[ \t]*=[ \t]*")
# Text of several lines may end in quotes of its own; a day and its hour may have a blank between them.
SCALAR = regex(
    r'"""(?:\\[\s\S]|[^\\])*?"{3,5}(?!")|\'\'\'[\s\S]*?\'{3,5}(?!\')|"(?:\\.|[^"\\])*"|\'[^\']*\''
    r"|[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?"
)


class Span(NamedTuple):
    """Characters of one line."""

    line: int = 0  # 1-based; 0: not in the file
    column: int = 0  # 1-based
    width: int = 1


class Positions(NamedTuple):
    """Where each key and each value is; small enough to send to a worker process."""

    keys: Mapping[Path, Span] = {}  # and the names of tables
    values: Mapping[Path, Span] = {}  # and the items of arrays

    def key(self, path: Path) -> Span:
        """Return where a key is, or else what it stands in."""
        return self.keys.get(path) or self.value(path)

    def value(self, path: Path) -> Span:
        """Return where a value is, or else the table, array or value it would stand in."""
        outwards = (path[:end] for end in range(len(path), 0, -1))
        spans = (self.values.get(path) or self.keys.get(path) for path in outwards)
        return next((span for span in spans if span), Span())


def problem_at(span: Span, name: str, text: str, help: str) -> Problem:
    """Return a problem in book.toml."""
    return Problem(name, Place(FILE, span.line, span.column), text, help, span.width)


def find_positions(text: str) -> Positions:
    """Return where the keys and values of TOML are.

    Raises:
        RecursionError: arrays are nested deeper than this Python can follow.
    """
    scanner = Scanner(text)
    scanner.read_document()
    return Positions(scanner.keys, scanner.values)


class Scanner:
    """Reads TOML from its first character to its last, keeping only places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {}
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]  # of lines
        self._rows: Counter[Path] = Counter()  # of [[tables]]

    def read_document(self) -> None:
        """Read tables with their keys."""
        table: Path = ()
        while self._skip_blank():
            if self.text[self.at] == "[":
                table = self._read_header()
            else:
                self._read_pair(table)

    def _skip_blank(self) -> bool:
        """Go to what is neither blank nor comment; return whether there is anything."""
        self._match(BLANK)
        return self.at < len(self.text)

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[0]

    def _read_header(self) -> Path:
        is_row = self.text.startswith("[[", self.at)
        self.at += 1 + is_row
        self._skip_blank()
        start = self.at
        path = self._read_key(())
        if is_row:
            self._rows[path] += 1
            path = (*path, self._rows[path] - 1)
        self.keys[path] = self._span(start)
        self._skip_blank()
        self.at += 1 + is_row
        return path

    def _read_pair(self, table: Path) -> None:
        path = self._read_key(table)
        self._match(EQUALS)
        self._read_value(path)

    def _read_key(self, table: Path) -> Path:
        """Read a dotted key; the first place of a table that it names on its way is kept."""
        path = table
        while True:
            start = self.at
            path = (*path, self._match(PART).strip("\"'"))
            self.keys.setdefault(path, self._span(start))
            if not self._match(DOT):
                return path

    def _read_value(self, path: Path) -> None:
        start = self.at
        opening = self.text[start]
        if opening in "[{":
            self._read_items(path, is_array=opening == "[")
        else:
            self._match(SCALAR)
        self.values[path] = self._span(start)

    def _read_items(self, path: Path, *, is_array: bool) -> None:
        """Read what stands between brackets or braces."""
        self.at += 1
        count = 0
        while self._skip_blank() and self.text[self.at] not in "]}":
            if self.text[self.at] == ",":
                self.at += 1
            elif is_array:
                self._read_value((*path, count))
                count += 1
            else:
                self._read_pair(path)
        self.at += 1

    def _span(self, start: int) -> Span:
        """Return the span from `start` to here, as far as its first line goes."""
        line = bisect_right(self._starts, start)
        first = self._starts[line - 1]
        end = min(self.at, self._starts[line] - 1)
        return Span(line, start - first + 1, max(1, len(self.text[start:end].rstrip())))

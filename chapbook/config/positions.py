"""Where tables and keys stand in a TOML file; tomllib tells values, not places."""

from __future__ import annotations

import re
from collections.abc import Mapping

TABLE = re.compile(r"\s*\[\[?\s*([^\]\[]+?)\s*\]\]?\s*(?:#.*)?")
KEY = re.compile(r"\s*([A-Za-z0-9_\-.\"' ]+?)\s*=")
MULTILINE = ('"""', "'''")


def find_lines(text: str) -> Mapping[tuple[str, ...], int]:
    """Return the 1-based line of each table `("book",)` and key `("book", "title")`, the first of each."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    inside = ""  # the mark that ends a string of several lines, or brackets still open
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not inside and depth == 0:
            if found := TABLE.fullmatch(line):
                table = _path(found[1])
                lines.setdefault(table, number)
            elif found := KEY.match(line):
                lines.setdefault((*table, *_path(found[1])), number)
        inside = _open_string(line, inside)
        depth = 0 if inside else max(0, depth + _brackets(line))
    return lines


def _path(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


def _open_string(line: str, inside: str) -> str:
    """Return the mark of a string of several lines that is open after `line`, "" for none."""
    for mark in MULTILINE:
        if inside in ("", mark) and line.count(mark) % 2:
            return "" if inside else mark
    return inside


def _brackets(line: str) -> int:
    """Return how many brackets of an array stay open in a line that assigns or continues one."""
    bare = re.sub(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*', "", line)
    if TABLE.fullmatch(bare):
        return 0
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")

"""What is refused before parsing, because it would lose text or never end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.markup.parser import DEEPEST_NESTING
from chapbook.problems import Place, Problem

LONGEST_LINE = 400_000  # characters
MOST_OPENERS = 20_000  # opening brackets and delimiters in one block: beyond, parsing is quadratic
LEADING_MARKS = re.compile(r"(?:[ \t]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))*")
MARKS = re.compile(r">|[-+*](?=\s)|\d{1,9}[.)](?=\s)")
OPENERS = re.compile(r"[\[*_`<]+")
SPACES_PER_LEVEL = 2  # the least indent that opens a deeper list


def find_excess(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem for each place that goes beyond what can be parsed safely."""
    openers = 0
    for number, line in enumerate(text.split("\n"), 1):
        openers = openers + len(OPENERS.findall(line)) if line.strip() else 0
        if len(line) > LONGEST_LINE:
            text = f"a line of {len(line):,} characters"
            yield Problem("too-long", Place(path, number), text, "break the paragraph into smaller ones")
        elif openers > MOST_OPENERS:
            text = f"more than {MOST_OPENERS:,} opening marks in one paragraph"
            yield Problem("too-long", Place(path, number), text, "break the paragraph into smaller ones")
            openers = 0
        elif _depth(line) > DEEPEST_NESTING:
            text = f"quotations or lists nested {_depth(line)} deep"
            help = f"nest at most {DEEPEST_NESTING} levels"
            yield Problem("nested-too-deep", Place(path, number), text, help)


def _depth(line: str) -> int:
    """Return how deep a line can be nested: its marks, and the levels its indent may stand for."""
    marks = LEADING_MARKS.match(line)
    counted = len(MARKS.findall(marks[0])) if marks else 0
    indent = len(line) - len(line.lstrip(" \t"))
    is_list = MARKS.match(line, indent) is not None
    return max(counted, counted + indent // SPACES_PER_LEVEL if is_list else 0)

"""A problem as a maker reads it: the place, the line of the source with a caret, the next step."""

from __future__ import annotations

import re
import unicodedata

from chapbook.patterns import regex
from chapbook.problems.report import Problem

LONGEST_EXCERPT = 76  # columns of a terminal that an excerpt may fill
QUOTED = regex(r"`([^`]+)`")
LONGEST_QUOTED = 80  # characters of the user's words; more would fill more than a line
AHEAD = 30  # characters kept before the caret in a line that is longer


def headline(problem: Problem) -> str:
    """Return `path:line:column: error[name]: text`, very long words of the user's cut."""
    text = QUOTED.sub(_cut, problem.text)
    return f"{problem.place}: {problem.severity}[{problem.name}]: {text}"


def _cut(quoted: re.Match[str]) -> str:
    words = quoted[1]
    return quoted[0] if len(words) <= LONGEST_QUOTED else f"`{words[:LONGEST_QUOTED]}…`"


def excerpt(problem: Problem, source: str) -> list[str]:
    """Return the line of `source` that is meant, with a caret below it; empty where there is no line."""
    lines = source.split("\n")
    number, column = problem.place.line, problem.place.column
    if not 0 < number <= len(lines) or not lines[number - 1].strip():
        return []
    text, start = _window(_printable(lines[number - 1]), column)
    margin = " " * len(str(number))
    shown = [f"{margin} |", f"{number} | {text}"]
    if column:
        before = " " * _columns(text[:start])
        width = max(1, min(problem.width, len(text) - start))
        shown.append(f"{margin} | {before}{'^' * max(1, _columns(text[start : start + width]))}")
    return shown


def _printable(line: str) -> str:
    """Return a line as wide as typed with nothing in it that a terminal would obey."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" else c for c in line.expandtabs(1))


def _window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a long line round `column`, and the 0-based offset of the column in it."""
    start = max(0, column - 1)
    if len(line) <= LONGEST_EXCERPT:
        return line.rstrip(), start
    first = max(0, start - AHEAD)
    cut = line[first : first + LONGEST_EXCERPT - 2]
    lead = "…" if first else ""
    tail = "…" if first + len(cut) < len(line) else ""
    return f"{lead}{cut}{tail}", start - first + len(lead)


def _columns(text: str) -> int:
    """Return how many columns of a terminal `text` fills."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
    return len(text) + wide - marks


def describe(problem: Problem, source: str = "") -> str:
    """Return the whole message: headline, excerpt from the file's text, help."""
    lines = [headline(problem), *excerpt(problem, source)]
    if problem.help:
        lines.append(f"  help: {problem.help}")
    return "\n".join(lines)

"""Link definitions, and what the other forms of a link share with them: labels, targets and titles."""

from __future__ import annotations

import re

from chapbook.patterns import regex

LABEL = regex(r"\[((?:[^\\\[\]]|\\.)*)\]", re.DOTALL)
EDITORIAL = regex(r"\[(?:sic!?|…|\.{3}|\. \. \.)\]")  # no link, no definition
SPACE = regex(r"[ \t]*\n?[ \t]*")
TITLE = regex(r"""\"((?:[^\\"]|\\.)*)\"|'((?:[^\\']|\\.)*)'|\(((?:[^\\()]|\\.)*)\)""", re.DOTALL)
ANGLE_TARGET = regex(r"<((?:[^\\<>\n]|\\.)*)>")
TARGET_PART = regex(r"[()]|(?:\\[!-~]|[^\x00-\x20\x7f()\\]|\\)+")  # a bracket, or a run without any
REST_OF_LINE = regex(r"[ \t]*(?:\n|$)")


def fold(label: str) -> str:
    """Return a link's label as CommonMark compares them."""
    return " ".join(label.split()).casefold()


def target_end(text: str, at: int) -> int | None:
    """Return the end of a link's target that begins at `at`, None where there is none."""
    if text.startswith("<", at):
        found = ANGLE_TARGET.match(text, at)
        return found.end() if found else None
    depth, end = 0, at
    for found in TARGET_PART.finditer(text, at):
        if found.start() != end or (found[0] == ")" and depth == 0):
            break
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        end = found.end()
    return end if end > at and depth == 0 else None


def find_title(text: str, at: int) -> tuple[re.Match[str], int] | None:
    """Return a link's title that stands after white space at `at`, and where its words begin."""
    after = SPACE.match(text, at)
    if after is None or after.end() == at:
        return None
    found = TITLE.match(text, after.end())
    return (found, found.start() + 1) if found else None


def after_space(text: str, at: int) -> int:
    """Return the offset after white space with at most one line end in it."""
    found = SPACE.match(text, at)
    return found.end() if found else at


def find_definition(text: str, at: int) -> tuple[str, str, int] | None:
    """Return label, title and end of a link definition that begins at `at`."""
    label = LABEL.match(text, after_space(text, at))
    if label is None or not label[1].strip() or EDITORIAL.match(label[0]):
        return None
    if not text.startswith(":", label.end()):
        return None
    target = after_space(text, label.end() + 1)
    end = target_end(text, target)
    if end is None:
        return None
    found = find_title(text, end)
    if found and (rest := REST_OF_LINE.match(text, found[0].end())):
        return fold(label[1]), found[0][0][1:-1], rest.end()
    rest = REST_OF_LINE.match(text, end)
    return (fold(label[1]), "", rest.end()) if rest else None

"""Where in a chapter's file something stands that a token came from."""

from __future__ import annotations

from urllib.parse import unquote

from chapbook.book import Chapter, Token
from chapbook.patterns import regex
from chapbook.problems import Place

DEFINITION = regex(r" {0,3}\[[^\]]+\]:")


def find_place(chapter: Chapter, block: Token, words: str) -> Place:
    """Return the place of `words` in the source lines of `block`, as exactly as the source shows it.

    An address is looked for as the parser has it and as it is read: `caf%C3%A9.md`, `café.md`; where the
    block does not have it, in the lines `[name]: address` of the file.
    """
    if chapter.source is None or block.map is None:
        return chapter.place
    first, end = block.map
    lines = chapter.lines
    forms = tuple(dict.fromkeys((words, unquote(words))))
    defining = (number for number, line in enumerate(lines) if DEFINITION.match(line))
    for number in (*range(first, end), *defining):
        column = next((found for form in forms if (found := lines[number].find(form)) >= 0), -1)
        if column >= 0:
            return Place(chapter.source.path, number + 1, column + 1)
    return Place(chapter.source.path, first + 1)

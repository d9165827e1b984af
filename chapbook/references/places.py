"""Where in a chapter's file something stands that a token came from."""

from __future__ import annotations

from urllib.parse import unquote

from chapbook.book import Chapter, Token
from chapbook.problems import Place


def find_place(chapter: Chapter, block: Token, words: str) -> Place:
    """Return the place of `words` in the source lines of `block`, as exactly as the source shows it.

    An address is looked for as the parser has it and as it is read: `caf%C3%A9.md`, `café.md`.
    """
    if chapter.source is None or block.map is None:
        return chapter.place
    first, end = block.map
    lines = chapter.source.text.split("\n")
    for form in dict.fromkeys((words, unquote(words))):
        for number, line in enumerate(lines[first:end], first + 1):
            column = line.find(form)
            if column >= 0:
                return Place(chapter.source.path, number, column + 1)
    return Place(chapter.source.path, first + 1)

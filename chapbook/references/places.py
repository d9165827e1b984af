"""Where in a chapter's file something stands that a token came from."""

from __future__ import annotations

from chapbook.book import Chapter, Token
from chapbook.problems import Place


def find_place(chapter: Chapter, block: Token, words: str) -> Place:
    """Return the place of `words` in the source lines of `block`, as exactly as the source shows it."""
    if chapter.source is None or block.map is None:
        return chapter.place
    first, end = block.map
    lines = chapter.source.text.split("\n")
    for number, line in enumerate(lines[first:end], first + 1):
        column = line.find(words)
        if column >= 0:
            return Place(chapter.source.path, number, column + 1)
    return Place(chapter.source.path, first + 1)

"""The tokens of a chapter, its notes included, and the lines that they came from."""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.book import Chapter, Tokens


def iter_streams(chapter: Chapter) -> Iterator[Tokens]:
    """Yield the tokens of the text, then those of each note."""
    yield chapter.tokens
    for note in chapter.notes:
        yield note.tokens


def source_lines(chapter: Chapter) -> list[str]:
    """Return the lines of a chapter's file; empty where there is no file."""
    return chapter.source.text.split("\n") if chapter.source else []

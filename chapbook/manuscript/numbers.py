"""Notes counted through the book rather than through each chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chapbook.book import Chapter, Token, Tokens


def number_notes(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    """Yield the chapters with their notes counted through the book."""
    count = 0
    for chapter in chapters:
        yield _count_on(chapter, count) if count and chapter.notes else chapter
        count += len(chapter.notes)


def _count_on(chapter: Chapter, before: int) -> Chapter:
    """Return a chapter whose notes begin after `before` others; their names in the file stay."""
    notes = tuple(
        note._replace(number=note.number + before, tokens=_renumber(note.tokens, before))
        for note in chapter.notes
    )
    return chapter._replace(notes=notes, tokens=_renumber(chapter.tokens, before))


def _renumber(tokens: Sequence[Token], before: int) -> Tokens:
    return tuple(
        token.copy(children=[_renumber_call(child, before) for child in token.children])
        if token.children
        else token
        for token in tokens
    )


def _renumber_call(token: Token, before: int) -> Token:
    if token.type != "note_call" or "number" not in token.meta:
        return token
    return token.copy(meta={**token.meta, "number": token.meta["number"] + before})

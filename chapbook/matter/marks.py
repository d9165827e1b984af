"""Marks of the index as they stand in the text: what each says, and where it stands.

A Book comes in, marks go out in reading order, with a problem for each that says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chapbook.book import Book, Chapter, Token, Tokens, place_of
from chapbook.config import Config
from chapbook.markup import options_for, parse_inline, plain_text
from chapbook.matter.tokens import repeatable
from chapbook.problems import Place, Problem
from chapbook.references import is_mark

BELOW = "!"  # between an entry and what stands below it: `storm!at sea`
DEEPEST = 3  # levels


class Mark(NamedTuple):
    """A mark with all that it asks for."""

    path: tuple[Tokens, ...]  # inline tokens of the entry and of those above it, outermost first
    is_typed: bool  # the path was given by `entry`, and is not the words of the text
    sort: str  # what the innermost entry is sorted by; "": by itself
    see: str  # entries to look at instead, and besides; "" for none
    see_also: str
    chapter_id: str
    anchor: str
    place: Place


def iter_marks(book: Book, config: Config, problems: list[Problem]) -> Iterator[Mark]:
    """Yield the marks in reading order, notes after the text of their chapter; what is wrong is added."""
    for chapter in book.chapters:
        for tokens in chapter.streams:
            for block in tokens:
                for index, token in enumerate(block.children or ()):
                    if is_mark(token):
                        mark = _mark(block.children or (), index, chapter, config)
                        if problem := _find_problem(mark):
                            problems.append(problem)
                        else:
                            yield mark


def _mark(tokens: Sequence[Token], index: int, chapter: Chapter, config: Config) -> Mark:
    token = tokens[index]
    typed = str(token.attrs.get("entry", ""))
    words = tuple(_within(tokens, index))
    path = paths_of(typed, chapter.language, config) if typed else (_one_line(repeatable(words)),)
    sort, see, see_also = (str(token.attrs.get(key, "")).strip() for key in ("sort", "see", "seealso"))
    place = place_of(token, chapter.place.path)
    return Mark(path, bool(typed), sort, see, see_also, chapter.id, str(token.attrs["id"]), place)


def paths_of(typed: str, language: str, config: Config) -> tuple[Tokens, ...]:
    """Return the entries that a maker names by one line, `storm!at sea`, with their typography applied."""
    parts = (" ".join(part.split()) for part in typed.split(BELOW))
    return tuple(repeatable(parse_inline(part, options_for(config, language))) for part in parts)


def _within(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    """Yield what stands in the span that opens at `start`."""
    depth = 0
    for token in tokens[start + 1 :]:
        depth += {"span_open": 1, "span_close": -1}.get(token.type, 0)
        if depth < 0:
            return
        yield token


def _one_line(tokens: Tokens) -> Tokens:
    """Return tokens in which the end of a source line is a space."""
    return tuple(
        Token("text", "", 0, content=" ") if token.type == "softbreak" else token for token in tokens
    )


def _find_problem(mark: Mark) -> Problem | None:
    """Return what is wrong with a mark by itself."""
    if not all(plain_text(words).strip() for words in mark.path):
        help = "mark words, as in `[storm]{.index}`, or name the entry: `[]{.index entry=storm}`"
        return Problem("index-mark", mark.place, "the index mark names no entry", help)
    if len(mark.path) > DEEPEST:
        help = "three levels are as many as a reader can follow"
        return Problem("index-mark", mark.place, f"the entry has {len(mark.path)} levels", help)
    return None

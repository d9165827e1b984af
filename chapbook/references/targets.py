"""What can be referred to: chapters, sections, figures and tables by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from chapbook.book import Book, Chapter
from chapbook.references.labels import number_label
from chapbook.references.tokens import NUMBERED
from chapbook.references.typed_numbers import shows_number
from chapbook.typography import numbered, term


class Target(NamedTuple):
    """Something in the book with a name."""

    id: str  # the name, unique in its chapter
    chapter_id: str
    anchor: str  # the id in the chapter's file; "": its start
    text: str  # what a reference to it says: "Figure 3", "Chapter 2", a heading's words


def collect_targets(book: Book) -> Mapping[str, tuple[Target, ...]]:
    """Return every target by name; more than one where chapters use the same name."""
    found: dict[str, list[Target]] = {}
    for chapter in book.chapters:
        for target in _iter_targets(chapter, book):
            found.setdefault(target.id, []).append(target)
    return {name: tuple(targets) for name, targets in found.items()}


def _iter_targets(chapter: Chapter, book: Book) -> Iterator[Target]:
    for number, heading in enumerate(chapter.headings):
        anchor = heading.id if number else ""
        words = heading.text if number else _title_text(chapter, book)
        yield Target(heading.id, chapter.id, anchor, words)
    for tokens in chapter.streams:
        for token in tokens:
            name = token.attrGet("id") if token.type in NUMBERED else None
            if name:
                kind, number = NUMBERED[token.type], token.meta.get("number", "")
                label = numbered(kind, number, chapter.language) if number else term(kind, chapter.language)
                yield Target(str(name), chapter.id, str(name), label)


def _title_text(chapter: Chapter, book: Book) -> str:
    """Return what a reference to a chapter says: its number where that is set, else its title."""
    if chapter.role == "chapter" and shows_number(chapter, book):
        return numbered("chapter", chapter.number, chapter.language)
    label = number_label(chapter, book) if chapter.role == "appendix" else ""
    return label or chapter.headings[0].text

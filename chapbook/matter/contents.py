"""The table of contents: one nested list, from which nav, NCX, printed contents and bookmarks are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, NamedTuple

from chapbook.book import UNTITLED, Book, Chapter, Heading, Tokens
from chapbook.markup import plain_text
from chapbook.matter.tokens import repeatable, text
from chapbook.patterns import regex
from chapbook.problems import Place
from chapbook.references import number_label
from chapbook.typography import after_number

# Pages that a reader does not look up.
NOT_LISTED = UNTITLED | {"contents"}

NUMBER = regex(r"(?:\d+|[IVXLC]+|[ivxlc]+)[.)]?")  # a title that is nothing else

Kind = Literal["part", "chapter", "appendix", "section"]
KINDS: Mapping[str, Kind] = MappingProxyType({"part": "part", "appendix": "appendix"})  # by role


class ContentsEntry(NamedTuple):
    """A line of the table of contents with the lines below it."""

    kind: Kind
    title: str  # plain text
    tokens: Tokens  # the title's inline tokens, without calls of notes and links
    chapter_id: str
    anchor: str = ""  # in the chapter; "": its start
    number: str = ""  # as set above the title: "3", "Part 2", "Appendix B"; "" where it has none
    children: tuple[ContentsEntry, ...] = ()
    place: Place | None = None
    before: str = ""  # what stands before the title on a line with it: "3. ", "Part 2. ", "Appendix B. "

    def walk(self) -> Iterator[ContentsEntry]:
        """Yield this entry and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def contents(book: Book, depth: int) -> tuple[ContentsEntry, ...]:
    """Return the entries of a book down to a level: 1 lists chapters only; parts do not count."""
    entries: list[ContentsEntry] = []
    for chapter in book.chapters:
        entry = _chapter_entry(chapter, book, depth)
        if entry is None:
            continue
        last = entries[-1] if entries else None
        if chapter.depth > 1 and last is not None and chapter.part and last.chapter_id == chapter.part.id:
            entries[-1] = last._replace(children=(*last.children, entry))
        else:
            entries.append(entry)
        entries += _iter_below(chapter)
    return tuple(entries)


def without_numbers(entries: Sequence[ContentsEntry]) -> tuple[ContentsEntry, ...]:
    """Return entries without the sections of a chapter that have a number for all their title.

    A reader who looks for one on paper turns to the chapter: `1 … 59`, `2 … 60` tells nothing more.
    """
    return tuple(
        entry._replace(children=() if _are_numbers(entry.children) else without_numbers(entry.children))
        for entry in entries
    )


def _are_numbers(entries: Sequence[ContentsEntry]) -> bool:
    return all(
        entry.kind == "section" and not entry.children and NUMBER.fullmatch(entry.title) for entry in entries
    )


def _iter_below(chapter: Chapter) -> Iterator[ContentsEntry]:
    """Yield the entries of lists that stand on the page of another, below that."""
    for opening, words in pairwise(chapter.tokens[1:] if chapter.role == "figures" else ()):
        if opening.type == "heading_open" and chapter.is_generated:
            tokens = tuple(words.children or ())
            yield ContentsEntry("chapter", _words(tokens), tokens, chapter.id, str(opening.attrs["id"]))


def _chapter_entry(chapter: Chapter, book: Book, depth: int) -> ContentsEntry | None:
    """Return the entry of a chapter with its sections, None where it is not to be listed."""
    title, *sections = chapter.headings or (None,)
    tokens = title.listed if title else (text(chapter.title),)
    words = _words(tokens)
    if chapter.role in NOT_LISTED or not words or (title and title.unlisted):
        return None
    kind, number = KINDS.get(chapter.role, "chapter"), number_label(chapter, book)
    return ContentsEntry(
        kind,
        words,
        repeatable(tokens),
        chapter.id,
        number=number,
        children=_nested(chapter, [s for s in _listed(sections) if s.level <= depth]),
        place=title.place if title else chapter.place,
        before=number + after_number(chapter.language) if number else "",
    )


def _words(tokens: Tokens) -> str:
    return " ".join(plain_text(tokens).split())


def _listed(sections: Sequence[Heading | None]) -> Iterator[Heading]:
    """Yield the headings with words to be listed: those that are unlisted take what is below them along."""
    hidden = 0  # level of the unlisted heading around the current one; 0: none
    for section in sections:
        if section is None:
            continue
        if hidden and section.level > hidden:
            continue
        hidden = section.level if section.unlisted else 0
        if not section.unlisted and _words(section.listed):
            yield section


def _nested(chapter: Chapter, sections: Sequence[Heading]) -> tuple[ContentsEntry, ...]:
    """Return sections as entries, deeper ones below the one before them."""
    entries = []
    start = 0
    while start < len(sections):
        end = start + 1
        while end < len(sections) and sections[end].level > sections[start].level:
            end += 1
        head = sections[start]
        below = _nested(chapter, sections[start + 1 : end])
        entries.append(
            ContentsEntry(
                "section",
                _words(head.listed),
                repeatable(head.listed),
                chapter.id,
                head.id,
                children=below,
                place=head.place,
            )
        )
        start = end
    return tuple(entries)

"""The families of checks, one after the other, their findings in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from chapbook.book import Book, Chapter
from chapbook.check.apostrophes import check_apostrophes, find_dialect
from chapbook.check.bold_headings import check_bold_headings
from chapbook.check.code import check_code
from chapbook.check.forgotten import check_forgotten
from chapbook.check.formulas import check_formulas
from chapbook.check.glyphs import Characters, characters_of, check_glyphs
from chapbook.check.habits import check_habits
from chapbook.check.headings import check_bareness, check_headings
from chapbook.check.long_quotations import check_long_quotations
from chapbook.check.marks import QuoteMark, iter_marks
from chapbook.check.order import check_order
from chapbook.check.outer_marks import check_outer_marks
from chapbook.check.pairs import check_pairs
from chapbook.check.pictures import check_pictures, check_transparency
from chapbook.check.quotations import check_quotations
from chapbook.check.tables import check_captions, check_tables
from chapbook.check.typing import check_typing
from chapbook.check.unread import check_unread
from chapbook.fonts import FontLibrary
from chapbook.memory import Latest
from chapbook.problems import Problem

FAMILIES: tuple[Callable[[Chapter], Iterable[Problem]], ...] = (
    check_headings,
    check_bareness,
    check_bold_headings,
    check_pictures,
    check_quotations,
    check_long_quotations,
    check_forgotten,
    check_captions,
    check_tables,
    check_code,
    check_formulas,
    check_unread,
)


class Examined(NamedTuple):
    """What there is to see of a chapter by itself."""

    characters: Characters
    marks: tuple[Sequence[QuoteMark], ...]  # of the text, and of each note
    problems: tuple[Problem, ...]


CheckMemory = Latest[Examined]  # by chapter id


def check_book(book: Book, library: FontLibrary | None, memory: CheckMemory | None = None) -> list[Problem]:
    """Return the findings of all families, chapter by chapter, in the order of their lines.

    Without a library of fonts nobody looks for characters that they lack. Only what of the chapters is not
    in `memory` is looked at again.
    """
    memory = memory or Latest()
    seen = [memory.once(chapter.id, chapter, partial(_examine, chapter)) for chapter in book.chapters]
    found = [*check_glyphs(book, library, [each.characters for each in seen])] if library else []
    found += [
        *_check_marks(book, seen),
        *check_outer_marks(book),
        *check_transparency(book),
        *check_order(book),
    ]
    found += [problem for each in seen for problem in each.problems]
    order = {chapter.place.path: number for number, chapter in enumerate(book.chapters)}
    return sorted(found, key=lambda p: (order.get(p.place.path, -1), p.place.line, p.place.column))


def check_marks(chapter: Chapter) -> Iterator[Problem]:
    """Yield what is doubtful about the quote marks of one chapter, whatever the book's habits are."""
    yield from _each([chapter], list(iter_marks(chapter)))


def _examine(chapter: Chapter) -> Examined:
    """Look at a chapter; only what was typed has marks and problems."""
    if chapter.source is None:
        return Examined(characters_of(chapter), (), ())
    problems = (problem for check in FAMILIES for problem in check(chapter))
    return Examined(characters_of(chapter), tuple(iter_marks(chapter)), tuple(problems))


def _check_marks(book: Book, seen: Iterable[Examined]) -> Iterator[Problem]:
    """Yield what is doubtful about the quote marks of a book."""
    chapters = [chapter for chapter in book.chapters if chapter.source]
    streams = [marks for each in seen for marks in each.marks]
    yield from _each(chapters, streams)
    yield from check_habits(streams)


def _each(chapters: Sequence[Chapter], streams: Sequence[Sequence[QuoteMark]]) -> Iterator[Problem]:
    """Yield what is doubtful about the marks of each stream by itself."""
    dialect = find_dialect(streams, chapters)
    for marks in streams:
        yield from check_pairs(marks)
        yield from check_apostrophes(marks, dialect)
        yield from check_typing(marks)

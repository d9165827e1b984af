"""Characters that no font of the book has, found in the text before a page is laid out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from chapbook.book import Book, Chapter, Token
from chapbook.characters import distinct_characters
from chapbook.fonts import FontLibrary, is_mark, missing_characters, missing_marks
from chapbook.problems import Place, Problem

CODE = ("code_inline", "fence", "code_block")
ASCII = frozenset(map(chr, range(128)))  # every font has it
HELP = "name a family that has it in `[fonts] fallback`, and the folder of its files in `[fonts] folder`"


class Characters(NamedTuple):
    """The characters of a chapter by the kind of face they are set in."""

    prose: set[str]
    code: set[str]


def check_glyphs(book: Book, library: FontLibrary, characters: Sequence[Characters]) -> list[Problem]:
    """Return a problem for each chapter with characters that no font of the book's library has.

    `characters` are those of its chapters, in order.
    """
    prose = set().union(*(found.prose for found in characters)) - ASCII
    code = set().union(*(found.code for found in characters)) - ASCII
    no_prose = missing_characters(prose, library) | missing_marks(prose, library)
    no_code = missing_characters(code, _for_code(library)) | missing_marks(code, _for_code(library))
    return [
        problem
        for chapter, found in zip(book.chapters, characters, strict=True)
        for problem in _problems(chapter, found.prose & no_prose | found.code & no_code)
    ]


def characters_of(chapter: Chapter) -> Characters:
    """Return the characters of a chapter's text; formulas are set in letters of their own."""
    tokens = [token for token in _iter_texts(chain(*chapter.streams)) if token.type != "formula"]
    prose, code = ([t.content for t in tokens if (t.type in CODE) == is_code] for is_code in (False, True))
    return Characters(_shapes_of(prose), _shapes_of(code))


def _iter_texts(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens and all within them; what an inline token has itself is as it was typed."""
    for token in tokens:
        if token.type != "inline":
            yield token
        yield from _iter_texts(token.children or ())


def _shapes_of(texts: Iterable[str]) -> set[str]:
    """Return the characters that need a shape: not the marks that become one character with their letter."""
    text = "\n".join(texts)
    joined = distinct_characters(unicodedata.normalize("NFC", text))
    return {each for each in distinct_characters(text) if each in joined or not is_mark(each)}


def _for_code(library: FontLibrary) -> FontLibrary:
    """Return the library as code is set: in the mono face first."""
    return library._replace(serif=library.mono, fallback=(library.serif, *library.fallback))


def _problems(chapter: Chapter, missing: set[str]) -> Iterator[Problem]:
    """Yield one problem for a chapter: the first such character, and how many others there are."""
    if not missing:
        return
    place, first = _first_place(chapter, missing)
    others = f", nor {len(missing) - 1} more of this chapter" if len(missing) > 1 else ""
    text = f"no font of the book has `{first}` (U+{ord(first):04X}){others}"
    yield Problem("character-missing", place, text, HELP)


def _first_place(chapter: Chapter, missing: set[str]) -> tuple[Place, str]:
    for number, line in enumerate(chapter.lines, 1):
        for column, char in enumerate(line, 1):
            if char in missing:
                return Place(chapter.place.path, number, column), char
    return chapter.place, min(missing)

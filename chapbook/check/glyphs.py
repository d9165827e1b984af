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
MOST_NAMED = 10  # of such characters
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
    """Yield one problem for a chapter: where the first such character stands, and which others there are."""
    if not missing:
        return
    places = _first_places(chapter, missing)
    first, *others = [*places, *sorted(missing - places.keys())]
    named = ", ".join(map(_shown, others[: MOST_NAMED - 1]))
    left = len(missing) - MOST_NAMED
    more = f", nor {named}{f' and {left} more' if left > 0 else ''}" if others else ""
    text = f"no font of the book has `{first}` (U+{ord(first):04X}){more}"
    yield Problem("character-missing", places.get(first, chapter.place), text, HELP)


def _first_places(chapter: Chapter, missing: set[str]) -> dict[str, Place]:
    """Return where such characters first stand in the chapter's file, in this order."""
    places: dict[str, Place] = {}
    for number, line in enumerate(chapter.lines, 1):
        for column, char in enumerate(line, 1):
            if char in missing and char not in places:
                places[char] = Place(chapter.place.path, number, column)
    return places


def _shown(char: str) -> str:
    return f"U+{ord(char):04X}" if is_mark(char) else f"`{char}`"

"""Characters that no font of the book has, found in the text before a page is laid out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from chapbook.book import Book, Chapter, Token
from chapbook.fonts import FontLibrary, is_mark, missing_characters, missing_marks
from chapbook.problems import Place, Problem

CODE = ("code_inline", "fence", "code_block")
ASCII = frozenset(map(chr, range(128)))  # every font has it
HELP = "name a family that has it in `[fonts] fallback`, and the folder of its files in `[fonts] folder`"


class Letters:
    """The characters of a text by the kind of face they are set in; every font has those of ASCII."""

    def __init__(self) -> None:
        self.prose: set[str] = set()
        self.code: set[str] = set()

    def add(self, token: Token) -> None:
        """Add the characters of a token and its children, where any is not of ASCII."""
        if not token.content.isascii() and token.type != "formula":  # that is set in letters of its own
            (self.code if token.type in CODE else self.prose).update(_shapes_of(token.content))
        for child in token.children or ():
            self.add(child)


def _shapes_of(text: str) -> set[str]:
    """Return the characters that need a shape: not the marks that become one character with their letter."""
    joined = unicodedata.normalize("NFC", text)
    return {character for character in text if not is_mark(character) or character in joined}


def check_glyphs(book: Book, library: FontLibrary, letters: Sequence[Letters]) -> list[Problem]:
    """Return a problem for each chapter with characters that no font of the book's library has.

    `letters` are those of its chapters, in order.
    """
    prose = set().union(*(found.prose for found in letters)) - ASCII
    code = set().union(*(found.code for found in letters)) - ASCII
    no_prose = missing_characters(prose, library) | missing_marks(prose, library)
    no_code = missing_characters(code, _for_code(library)) | missing_marks(code, _for_code(library))
    return [
        problem
        for chapter, found in zip(book.chapters, letters, strict=True)
        for problem in _problems(chapter, found.prose & no_prose | found.code & no_code)
    ]


def letters_of(chapter: Chapter) -> Letters:
    """Return the characters of a chapter's text."""
    found = Letters()
    for tokens in chapter.streams:
        for token in tokens:
            if token.type == "inline":
                for child in token.children or ():
                    found.add(child)
            else:
                found.add(token)
    return found


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

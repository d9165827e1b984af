"""What chapters, parts and appendices are called by their numbers, above their titles and in the contents."""

from __future__ import annotations

from unicodedata import combining, normalize

from chapbook.book import Book, Chapter
from chapbook.references.typed_numbers import is_only_appendix, shows_number
from chapbook.typography import letter, numbered, term

SHORTEST_WITH_FORMS = 4  # letters; a part of a shorter word would be found in others


def number_label(chapter: Chapter, book: Book) -> str:
    """Return what stands above a title, "" for those without.

    `3` for a chapter, `Part 2` for a part, `Appendix B` for an appendix, `Appendix` for the only one.
    """
    if chapter.role == "appendix" and _says_what_it_is(chapter):
        return ""
    if is_only_appendix(chapter, book):
        return term("appendix", chapter.language)
    if not shows_number(chapter, book):
        return ""
    if chapter.role == "part" and chapter.part is not None:
        return numbered("part", chapter.part.number, chapter.language)
    if chapter.role == "appendix":
        return numbered("appendix", letter(chapter.number, chapter.language), chapter.language)
    return str(chapter.number)


def _says_what_it_is(chapter: Chapter) -> bool:
    """Whether the word is in the title of an appendix, or a form of it: `Appendices`, `Anhänge`."""
    word, title = _bare(term("appendix", chapter.language)), _bare(chapter.title)
    return word[:-1] in title if len(word) > SHORTEST_WITH_FORMS else title.startswith(word)


def _bare(text: str) -> str:
    """Return a text in small letters without accents."""
    return "".join(letter for letter in normalize("NFD", text.casefold()) if not combining(letter))

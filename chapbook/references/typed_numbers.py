"""Whether titles say their numbers themselves, `IV`, `Chapter 5: Sacks`, `Erstes Kapitel`: none is set twice.

A Book comes in with one of its chapters, an answer goes out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from chapbook.book import Book, Chapter
from chapbook.patterns import regex
from chapbook.typography import spelled_number, words_for

# "Chapter 1", "IV. The storm"
TYPED_NUMBER = regex(r"(?:(?P<word>\w+)\.?\s+)?(?P<number>\d+|[IVXLC]+)(?=[.:)\s]|$)")
# "Appendix A", "B. Tables": a letter by itself before a stop, a dash or the end
TYPED_LETTER = regex(r"(?:\w+\.?\s+)?[^\W\d_](?=[.:)]|\s+[–—-]|$)")
END = r"(?=[.:),]|\s+[–—-]|$)"  # of a number, where what comes behind it belongs to a title of its own
# By role, what else than Chapbook calls it a division is called where it is counted.
DIVISIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "chapter": frozenset(["Chap", "Chapt", "Kap"]),
        "part": frozenset(["Book", "Buch", "Livre", "Libro", "Volume", "Band", "Tome"]),
    }
)
# What else has numbers: the word beside it has to be one, for *Final Act* and *Love Letter* are titles.
COUNTED = (
    "Act|Acte|Akt|Aufzug|Atto|Acto|Scene|Scène|Szene|Auftritt|Scena|Escena|Canto|Chant|Gesang|Letter|Lettre"
    "|Brief|Stave|Day|Jour|Tag|Night|Nuit|Evening|Session|Lecture|Lesson"
)
ONE = r"(?:one|eine?|une?|un[oa])\b"  # which counts nothing before a word: *One Night*
MANY = 2  # one title in so many, or more, that says its number: they are not counted by us


class _Title(NamedTuple):
    """What tells whether a title says its number."""

    text: str
    role: str
    language: str


def is_only_appendix(chapter: Chapter, book: Book) -> bool:
    """Whether a chapter is the one appendix of the book that has a number, and has none in its title."""
    appendices = [c for c in book.chapters if c.role == "appendix" and c.number]
    return appendices == [chapter] and not _are_typed([_title(chapter)])


def shows_number(chapter: Chapter, book: Book) -> bool:
    """Whether the number of a chapter, part or appendix is set: there are several, and none are typed.

    None is set where most titles say theirs, and never above one that does.
    """
    if chapter.role == "part":
        alike = [c for c in book.chapters if c.role == "part"]
    elif chapter.number:
        alike = [c for c in book.chapters if c.number and c.role == chapter.role]
    else:
        return False
    if len(alike) < MANY or _says_number(_title(chapter)):
        return False
    return _lack_numbers(tuple(map(_title, alike)))


def _title(chapter: Chapter) -> _Title:
    return _Title(chapter.title, chapter.role, chapter.language)


@functools.lru_cache(maxsize=16)  # asked for with each of them
def _lack_numbers(titles: tuple[_Title, ...]) -> bool:
    """Whether most titles say no number, nor do all begin with one."""
    return not _are_typed(titles) and sum(map(_says_number, titles)) * MANY <= len(titles)


def _are_typed(titles: Sequence[_Title]) -> bool:
    """Whether each title begins with a number, or with the same word and one; `I` in all of them is none."""
    if titles[0].role == "appendix" and all(TYPED_LETTER.match(title.text) for title in titles):
        return True
    typed = [match for title in titles for match in _typed(title)]
    words = {match["word"].casefold() for match in typed if match["word"]}
    are_told_apart = len(titles) == 1 or len({match["number"] for match in typed}) > 1
    return len(typed) == len(titles) and len(words) <= 1 and are_told_apart


def _typed(title: _Title) -> Iterator[re.Match[str]]:
    """Yield the number in a title, if there is one, with its word."""
    patterns = (TYPED_NUMBER, *_spelled(title.language))
    yield from [match for pattern in patterns if (match := pattern.match(title.text))][:1]


@functools.cache
def _spelled(language: str) -> tuple[re.Pattern[str], ...]:
    """Return what a number in words looks like: `Two: Sacks`, `Day the First`, `Erster Tag`."""
    number = rf"(?P<number>{spelled_number(language)})"
    alone = rf"(?P<word>){number}{END}"
    behind = rf"(?P<word>\w+)\s+(?:the\s+)?{number}{END}"
    before = rf"(?:the\s+)?{number}\s+(?P<word>\w+){END}"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (alone, behind, before))


def _says_number(title: _Title) -> bool:
    """Whether a title names its division and counts it, or begins with a number that is no year or initial.

    `IV`, `3. Sacks`, `Chapter 5`, `Chapter the First: Sacks`; not `1914`, `7 Sacks`, `C. S. Moor`
    """
    text, role, language = title
    return role in DIVISIONS and bool(_own_number(role, language).match(text))


@functools.cache
def _own_number(role: str, language: str) -> re.Pattern[str]:
    """Return what a title looks like that says its number; one word beside its division's is a number."""
    division = "|".join(sorted(map(re.escape, words_for(role) | DIVISIONS[role])))
    word = rf"(?:the\s+)?(?:{spelled_number(language)}|[\w-]+)"
    behind = rf"(?:{division})\.?\s+(?:(?:\d+|[ivxlc]+)(?=[.:),\s]|$)|{word}{END})"
    before = rf"{word}\.?\s+(?:{division}){END}|第\w{{1,4}}(?:{division})"
    number = rf"(?:\d+|[ivxlc]+|(?:the\s+)?{spelled_number(language)})"
    before_other = rf"(?!{ONE})(?:the\s+)?{spelled_number(language)}\s+(?:{COUNTED}){END}"
    other = rf"(?:{COUNTED})\.?\s+{number}{END}|{before_other}"
    alone = rf"(?:\d{{1,3}}|[IVXLC]+|(?i:{spelled_number(language)}))(?:[.:)](?!\s+[A-Z]\.)|$)"
    return re.compile(rf"(?i:{behind}|{before}|{other})|{alone}")

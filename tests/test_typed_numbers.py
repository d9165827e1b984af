"""Titles that say their numbers: no number is set above them, in the contents or in references."""

from __future__ import annotations

import pytest
from books import book_of, make_chapter, make_part

from chapbook.book import Book
from chapbook.matter import contents
from chapbook.references import number_label


def labels(book: Book) -> list[str]:
    """Return what stands above the titles of a book."""
    return [number_label(chapter, book) for chapter in book.chapters]


def chapters_of(*titles: str, language: str = "en-GB") -> Book:
    """Return a book of these chapters."""
    numbered = enumerate(titles, 1)
    return book_of(*(make_chapter(f"# {title}", f"c{n:03}", language=language) for n, title in numbered))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en-GB", "IV"),
        ("en-GB", "IV. Sacks"),
        ("en-GB", "Twenty-One"),
        ("en-GB", "Two: Sacks"),
        ("en-GB", "Chapter V"),
        ("en-GB", "CHAPTER XII. In which nothing is ground"),
        ("en-GB", "Chapter the First"),
        ("en-GB", "The Third Chapter"),
        ("en-GB", "Chap. 3"),
        ("en-GB", "Act II"),
        ("en-GB", "Letter the First"),
        ("en-GB", "Second Evening: Of Sacks"),
        ("de", "Erster Akt"),
        ("fr", "Acte III, scène 2"),
        ("de", "Erstes Kapitel"),
        ("de", "Sechsunddreißigstes Kapitel"),
        ("de", "Fünftes Kapitel, in dem nichts gemahlen wird"),
        ("de", "1. Kapitel"),
        ("de", "Kapitel eins: Säcke"),
        ("de", "Zwölf"),
        ("fr", "Chapitre II"),
        ("fr", "Chapitre premier"),
        ("fr", "Chapitre vingt et un"),
        ("fr", "Deuxième chapitre"),
        ("fr", "QUATRE-VINGT-TREIZE"),
        ("ru", "Глава первая"),
        ("ja", "第三章 嵐"),
    ],
)
def test_title_that_says_its_number_has_none_above_it(language: str, title: str) -> None:
    book = chapters_of("Wasser" if language == "de" else "Rivers", "Mühlen", title, language=language)
    assert labels(book) == ["1", "2", ""]
    assert [entry.number for entry in contents(book, 1)] == ["1", "2", ""]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en-GB", "1914"),
        ("en-GB", "7 Sacks"),
        ("en-GB", "C. S. Moor"),
        ("en-GB", "Second Thoughts"),
        ("en-GB", "Final Act"),
        ("en-GB", "Act Now"),
        ("en-GB", "Letter Home"),
        ("en-GB", "One Day"),
        ("en-GB", "A Chapter of Accidents"),
        ("de", "Drei Säcke"),
        ("de", "Kapitelsaal"),
        ("fr", "Trois sacs"),
        ("fr", "Unis"),
    ],
)
def test_title_with_a_number_of_other_things_is_counted(language: str, title: str) -> None:
    assert labels(chapters_of("Moor", "Mühlen", title, language=language)) == ["1", "2", "3"]


def test_none_is_counted_where_most_titles_say_their_numbers() -> None:
    assert labels(chapters_of("To the Reader", "Chapter One", "Chapter Two")) == ["", "", ""]
    assert labels(chapters_of("Day the First", "Day the Second")) == ["", ""]
    assert labels(chapters_of("One", "Two")) == ["", ""]


def test_ordinals_of_other_things_are_no_numbers_of_chapters() -> None:
    assert labels(chapters_of("The First Mill", "The Second Sack")) == ["1", "2"]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en-GB", ("Part One", "Part Two")),
        ("en-GB", ("Book the First: Mills", "Book the Second: Sacks")),
        ("de", ("Erster Teil", "Zweiter Teil")),
        ("fr", ("Première partie", "Deuxième partie")),
        ("fr", ("Livre premier", "Livre second")),
    ],
)
def test_part_that_says_its_number_has_none_above_it(language: str, titles: tuple[str, str]) -> None:
    parts = [make_part(f"# {title}", n)._replace(language=language) for n, title in enumerate(titles, 1)]
    assert labels(book_of(*parts, language=language)) == ["", ""]

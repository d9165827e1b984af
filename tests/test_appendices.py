"""Appendices carry their word, several of them letters: over titles, in contents and in references."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from books import book_of, make_chapter
from conftest import MakeBook
from reading import bookmarks, page_texts
from test_details import advances, run_of, words_of

import chapbook
from chapbook.book import Book
from chapbook.html import chapter_to_xhtml_print
from chapbook.matter import contents
from chapbook.references import number_label
from chapbook.typography import letter

HAIR = 0.1  # pt


def labels(*titles: str, language: str = "en-GB") -> list[str]:
    """Return what stands above these titles of appendices; one in round brackets is not counted."""
    chapters = []
    for number, title in enumerate(titles, 1):
        counted = number if not title.startswith("(") else 0
        chapter = make_chapter(f"# {title}\n\nText.", f"c{number:03}", role="appendix", language=language)
        chapters.append(chapter._replace(number=counted))
    book = book_of(*chapters, language=language)
    return [number_label(chapter, book) for chapter in book.chapters]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Tides", "Letters"), ["Appendix A", "Appendix B"]),
        (("Tides",), ["Appendix"]),
        (("Statistical Appendix",), [""]),
        (("Appendices",), [""]),
        (("A: Tides",), [""]),
        (("(Tides)",), [""]),
        (("Appendix A. Tides", "Appendix B. Letters"), ["", ""]),
        (("A: Tides", "B: Letters"), ["", ""]),
        (("Appendix 1 Tides", "Appendix 2 Letters"), ["", ""]),
        (("Appendix: Tides", "Letters"), ["", "Appendix B"]),
        (("Tides", "(Names)", "Letters"), ["Appendix A", "", "Appendix C"]),
    ],
)
def test_appendices_have_their_word_and_several_have_letters(
    titles: tuple[str, ...], expected: list[str]
) -> None:
    assert labels(*titles) == expected


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("de-AT", "Anhang B"),
        ("fr", "Annexe B"),
        ("sv", "Bilaga B"),
        ("hu", "B. függelék"),
        ("ru", "Приложение Б"),
        ("el", "Παράρτημα Β"),
        ("ja", "付録B"),
    ],
)
def test_appendices_are_called_in_their_language(language: str, label: str) -> None:
    assert labels("One", "Two", language=language)[1] == label


@pytest.mark.parametrize(
    ("language", "title", "label"),
    [("de", "Gezeiten", "Anhang"), ("de", "Anhänge", ""), ("hu", "Apály", "Függelék"), ("tr", "Eylem", "Ek")],
)
def test_only_appendix_is_called_so(language: str, title: str, label: str) -> None:
    assert labels(title, language=language) == [label]


def test_letters_go_on_after_the_alphabet() -> None:
    assert [letter(number, "en") for number in (1, 26, 27, 52, 53, 703)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "AAA",
    ]


def appended() -> Book:
    chapter = make_chapter("# Sea {#sec-sea}\n\nSee [@sec-tides] and [@sec-sea].", "c001")
    tides = make_chapter("# *Tides* {#sec-tides}\n\nText.", "c002", role="appendix")._replace(number=1)
    names = make_chapter("# Names\n\nText.", "c003", role="appendix")._replace(number=2)
    return book_of(chapter, make_chapter("# Land", "c004"), tides, names)


def test_references_name_an_appendix_by_its_letter() -> None:
    book = appended()
    assert ">Appendix A</a>" in chapter_to_xhtml_print(book.chapters[0], book, {})


def test_contents_know_the_letter_and_what_stands_where_no_numbers_do() -> None:
    entries = {entry.chapter_id: entry for entry in contents(appended(), 2)}
    assert (entries["c002"].number, entries["c002"].before) == ("Appendix A", "Appendix A. ")
    assert (entries["c001"].number, entries["c001"].before) == ("1", "1. ")


APPENDIX = "---\nrole: appendix\n---\n# {}\n\nText.\n"
FILES = {
    "1.md": '# Of the sea\n\nText, see [@fig-lamp].\n\n![A lamp](lamp.svg "The lamp"){#fig-lamp}\n',
    "2.md": "# Of the land\n\nText.\n",
    "3.md": APPENDIX.format("*Tides* & times"),
    "4.md": APPENDIX.format("Names"),
    "lamp.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
}


@pytest.fixture(scope="module")
def appended_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from conftest import BOOK_TOML, write_book

    folder = write_book(tmp_path_factory.mktemp("appendices"), FILES, BOOK_TOML)
    chapbook.build(folder, formats=["pdf", "epub"])
    return folder / "build/a-small-book.pdf"


def test_letters_stand_over_the_title_in_contents_bookmarks_and_nav(appended_book: Path) -> None:
    titles = ["1. Of the sea", "2. Of the land", "Appendix A. Tides & times", "Appendix B. Names"]
    assert [entry.title for entry in bookmarks(appended_book)] == titles
    pages = [" ".join(text.split()) for text in page_texts(appended_book)]
    assert any("Contents" in page and "Appendix A Tides & times" in page for page in pages)
    assert any("Names Text." in page and page.casefold().startswith("appendix b") for page in pages)
    with zipfile.ZipFile(appended_book.with_suffix(".epub")) as epub:
        assert ">Appendix A. <em>Tides</em> &amp; times</a>" in epub.read("EPUB/nav.xhtml").decode()
        assert "<text>Appendix A. Tides &amp; times</text>" in epub.read("EPUB/toc.ncx").decode()


def test_figure_is_called_in_the_text_as_in_its_caption(appended_book: Path) -> None:
    lining, old_style = advances("literary", "one.lf", "one.osf")
    assert abs(lining - old_style) > 2 * HAIR
    words = next(found for n in range(1, 20) if (found := words_of(appended_book, n)) and has(found, "see"))
    number = run_of(words, "Figure 1")[1]
    assert abs(number.right - number.left - lining) < HAIR


def has(words: list, text: str) -> bool:
    return any(word.text == text for word in words)


def test_appendices_are_counted_by_themselves(make_book: MakeBook) -> None:
    files = {**FILES, "5.md": APPENDIX.format("More {-}"), "6.md": APPENDIX.format("Maps")}
    book = chapbook.load(make_book(files))
    assert [chapter.number for chapter in book.chapters] == [1, 2, 1, 2, 0, 3]


def test_letters_stand_where_other_entries_begin_in_contents_without_numbers(make_book: MakeBook) -> None:
    files = {"1.md": "# Sea {-}\n\nText.\n", **{name: FILES[name] for name in ("3.md", "4.md")}}
    folder = make_book(files)
    chapbook.build(folder, formats=["pdf"])
    words = words_of(folder / "build/a-small-book.pdf", 5)
    assert words[0].text == "Contents"
    edges = [word.left for word in words if word.text in ("Sea", "Appendix")]
    assert len(edges) == 3
    assert max(edges) - min(edges) < HAIR * 5

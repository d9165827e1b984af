"""The addresses of links on paper: by page at the end, which changes no page, or by numbers in the text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from books import book_of, make_chapter
from conftest import write_book
from reading import page_texts, squeezed
from test_details import HAIR, advances, run_of, words_of

import chapbook
from chapbook.book import Book
from chapbook.config import THEMES, Config
from chapbook.config.tables import BookTable, PrintTable
from chapbook.html import chapter_to_xhtml_print
from chapbook.matter import arrange_print, printed_book
from chapbook.matter.addresses import breakable

LIST = Config(book=BookTable(title="Weather", language="en-GB"), print=PrintTable(links="list"))
NUMBERED = replace(LIST, print=PrintTable(links="numbered"))
LOG = "https://harbour.example.org/log"


def shown(book: Book, config: Config, pages: dict[str, str] | None = None) -> list[str]:
    """Return the entries of the part as they are read."""
    printed = printed_book(book, config)
    page = chapter_to_xhtml_print(printed.chapters[-1], printed, pages or {})
    return [re.sub(r"<[^>]*>", "", item) for item in re.findall(r"<li[^>]*>(.*?)</li>", page)]


def two_chapters() -> Book:
    first = make_chapter(
        f"# One\n\nSee [the *log*]({LOG}).[^a]\n\n[^a]: By [law](https://example.org/law).\n"
    )
    return book_of(
        first, make_chapter(f"# Two\n\nAgain [it]({LOG}) and [us](mailto:us@example.org).", "c002")
    )


def test_an_address_is_listed_once_with_the_words_of_its_first_link_and_its_pages() -> None:
    pages = {"c001-link.1": "1", "c001-link.2": "1", "c002-link.3": "3", "c002-link.4": "4"}
    assert shown(two_chapters(), LIST, pages) == [
        f"the log, 1, 3: {LOG}",
        "law, 1: https://example.org/law",
        "us, 4: us@example.org",
    ]


def test_addresses_stand_before_index_and_colophon() -> None:
    last = [
        make_chapter(f"# {role.title()}\n", f"c{number:03}")._replace(role=role)
        for number, role in enumerate(("glossary", "index", "colophon"), 3)
    ]
    printed = printed_book(book_of(*two_chapters().chapters, *last), LIST)
    roles = [chapter.id if chapter.id == "links" else chapter.role for chapter in printed.chapters]
    assert roles == ["chapter", "chapter", "glossary", "links", "index", "colophon"]


def test_links_have_the_names_by_which_their_pages_are_known() -> None:
    printed = printed_book(two_chapters(), LIST)
    page = chapter_to_xhtml_print(printed.chapters[0], printed, {})
    assert page.index('id="c001-link.1"') < page.index('id="c001-link.2"')


def test_numbers_stand_behind_the_links_in_the_order_of_reading() -> None:
    assert shown(two_chapters(), NUMBERED) == [
        f"[1] {LOG}",
        "[2] https://example.org/law",
        "[3] us@example.org",
    ]
    printed = printed_book(two_chapters(), NUMBERED)
    pages = [chapter_to_xhtml_print(chapter, printed, {}) for chapter in printed.chapters[:2]]
    assert [re.findall(r'link-number generated">([^<]*)<', page) for page in pages] == [
        ["[1]", "[2]"],
        ["[1]", "[3]"],
    ]


@pytest.mark.parametrize(
    "words",
    [
        "<https://example.org/>",
        "[www.example.org](https://www.example.org/)",
        "[example.org/Straße](https://example.org/Straße)",
        "[us@example.org](mailto:us@example.org)",
        "[below](#two)\n\n## Two",
    ],
)
def test_what_shows_its_address_or_leads_within_the_book_is_not_listed(words: str) -> None:
    book = book_of(make_chapter(f"# One\n\n{words}"))
    assert printed_book(book, LIST) == book


def test_left_open_a_book_lists_addresses_and_a_pamphlet_does_not() -> None:
    book, settings = two_chapters(), replace(LIST, print=PrintTable())
    assert printed_book(book, settings).chapters[-1].id == "links"
    assert printed_book(book_of(book.chapters[0]), settings).chapters[-1].id == "c001"


def test_the_contents_name_the_list_and_a_pamphlet_ends_with_its_back() -> None:
    parts = arrange_print(two_chapters(), LIST)
    contents = next(part.chapter for part in parts if part.chapter.role == "contents")
    page = chapter_to_xhtml_print(contents, two_chapters(), {})
    assert re.findall(r'href="#(\w+)">(\w+)', page)[-1] == ("links", "Links")
    assert parts[-1].chapter.id == "links"
    pamphlet = arrange_print(book_of(two_chapters().chapters[0]), LIST)
    assert [part.chapter.id for part in pamphlet] == ["cover", "c001", "links", "back"]


def test_an_address_may_end_a_line_before_its_strokes_and_stops_and_not_behind_a_hyphen() -> None:
    tokens = breakable("https://example.org/a-b/c?d=e&f=g", "en")
    pieces = "".join("|" if token.type == "html_wbr" else token.content for token in tokens)
    assert pieces == "https://|example|.org|/a|-b|/c|?d=|e&|f=|g"
    held = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "span_open"]
    assert held == ["-b"]


@pytest.mark.parametrize(
    ("typed", "language", "shown"),
    [
        ("M%C3%BChle_(Stra%C3%9Fe)", "en", "Mühle_(Straße)"),
        ("%D0%9C%D0%BE%D1%80%D0%B5", "de", "Море"),
        ("a%20b%2Fc%C2%A0d%E2%80%8Fe", "en", "a%20b%2Fc%C2%A0d%E2%80%8Fe"),
        ("%E6%B5%B7%E3%83%BB%E7%81%AF", "ja", "海・灯"),
        ("%E6%B5%B7?q=%E7%81%AF%E3%80%80%20", "zh-Hans", "海?q=灯%E3%80%80%20"),
        ("%E6%B5%B7", "en", "%E6%B5%B7"),
        ("%E6%B5x%C3%28", "ja", "%E6%B5x%C3%28"),
    ],
)
def test_an_address_shows_letters_and_not_their_bytes(typed: str, language: str, shown: str) -> None:
    tokens = breakable(f"https://example.org/{typed}", language)
    assert "".join(token.content for token in tokens) == f"https://example.org/{shown}"


def test_an_address_may_end_a_line_anywhere_in_what_no_line_has_room_for() -> None:
    tokens = breakable("https://example.org/" + "a" * 29 + "/-" + "b" * 30, "en")
    pieces = "".join("|" if token.type == "html_wbr" else token.content for token in tokens)
    assert pieces == "https://|example|.org|/" + "a" * 29 + "|/|-bb" + "|b" * 28


@pytest.mark.parametrize("theme", THEMES)
def test_addresses_on_a_small_page_end_their_lines_where_they_may(theme: str, tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    text = f"# One\n\nIt blew, as [the log](https://example.org/{letters * 4}) has it.\n"
    settings = f'[print]\npage = "74x105mm"\nlinks = "numbered"\ntheme = "{theme}"\n'
    back = '[back]\nlink = "https://example.org/night-shift?edition=first&from=back-page"\n'
    toml = f'[book]\ntitle = "Weather"\nlanguage = "en-GB"\n{settings}{back}'
    result = chapbook.build(write_book(tmp_path, {"1.md": text}, toml), formats=["pdf"])
    assert not [problem for problem in result.problems if problem.name == "page-overflow"]
    *_, links, last = page_texts(tmp_path / "build/weather.pdf")
    assert f"https://example.org/{letters * 4}" in "".join(links.split())
    assert "example.org/night-shift?edition=first&\nfrom=back-page" in last


def built(folder: Path, settings: str) -> list[str]:
    files = {}
    for number in (1, 2):  # two pages each
        text = f"It blew, as [the log]({LOG}/{number}) has it.[^a] " * 80
        note = "[^a]: Says [he](https://example.org/he)."
        files[f"{number}.md"] = f"# Chapter {number}\n\n{text}\n\n{note}\n"
    write_book(folder, files, f'[book]\ntitle = "Weather"\nlanguage = "en-GB"\n[print]\n{settings}')
    chapbook.build(folder, formats=["pdf"])
    return page_texts(folder / "build/weather.pdf", "-layout")


def test_pages_of_the_text_are_the_same_with_the_list_which_comes_after_them(tmp_path: Path) -> None:
    without = built(tmp_path / "without", 'links = "none"')
    pages = built(tmp_path / "with", "")
    contents = next(number for number, page in enumerate(pages) if "Contents" in page)
    assert squeezed(pages.pop(contents)).endswith("Links 5 v")
    assert squeezed(without.pop(contents)).endswith("Chapter 2 3 v")
    assert pages[: len(without)] == without
    last = " ".join(pages[-1].split())
    assert f"the log, 1, 2: {LOG}/1" in last
    assert len(pages) == len(without) + 1


def test_a_book_for_the_press_has_the_pages_of_the_screen(tmp_path: Path) -> None:
    assert built(tmp_path / "press", 'profile = "print"') == built(tmp_path / "screen", "")


def test_addresses_of_notes_are_found_where_the_notes_stand_together(tmp_path: Path) -> None:
    pages = built(tmp_path, 'links = "list"\nnotes = "book"')
    notes = next(n for n, page in enumerate(pages) if "Says he" in page) - pages.index(pages[0])
    folio = re.search(r"(\d+)\s*$", pages[notes])
    assert folio is not None
    assert f"he, {folio[1]}: https://example.org/he" in " ".join(pages[-1].split())


def test_addresses_can_be_typed(tmp_path: Path) -> None:
    """The old-style 1 of many faces is a small capital I, and the i of a ligature has no dot."""
    text = "# One\n\nIt blew, as [the log](https://fififififififififi.example) has it.\n"
    back = '[back]\nlink = "https://1111111111.example"\n'
    settings = '[book]\ntitle = "Weather"\nlanguage = "en-GB"\n[print]\nlinks = "numbered"\n'
    folder = write_book(tmp_path, {"1.md": text}, settings + back)
    chapbook.build(folder, formats=["pdf"])
    pdf = folder / "build/weather.pdf"
    pages = [words_of(pdf, number) for number in range(1, len(page_texts(pdf)) + 1)]
    number = run_of(next(page for page in pages if page[0].text == "Links"), "[1]")[0]
    listed = run_of(
        next(page for page in pages if page[0].text == "Links"), "https://fififififififififi.example"
    )[0]
    address = run_of(next(page for page in pages if page[0].text.startswith("1")), "1111111111.example")[0]
    lining, small_i, left, right = advances("literary", "one.lf", "one", "bracketleft", "bracketright")
    assert abs(number.right - number.left - 0.88 * (left + lining + right)) < HAIR
    rest = sum(advances("literary", "period", *"example"))
    given = address.right - address.left - rest
    assert abs(given - 10 * lining) < abs(given - 10 * small_i)
    rest = sum(advances("literary", *"https", "colon", "slash", "slash", "period", *"example"))
    given = (listed.right - listed.left) / 0.88 - rest
    assert abs(given - 9 * sum(advances("literary", "f", "i"))) < abs(
        given - 9 * advances("literary", "f_i")[0]
    )


def test_bibliography_is_ragged_and_an_address_begins_its_lines_with_its_hyphen(tmp_path: Path) -> None:
    ways = "/".join(f"mill-stones-and-wheels.{number}" for number in range(6))
    work = {"id": "mill", "type": "book", "title": "Mills " * 30, "URL": f"https://example.org/{ways}"}
    toml = (
        '[book]\ntitle = "Weather"\nlanguage = "en-GB"\nbibliography = "works.json"\n[print]\npage = "A6"\n'
    )
    write_book(tmp_path, {"1.md": "# One\n\nSee [@mill].\n", "../works.json": json.dumps([work])}, toml)
    chapbook.build(tmp_path, formats=["pdf"])
    (page,) = (
        n for n, text in enumerate(page_texts(tmp_path / "build/weather.pdf"), 1) if "Bibliogr" in text
    )
    lines = page_texts(tmp_path / "build/weather.pdf", "-layout")[page - 1].splitlines()
    address = [line.strip() for line in lines if "mill-" in line or "wheels." in line or "-and" in line]
    assert len(address) > 3
    assert not any(line.endswith("-") for line in address)
    assert "".join(address).endswith(f"{ways}.")
    words = words_of(tmp_path / "build/weather.pdf", page)
    ends = [
        max(w.right for w in words if w.top == top) for top in {w.top for w in words if w.text == "Mills"}
    ]
    assert max(ends) - min(ends) > HAIR

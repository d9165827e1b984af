"""The lists of figures and tables: what is in them, in which words, and where they stand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from books import book_of, make_chapter, on_screen
from conftest import write_book

from chapbook.book import Book
from chapbook.config import Config
from chapbook.config.tables import BookTable, ContentsTable
from chapbook.html import chapter_to_xhtml_print
from chapbook.matter import arrange_print, contents, printed_book, with_lists
from chapbook.pipeline import build

CONFIG = Config(book=BookTable(title="A Book", language="en-GB"))
BOTH = replace(CONFIG, contents=ContentsTable(figures=True, tables=True))
FIGURE = '![Alt](map.png "The *map*[^1] of it"){{{}}}\n\n[^1]: Drawn late.\n'
TABLE = "Table: Rations {{#tab-x}}\n\n| a |\n|---|\n| 1 |\n"


def listed(book: Book, role: str) -> list[str]:
    chapter = next(chapter for chapter in book.chapters if chapter.role == role)
    lines = re.findall(r"<li[^>]*>(.*?)</li>", on_screen(chapter, book))
    return [re.sub(r"<(?!/?em)[^>]*>", "", line) for line in lines]


def test_lists_have_what_has_a_caption_with_its_number() -> None:
    text = f"# One\n\n{FIGURE.format('#fig-a')}\n![Alt](map.png){{#fig-b}}\n\n{TABLE.format()}"
    other = make_chapter(f"# Two\n\n{FIGURE.format('short=Maps')}", "c002")
    book, problems = with_lists(book_of(make_chapter(text), other), BOTH)
    assert not problems
    assert [c.role for c in book.chapters] == ["figures", "tables", "chapter", "chapter"]
    assert listed(book, "figures") == ["1 The <em>map</em> of it", "3 Maps"]
    assert listed(book, "tables") == ["1 Rations"]


def test_what_a_note_holds_is_numbered_after_the_text_of_its_chapter() -> None:
    table = "Table: {}\n\n{}| a |\n{}|---|\n{}| 1 |\n"
    note = table.format("In a note", *["    "] * 3)
    chapter = make_chapter(
        f"# One\n\nA.[^n]\n\n[^n]: So:\n\n    {note}\n{table.format('In the text', '', '', '')}"
    )
    book, _ = with_lists(book_of(chapter), replace(CONFIG, contents=ContentsTable(tables=True)))
    assert listed(book, "tables") == ["1 In the text", "2 In a note"]


def test_a_list_leads_to_what_it_names_and_shows_its_page() -> None:
    book, _ = with_lists(book_of(make_chapter(f"# One\n\n{FIGURE.format('.w')}".replace("{.w}", ""))), BOTH)
    page = chapter_to_xhtml_print(book.chapters[0], book, {"c001-figure.1": "12"})
    assert re.search(r'<a href="#c001-figure.1">.*>12</span></a>', page)
    assert 'id="c001-figure.1"' in chapter_to_xhtml_print(book.chapters[-1], book, {})


def test_lists_follow_the_contents_and_stand_before_the_preface() -> None:
    text = f"# One\n\n{FIGURE.format('#fig-a')}\n{TABLE.format()}"
    front = make_chapter("For all.", "c002", role="dedication"), make_chapter("# Why", "c003", role="preface")
    book, _ = with_lists(book_of(*front, make_chapter(text), make_chapter("# Two", "c004")), BOTH)
    order = [part.chapter.role for part in arrange_print(book, BOTH)]
    assert order[3:7] == ["dedication", "contents", "figures", "preface"]


def test_short_lists_stand_on_one_page_and_long_ones_on_two() -> None:
    text = f"# One\n\n{FIGURE.format('#fig-a')}\n{TABLE.format()}"
    book, _ = with_lists(book_of(make_chapter(text), make_chapter("# Two", "c002")), BOTH)
    parts = arrange_print(book, BOTH)
    lists = next(part.chapter for part in parts if part.chapter.role == "figures")
    page = chapter_to_xhtml_print(lists, book, {})
    assert re.findall(r'<h1[^>]*id="([^"]*)"[^>]*>(\w+)<', page) == [
        ("figures-title", "Figures"),
        ("figures-tables", "Tables"),
    ]
    entries = [(e.title, e.chapter_id, e.anchor) for e in contents(printed_book(book, BOTH), 1)]
    assert entries[:2] == [("Figures", "figures", ""), ("Tables", "figures", "tables")]
    many = "".join(f'![Alt](map.png "Map {n}"){{#fig-{n}}}\n\n' for n in range(15))
    longer, _ = with_lists(book_of(make_chapter(f"# One\n\n{many}{TABLE.format()}")), BOTH)
    roles = [chapter.role for chapter in printed_book(longer, BOTH).chapters]
    assert roles == ["figures", "tables", "chapter"]


def test_a_file_of_the_role_takes_its_list() -> None:
    own = make_chapter("# Pictures\n\nAll by one hand.", "c002", role="figures")
    book, _ = with_lists(book_of(own, make_chapter(f"# One\n\n{FIGURE.format('#fig-a')}")), CONFIG)
    assert [c.role for c in book.chapters] == ["figures", "chapter"]
    assert listed(book, "figures") == ["1 The <em>map</em> of it"]


def test_a_list_of_nothing_is_told() -> None:
    book, problems = with_lists(book_of(make_chapter("# One")), BOTH)
    assert [chapter.role for chapter in book.chapters] == ["chapter"]
    assert [(problem.name, problem.place.path) for problem in problems] == [("list-empty", "book.toml")] * 2


@pytest.mark.slow
def test_lists_take_part_in_a_build(tmp_path: Path) -> None:
    toml = (
        '[book]\ntitle = "T"\nlanguage = "en-GB"\n'
        'identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"\ndate = "2026-11-22"\n'
    )
    write_book(tmp_path, {"1-a.md": f"# One\n\n{TABLE.format()}"}, toml + "[contents]\ntables = true\n")
    assert not build(tmp_path, ["epub", "pdf"]).problems


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Figure 1. "), ("ja", "図1\u3000"), ("zh-TW", "圖1\u3000")]
)
def test_a_caption_is_parted_from_its_number_as_the_language_does_it(language: str, label: str) -> None:
    chapter = make_chapter(f"# One\n\n{FIGURE.format('#fig-a')}", language=language)
    book = book_of(chapter, language=language)
    assert f">{label}</span>The <em>map" in chapter_to_xhtml_print(book.chapters[0], book, {})

"""Paragraphs of nothing but marks and names, and marks at the end of headings and captions."""

from __future__ import annotations

import pytest
from books import book_of, make_chapter, on_screen, unnumbered
from conftest import MakeBook
from reading import page_texts

import chapbook
from chapbook.html import chapter_to_xhtml_print, inline_to_xhtml
from chapbook.markup import Options, Parsed, parse
from chapbook.matter import contents

MARK = "[]{.index entry=lamp}"
SPAN = '<span id="index.1"></span>'


def read(text: str) -> Parsed:
    return parse(text, "source/1.md", Options("en-GB"))


def drawn(text: str) -> str:
    """Return the section of a chapter on screens without its own tags, its title and line ends."""
    chapter = make_chapter(f"# One\n\n{text}\n")
    book = book_of(chapter)
    return on_screen(book.chapters[0], book).partition("</h1>\n")[2].partition("</section>")[0].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"A.\n\n{MARK}\n\nB.", f"<p>A.</p>\n<p>{SPAN}B.</p>"),
        (f"A.\n\n{MARK}", f"<p>A.{SPAN}</p>"),
        (f"A.\n\n{MARK}\n\n## B\n\nC.", f'<p>A.</p>\n<h2 class="level2" id="b">{SPAN}B</h2>\n<p>C.</p>'),
        (f"A.\n\n**{MARK}**\n\nB.", f"<p>A.</p>\n<p>{SPAN}B.</p>"),
        ("A.\n\n<u></u>\n\nB.", "<p>A.</p>\n<p>B.</p>"),
        (f"A:\n\n> {MARK}\n>\n> B.", f'<p class="lead">A:</p>\n<blockquote><p>{SPAN}B.</p>\n</blockquote>'),
        (f"A {MARK}.\n\nB.", f"<p>A {SPAN}.</p>\n<p>B.</p>"),
    ],
)
def test_marks_in_a_paragraph_of_their_own_belong_to_the_next_words(text: str, expected: str) -> None:
    assert drawn(text) == expected


def test_contents_repeat_no_marks() -> None:
    chapter = make_chapter(f"# {MARK}One *[kept]{{.index}}* {MARK}\n\n## Two {MARK}\n")
    (entry,) = contents(book_of(chapter), 2)
    shown = [inline_to_xhtml(one.tokens, "en").strip() for one in entry.walk()]
    assert shown == ["One <em><span>kept</span></em>", "Two"]


def test_an_item_of_a_list_that_has_only_a_mark_stays_an_item() -> None:
    assert drawn(f"- {MARK}\n- B").count("<li>") == 2
    assert f"{SPAN}B" in drawn(f"- {MARK}\n- B")


def test_a_mark_alone_in_a_note_stays_in_it() -> None:
    parsed = read(f"# A\n\nB.[^n]\n\n[^n]: {MARK}\n\n    C.\n")
    (note,) = parsed.notes
    assert [t.type for token in note.tokens for t in token.children or ()] == [
        "span_open",
        "span_close",
        "text",
    ]
    assert not parsed.problems


@pytest.mark.parametrize("head", ["## A lamp", "Table: A lamp"])
def test_a_mark_at_the_end_is_a_mark(head: str) -> None:
    table = "\n\n| a |\n|---|\n| b |\n" if head.startswith("Table") else ""
    for mark in (MARK, "[kept]{.index}", "[kept]{lang=de}", "[kept]{.smallcaps}"):
        parsed = read(f"# T\n\n{head} {mark}{table}\n")
        assert not parsed.problems
        assert any(t.type == "span_open" for token in parsed.tokens for t in token.children or ())


@pytest.mark.parametrize(
    ("braces", "attribute"),
    [("{#kept}", "id"), ("{.unlisted}", "class"), ('{short="L"}', "short"), (" {.unlisted}", "class")],
)
def test_what_a_heading_can_have_is_the_headings(braces: str, attribute: str) -> None:
    chapter = make_chapter(f"# T\n\n## A [lamp]{braces}\n")
    assert "lamp" in unnumbered(chapter_to_xhtml_print(chapter, book_of(chapter), {}))
    heading = [token for token in chapter.tokens if token.type == "heading_open"][1]
    assert heading.attrs.get(attribute) or chapter.headings[1].unlisted or chapter.headings[1].short


def test_a_book_with_marks_in_paragraphs_of_their_own_is_built(make_book: MakeBook) -> None:
    words = "The lamp burned whale oil until the winter of the second year, and nobody saw it. " * 5
    text = f"# One\n\n{words}\n\n{MARK}\n\n" + f"{words}\n\n" * 9
    folder = make_book({"1.md": text})
    assert not chapbook.build(folder, formats=["pdf"]).problems
    (pdf,) = (folder / "build").glob("*.pdf")
    assert any("lamp, 2" in page for page in page_texts(pdf))

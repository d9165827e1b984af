"""The order of a book's parts, as readers expect it."""

from __future__ import annotations

import pytest
from books import book_of, make_chapter, make_part, on_screen

from chapbook.book import Source
from chapbook.check.order import check_order
from chapbook.html import chapter_to_xhtml_print


def found(*roles: str) -> list[tuple[str, str]]:
    """Return where each problem is, and what it says, for a manuscript with these roles."""
    chapters = [
        make_part(f"# {role}", number)
        if role == "part"
        else make_chapter(f"# {role}", f"c{number:03}", role=role)
        for number, role in enumerate(roles, 1)
    ]
    written = [chapter._replace(source=Source(chapter.place.path, "")) for chapter in chapters]
    return [(problem.place.path, problem.text) for problem in check_order(book_of(*written))]


@pytest.mark.parametrize(
    "roles",
    [
        "dedication epigraph contents foreword preface introduction chapter chapter conclusion "
        "afterword appendix glossary bibliography index colophon",
        "preface foreword chapter",
        "chapter epigraph chapter introduction chapter",
        "part foreword chapter bibliography part chapter bibliography",  # of each part its own
        "",
    ],
)
def test_usual_orders_are_not_told(roles: str) -> None:
    assert not found(*roles.split())


def test_a_preface_after_a_chapter_is_told() -> None:
    words = "the preface stands behind the chapter `source/c001.md`"
    assert found("chapter", "preface", "chapter", "chapter") == [("source/c002.md", words)]


def test_an_index_before_an_appendix_is_told() -> None:
    [(path, _)] = found("chapter", "index", "appendix")
    assert path in ("source/c002.md", "source/c003.md")


def test_one_part_out_of_place_is_one_problem() -> None:
    words = "the index stands before the chapter `source/c004.md`"
    assert found("index", "chapter", "chapter", "chapter") == [("source/c001.md", words)]


@pytest.mark.parametrize("role", ["epigraph", "introduction", "prologue", "conclusion", "epilogue"])
def test_what_may_stand_in_several_places_does_not_stand_behind_the_back_matter(role: str) -> None:
    words = f"the {role} stands behind the glossary `source/c002.md`"
    assert found("chapter", "glossary", role) == [("source/c003.md", words)]
    assert not found("chapter", role, "glossary")


def test_terms_of_a_glossary_say_so_to_reading_systems() -> None:
    chapter = make_chapter("# Words\n\nRecto\n: The right-hand page.\n", role="glossary")
    section = on_screen(chapter, book_of(chapter))
    assert 'epub:type="glossary" role="doc-glossary"' in section
    assert '<dt epub:type="glossterm">Recto</dt>' in section.replace("\n", "")
    assert '<dd epub:type="glossdef">' in section
    assert "glossterm" not in chapter_to_xhtml_print(chapter, book_of(chapter), {})
    other = chapter._replace(role="chapter")
    assert "glossterm" not in on_screen(other, book_of(other))

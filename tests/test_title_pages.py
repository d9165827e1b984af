"""Pages that are one page: whatever stands on a title page or a cover, its back is the next page."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import MakeBook
from reading import page_texts
from test_details import Word, each_theme, words_of

import chapbook
from chapbook.layout.paging import Run, place

LONG = (
    "The Life and Adventures of a Keeper of Lights, Mariner: Who lived eight and twenty years all alone in a "
    "lighthouse near the mouth of the great river, having been set on shore by a storm in which all the "
    "others perished but himself, with an account of how he was at last delivered by pirates"
)
TOML = f"""[book]
title = "{LONG}"
subtitle = "Written by himself, and now for the first time printed from the manuscript, with notes"
language = "en-GB"
authors = ["Anna Maker", "Bo Ek"]
contributors = [{{name = "Cy Other", role = "trl"}}, {{name = "Di Last", role = "edt"}}]
publisher = "Press"
rights = "All rights kept."
[print]
theme = "THEME"
page = "A6"
"""
FILES = {"1.md": "# Lights\n\nText.\n", "2.md": "# Two\n\nText.\n"}


def pdf_of(folder: Path) -> Path:
    (pdf,) = (folder / "build").glob("*.pdf")
    return pdf


@each_theme
def test_long_title_page_is_one_page_and_the_imprint_is_its_back(theme: str, make_book: MakeBook) -> None:
    folder = make_book(FILES, TOML.replace("THEME", theme))
    assert not chapbook.build(folder, formats=["pdf"]).problems
    texts = page_texts(pdf_of(folder))
    assert "Anna Maker" in texts[2]
    assert "Di Last" in texts[2]
    assert "All rights kept." in texts[3]
    words = words_of(pdf_of(folder), 3)
    assert lowest(words, "Last") < highest(words, "PRESS") + 1


@each_theme
def test_long_title_of_a_pamphlet_stands_above_its_publisher(theme: str, make_book: MakeBook) -> None:
    folder = make_book({"1.md": FILES["1.md"]}, TOML.replace("THEME", theme))
    assert not chapbook.build(folder, formats=["pdf"]).problems
    words = words_of(pdf_of(folder), 1)
    assert lowest(words, "Last") < highest(words, "PRESS") - 1


def lowest(words: list[Word], text: str) -> float:
    return max(word.bottom for word in words if word.text.casefold() == text.casefold())


def highest(words: list[Word], text: str) -> float:
    return min(word.top for word in words if word.text.casefold() == text.casefold())


def test_title_page_of_the_manuscript_that_is_too_long_is_told_of(make_book: MakeBook) -> None:
    own = "\n\n".join(f"Line {number} of this page." for number in range(200))
    folder = make_book({**FILES, "titlepage.md": own}, TOML.replace("THEME", "literary"))
    problems = chapbook.build(folder, formats=["pdf"]).problems
    told = next(problem for problem in problems if problem.name == "page-overflow")
    assert told.place.path == "source/titlepage.md"
    assert told.place.line > 1
    assert "has no room on its page" in told.text
    texts = page_texts(pdf_of(folder))
    imprint = next(number for number, text in enumerate(texts) if "All rights kept." in text)
    assert imprint % 2 == 1


@pytest.mark.parametrize(("pages", "first", "blank"), [(1, 1, 0), (2, 3, 1), (3, 3, 0)])
def test_what_stands_on_a_back_begins_on_a_left_hand_page(pages: int, first: int, blank: int) -> None:
    _, back = place([Run("none", "recto", pages), Run("none", "verso", 1)], counts_all=False)
    assert (back.first, back.blank_before, back.side) == (first, blank, "left")


@each_theme
def test_title_page_of_the_manuscript_looks_like_one_that_is_made(theme: str, make_book: MakeBook) -> None:
    toml = f'[book]\ntitle = "Lamps"\nlanguage = "en-GB"\nauthors = ["Anna"]\n[print]\ntheme = "{theme}"\n'
    made = make_book(FILES, toml)
    own = {"halftitle.md": "# Lamps\n", "titlepage.md": "# Lamps\n\nAnna\n", **FILES}
    written = make_book(own, toml, name="written")
    for folder in (made, written):
        chapbook.build(folder, formats=["pdf"])
    for page in (1, 3):
        title, other = (words_of(pdf_of(folder), page)[0] for folder in (made, written))
        assert abs(title.top - other.top) < 1
        assert abs(title.left - other.left) < 1
        assert abs(title.bottom - other.bottom) < 1


@each_theme
def test_author_in_bold_stands_where_authors_stand(theme: str, make_book: MakeBook) -> None:
    toml = f'[book]\ntitle = "Lamps"\nlanguage = "en-GB"\n[print]\ntheme = "{theme}"\n'
    tops = []
    for name, author in (("plain", "Anna"), ("bold", "**Anna**")):
        folder = make_book({"titlepage.md": f"# Lamps\n\n{author}\n", **FILES}, toml, name=name)
        chapbook.build(folder, formats=["pdf"])
        tops.append(next(word.top for word in words_of(pdf_of(folder), 3) if word.text == "Anna"))
    assert abs(tops[0] - tops[1]) < 2


@each_theme
@pytest.mark.parametrize("source", ["", "\n\n— Bo"])
def test_several_epigraphs_stand_apart_at_one_edge(theme: str, source: str, make_book: MakeBook) -> None:
    toml = f'[book]\ntitle = "Lamps"\nlanguage = "en-GB"\n[print]\ntheme = "{theme}"\n'
    epigraphs = f"> The sea.\n>\n> — Anna\n\n::: verse\nLamps burn\nall night{source}\n:::\n"
    folder = make_book({"0-epigraph.md": epigraphs, **FILES}, toml)
    chapbook.build(folder, formats=["pdf"])
    words = words_of(pdf_of(folder), 5)
    first, second = (next(word for word in words if word.text == text) for text in ("The", "Lamps"))
    anna = next(word for word in words if word.text == "Anna")
    assert second.top - anna.bottom > anna.bottom - anna.top
    assert abs(first.left - second.left) < 1

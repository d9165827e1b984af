"""The colophon that fills itself from book.toml, on paper and in the EPUB."""

from __future__ import annotations

import pytest
from conftest import MakeBook
from reading import XHTML, Epub, page_texts, squeezed

import chapbook
from chapbook.matter.locales import listed, written_day

TOML = '[book]\ntitle = "Ships"\nlanguage = "{}"\ndate = "2026-11-22"\npublisher = "The Press"\n'
TEXT = {"1.md": "# One\n\nText.\n", "2.md": "# Two\n\nText.\n"}
FILLED = "Set in EB Garamond with Chapbook. Published by The Press, 22 November 2026."


def built(make_book: MakeBook, files: dict[str, str], toml: str) -> tuple[str, str, str]:
    """Return the last page of the PDF and the last document of the EPUB, and all of the PDF."""
    folder = make_book(files, toml)
    chapbook.build(folder, formats=["pdf", "epub"])
    pages = page_texts(folder / "build/ships.pdf")
    document = list(Epub.open(folder / "build/ships.epub").documents())[-1]
    words = " ".join(document.itertext()).replace("\u00a0", " ")
    return last_text(pages), squeezed(words), " ".join(pages)


def last_text(pages: list[str]) -> str:
    return squeezed(next(page for page in reversed(pages) if page.strip()))


@pytest.mark.parametrize("is_own", [True, False])
def test_colophon_says_typeface_publisher_and_day(make_book: MakeBook, is_own: bool) -> None:
    files = {**TEXT, "colophon.md": "# Colophon\n"} if is_own else TEXT
    toml = TOML.format("en-GB") + ("" if is_own else "colophon = true\n")
    page, document, whole = built(make_book, files, toml)
    assert page.startswith(f"Colophon {FILLED}")
    assert document.endswith(f"Colophon {FILLED}")
    assert whole.count("EB Garamond") == 1  # no longer on the imprint


def test_colophon_names_captions_and_code_only_where_there_are_such(make_book: MakeBook) -> None:
    files = {**TEXT, "2.md": "# Two\n\nText `code`.\n"}
    toml = TOML.format("en-GB") + 'colophon = true\n[print]\ntheme = "modern"\n'
    page, _, _ = built(make_book, files, toml)
    assert "Set in Literata, Source Sans 3 and IBM Plex Mono with Chapbook." in page


def test_colophon_is_in_the_language_of_the_book(make_book: MakeBook) -> None:
    page, _, _ = built(make_book, TEXT, TOML.format("de") + "colophon = true\n")
    assert page.startswith("Kolophon Gesetzt aus der EB Garamond mit Chapbook. Erschienen bei The Press")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en-US", "November 22, 2026"),
        ("de", "22. November 2026"),
        ("fr", "22 novembre 2026"),
        ("pl", "22 listopada 2026"),
        ("hu", "2026. november 22."),
        ("ja", "2026年11月22日"),
        ("pt-BR", "22 de novembro de 2026"),
        ("ru", "2026-11-22"),
        ("tlh", "2026-11-22"),
    ],
)
def test_day_is_written_as_its_language_writes_it(language: str, written: str) -> None:
    assert written_day("2026-11-22", language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", "1<sup>er</sup> octobre 2026"),
        ("fr-CA", "1<sup>er</sup> octobre 2026"),
        ("it", "1º ottobre 2026"),
        ("pt-BR", "1º de outubro de 2026"),
        ("en-GB", "1 October 2026"),
        ("en-US", "October 1, 2026"),
        ("de", "1. Oktober 2026"),
        ("es", "1 de octubre de 2026"),
    ],
)
def test_first_of_a_month_is_an_ordinal_where_its_language_has_it_so(language: str, written: str) -> None:
    assert written_day("2026-10-01", language) == written


def test_ordinal_of_a_french_day_is_raised(make_book: MakeBook) -> None:
    toml = TOML.format("fr").replace("2026-11-22", "2026-10-01") + "colophon = true\n"
    folder = make_book(TEXT, toml)
    chapbook.build(folder, formats=["epub"])
    colophon = list(Epub.open(folder / "build/ships.epub").documents())[-1]
    (raised,) = colophon.iter(f"{XHTML}sup")
    assert (raised.text, raised.tail) == ("er", "\u00a0octobre 2026.")


def test_names_are_joined_as_a_sentence_joins_them() -> None:
    assert listed(["A"], "en-GB") == "A"
    assert listed(["A", "B"], "de") == "A und B"
    assert listed(["A", "B", "C"], "fr") == "A, B et C"
    assert listed(["A", "B"], "ja") == "A, B"


def test_words_of_a_colophon_are_left_alone(make_book: MakeBook) -> None:
    files = {**TEXT, "colophon.md": "# Colophon\n\nPrinted by hand.\n"}
    page, _, _ = built(make_book, files, TOML.format("en-GB"))
    assert page.startswith("Colophon Printed by hand.")
    assert "Garamond" not in page


def test_book_of_a_chapter_and_a_colophon_is_a_pamphlet(make_book: MakeBook) -> None:
    folder = make_book({"1.md": "# One\n\nText.\n"}, TOML.format("en-GB") + "colophon = true\n")
    chapbook.build(folder, formats=["pdf"])
    pages = page_texts(folder / "build/ships.pdf")
    assert len(pages) == 4
    assert FILLED in squeezed(pages[2])

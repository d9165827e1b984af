"""The words of book.toml where a file speaks of itself: they have the typography of the book's language."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from conftest import MakeBook
from reading import OPF, Epub, page_texts, squeezed

import chapbook
from chapbook.config import examine_config
from chapbook.manuscript import load_book
from chapbook.matter import described

DC = "{http://purl.org/dc/elements/1.1/}"
FILES = {"1.md": "---\nauthor: Ann O'Dell\n---\n# Wheel\n\nText.\n", "2.md": "# Sack\n\nText.\n"}
TOML = """[book]
title = "TITLE"
subtitle = "SUBTITLE"
language = "LANGUAGE"
authors = [{name = "J. S. O'Hara", file_as = "O'Hara, J. S."}]
contributors = [{name = "Mary D'Arcy", role = "trl"}]
publisher = "Mill's *Own*"
rights = "Kept by O'Hara's heirs"
description = "DESCRIPTION"
series = {name = "Nobody's Books"}
subjects = ["Children's stories"]
source = "The miller's papers"
colophon = true
"""
WORDS = {
    "en-GB": (
        ("The Wheel's 'Own' Tale", "The Wheel’s ‘Own’ Tale"),
        ("Told -- by Mr. Hall", "Told\u00a0– by Mr.\u00a0Hall"),
        ('It\'s \\"so\\".', "It’s “so”."),
    ),
    "fr": (
        ("L'aube : qui va là ?", "L’aube\u00a0: qui va là\u202f?"),
        ("Racontée par M. d'Aubray!", "Racontée par M.\u00a0d’Aubray\u202f!"),
        ('C\'est \\"dit\\".', "C’est «\u202fdit\u202f»."),
    ),
    "de": (
        ('Er sagt\'s: \\"Mahlt\\"', "Er sagt’s: „Mahlt“"),
        ("Von Dr. Hall, z. B. so", "Von Dr.\u00a0Hall, z.\u202fB. so"),
        ("So ist's.", "So ist’s."),
    ),
}


def made(make_book: MakeBook, language: str) -> Path:
    toml = TOML.replace("LANGUAGE", language)
    for name, (typed, _) in zip(("SUBTITLE", "TITLE", "DESCRIPTION"), _ordered(language), strict=True):
        toml = toml.replace(name, typed)
    return make_book(FILES, toml)


def _ordered(language: str) -> tuple[tuple[str, str], ...]:
    title, subtitle, description = WORDS[language]
    return subtitle, title, description


@pytest.mark.parametrize("language", list(WORDS))
def test_words_of_book_toml_are_set_in_the_language_of_the_book(make_book: MakeBook, language: str) -> None:
    folder = made(make_book, language)
    chapbook.build(folder, formats=["pdf", "epub"])
    (title, subtitle, description) = (shown for _, shown in WORDS[language])
    (epub,), (pdf,) = (folder / "build").glob("*.epub"), (folder / "build").glob("*.pdf")
    package = Epub.open(epub).tree(".opf")
    assert [element.text for element in package.iter(f"{DC}title")] == [title, subtitle]
    said = {name: package.findtext(f".//{DC}{name}") for name in ("creator", "publisher", "description")}
    assert said == {"creator": "J. S. O’Hara", "publisher": "Mill’s Own", "description": description}
    assert package.findtext(f".//{DC}rights") == "Kept by O’Hara’s heirs"
    filed = [m.text for m in package.iter(f"{OPF}meta") if m.get("property") == "file-as"]
    assert {"O’Hara, J. S.", "D’Arcy, Mary"} <= set(filed)
    with pikepdf.open(pdf) as document:
        assert str(document.docinfo["/Author"]) == "J. S. O’Hara"
        assert str(document.docinfo["/Subject"]) == description
    pages = squeezed(" ".join(page_texts(pdf)))
    assert "Mill’s Own" in pages.split("Sack")[-1]
    assert "Ann O’Dell" in pages
    assert "'" not in pages


def test_what_is_looked_up_stays_as_it_was_typed(make_book: MakeBook) -> None:
    folder = made(make_book, "en-GB")
    config, _ = examine_config(folder)
    book = load_book(folder, config).book
    once = described(book, config)
    assert once.book.subjects == ("Children's stories",)
    assert once.book.source == "The miller's papers"
    assert described(book, once) == once

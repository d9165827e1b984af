"""Books made of Markdown in memory, for tests of the rooms between the parser and the products."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from chapbook.book import Asset, Book, Chapter, Part
from chapbook.html import chapter_to_xhtml_epub, screen_chapter
from chapbook.markup import Options, parse
from chapbook.problems import Place
from chapbook.references import resolve

FIXTURES = Path(__file__).parent / "fixtures"
MARKUP = [file.stem for file in sorted(FIXTURES.glob("markup_*.md"))]
PICTURE = Asset("source/map.png", "img001.png", "image/png", b"", 4, 4)


def cases(*names: str) -> list:
    """Return the cases of fixture files: title, a line with a dot, input, dot, expected, dot."""
    found = []
    for name in names:
        parts = (FIXTURES / f"{name}.md").read_text(encoding="utf-8").split("\n.\n")
        assert len(parts) % 3 == 1, name
        for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            found.append(pytest.param(text, expected, id=title.strip()))
    return found


def make_chapter(
    markdown: str, id: str = "c001", *, role: str = "chapter", language: str = "en-GB"
) -> Chapter:
    """Return a chapter; one of the role `chapter` has the number of its id."""
    parsed = parse(markdown, f"source/{id}.md", Options(language))
    return Chapter(
        id,
        role,
        parsed.headings[0].text if parsed.headings else "",
        language,
        parsed.tokens,
        Place(f"source/{id}.md"),
        number=int(id[1:]) if role == "chapter" else 0,
        headings=parsed.headings,
        notes=parsed.notes,
    )


def make_part(markdown: str, number: int) -> Chapter:
    """Return the opening of a part."""
    opening = make_chapter(markdown, f"p{number:02}", role="part")
    return opening._replace(part=Part(opening.id, opening.title, number))


def book_of(*chapters: Chapter, language: str = "en-GB") -> Book:
    """Return a book with its references resolved; chapters after a part's opening belong to the part."""
    part: Part | None = None
    placed = []
    for chapter in chapters:
        part = chapter.part if chapter.role == "part" else part
        placed.append(chapter._replace(part=part))
    book = Book(Path("/nowhere"), "book", "A Book", language, tuple(placed), {PICTURE.path: PICTURE})
    return resolve(book)[0]


def unnumbered(xhtml: str) -> str:
    """Return XHTML for paper without the numbers of its blocks, which would be all over what is expected."""
    return re.sub(' data-block="[0-9]+"', "", xhtml)


def on_screen(chapter: Chapter, book: Book, *settings: Any, **named: Any) -> str:
    """Return a chapter's section for an e-reader."""
    return chapter_to_xhtml_epub(screen_chapter(chapter, book, *settings, **named))

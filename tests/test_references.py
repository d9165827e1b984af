"""References: numbers of figures and tables, texts and targets of cross references and links."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from chapbook.book import Book, Token
from chapbook.config import read_config
from chapbook.manuscript import load_book
from chapbook.problems import Problem
from chapbook.references import resolve

TOML = '[book]\ntitle = "T"\nlanguage = "{}"\n'
FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def load(folder: Path, files: Mapping[str, str], language: str = "en-GB") -> Book:
    for path, text in {"../book.toml": TOML.format(language), "x.svg": FIGURE, **files}.items():
        file = folder / "source" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    book, problems, _ = load_book(folder, read_config(folder))
    assert not problems
    return book


def resolved(folder: Path, files: Mapping[str, str], language: str = "en-GB") -> Book:
    book, problems = resolve(load(folder, files, language))
    assert not problems
    return book


def iter_tokens(book: Book, kind: str) -> Iterator[Token]:
    """Yield the tokens of a kind, those of the notes behind their chapter's."""
    for chapter in book.chapters:
        for tokens in (chapter.tokens, *(note.tokens for note in chapter.notes)):
            for block in tokens:
                yield from (token for token in (block, *(block.children or ())) if token.type == kind)


def links(book: Book) -> list[tuple[str, str]]:
    """Return chapter and anchor of each link within the book."""
    return [
        (str(token.meta["chapter"]), str(token.meta["anchor"]))
        for token in iter_tokens(book, "link_open")
        if "chapter" in token.meta
    ]


def texts(book: Book) -> list[str]:
    return [str(token.meta["text"]) for token in iter_tokens(book, "reference")]


def test_figures_and_tables_are_counted_apart_through_the_book(tmp_path: Path) -> None:
    table = "| a |\n|---|\n| 1 |\n\nTable: One. {#tab-a}\n"
    files = {
        "1.md": '# A\n\n![x](x.svg "One"){#fig-a}\n\n' + table,
        "2.md": '# B\n\n![x](x.svg "Two"){#fig-b}\n\n![x](x.svg)\n\n![x](x.svg "Three")\n\n'
        "[@fig-a] [@tab-a]\n",
    }
    book = resolved(tmp_path, files)
    assert [token.meta.get("number") for token in iter_tokens(book, "figure_open")] == [1, 2, None, 3]
    assert [token.meta.get("number") for token in iter_tokens(book, "table_open")] == [1]
    assert texts(book) == ["Figure 1", "Table 1"]


def test_reference_speaks_the_chapters_language(tmp_path: Path) -> None:
    files = {"1.md": '# A\n\n![x](x.svg "Eins"){#fig-a}\n\nSiehe [@fig-a].\n'}
    assert texts(resolved(tmp_path, files, "de")) == ["Abbildung 1"]


def test_section_is_named_by_its_words_and_a_chapter_by_its_number(tmp_path: Path) -> None:
    files = {
        "1.md": "# Storm {#sec-storm}\n\n## Night *watch* {#sec-night}\n\nText.\n",
        "2.md": "# Calm\n\n[@sec-storm], [@sec-night], [@sec-end]\n",
        "3-afterword.md": "# The End {#sec-end}\n\nText.\n",
    }
    book = resolved(tmp_path, files)
    assert texts(book) == ["Chapter 1", "Night watch", "The End"]
    targets = [(t.meta["chapter"], t.meta["anchor"]) for t in iter_tokens(book, "reference")]
    assert targets == [("c001", ""), ("c001", "sec-night"), ("c003", "")]


def test_name_used_in_two_chapters_means_the_own_one(tmp_path: Path) -> None:
    chapter = '# {}\n\n![x](x.svg "y"){{#fig-map}}\n\n[@fig-map]\n'
    book = resolved(tmp_path, {"1.md": chapter.format("A"), "2.md": chapter.format("B")})
    assert texts(book) == ["Figure 1", "Figure 2"]


LONG = "All that the sea brought in the first night and in the second one"
CUT = "all-that-the-sea-brought-in-the-first-night-and-in-the-secon"
LINKS = {
    "[x](2.md)": ("c002", ""),
    "[x](2.md#night)": ("c002", "night"),
    "[x](2.md#calm)": ("c002", ""),  # the title is the chapter's start
    "[x](./2.md#whats-new)": ("c002", "what-s-new"),  # as other tools write it
    f"[x](2.md#{'-'.join(LONG.lower().split())})": ("c002", CUT),
    "[x](2.html#night)": ("c002", "night"),  # as mdBook's pages
    "[x](#own)": ("c001", "own"),
    "[x](#night)": ("c002", "night"),  # the only one in the book
    "[x](#word)": ("c002", "word"),
    "[x](../source/2.md)": ("c002", ""),
    "[x](bare)": ("p01", ""),  # a part without a page of its own
    "[x](part/index.md)": ("p02", ""),
    "[x](part/)": ("p02", ""),
    "[x](part/caf%C3%A9.md)": ("c004", ""),
    "[x](part/café.md)": ("c004", ""),
    "[x](<z y.md>)": ("c005", ""),
    "[x][ref]\n\n[ref]: 2.md#night": ("c002", "night"),
}


@pytest.mark.parametrize("text", LINKS)
def test_link_finds_chapter_and_anchor(text: str, tmp_path: Path) -> None:
    files = {
        "1.md": f"# A\n\n{text}\n\n## Own\n\nText.\n",
        "2.md": f"# Calm\n\n## Night\n\n[Word]{{#word}}\n\n## What’s new\n\nText.\n\n## {LONG}\n\nText.\n",
        "part/index.md": "# Part\n",
        "part/café.md": "# Café\n",
        "bare/x.md": "# X\n",
        "z y.md": "# Z\n",
    }
    assert links(resolved(tmp_path, files)) == [LINKS[text]]


def test_links_to_the_web_are_left_alone(tmp_path: Path) -> None:
    text = "# A\n\n<https://example.org> [m](mailto:a@example.org) [x](https://example.org/2.md#y)\n"
    book = load(tmp_path, {"1.md": text})
    assert resolve(book) == (book, [])


BROKEN = {
    "See [x](22.md).": ("link-broken", 9, 5, "did you mean `2.md`?"),
    "See [x](2.md#nigth).": ("link-broken", 9, 10, "did you mean `night`?"),
    "See [x](#nowhere).": ("link-broken", 9, 8, "heading"),
    "See [x](caf%C3%A9.md).": ("link-broken", 9, 12, ""),
    "See [x](map.pdf).": ("link-broken", 9, 7, ""),
    "See [x][y].\n\n[y]: zzz.md": ("link-broken", 6, 6, ""),  # where the address stands
    "See [@fig-mpa].": ("reference-unknown", 5, 10, "did you mean `fig-map`?"),
    "See [@sec-zzz].": ("reference-unknown", 5, 10, "{#sec-zzz}"),
    "See [@fig-two].": ("reference-ambiguous", 5, 10, "a name of its own"),
}


@pytest.mark.parametrize("text", BROKEN)
def test_target_that_is_not_there_is_told_with_the_nearest(text: str, tmp_path: Path) -> None:
    figures = '![x](x.svg "y"){#fig-map}\n\n![x](x.svg "y"){#fig-two}\n'
    files = {
        "1.md": f"# A\n\nA line above\n{text}\n",
        "2.md": f"# B\n\n## Night\n\n{figures}",
        "4.md": '# C\n\n![x](x.svg "y"){#fig-two}\n',
    }
    _, (problem,) = resolve(load(tmp_path, files))
    name, column, width, help = BROKEN[text]
    assert (problem.name, problem.place.path) == (name, "source/1.md")
    line = 6 if "]:" in text else 4
    assert (problem.place.line, problem.place.column, problem.width) == (line, column, width)
    assert help in problem.help


def test_every_broken_target_is_told_in_reading_order(tmp_path: Path) -> None:
    files = {"1.md": "# A\n\n[a](x1.md)[^n]\n\n[^n]: [b](x2.md)\n", "2.md": "# B\n\n[@fig-x] [c](#x3)\n"}
    problems: list[Problem] = resolve(load(tmp_path, files))[1]
    assert [str(problem.place) for problem in problems] == [
        "source/1.md:3:5",
        "source/1.md:5:11",
        "source/2.md:3:1",
        "source/2.md:3:14",
    ]


def test_book_that_comes_in_is_not_changed(tmp_path: Path) -> None:
    files = {
        "1.md": '# A [@fig-a]\n\n![x](x.svg "One"){#fig-a}\n\n[x](2.md) [@fig-a]\n',
        "2.md": "# B\n\nNothing here refers to anything.\n",
    }
    book = load(tmp_path, files)
    before = copy.deepcopy(book.chapters)
    after, _ = resolve(book)
    assert book.chapters == before
    assert after.chapters[1] is book.chapters[1]  # what needs no change is not copied
    assert after.chapters[0].headings[0].tokens[-1].meta["text"] == "Figure 1"


def test_resolving_twice_changes_nothing(tmp_path: Path) -> None:
    files = {"1.md": '# A\n\n![x](x.svg "One"){#fig-a}\n\n[x](#a) [@fig-a]\n'}
    once = resolved(tmp_path, files)
    assert resolve(once) == (once, [])

"""Every letter of the manuscript stands in the finished files, in order: read back from their bytes."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest
from books import PICTURE, book_of, make_chapter, on_screen
from conftest import MakeBook, write_book
from hypothesis import given, settings
from hypothesis import strategies as st

from chapbook import build, load
from chapbook.book import Source
from chapbook.markup import Options, parse
from chapbook.pdf import TaggedText, structure_text
from chapbook.problems import errors_among
from chapbook.verify import Letters, letters_of, prove_chapter, prove_epub, read_document, scan

EVERYTHING = """---
title: Hidden
---
# The *lamp* {.unlisted}

It's 3 a.m. in [the log](https://example.org/log "hidden"), "as ever",[^oil] he wrote.^[In
its place: H<sub>2</sub>O.]
[^oil]: Whale oil:

    > Two pints a week.
    >
    > — Keeper, *Log*, p. 5

    `wick --trim` it, 10 times.

<!-- hidden -->
> No marks,
lazy line.
>
> > Deeper [than]{lang=en-US} that &mdash; &eacute;.
>
> — A. Keeper

{.continued}
goes on after it.

::: verse
1. The lamp is [lit]{.smallcaps},
  # and burns;

— Anon.
:::

Table: Rations for a week {#tab-rations}

| who | bread |
|-----|------:|
| keeper | 7 |

1. one

   ```python
   print("hidden? no")
   ```
2. two  \\
   [three][ref]

Term
: What it means

***

![Not printed: a lamp](lamp.svg "The lamp, *drawn*"){#fig-lamp}

[ref]: https://example.org/ref
  "hidden"
"""
LAMP = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30"/></svg>'
MARKS = [
    "",
    "",
    "",
    "> ",
    "- ",
    "7. ",
    "    ",
    "  ",
    ": ",
    "   ~ ",
    "\t",
    "[^n]: ",
    "# ",
    "::: aside\n",
    "{lang=fr}\n",
]
WORDS = [
    *("one", "*two*", "`three`", "[four](x)", '[five]: x "six"', "[five]", "7.", "-", "", "", "\\", ">eight"),
    *(
        "```",
        "nine[^n]",
        "^[ten]",
        "a | b",
        "-|-",
        "---",
        ":::",
        "Table: c {#tab-d}",
        "<!-- e -->",
        "<u>f</u>",
    ),
    *(
        "Term",
        f'![g]({PICTURE.path} "h")',
        "&eacute;&#233;&no;",
        "<https://example.org/i>",
        "[j]{.smallcaps}",
    ),
]
LINES = st.tuples(st.lists(st.sampled_from(MARKS), max_size=2).map("".join), st.sampled_from(WORDS)).map(
    "".join
)
NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
CALLS = ("Reference",)  # what holds the call of a note


@pytest.fixture(scope="module")
def lamp_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built pamphlet with every form of the manuscript's format in it."""
    toml = '[book]\ntitle = "Lamp"\nlanguage = "en-GB"\n'
    folder = write_book(tmp_path_factory.mktemp("lamp"), {"01.md": EVERYTHING, "lamp.svg": LAMP}, toml)
    build(folder)
    return folder


def letters_of_runs(runs: list[TaggedText]) -> Letters:
    """Return what a chapter's part of the tag tree says; notes by number: "1"."""
    body = [run for run in runs if not run.within("Note", *CALLS) and not is_label(run)]
    notes: dict[str, str] = {}
    for note, found in groupby((run for run in runs if run.within("Note")), key=note_of):
        inside = list(found)
        number = inside[0].text.strip(" .")
        notes[number] = notes.get(number, "") + "".join(run.text for run in inside[1:])
        assert note
    return Letters(joined(body), {number: letters_of(text) for number, text in notes.items()})


def note_of(run: TaggedText) -> int:
    return next(tag.number for tag in run.tags if tag.role == "Note")


def is_label(run: TaggedText) -> bool:
    """Whether a run is a number or label that we write ourselves."""
    return (
        run.role in ("Lbl", "Caption") and re.fullmatch(r"((Table|Figure)\s)?\d+\.\s*", run.text) is not None
    )


def joined(runs: list[TaggedText]) -> str:
    return letters_of("".join(run.text for run in runs))


def test_epub_has_every_letter(lamp_book: Path) -> None:
    book = load(lamp_book)
    assert prove_epub(book, (lamp_book / "build" / "lamp.epub").read_bytes()) == []


def test_tag_tree_of_the_pdf_has_every_letter(lamp_book: Path) -> None:
    (chapter,) = load(lamp_book).chapters
    runs = structure_text(lamp_book / "build" / "lamp.pdf")
    parts = [list(found) for _, found in groupby(runs, key=lambda run: run.tags[0].number)]
    (part,) = [part for part in parts if "bread" in joined(part)]
    found = letters_of_runs(part)
    labels = {str(note.number): note.label for note in chapter.notes}
    notes = {labels[number]: text for number, text in found.notes.items()}
    assert prove_chapter(chapter, Letters(found.body, notes), "PDF") == []


@pytest.mark.slow
def test_handbook_is_read_in_order_from_its_finished_files(handbook: Path) -> None:
    book = load(handbook)
    assert prove_epub(book, (handbook / "build" / "handbook.epub").read_bytes()) == []
    runs = structure_text(handbook / "build" / "handbook.pdf")
    shown = iter(joined([run for run in runs if not run.within("Note", "TOC")]))
    for chapter in (chapter for chapter in book.chapters if chapter.source):  # not the index
        missing = next(
            (letter for letter in scan(chapter.source.text).letters.body if letter not in shown), None
        )
        assert missing is None, chapter.place


def test_build_that_would_lose_text_is_refused(make_book: MakeBook) -> None:
    """The proof is part of the build: it is asked with a chapter whose source says more than its tokens."""
    folder = make_book({"01.md": "# One\n\nTwo"})
    book = load(folder)
    build(folder)
    (chapter,) = book.chapters
    assert chapter.source is not None
    longer = chapter._replace(source=chapter.source._replace(text="# One\n\nTwo three"))
    epub = (folder / "build" / "a-small-book.epub").read_bytes()
    (problem,) = prove_epub(book._replace(chapters=(longer,)), epub)
    assert f"{problem.name} {problem.place}" == "text-lost source/01.md:3:5"


@given(st.lists(LINES, max_size=8).map("\n".join))
@settings(derandomize=True, max_examples=1000, deadline=None)
def test_scanner_reads_what_the_parser_accepts_alike(markdown: str) -> None:
    """Neither knows the other; where one of them is not sure, the manuscript is refused with its place."""
    markdown = (
        f"Words[^n]\n\n[^n]: A note.\n\n{markdown}" if "[^n]: " not in markdown else f"[^n]\n\n{markdown}"
    )
    path = "source/c001.md"
    if errors_among(parse(markdown, path, Options("en-GB")).problems):
        return
    book = book_of(make_chapter(markdown)._replace(source=Source(path, markdown)))
    (chapter,) = book.chapters
    section = on_screen(chapter, book)
    found = read_document(f"<html {NAMESPACES}><body>{section}</body></html>")
    labels = {note.id: note.label for note in chapter.notes}
    notes = {labels[id]: letters for id, letters in found.notes.items()}
    assert prove_chapter(chapter, Letters(found.body, notes), "EPUB") == []

"""Text that a style hides is lost: the build fails, names its place, and leaves the last good pages alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import BOOK_TOML, write_book

import chapbook
from chapbook.problems import BookError, Problem

TEXT = """# One

Some words, *some of them in italics*.[^n]

> A quotation, and what is said in it.

```
some = code + that - is * long / and + goes - on
```

[^n]: The words of a note.
"""
TOML = f'{BOOK_TOML}[print]\nlines = "plain"\nstyles = ["own.css"]\n'
QUOTATION, ITALICS, CODE, NOTE = 5, 3, 8, 11  # lines
HIDDEN = {
    "blockquote { visibility: hidden }": QUOTATION,
    "blockquote { color: transparent }": QUOTATION,
    "blockquote { font-size: 0.2px }": QUOTATION,
    "blockquote { height: 0.4rlh; overflow: hidden }": QUOTATION,
    "blockquote { position: relative; left: -400mm }": QUOTATION,
    "blockquote { transform: translateX(300mm) }": QUOTATION,
    "blockquote { transform: rotate(10deg) } blockquote p { transform: translateY(900mm) }": QUOTATION,
    "blockquote { width: 20mm; overflow: hidden; white-space: nowrap }": QUOTATION,
    "em { display: inline-block; width: 1mm; overflow: hidden }": ITALICS,
    "pre { white-space: pre; width: 30mm; overflow: hidden }": CODE,
    ".note { max-height: 1px; overflow: hidden }": NOTE,
    "blockquote { color: white }": QUOTATION,
    "blockquote { color: rgb(0 0 0 / 8%) }": QUOTATION,
    "blockquote { background: navy; color: #000084 }": QUOTATION,
    "section { background: black; color: white } em, .note { color: black }": ITALICS,
    "@page { background: #222 } html { color: white } blockquote { color: #202022 }": QUOTATION,
    "body { background: #222; color: white } .note { color: #222 }": NOTE,
    "section { position: relative } pre { position: absolute; top: 0; bottom: 0; background: white }": 1,
}
SHOWN = (
    "section { overflow: hidden }",
    "blockquote { transform: rotate(3deg) }",
    "blockquote { overflow: hidden; padding: 2mm; border: 1pt solid }",
    "blockquote { position: relative; left: 3mm; color: rgba(0, 0, 0, 0.6) }",
    "em { overflow: hidden }",
    "p::first-line { font-variant-caps: small-caps }",
    "p::first-letter { color: gray }",
    "blockquote { background: navy; color: white }",
    "blockquote { background: linear-gradient(navy, black); color: white }",
    "blockquote { color: red; background: lime }",
    "body { background: #222; color: white }",
    "section { position: relative } blockquote { background: navy; margin-bottom: 6rlh }"
    " pre { position: absolute; top: 11rlh; color: white }",
    "pre { background: #eee }",
)


def printed(folder: Path, style: str) -> list[Problem]:
    """Build the PDF of the book with a style sheet and return its problems."""
    write_book(folder, {"1.md": TEXT, "own.css": style}, TOML)
    return list(chapbook.build(folder, formats=["pdf"]).problems)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a book's folder with good pages in it."""
    folder = tmp_path_factory.mktemp("seen")
    assert not printed(folder, "")
    return folder


@pytest.mark.parametrize("style", HIDDEN)
def test_text_that_a_style_hides_is_lost(style: str, folder: Path) -> None:
    before = (folder / "build/a-small-book.pdf").read_bytes()
    with pytest.raises(BookError) as told:
        printed(folder, style)
    errors = [problem for problem in told.value.problems if problem.severity == "error"]
    assert [(error.name, error.place.line) for error in errors] == [("text-lost", HIDDEN[style])]
    assert "`source/own.css`" in errors[0].help
    assert (folder / "build/a-small-book.pdf").read_bytes() == before


@pytest.mark.parametrize("style", [*HIDDEN][:7:3])
def test_it_is_lost_from_a_single_document_too(style: str, tmp_path: Path) -> None:
    with pytest.raises(BookError) as told:
        printed(tmp_path, f"@page {{ @bottom-center {{ content: counter(pages) }} }}\n{style}")
    errors = [problem for problem in told.value.problems if problem.severity == "error"]
    assert {error.name for error in errors} == {"text-lost"}
    assert QUOTATION in [error.place.line for error in errors]


@pytest.mark.parametrize("style", SHOWN)
def test_text_that_stands_otherwise_is_there(style: str, tmp_path: Path) -> None:
    assert not [problem for problem in printed(tmp_path, style) if problem.severity == "error"]


@pytest.mark.parametrize("first", ["p { margin: 0 }", "@page { @bottom-left { content: counter(pages) } }"])
def test_opacity_is_told_at_its_place_and_left_out(first: str, tmp_path: Path) -> None:
    problems = printed(tmp_path, f"{first}\n@media print {{ em {{ opacity: 0.5 }} }}\n")
    (told,) = (problem for problem in problems if problem.severity != "note")
    assert (told.name, str(told.place)) == ("style-ignored", "source/own.css:2:21")


def test_sheet_that_no_pages_can_be_made_with_is_named(tmp_path: Path) -> None:
    style = "p { max-lines: 1; block-ellipsis: auto; continue: discard }"  # WeasyPrint fails at the ellipsis
    write_book(tmp_path, {"1.md": f"# One\n\n{'Some words of many. ' * 20}\n", "own.css": style}, TOML)
    with pytest.raises(BookError) as told:
        chapbook.build(tmp_path, formats=["pdf"])
    (problem,) = told.value.problems
    assert (problem.name, str(problem.place)) == ("layout-failed", "source/own.css")


@pytest.mark.parametrize(
    ("style", "is_told"),
    [
        ("img { visibility: hidden }", True),
        ("figure { display: none }", True),
        ("img { width: 0 }", True),
        ("figure { height: 1mm; overflow: hidden }", True),
        ("img { width: 20mm; border: 1pt solid }", False),
    ],
)
def test_picture_that_a_style_hides_is_told(style: str, *, is_told: bool, tmp_path: Path) -> None:
    lamp = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    files = {"1.md": "# One\n\nSome words.\n\n![A lamp](lamp.svg)\n", "lamp.svg": lamp, "own.css": style}
    write_book(tmp_path, files, TOML)
    problems = chapbook.build(tmp_path, formats=["pdf"]).problems
    told = [(found.name, found.place.line) for found in problems if found.name != "end-short"]
    assert told == [("picture-unseen", 5)] * is_told

"""What stands outside the type area is told where it stands, not where its words stand first."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from conftest import write_book
from PIL import Image
from reading import page_texts
from test_joined_book import COLLECTION

import chapbook
from chapbook.config import THEMES
from chapbook.problems import BookError, Problem

LONG = "Wirtschaftswunderlichkeitsbegeisterungsfeierlichkeitskommission" * 4
CASES = {
    "a paragraph": f"The {LONG[:20]} first.\n\n{LONG}\n",
    "after a list": f"- one\n- two\n\n{LONG}\n",
    "a list": f"- {LONG[:30]}\n- two {LONG}\n",
    "a quotation": f"> Said.\n>\n> {LONG}\n>\n> — Who\n",
    "a heading": f"Text.\n\n## {LONG}\n",
    "a note": f"Text.[^n]\n\n[^n]: So {LONG}\n",
    "a table": f"| a | b |\n|---|---|\n| 1 | 2 |\n| {LONG} | 3 |\n",
}


def told(folder: Path) -> Sequence[Problem]:
    """Build the PDF and return what is told, also where cells stand beside their sheet, which is no book."""
    try:
        return chapbook.build(folder, formats=["pdf"]).problems
    except BookError as error:
        return error.problems


@pytest.mark.parametrize("name", CASES)
def test_an_overflow_is_told_at_its_own_line(tmp_path: Path, name: str) -> None:
    text = f"---\nshort: Long\n---\n# {LONG[:12]} and more\n\n<!-- {LONG} -->\n\n{CASES[name]}"
    style = "* { hyphens: manual !important; overflow-wrap: normal }"
    toml = '[book]\ntitle = "T"\nlanguage = "de"\n[print]\nstyles = ["own.css"]\n'
    write_book(tmp_path, {"1.md": text, "own.css": style}, toml)
    problems = told(tmp_path)
    expected = next(
        number for number, line in enumerate(text.splitlines(), 1) if LONG in line and "<!--" not in line
    )
    lines = {p.place.line for p in problems if p.name == "page-overflow"}
    assert expected in lines
    assert min(lines) >= expected


def test_what_stands_out_of_a_table_is_told_once(tmp_path: Path) -> None:
    text = f"# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| {LONG[:-1]} | {LONG} |\n| 4 | 5 |\n"
    style = "* { hyphens: manual !important; overflow-wrap: normal }"
    toml = '[book]\ntitle = "T"\nlanguage = "de"\n[print]\nstyles = ["own.css"]\n'
    write_book(tmp_path, {"1.md": text, "own.css": style}, toml)
    (problem,) = [p for p in told(tmp_path) if p.name == "page-overflow"]
    assert problem.place.line == 6
    assert problem.text.startswith(f"`{LONG}` stands ")
    assert problem.text.endswith("more places of its table")


def test_an_overflow_of_code_is_told_at_its_line(tmp_path: Path) -> None:
    code = f'let x = lit(a);\nlet x = lit("{LONG}");\nlit(b);'
    style = "pre, code { white-space: pre !important; overflow-wrap: normal !important }"
    toml = '[book]\ntitle = "T"\nlanguage = "en"\n[print]\nstyles = ["own.css"]\n'
    write_book(tmp_path, {"1.md": f"# A\n\n```js\n{code}\n```\n", "own.css": style}, toml)
    assert {p.place.line for p in told(tmp_path) if p.name == "page-overflow"} == {5}


UNHYPHENATED = f"""# {LONG}

## {LONG}

A word [{LONG}]{{.index}} in English.

{LONG}
:   So

::: verse
{LONG}
and so on
:::

{{.pullquote}}
> {LONG}

| a |
|---|
| b |

Table: {LONG}
"""


@pytest.mark.parametrize("theme", THEMES)
def test_word_that_no_line_has_room_for_is_broken_where_words_are_not_hyphenated(
    theme: str, tmp_path: Path
) -> None:
    toml = f'[book]\ntitle = "{LONG}"\nlanguage = "en"\n[print]\nmatter = "book"\ntheme = "{theme}"\n'
    index = "---\nrole: index\n---\n# Index\n"
    write_book(tmp_path, {"1.md": UNHYPHENATED, "2.md": index}, toml)
    result = chapbook.build(tmp_path, formats=["pdf"])
    assert not [problem for problem in result.problems if problem.name == "page-overflow"]


def test_picture_that_begins_an_indented_paragraph_has_the_room_that_is_left(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (900, 300)).save(picture, "PNG")
    text = "# A\n\nText.\n\n[![black](p.png)](https://example.org)\n"
    toml = '[book]\ntitle = "T"\nlanguage = "en"\n'
    write_book(tmp_path, {"1.md": text, "p.png": picture.getvalue()}, toml)
    result = chapbook.build(tmp_path, formats=["pdf"])
    assert not [problem for problem in result.problems if problem.name == "page-overflow"]


@pytest.mark.parametrize("theme", THEMES)
def test_picture_on_a_small_page_leaves_room_for_its_heading(theme: str, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (300, 900)).save(picture, "PNG")
    text = "# A\n\nText.\n\n## Lamp\n\n![black](p.png)\n\nAfter.\n"
    toml = f'[book]\ntitle = "T"\nlanguage = "en"\n[print]\npage = "74x105mm"\ntheme = "{theme}"\n'
    write_book(tmp_path, {"1.md": text, "p.png": picture.getvalue()}, toml)
    result = chapbook.build(tmp_path, formats=["pdf"])
    assert not [problem for problem in result.problems if problem.name == "page-overflow"]
    with pikepdf.open(tmp_path / "build/t.pdf") as pdf:
        (page,) = (
            number for number, page in enumerate(pdf.pages) if pikepdf.parse_content_stream(page, "Do")
        )
    assert "Lamp" in page_texts(tmp_path / "build/t.pdf")[page].title()


@pytest.mark.slow
def test_marks_of_a_full_width_that_hang_are_no_overflow(tmp_path: Path) -> None:
    if not COLLECTION.exists():
        pytest.skip(f"{COLLECTION.name} is not installed")
    lines = "\n\n".join(f"{'海' * count} “风浪” {'浪' * 40}。" for count in range(20, 34))
    toml = '[book]\ntitle = "海"\nlanguage = "zh"\n[fonts]\n'
    toml += f'folder = "{COLLECTION.parent}"\nserif = "Noto Serif CJK SC"\n'
    result = chapbook.build(write_book(tmp_path, {"1.md": f"# 海\n\n{lines}\n"}, toml), formats=["pdf"])
    assert not [problem for problem in result.problems if problem.name == "page-overflow"]


@pytest.mark.parametrize(
    ("style", "text", "path"),
    [
        (
            "table { table-layout: fixed; width: 30mm } td { white-space: nowrap }",
            "| a | b |\n|---|---|\n| {} | 2 |",
            "source/1.md",
        ),
        (
            ".index-entries { overflow-wrap: normal } .index-entries li { overflow-wrap: normal }",
            "[{}]{{.index}}",
            "source/2.md",
        ),
    ],
)
def test_words_that_stand_out_of_their_column_are_told(
    style: str, text: str, path: str, tmp_path: Path
) -> None:
    toml = '[book]\ntitle = "T"\nlanguage = "en"\n[print]\nmatter = "book"\nstyles = ["own.css"]\n'
    index = "---\nrole: index\n---\n# Index\n"
    words = text.format("Wirtschaftswunderlichkeitsbegeisterungs")
    write_book(tmp_path, {"1.md": f"# A\n\n{words}\n", "2.md": index, "own.css": style}, toml)
    problems = chapbook.build(tmp_path, formats=["pdf"]).problems
    (found,) = (problem for problem in problems if "outside its column" in problem.text)
    assert found.name == "page-overflow"
    assert found.place.path == path


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("p { line-height: 3pt }", 3),
        ("p + p { margin-top: -3rlh }", 5),
        (".note { position: absolute; top: 50mm }", 3),
    ],
)
def test_text_over_other_text_is_told(style: str, line: int, tmp_path: Path) -> None:
    words = "The keeper wrote in his log that the night was old and grey. " * 5
    text = f"# A\n\n{words}\n\n{words}[^n]\n\n[^n]: {words}\n"
    toml = '[book]\ntitle = "T"\nlanguage = "en"\n[print]\nstyles = ["own.css"]\n'
    write_book(tmp_path, {"1.md": text, "own.css": style}, toml)
    found = [p for p in chapbook.build(tmp_path, formats=["pdf"]).problems if "printed over" in p.text]
    assert {p.name for p in found} == {"page-overflow"}
    assert line in {p.place.line for p in found}

"""What book.toml names and is not there, and what changes nothing in this book."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest
from conftest import BOOK_TOML, MakeBook

from chapbook.layout.sheets.cascade import style_sheets
from chapbook.pipeline import build, check
from chapbook.pipeline.reading import read
from chapbook.problems import BookError

ONE = {"01.md": "# One\n\nText.\n"}
TWO = {**ONE, "02.md": "# Two\n\nMore.\n"}
BACK = '[back]\ntext = "Printed at home."\n'


BRACES = {
    "p { margin: 0 }": [],
    "p { margin: 0\nh1 { color: red }\n": ["source/a.css:1:3"],
    "@media print {\np { margin: 0 }\nh1 { color: red }": ["source/a.css:1:14"],
    "p { margin: 0 } }\nh1 { color: red }": ["source/a.css:1:17"],
    '/* { */ p::before { content: \'{\'; quotes: "}" "\\"{" }': [],
}


@pytest.mark.parametrize("sheet", BRACES)
def test_rule_that_does_not_end_is_told_once(sheet: str, make_book: MakeBook) -> None:
    toml = f'{BOOK_TOML}[print]\nstyles = ["a.css"]\n[epub]\nstyles = ["a.css"]\n'
    found = check(make_book({**ONE, "a.css": sheet}, toml))
    assert [str(problem.place) for problem in found] == BRACES[sheet]
    assert {problem.name for problem in found} <= {"style-unclosed"}


@pytest.mark.parametrize("table", ["print", "epub"])
def test_each_missing_style_sheet_is_told_at_its_key(table: str, make_book: MakeBook) -> None:
    toml = f'{BOOK_TOML}[{table}]\nstyles = ["there.css", "ours.css", "yours.css"]\n'
    found = check(make_book({**ONE, "there.css": "p { margin: 0 }"}, toml))
    assert [problem.name for problem in found] == ["style-missing", "style-missing"]
    assert [str(problem.place) for problem in found] == ["book.toml:6:24", "book.toml:6:36"]
    assert "`source/ours.css`" in found[0].text
    assert "`source/yours.css`" in found[1].text


@pytest.mark.parametrize(
    ("line", "column"), [('mono = "Zapf"', 8), ('fallback = ["Noto Serif", "Zapf"]', 27)]
)
def test_unknown_family_is_told_where_it_is_named(line: str, column: int, make_book: MakeBook) -> None:
    (found,) = check(make_book(ONE, f'{BOOK_TOML}[fonts]\nserif = "Noto Serif"\n{line}\n'))
    assert (found.name, found.place.line, found.place.column) == ("font-refused", 7, column)


def test_damaged_font_is_told_at_the_folder(make_book: MakeBook) -> None:
    toml = f'{BOOK_TOML}[fonts]\nfolder = "source"\n'
    (found,) = check(make_book({**ONE, "own.ttf": b"no font"}, toml))
    assert (found.name, found.place.line) == ("font-refused", 6)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (["a.woff"], "not among the fonts that are read: `a.woff`"),
        (["b.woff2", "in/A.WOFF", "c.ttf.txt"], "not among the fonts that are read: `b.woff2` and 1 more"),
    ],
)
def test_web_fonts_are_told_not_to_be_read(files: list[str], told: str, make_book: MakeBook) -> None:
    folder = make_book(ONE, f'{BOOK_TOML}[fonts]\nfolder = "type"\n')
    for name in files:
        (folder / "type" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "type" / name).write_bytes(b"wOFF")
    (found,) = check(folder)
    assert (found.name, found.severity, found.place.line) == ("font-unread", "note", 6)
    assert found.text == told


def test_back_page_of_a_book_is_said_to_change_nothing(make_book: MakeBook) -> None:
    (found,) = check(make_book(TWO, BOOK_TOML + BACK))
    assert (found.name, found.severity, found.place.line) == ("back-idle", "warning", 5)


def test_back_page_of_a_pamphlet_is_no_finding(make_book: MakeBook) -> None:
    assert check(make_book(ONE, BOOK_TOML + BACK)) == ()


def test_pages_of_a_book_read_from_the_right_are_refused_and_its_epub_is_not(make_book: MakeBook) -> None:
    folder = make_book(ONE, BOOK_TOML.replace('"en-GB"', '"fa"'))
    with pytest.raises(BookError) as raised:
        build(folder, ("pdf",))
    (found,) = raised.value.problems
    assert (found.name, found.severity, found.place.line) == ("pages-leftward", "error", 3)
    assert [product.format for product in build(folder, ("epub",)).products] == ["epub"]


TABLE = {"01.md": "# One\n\nText.\n\n| *a* | **b** |\n|---|---|\n| c | d |\n"}


def fonts_of(pdf: Path) -> set[str]:
    with pikepdf.open(pdf) as opened:
        fonts = [font for page in opened.pages for font in page.resources.get("/Font", {}).values()]
        return {str(font.BaseFont).partition("+")[2].rstrip(",") for font in fonts}


def sans_of(epub: Path) -> set[str]:
    with zipfile.ZipFile(epub) as opened:
        css = opened.read("EPUB/styles/book.css").decode()
        files = {Path(name).stem for name in opened.namelist() if "fonts/sans-" in name}
    assert bool(files) == ('td { font-family: "Source Sans 3", "EB Garamond", sans-serif; }' in css)
    return files


@pytest.mark.parametrize(
    ("chapters", "line", "pdf", "epub"),
    [
        (TABLE, "", set(), set()),
        (
            TABLE,
            'sans = "source sans 3"',
            {"Source-Sans-3", "Source-Sans-3-Italic", "Source-Sans-3-Bold-Italic"},
            {"sans-regular", "sans-italic", "sans-bold", "sans-bold-italic"},
        ),
        (ONE, 'sans = "Source Sans 3"', set(), set()),
    ],
    ids=["none named", "named", "nothing to set in it"],
)
def test_sans_sets_tables_on_paper_and_on_screens(
    chapters: dict[str, str], line: str, pdf: set[str], epub: set[str], make_book: MakeBook
) -> None:
    built = build(make_book(chapters, f"{BOOK_TOML}[fonts]\n{line}\n"), ("epub", "pdf"))
    files = {product.format: product.path for product in built.products}
    assert {font for font in fonts_of(files["pdf"]) if "Sans" in font} == pdf
    assert sans_of(files["epub"]) == epub


def test_families_of_a_theme_may_change_places(make_book: MakeBook) -> None:
    toml = f'{BOOK_TOML}[fonts]\nserif = "Source Sans 3"\nsans = "EB Garamond"\nmono = "Noto Serif"\n'
    ready = read(make_book(ONE, toml))
    theme, captions = style_sheets(ready.book, ready.config, ready.library).texts[3:5]
    assert 'html, .note { font-family: "Source Sans 3", "Noto Serif";' in theme
    assert 'kbd, samp { font-family: "Noto Serif", "Noto Serif";' in theme
    assert 'font-family: "EB Garamond", "Source Sans 3", "Noto Serif" }' in captions


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ('profile = "print"', "there is no bleed"),
        ('bleed = "0mm"', "the pages are for the screen"),
    ],
)
def test_gutter_without_bleed_is_said_to_change_nothing(
    make_book: MakeBook, settings: str, told: str
) -> None:
    (found,) = check(make_book(ONE, f"{BOOK_TOML}[print]\n{settings}\ngutter_bleed = false\n"))
    assert (found.name, found.place.line) == ("setting-idle", 7)
    assert found.text == f"`gutter_bleed` changes nothing: {told}"

"""What book.toml names and is not there, and what changes nothing in this book."""

from __future__ import annotations

import pytest
from conftest import BOOK_TOML, MakeBook

from chapbook.pipeline import check

ONE = {"01.md": "# One\n\nText.\n"}
TWO = {**ONE, "02.md": "# Two\n\nMore.\n"}
BACK = '[back]\ntext = "Printed at home."\n'


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


def test_back_page_of_a_book_is_said_to_change_nothing(make_book: MakeBook) -> None:
    (found,) = check(make_book(TWO, BOOK_TOML + BACK))
    assert (found.name, found.severity, found.place.line) == ("setting-idle", "warning", 5)


def test_back_page_of_a_pamphlet_is_no_finding(make_book: MakeBook) -> None:
    assert check(make_book(ONE, BOOK_TOML + BACK)) == ()

"""Words that no line of a title has room for: divided at their parts, with a hyphen; others stay whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import write_book
from reading import poppler
from test_details import each_theme

import chapbook

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
WHOLE = "Gewichtsverlagerungen"
TOML = f'[book]\ntitle = "{LONG}"\nlanguage = "de"\n[print]\npage = "A6"\ntheme = "'
FILES = {"1.md": f"# Das {LONG}\n\nText.\n", "2.md": f"# Von den vielen {WHOLE}\n\nText.\n"}
DIVIDED = re.compile(r"\w[-\u2010\u00ad]$", re.MULTILINE)


@each_theme
def test_words_too_long_for_a_line_of_a_title_are_hyphenated(theme: str, tmp_path: Path) -> None:
    folder = write_book(tmp_path, FILES, f'{TOML}{theme}"\n')
    assert not chapbook.build(folder, formats=["pdf"]).problems
    (pdf,) = (folder / "build").glob("*.pdf")
    pages = poppler(pdf, "-raw").split("\f")
    # title page, contents, the opening of the chapter
    for number in (2, 4, 6):
        assert LONG[:8].casefold() in pages[number].casefold(), number
        assert DIVIDED.search(pages[number]), number
    assert all(WHOLE in pages[number] for number in (4, 8))


@pytest.mark.parametrize("title", ["The Responsibilities of Counterrevolutionaries", "Misunderstandings"])
def test_words_that_a_line_has_room_for_stay_whole(title: str, tmp_path: Path) -> None:
    toml = f'[book]\ntitle = "{title}"\nlanguage = "en-GB"\n'
    folder = write_book(tmp_path, {"1.md": f"# {title}\n\nText.\n", "2.md": "# Two\n\nText.\n"}, toml)
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    for page in poppler(pdf, "-raw").split("\f")[:7]:
        assert not DIVIDED.search(page)

"""Page numbers in references: none of the page that lies open."""

from __future__ import annotations

import re

import pytest
from conftest import BOOK_TOML, MakeBook
from reading import poppler

import chapbook
from chapbook.layout.documents.labels import Apart

FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><path d="M0 0h90v40H0z"/></svg>'
TEXT = f"""# Sea

See [@fig-a] and (see [@fig-a]) and [@sec-z].[^n]

![A field](a.svg "The field"){{#fig-a}}

{"Words go on and on here. " * 400}

Back to [@fig-a] and [@sec-z].

## Zed {{#sec-z}}

[^n]: Of [@fig-a].
"""
# Sheets that look beyond a chapter: the book is laid out as one document.
AS_ONE = "section ~ section { color: black }"


@pytest.mark.parametrize("sheet", ["", AS_ONE])
def test_no_reference_names_the_page_on_which_it_stands(sheet: str, make_book: MakeBook) -> None:
    toml = f'{BOOK_TOML}[print]\nstyles = ["own.css"]\n'
    folder = make_book({"1.md": TEXT, "a.svg": FIGURE, "own.css": sheet}, toml)
    result = chapbook.build(folder, formats=["pdf"])
    assert not [problem for problem in result.problems if problem.name == "page-numbers-unsettled"]
    text = " ".join(poppler(folder / "build/a-small-book.pdf").split())
    assert re.search(r"See Figure 1 and \(see Figure 1\) and Zed \(p\. \d+\)\.", text)
    assert re.search(r"Back to Figure 1 \(p\. \d+\) and Zed\. Zed", text)
    assert re.search(r"Of Figure 1 \(p\. \d+\)", text)  # a note may go over to the next page


def test_a_reference_that_moves_when_it_names_no_page_names_it_again() -> None:
    apart = Apart()
    here = {"c001-to.1.c001-a": "4", "c001-a": "4", "c001": "3"}
    assert apart.forget(here) == here
    assert apart.forget({**here, "c001-a": "5"}) == {"c001-a": "5", "c001": "3"}
    assert apart.forget(here) == {"c001-a": "4", "c001": "3"}

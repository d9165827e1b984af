"""BibTeX: entries, what LaTeX in them says, and what they are as works."""

from __future__ import annotations

import pytest

from chapbook.matter.bibtex import read_entries
from chapbook.matter.csl import works_of
from chapbook.matter.latex import text_of
from chapbook.problems import BookError

FILE = """Words between entries are left out.
@string{gull = "Gull " # {Press}}
@comment{ @book{no, title = {None}} }
@Book{maker1999,
  author    = {Ada Maker and van der Berg, Bo and {Society of Ropes} and Jo{\\"a}o de la Sel, Jr., Al},
  title     = {The {Storm} \\& its Wake},
  subtitle  = "A {"}Tale{"}",
  publisher = gull, address = {Hull}, year = 1999, month = mar,
}
@article(knots, title={On ropes}, journal={J. Knots}, volume=12, number={3},
  pages={33--45}, date={2004-05/2005})
@incollection{fog, title={Fog}, crossref={airs}, pages={1}}
@collection{airs, title={Airs}, editor={Ed Zed}, year={forthcoming}}
@phdthesis{deep, title={Deep}, school={Hull}, author={others}}
"""


def works() -> dict[str, dict]:
    return {work["id"]: work for work in works_of(read_entries(FILE, "a.bib"))}


def test_entries_become_works() -> None:
    found = works()
    assert list(found) == ["maker1999", "knots", "fog", "airs", "deep"]
    assert found["maker1999"] == {
        "id": "maker1999",
        "type": "book",
        "title": 'The Storm & its Wake: A "Tale"',
        "publisher": "Gull Press",
        "publisher-place": "Hull",
        "author": [
            {"family": "Maker", "given": "Ada"},
            {"family": "Berg", "given": "Bo", "non-dropping-particle": "van der"},
            {"literal": "Society of Ropes"},
            {"family": "Joäo de la Sel", "given": "Al", "suffix": "Jr."},
        ],
        "issued": {"date-parts": [[1999, 3]]},
    }
    assert found["knots"]["issue"] == "3"
    assert found["knots"]["page"] == "33-45"
    assert found["knots"]["issued"] == {"date-parts": [[2004, 5], [2005]]}
    assert found["fog"]["container-title"] == "Airs"
    assert found["fog"]["editor"] == [{"family": "Zed", "given": "Ed"}]
    assert found["airs"]["issued"] == {"literal": "forthcoming"}
    assert (found["deep"]["genre"], found["deep"]["publisher"]) == ("PhD thesis", "Hull")


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ('G{\\"o}del, G\\"{o}del, G\\"odel', "Gödel, Gödel, Gödel"),
        ("\\c{c}a va, \\v{S}koda, {\\'\\i}, na\\\"\\i ve", "ça va, Škoda, í, naïve"),
        ("Stra{\\ss}e, \\O re, {\\L}\\'od\\'z", "Straße, Øre, Łódź"),
        ("\\emph{On} 1--3 --- ``so''~\\%", "On 1–3 — “so”\u00a0%"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert text_of(latex) == text


def test_first_names_stand_before_small_words() -> None:
    (entry,) = read_entries("@book{a, author={Ludwig van Beethoven and Plato}}", "a.bib")
    assert works_of([entry])[0]["author"] == [
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        {"family": "Plato"},
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\n@book{a, title = {Open", "a.bib:2:18"),
        ("@book{, title = {x}}", "a.bib:1:1"),
        ("@book{a, title = }", "a.bib:1:18"),
        ("@book{a,\n title {x}}", "a.bib:2:2"),
        ("@book{a", "a.bib:1:1"),
    ],
)
def test_what_is_no_entry_is_told_with_its_place(text: str, place: str) -> None:
    with pytest.raises(BookError) as refused:
        read_entries(text, "a.bib")
    assert str(refused.value.problems[0].place) == place

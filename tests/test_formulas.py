"""Formulas: what of LaTeX is read, and how they stand on screens and on paper."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from books import book_of, make_chapter, on_screen
from conftest import write_book
from hypothesis import given
from hypothesis import strategies as st

from chapbook.check.formulas import check_formulas
from chapbook.epub import PROFILES
from chapbook.html import chapter_to_xhtml_print
from chapbook.html.formulas import drawing
from chapbook.markup import Options, parse
from chapbook.markup.mathml import UnreadableError, to_mathml
from chapbook.pdf.reading.words import structure_text
from chapbook.pipeline import build
from chapbook.verify.epub_text import read_document
from chapbook.verify.letters import Letters

SIGNS = st.sampled_from(
    [
        *("x", "é", "α", "2.5", "{", "}", "_", "^", "&", "(", ")", "|", "'", " ", "<", "\\\\", "\\text{}"),
        *(
            "\\frac",
            "\\sqrt",
            "\\sum",
            "\\left(",
            "\\right)",
            "\\binom",
            "\\vec",
            "\\displaystyle",
            "\\color",
        ),
        *("\\begin{matrix}", "\\end{matrix}", "\\begin{cases}", "\\end{cases}", "\\overbrace", "\\hline"),
    ]
)


def formula(latex: str, sign: str = "$"):
    tokens = parse(f"{sign}{latex}{sign}", "source/a.md", Options("en")).tokens
    return tokens[1].children[0]


@given(st.lists(SIGNS, min_size=1, max_size=8).map("".join), st.sampled_from(["inline", "block"]))
def test_what_is_read_can_be_drawn_and_what_is_not_is_refused(latex: str, display: str) -> None:
    try:
        content = to_mathml(latex, display)
    except UnreadableError:
        return
    token = formula("x").copy(content=latex, markup="$" if display == "inline" else "$$")
    token.meta = {**token.meta, "mathml": content}
    assert ET.fromstring(drawing(token)).get("aria-label") == latex


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\mathrm{d}x", '<mrow><mi mathvariant="normal">d</mi></mrow><mi>x</mi>'),
        (r"\begin{aligned}a&=b\end{aligned}", '<mtd columnalign="right"><mi>a</mi></mtd>'),
        (r"\text{if a<b}", "<mtext>if\u00a0a&lt;b</mtext>"),
        (r"x\nonumber", "<mrow><mi>x</mi></mrow>"),
    ],
)
def test_latex_is_read_as_its_makers_mean_it(latex: str, expected: str) -> None:
    assert expected in to_mathml(latex, "inline")


def nested(form: str, times: int) -> str:
    return functools.reduce(lambda inner, _: form % inner, range(times), "x")


@pytest.mark.parametrize(
    "form", [r"1+\frac{1}{%s}", r"\sqrt{%s}", r"x_{%s}^2", r"\left(1+%s\right)", "{a%s}"]
)
def test_formula_that_would_take_minutes_to_draw_is_refused(form: str) -> None:
    assert to_mathml(nested(form, 10), "inline")
    with pytest.raises(UnreadableError, match="more than ten deep"):
        to_mathml(nested(form, 20), "inline")


def test_braces_that_hold_nothing_but_braces_mean_nothing() -> None:
    assert to_mathml(nested("{%s}", 40), "inline") == to_mathml("x", "inline")


def test_screens_have_mathml_with_its_latex() -> None:
    section = on_screen(chapter := make_chapter("Let $x<y$.\n\n$$z$$\n"), book_of(chapter))
    assert re.search(
        r'<p class="lead">Let <math [^>]*display="inline" alttext="x&lt;y">.*</math>\.</p>', section
    )
    assert re.search(r'<p class="formula"><math [^>]*display="block" alttext="z">', section)


def test_paper_has_a_drawing_on_the_base_line() -> None:
    section = chapter_to_xhtml_print(chapter := make_chapter("Let $x$ and $y$ be.\n"), book_of(chapter), {})
    below = [float(found) for found in re.findall(r"vertical-align:(-?[\d.]+)ex", section)]
    assert below[0] == pytest.approx(-0.13, abs=0.03)  # an x stands on the line, with a margin around it
    assert below[1] < below[0] - 0.3  # a y reaches below it


def test_an_x_in_a_formula_is_as_high_as_one_in_the_text() -> None:
    height = re.search(r"height:([\d.]+)ex", drawing(formula("x")))
    assert height
    assert float(height[1]) == pytest.approx(1 + 2 * 0.05 / 0.473, abs=0.06)


def test_kindle_has_drawings_of_formulas_that_follow_the_text() -> None:
    book = book_of(chapter := make_chapter("Let $x<y$.\n\n$$z$$\n"))
    section = on_screen(chapter, book, formula=PROFILES["kindle"].formula)
    assert "<math" not in section
    assert re.findall(r'role="math" aria-label="([^"]*)"', section) == ["x&lt;y", "z"]
    assert all(float(size) < 4 for size in re.findall(r'(?:width|height)="([\d.]+)em"', section))
    assert 'fill="currentColor"' in section
    assert '"black"' not in section
    assert letters_of(section) == letters_of(on_screen(chapter, book))


def letters_of(section: str) -> Letters:
    namespaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return read_document(f"<html {namespaces}><body>{section}</body></html>")


def test_a_heading_with_a_formula_has_its_latex_in_plain_titles() -> None:
    assert make_chapter("# On $x^2$\n").title == "On x^2"


def test_characters_that_formulas_cannot_show_are_found_at_their_place() -> None:
    [problem] = check_formulas(make_chapter("Let $x$, $\\alpha$ and\n*a $\\text{水}$* be.\n"))
    assert (problem.name, problem.place.line, problem.place.column) == ("character-missing", 2, 4)
    assert "水" in problem.text


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a PDF and an EPUB that has formulas in lines, on lines of their own, in notes."""
    toml = '[book]\ntitle = "B"\nlanguage = "en-GB"\nslug = "b"\n'
    text = "# One\n\nLet $x^2$ be,[^1]\n$$\n\\frac{a}{b}\n$$\nand so on.\n\n[^1]: As $n!$ is.\n"
    folder = write_book(tmp_path_factory.mktemp("formulas"), {"a.md": text}, toml)
    build(folder, ("epub", "pdf"))
    return folder / "build"


def test_formulas_are_tagged_with_their_latex(printed: Path) -> None:
    runs = [run for run in structure_text(printed / "b.pdf") if run.within("Formula")]
    assert [(run.text, run.tags[-1].alternative) for run in runs] == [
        ("x^2", "x^2"),
        ("n!", "n!"),
        (r"\frac{a}{b}", r"\frac{a}{b}"),
    ]


def test_a_formula_on_its_own_line_stands_in_the_middle(printed: Path) -> None:
    with pikepdf.open(printed / "b.pdf") as pdf:
        boxes = [
            [float(side) for side in element.A.BBox]
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Formula"
        ]
        width = float(pdf.pages[-1].MediaBox[2])
    middles = sorted((left + right) / 2 for left, _, right, _ in boxes)
    assert any(
        abs(middle - width / 2) < 12 for middle in middles
    )  # pt; the margins differ by less than twice

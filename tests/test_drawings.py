"""Words in drawings on the page: their faces and figures, and fonts that they bring along."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest
from conftest import MakeBook
from PIL import Image
from reading import needs_poppler

from chapbook import build
from chapbook.problems import Problem

pytestmark = pytest.mark.usefixtures("only_our_fonts")
DPI = 300
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'
WORD = '<text x="40" y="40" font-family="{}" font-size="30">{}</text>'
FONT = "data:font/woff2;base64,d09GMgABAAAAAA6w"


def built(make_book: MakeBook, name: str, drawing: str) -> tuple[Path, list[Problem]]:
    """Return the PDF of a book with a drawing, and what its build told."""
    folder = make_book({"01.md": "# One\n\nText.\n\n![A word.](a.svg)\n"}, name=name)
    (folder / "source/a.svg").write_text(DRAWING.format(drawing), "utf-8")
    results = build(folder, formats=["pdf"])
    return next((folder / "build").glob("*.pdf")), list(results.problems)


def height(make_book: MakeBook, family: str, letter: str) -> int:
    """Return how many pixels high a letter in a drawing stands on its page."""
    pdf, _ = built(make_book, f"{family}-{letter}", WORD.format(family, letter))
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-f", "2", "-l", "2", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True)
    page = Image.open(next(pdf.parent.glob("*.pgm")))
    drawn = page.crop((0, page.height * 4 // 10, page.width, page.height * 9 // 10))
    box = drawn.point(lambda value: 255 - value).getbbox()
    assert box
    return box[3] - box[1]


@pytest.mark.parametrize(
    ("asked", "face"),
    [
        ("Times,serif", "EB-Garamond"),
        ("Times", "EB-Garamond"),
        ("Arial, sans-serif", "Source-Sans-3"),
        ("monospace", "IBM-Plex-Mono"),
        ("Literata", "Literata"),
    ],
)
def test_family_that_is_not_there_is_that_of_the_text(asked: str, face: str, make_book: MakeBook) -> None:
    pdf, _ = built(make_book, "asked", WORD.format(asked, "A"))
    with pikepdf.open(pdf) as file:
        fonts = {
            str(o.BaseFont)[8:].rstrip(",")
            for o in file.objects
            if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o
        }
    assert fonts - {"EB-Garamond"} <= {face}
    assert face in fonts


@needs_poppler
@pytest.mark.parametrize("family", ["EB Garamond", "Vollkorn"])
def test_figures_in_a_drawing_are_as_high_as_its_capitals(family: str, make_book: MakeBook) -> None:
    assert height(make_book, family, "0") > 0.9 * height(make_book, family, "H")


def test_font_that_a_drawing_brings_along_is_told_as_such(make_book: MakeBook) -> None:
    rule = f"<style>@font-face {{ font-family: Chalk; src: url({FONT}) }}</style>"
    _, problems = built(make_book, "chalk", rule + WORD.format("Chalk", "A"))
    (told,) = (problem for problem in problems if problem.name == "style-ignored")
    assert told.place.path == "source/01.md"
    assert "`Chalk`" in told.text
    assert "turn its words into outlines" in told.help

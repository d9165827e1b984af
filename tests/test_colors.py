"""Colours that a style sheet has in other spaces than sRGB: built, and told from their grounds."""

from __future__ import annotations

import pikepdf
import pytest
from conftest import BOOK_TOML, MakeBook
from tinycss2.color5 import parse_color

import chapbook
from chapbook.layout.engine.colors import rgb_of
from chapbook.problems import BookError

COLORS = {
    "oklch(62.8% 0.2577 29.23)": (1, 0, 0),
    "lab(100% 0 0)": (1, 1, 1),
    "lch(0% 0 0)": (0, 0, 0),
    "oklab(59.99% 0 0)": (0.503, 0.503, 0.503),
    "hsl(120deg 100% 50%)": (0, 1, 0),
    "color(display-p3 0.5 0.2 0.1)": (0.5, 0.2, 0.1),
}


@pytest.mark.parametrize("written", COLORS)
def test_colours_are_read_as_a_screen_shows_them(written: str) -> None:
    color = parse_color(written)
    assert color is not None
    assert rgb_of(color) == pytest.approx(COLORS[written], abs=0.01)


def test_inks_are_none_of_a_screen() -> None:
    assert rgb_of(parse_color("device-cmyk(0 1 1 0)")) is None


@pytest.mark.parametrize(
    "color", ["oklch(40% 0.1 250)", "color(display-p3 0.2 0.2 0.4)", "device-cmyk(0 1 1 0)"]
)
def test_text_and_folios_may_have_any_colour(make_book: MakeBook, color: str) -> None:
    sheet = f"p, h1 {{ color: {color} }} @page {{ @bottom-center {{ color: {color} }} }}"
    folder = make_book(
        {"1.md": "# Sea\n\nText.\n", "own.css": sheet}, f'{BOOK_TOML}[print]\nstyles = ["own.css"]\n'
    )
    assert not [p for p in chapbook.build(folder, ["pdf"]).problems if p.severity == "error"]


def test_words_of_the_colour_of_their_ground_are_told(make_book: MakeBook) -> None:
    sheet = "p { color: oklch(99% 0 0) }"
    folder = make_book(
        {"1.md": "# Sea\n\nText.\n", "own.css": sheet}, f'{BOOK_TOML}[print]\nstyles = ["own.css"]\n'
    )
    with pytest.raises(BookError) as told:
        chapbook.build(folder, ["pdf"])
    assert {problem.name for problem in told.value.problems} == {"text-lost"}


def test_grounds_of_any_colour_are_painted_as_on_a_screen(make_book: MakeBook) -> None:
    sheet = (
        "p { background: lab(100% 0 0) } h1 { background: linear-gradient(oklch(90% 0.1 30), lab(99% 0 0)) }"
    )
    folder = make_book(
        {"1.md": "# Sea\n\nText.\n", "own.css": sheet}, f'{BOOK_TOML}[print]\nstyles = ["own.css"]\n'
    )
    chapbook.build(folder, formats=["pdf"])
    with pikepdf.open(folder / "build/a-small-book.pdf") as pdf:
        found = [
            (str(operator), operands)
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
        ]
        shadings = [each for each in pdf.objects if "/ShadingType" in repr(each)]
    assert shadings
    painted = [[float(number) for number in operands] for name, operands in found if name == "rg"]
    assert pytest.approx([1, 1, 1], abs=0.001) in painted
    spaces = {str(operands[0]) for name, operands in found if name in {"cs", "CS"}}
    assert spaces == {"/Pattern"}

"""The inner margin of a thick book: by its number of pages, the same in all that is made of them."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from conftest import MakeBook
from reading import Epub, poppler

import chapbook
from chapbook.config import THEMES, Config
from chapbook.layout.laid import Laid
from chapbook.layout.sheets.binding import for_its_pages
from chapbook.layout.sheets.geometry import page_geometry
from chapbook.units import INCH, parse_size

# A page so small that its canon gives less than a book of more than 150 pages needs.
TOML = '[book]\ntitle = "Thick"\nlanguage = "en-GB"\n[print]\npage = "82x140mm"\nlines = "plain"\n'
STEPS = {24: 0.375, 150: 0.375, 151: 0.5, 300: 0.5, 301: 0.625, 501: 0.75, 701: 0.875, 2000: 0.875}


def chapters(count: int) -> dict[str, str]:
    """Return chapters that have two pages each: their text, and a blank one."""
    return {f"{number:03}.md": f"# Of {number}\n\nText.\n" for number in range(1, count + 1)}


def left_edges(pdf: Path, words: str) -> dict[float, int]:
    """Return where lines with these words begin (pt from the left), and on how many pages."""
    edges = re.findall(rf'<word xMin="([\d.]+)"[^>]*>{words}<', poppler(pdf, "-bbox"))
    return Counter(round(float(edge)) for edge in edges)


@pytest.mark.parametrize(("pages", "inches"), STEPS.items())
def test_fold_has_what_printers_ask_for(pages: int, inches: float) -> None:
    page = page_geometry(parse_size("82x140mm"), THEMES["literary"], pages)
    canon = page_geometry(parse_size("82x140mm"), THEMES["literary"])
    assert page.inner == pytest.approx(max(inches * INCH, canon.inner), abs=0.01)
    assert page.outer >= 0.25 * INCH - 0.01
    assert page.measure == pytest.approx(canon.measure, abs=0.05) or page.outer == pytest.approx(18)


def test_canon_is_kept_where_it_gives_enough() -> None:
    for size in ("A5", "6x9in", "A4"):
        page, canon = (page_geometry(parse_size(size), THEMES["literary"], n) for n in (300, 0))
        assert page == canon


@pytest.mark.parametrize(
    ("expected", "found", "asked"), [(20, 30, [20]), (20, 151, [20, 151]), (900, 20, [900, 20])]
)
def test_book_is_laid_out_a_second_time_only_where_another_margin_is_needed(
    expected: int, found: int, asked: list[int]
) -> None:
    config = Config()
    config = Config(print=type(config.print)(page="82x140mm"))
    seen: list[int] = []

    def lay_out(pages: int) -> Laid:
        seen.append(pages)
        return Laid(b"", found, {}, {}, ())

    assert for_its_pages(expected, config, lay_out).page_count == found
    assert seen == asked


def test_thick_book_has_it_on_all_its_pages_and_again(make_book: MakeBook) -> None:
    thin, thick = (make_book(chapters(count), TOML, name=f"n{count}") for count in (2, 80))
    chapbook.build(thin, formats=["pdf"])
    chapbook.build(thick, formats=["pdf", "epub"])
    (canon,) = left_edges(thin / "build/thick.pdf", r"Text\.")
    (edge,) = left_edges(thick / "build/thick.pdf", r"Text\.")
    assert edge - canon == pytest.approx((0.5 - 0.375) * INCH, abs=1)
    pdf, epub = ((thick / f"build/thick.{kind}").read_bytes() for kind in ("pdf", "epub"))
    chapbook.build(thick, formats=["pdf", "epub"])
    assert (thick / "build/thick.pdf").read_bytes() == pdf
    shutil.rmtree(thick / "build")
    chapbook.build(thick, formats=["pdf", "epub"])
    assert ((thick / "build/thick.pdf").read_bytes(), (thick / "build/thick.epub").read_bytes()) == (
        pdf,
        epub,
    )
    listed = Epub.open(thick / "build/thick.epub").files
    assert any(b'"159"' in data or b">159<" in data for data in listed.values())


@pytest.mark.parametrize("more", ["", "p::before { content: counter(pages) }"])
def test_own_margins_win(make_book: MakeBook, more: str) -> None:
    css = f"@page :right {{ margin-left: 100pt; margin-right: 10pt }} {more}"
    toml = f'{TOML}styles = ["own.css"]\n'
    folder = make_book({**chapters(80), "own.css": css}, toml)
    chapbook.build(folder, formats=["pdf"])
    (edge,) = left_edges(folder / "build/thick.pdf", r"\d*Text\.")
    assert edge == 100

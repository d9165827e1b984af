"""The test sheet measures what it says, and its back is turned as the booklet's backs are."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from conftest import BOOK_TOML, run_chapbook
from page_text import page_text
from pikepdf import Name
from test_sheets import rendered, same

from chapbook.imposition import GRIDS, SheetOptions
from chapbook.pdf import draw_test_sheet
from chapbook.pdf.booklet.trial import ruler_length
from chapbook.units import MM, PAPER_SIZES


def dark(image, box):
    """Return the dark pixels of a part of a picture."""
    part = image.crop(box).convert("L")
    return [
        (x + box[0], y + box[1])
        for x in range(part.width)
        for y in range(part.height)
        if part.getpixel((x, y)) < 128
    ]


@pytest.mark.parametrize("paper", ["A3", "A4", "A5", "A6", "letter"])
def test_the_ruler_is_as_long_as_it_says(tmp_path, paper):
    sheet = PAPER_SIZES[paper].landscape
    length = ruler_length(sheet)
    (words, *_) = page_text(draw_test_sheet("2-up", SheetOptions(sheet)))
    assert f"Measure both rulers: {length} mm" in words
    front = rendered(draw_test_sheet("2-up", SheetOptions(sheet)), tmp_path / "s")[0]
    base = round(front.height - 16 * MM)
    row = dark(front, (front.width // 2 + 2, base - 1, round(front.width - 13 * MM), base + 1))
    assert max(x for x, _ in row) - min(x for x, _ in row) == pytest.approx(length * MM, abs=2)


@pytest.mark.parametrize("layout", ["2-up", "4-up"])
def test_the_back_is_turned_with_the_edge(tmp_path, layout):
    short, long = (
        rendered(draw_test_sheet(layout, SheetOptions(PAPER_SIZES["A4"], flip=flip)), tmp_path / flip)
        for flip in ("short", "long")
    )
    arrow = [part for part in (short[1], long[1]) if arrow_points_up(part)]
    assert len(arrow) == 1
    assert arrow_points_up(short[1]) == GRIDS[layout].is_lying
    assert arrow_points_up(short[0])
    assert arrow_points_up(long[0])
    assert not same(short[0], short[1])


def arrow_points_up(side):
    """Whether the thickest thing on a side is broader above its middle than below."""
    heavy = [
        (x, y)
        for x, y in dark(side, (0, 0, side.width, side.height))
        if all(
            side.getpixel((min(max(x + dx, 0), side.width - 1), min(max(y + dy, 0), side.height - 1)))[0]
            < 128
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
        )
    ]
    top, bottom = min(y for _, y in heavy), max(y for _, y in heavy)
    middle = (top + bottom) / 2
    above = {x for x, y in heavy if y < middle}
    below = {x for x, y in heavy if y > middle}
    return max(above) - min(above) > max(below) - min(below)


def test_it_names_the_edge_that_is_not_set():
    for flip, other in (("short", "long"), ("long", "short")):
        front, back = page_text(draw_test_sheet("2-up", SheetOptions(PAPER_SIZES["A4"], flip=flip)))
        assert f'flip = "{other}"' in " ".join(front.split())
        assert f"did not flip on the {flip} edge" in " ".join(back.split())


def test_it_asks_the_printer_for_what_the_booklet_asks():
    for flip, wish in (("short", Name.DuplexFlipShortEdge), ("long", Name.DuplexFlipLongEdge)):
        with pikepdf.open(
            BytesIO(draw_test_sheet("2-up", SheetOptions(PAPER_SIZES["A4"], flip=flip)))
        ) as pdf:
            assert pdf.Root.ViewerPreferences.Duplex == wish
            assert pdf.Root.ViewerPreferences.PrintScaling == Name("/None")


def test_a_zine_s_has_one_side():
    assert len(page_text(draw_test_sheet("zine", SheetOptions(PAPER_SIZES["A4"])))) == 1


def test_it_is_equal_each_time():
    options = SheetOptions(PAPER_SIZES["A4"])
    assert draw_test_sheet("4-up", options) == draw_test_sheet("4-up", options)


def test_it_is_made_in_a_book_and_outside(make_book, tmp_path):
    (tmp_path / "desk").mkdir()
    told = run_chapbook("booklet", "--test-sheet", folder=tmp_path / "desk")
    assert told.stdout.splitlines()[0] == "made booklet-test-sheet.pdf"
    folder = make_book({"01.md": "# One\n"}, BOOK_TOML + '[booklet]\nflip = "long"\n')
    told = run_chapbook("booklet", "--test-sheet", folder=folder)
    assert told.stdout.splitlines() == [
        "made build/a-small-book-test-sheet.pdf",
        "print at 100 % (“actual size”, not “fit to page”), on both sides, flipped on the long edge",
        "then read what stands on the sheet",
    ]
    assert (folder / "build/a-small-book-test-sheet.pdf").exists()


def test_it_goes_alone(tmp_path):
    assert run_chapbook("booklet", "--test-sheet", "--split", folder=tmp_path).returncode == 2

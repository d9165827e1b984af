"""Fronts and backs apart: printed as the report says, they make the same booklet on any printer."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from itertools import product

import pikepdf
import pytest
from conftest import BOOK_TOML, run_chapbook
from page_text import page_text
from pikepdf import Name
from test_sheets import PLAIN, numbered, write_source

from chapbook.imposition import plan_booklet
from chapbook.pdf import impose, split_advice, split_sides

SHEETS = 5


@pytest.fixture(scope="module")
def booklet():
    return impose(write_source(numbered(4 * SHEETS)), plan_booklet(4 * SHEETS), PLAIN)


def test_halves_are_the_sides_of_the_booklet(booklet):
    fronts, backs = split_sides(booklet.pdf)
    sides = page_text(booklet.pdf)
    assert (page_text(fronts), page_text(backs)) == (sides[0::2], sides[1::2])
    for half in (fronts, backs):
        assert len(half) < 0.8 * len(booklet.pdf)
        with pikepdf.open(BytesIO(half)) as pdf:
            assert pdf.Root.ViewerPreferences.Duplex == Name.Simplex
            assert pdf.Root.ViewerPreferences.PrintScaling == Name("/None")
            assert not any("/Annots" in page.obj for page in pdf.pages)


def test_halves_are_sound_and_repeatable(booklet, tmp_path):
    assert split_sides(booklet.pdf) == split_sides(booklet.pdf)
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    for half in split_sides(booklet.pdf):
        (tmp_path / "half.pdf").write_bytes(half)
        done = subprocess.run(["qpdf", "--check", tmp_path / "half.pdf"], capture_output=True, check=False)
        assert done.returncode == 0


@pytest.mark.parametrize(("lands_face_down", "prints_upper_side"), list(product((True, False), repeat=2)))
def test_every_sheet_gets_its_own_back_on_any_printer(lands_face_down, prints_upper_side):
    """A pile is its sheets from the top, each with the side that lies up; `None` is a side not printed."""
    fed = [{"up": None, "down": None} for _ in range(SHEETS)]
    for number, sheet in enumerate(fed):
        sheet["up" if prints_upper_side else "down"] = f"front {number}"
    landed = []
    for sheet in fed:  # each on the one before
        shown = sheet["up"] or sheet["down"]
        landed.insert(0, {"up": None, "down": shown} if lands_face_down else {"up": shown, "down": None})
    wanted = "up" if prints_upper_side else "down"
    turned = landed[0][wanted] is not None  # the blank sides are not where this printer prints
    if turned:
        landed = [{"up": s["down"], "down": s["up"]} for s in reversed(landed)]
    backs = range(SHEETS) if turned else reversed(range(SHEETS))
    for sheet, back in zip(landed, backs, strict=True):
        assert sheet[wanted] is None
        sheet[wanted] = f"back {back}"
        assert {sheet["up"], sheet["down"]} == {f"front {back}", f"back {back}"}


def test_steps_name_the_files_and_their_order(booklet):
    plan = plan_booklet(4 * SHEETS)
    assert split_advice(plan, booklet, PLAIN, ("f.pdf", "b.pdf"))[2:] == [
        "1. print f.pdf at 100 % (“actual size”, not “fit to page”), on one side",
        "2. put the pile back into the tray so that its blank sides are printed",
        "3. if you had to turn the pile over, print b.pdf as it is; if it went in as it had come out, "
        "print that last page first (“reverse order”)",
        "try it with the first sheet alone; if its back is upside down, turn the paper half round",
        "fold the pile in the middle, its first page outside, and staple it in the fold",
    ]


def test_any_pdf_is_split(tmp_path):
    (tmp_path / "x.pdf").write_bytes(write_source(numbered(5)))
    told = run_chapbook("booklet", "--pdf", "x.pdf", "--split", folder=tmp_path)
    assert told.returncode == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "x-booklet-backs.pdf",
        "x-booklet-fronts.pdf",
        "x.pdf",
    ]
    assert "2. put the pile back" in told.stdout


def test_a_book_is_split_and_what_a_later_build_leaves_is_named(make_book):
    folder = make_book({"01.md": "# One\n\nText.\n"})
    told = run_chapbook("booklet", "--split", folder=folder)
    assert told.returncode == 0, told.stderr
    assert "fronts  build/a-small-book-booklet-fronts.pdf" in told.stdout
    assert "not made now" not in told.stdout
    assert "build/a-small-book-booklet-backs.pdf was not made now: an old product" in (
        run_chapbook("pdf", folder=folder).stdout
    )


def test_a_zine_has_no_backs(make_book):
    folder = make_book({"01.md": "# One\n\nText.\n"}, BOOK_TOML + '[booklet]\nlayout = "zine"\n')
    told = run_chapbook("booklet", "--split", folder=folder)
    assert told.returncode == 2
    assert told.stderr.startswith("error: `--split`: a zine is printed on one side and has no backs")


def test_the_back_page_of_a_pamphlet_stays_outside_unless_blanks_say_otherwise(make_book):
    folder = make_book({"01.md": "# One\n\nText.\n"}, BOOK_TOML + '[booklet]\nlayout = "zine"\n')
    told = run_chapbook("booklet", folder=folder).stdout
    assert "8 pages, 5 of them blank after page 2" in told
    assert "below it 4 | 1 | 2 | blank" in told
    toml = folder / "book.toml"
    toml.write_text(toml.read_text() + "blanks = [1, -2]\n")
    told = run_chapbook("booklet", folder=folder).stdout
    assert "5 of them blank: 1 after page 1, 4 after page 2" in told

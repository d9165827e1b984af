"""Booklets as files: each page of the source is found again on its half of a sheet."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest
from page_text import page_text
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops
from reading import links

from chapbook.imposition import SheetOptions, plan_booklet
from chapbook.pdf import (
    PdfRefusedError,
    better_page,
    booklet_advice,
    impose,
    page_advice,
)
from chapbook.units import PAPER_SIZES, Size

PAGE = Size(144, 216)  # pt; a pixel of the rendered pages is a point
SHEET = Size(288, 216)
PLAIN = SheetOptions(SHEET, marks=False)


def write_source(pages, *, size=PAGE, origin=(0, 0), change=None):
    """Return a PDF with a page for each text; each links to the last page and outwards."""
    pdf = pikepdf.new()
    x, y = origin
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number, text in enumerate(pages, 1):
        page = pdf.add_blank_page(page_size=(10, 10)).obj
        page.MediaBox = Array([x, y, x + size.width, y + size.height])
        page.Resources = Dictionary(Font=Dictionary(F=font))
        bars = " ".join(f"{x + 12 + 7 * bar} {y + 30} 4 {10 + bar} re f" for bar in range(number))
        corner = f"{x + 9} {y + 5} 20 10 re f {x + size.width - 19} {y + size.height - 17} 6 14 re f {bars}"
        page.Contents = pdf.make_stream(f"{corner} BT /F 30 Tf {x + 20} {y + 100} Td ({text}) Tj ET".encode())
    last = pdf.pages[-1].obj
    pdf.Root.Names = Dictionary(
        Dests=Dictionary(Names=[String("end"), Array([last, Name.XYZ, x + 20, y + 130, 0])])
    )
    for page in pdf.pages:
        rect = [x + 20, y + 100, x + 60, y + 130]
        link = {"Type": Name.Annot, "Subtype": Name.Link, "Border": [0, 0, 0], "Rect": rect}
        outside = Dictionary(S=Name.URI, URI=String("https://example.org/"))
        page.obj.Annots = Array([Dictionary(Dest=String("end"), **link), Dictionary(A=outside, **link)])
    pdf.docinfo["/Title"] = "Sheets of paper"
    if change is not None:
        change(pdf)
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def numbered(count):
    return [f"p{number}" for number in range(1, count + 1)]


def cells(plan):
    """Yield (side, cell) of all pages of a plan."""
    sides = [side for sheet in plan.sheets for side in (sheet.front, sheet.back)[: 1 + plan.grid.is_duplex]]
    for number, side in enumerate(sides):
        for cell in side:
            if cell.page is not None:
                yield number, cell


def rendered(pdf, folder):
    """Return the pages as pictures, a pixel for each point."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    folder.mkdir()
    (folder / "in.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "72", "-png", folder / "in.pdf", folder / "page"], check=True)
    return [Image.open(file).convert("RGB") for file in sorted(folder.glob("page*.png"))]


def same(one, other):
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("most", [0, 2])
@pytest.mark.parametrize(
    ("layout", "sheet"), [("2-up", SHEET), ("4-up", Size(288, 432)), ("zine", Size(576, 432))]
)
def test_every_placed_page_shows_the_pixels_of_its_source(tmp_path, layout, sheet, most, binding):
    words = [""] * 11 if layout == "zine" else numbered(11)  # letters turned over are drawn to other pixels
    source = write_source(words)
    plan = plan_booklet(11, layout=layout, sheets_per_signature=most, binding=binding)
    pages = rendered(source, tmp_path / "source")
    options = SheetOptions(sheet, marks=False, flip="short" if layout == "2-up" else "long")
    sides = rendered(impose(source, plan, options).pdf, tmp_path / "booklet")
    for side, cell in cells(plan):
        left, top = cell.column * 144, cell.row * 216
        placed = sides[side].crop((left, top, left + 144, top + 216))
        assert same(placed.rotate(180) if cell.is_turned else placed, pages[cell.page - 1])


def test_backs_are_upside_down_when_flipped_on_the_long_edge(tmp_path):
    source = write_source([""] * 4)  # letters turned over are not drawn to the same pixels, bars are
    plan = plan_booklet(4)
    short = rendered(impose(source, plan, PLAIN).pdf, tmp_path / "short")
    long = rendered(
        impose(source, plan, SheetOptions(SHEET, flip="long", marks=False)).pdf, tmp_path / "long"
    )
    assert same(short[0], long[0])
    assert same(short[1].rotate(180), long[1])
    assert not same(short[1], long[1])


def test_creep_moves_inner_pages_towards_the_fold(tmp_path):
    source = write_source(numbered(12))
    plan = plan_booklet(12)
    flat = rendered(impose(source, plan, PLAIN).pdf, tmp_path / "flat")
    moved = rendered(impose(source, plan, SheetOptions(SHEET, creep=2, marks=False)).pdf, tmp_path / "moved")
    for side, image in enumerate(moved):
        shift = side // 2 * 2
        left, right = flat[side].crop((0, 0, 144 - shift, 216)), flat[side].crop((144 + shift, 0, 288, 216))
        assert same(image.crop((shift, 0, 144, 216)), left)
        assert same(image.crop((144, 0, 288 - shift, 216)), right)


def test_pages_keep_their_size_on_a_larger_sheet(tmp_path):
    source = write_source(numbered(4))
    imposed = impose(source, plan_booklet(4), SheetOptions(Size(400, 300), marks=False))
    assert imposed.scale == 1.0
    side = rendered(imposed.pdf, tmp_path / "booklet")[0]
    assert side.size == (400, 300)
    assert same(side.crop((200, 42, 344, 258)), rendered(source, tmp_path / "source")[0])


def test_the_origin_of_the_page_does_not_matter(tmp_path):
    at_zero, elsewhere = write_source(numbered(4)), write_source(numbered(4), origin=(-9, 300))
    plan = plan_booklet(4)
    one = rendered(impose(at_zero, plan, PLAIN).pdf, tmp_path / "one")
    other = rendered(impose(elsewhere, plan, PLAIN).pdf, tmp_path / "other")
    assert all(same(a, b) for a, b in zip(one, other, strict=True))


def test_what_is_trimmed_off_is_not_printed(tmp_path):
    def trim(pdf):
        for page in pdf.pages:
            page.obj.TrimBox = Array([9, 9, 153, 225])

    source = write_source(numbered(4), size=Size(162, 234), change=trim)
    imposed = impose(source, plan_booklet(4), PLAIN)
    assert imposed.page == PAGE
    pages = rendered(source, tmp_path / "source")
    side = rendered(imposed.pdf, tmp_path / "booklet")[0]
    assert same(side.crop((144, 0, 288, 216)), pages[0].crop((9, 9, 153, 225)))


def test_pages_that_lie_on_their_side_stand_upright(tmp_path):
    def turn(pdf):
        for page in pdf.pages:
            page.obj.Rotate = 90

    source = write_source(numbered(4), size=Size(216, 144), change=turn)
    imposed = impose(source, plan_booklet(4), PLAIN)
    assert imposed.page == PAGE
    pages = rendered(source, tmp_path / "source")
    side = rendered(imposed.pdf, tmp_path / "booklet")[0]
    assert same(side.crop((144, 0, 288, 216)), pages[0])


def test_unequal_pages_are_set_against_the_fold():
    def shrink(pdf):
        pdf.pages[1].obj.MediaBox = Array([0, 0, 100, 150])

    source = write_source(numbered(4), change=shrink)
    imposed = impose(source, plan_booklet(4), SheetOptions(Size(216, 144), marks=False))
    assert imposed.scale == pytest.approx(2 / 3)
    assert imposed.page == PAGE
    assert page_text(imposed.pdf) == ["p4\np1", "p2\np3"]


def test_a_small_sheet_makes_all_pages_smaller_alike(tmp_path):
    source = write_source(numbered(4))
    imposed = impose(source, plan_booklet(4), SheetOptions(Size(216, 144), marks=False))
    assert imposed.scale == pytest.approx(2 / 3)
    assert rendered(imposed.pdf, tmp_path / "booklet")[0].size == (216, 144)


def test_text_stands_on_the_side_the_plan_says():
    plan = plan_booklet(9, sheets_per_signature=2)
    texts = page_text(impose(write_source(numbered(9)), plan, PLAIN).pdf)
    expected = [[] for _ in range(2 * len(plan.sheets))]
    for side, cell in cells(plan):
        expected[side].append(f"p{cell.page}")
    assert texts == ["\n".join(pages) for pages in expected]


def test_links_lead_outwards_and_to_the_side_of_their_page():
    plan = plan_booklet(8)
    imposed = impose(write_source(numbered(8)), plan, PLAIN)
    targets = links(imposed.pdf)
    assert imposed.links == len(targets) == 16
    assert {link.uri for link in targets} == {"https://example.org/", ""}
    assert {link.target for link in targets if not link.uri} == {0}  # page 8 is on the first front


@pytest.mark.parametrize("flip", ["short", "long"])
def test_links_lie_on_their_words(flip):
    source = write_source(numbered(4))
    with pikepdf.open(BytesIO(impose(source, plan_booklet(4), SheetOptions(SHEET, flip=flip)).pdf)) as pdf:
        areas = [[[float(n) for n in a.Rect.as_list()] for a in page.obj.Annots] for page in pdf.pages]
        destination = [float(n) for n in list(pdf.pages[1].obj.Annots[0].Dest)[2:4]]
    assert areas[0][:1] == [[164, 100, 204, 130]]  # of page 1, on the right
    expected = [20, 100, 60, 130] if flip == "short" else [228, 86, 268, 116]
    assert areas[1][0] == expected  # of page 2, on the left; upside down, on the right
    assert destination == [20, 130]


def test_the_printer_is_asked_for_full_size_and_the_right_edge():
    for flip, wish in (("short", Name.DuplexFlipShortEdge), ("long", Name.DuplexFlipLongEdge)):
        imposed = impose(write_source(numbered(4)), plan_booklet(4), SheetOptions(SHEET, flip=flip))
        with pikepdf.open(BytesIO(imposed.pdf)) as pdf:
            assert pdf.Root.ViewerPreferences.PrintScaling == Name("/None")
            assert pdf.Root.ViewerPreferences.Duplex == wish
            assert str(pdf.docinfo.Title) == "Sheets of paper"


def test_marks_stand_in_the_fold_of_outermost_fronts_only(tmp_path):
    source = write_source(numbered(16))
    plan = plan_booklet(16, sheets_per_signature=2)
    bare = rendered(impose(source, plan, PLAIN).pdf, tmp_path / "bare")
    marked = rendered(impose(source, plan, SheetOptions(SHEET)).pdf, tmp_path / "marked")
    for side, (one, other) in enumerate(zip(bare, marked, strict=True)):
        box = ImageChops.difference(one, other).getbbox()
        if side in (0, 4):
            assert box is not None
            assert 142 <= box[0] < box[2] <= 146
            for y in (15, 195):  # where office printers print: they leave out 5 mm at the edge of the paper
                assert ImageChops.difference(one, other).crop((142, y, 146, y + 6)).getbbox()
        else:
            assert box is None


def test_cut_and_crop_marks_stand_outside_the_pages(tmp_path):
    source = write_source(numbered(16))
    plan = plan_booklet(16, layout="4-up")
    sheet = Size(348, 512)  # 30 pt more than the pages at each side, 40 at head and foot
    bare, marked = (
        rendered(impose(source, plan, SheetOptions(sheet, marks=marks)).pdf, tmp_path / f"{marks}")
        for marks in (False, True)
    )
    front = ImageChops.difference(bare[0], marked[0])
    assert front.crop((0, 255, 10, 257)).getbbox()  # the cut
    assert front.crop((28, 5, 32, 20)).getbbox()  # at the head of the upper pages' left edge
    assert front.crop((15, 18, 30, 22)).getbbox()  # beside that edge's upper end
    assert front.crop((30, 20, 172, 236)).getbbox() is None
    assert front.crop((30, 276, 172, 492)).getbbox() is None  # the lower left page
    assert not front.crop((28, 276, 32, 290)).getbbox()
    assert same(bare[1], marked[1])
    second = ImageChops.difference(bare[2], marked[2])  # of inner folios: the cut alone
    assert second.getbbox()[1:4:2] in ((255, 256), (255, 257), (256, 257))


def test_staples_go_by_the_height_of_the_page_and_not_of_the_sheet(tmp_path):
    plan = plan_booklet(4)
    sheet = Size(516, 180 + PAGE.height)  # half of the rest above the pages
    bare, marked = (
        rendered(
            impose(write_source(numbered(4)), plan, SheetOptions(sheet, marks=marks)).pdf,
            tmp_path / f"{marks}",
        )
        for marks in (False, True)
    )
    front = ImageChops.difference(bare[0], marked[0])
    first, last = (90 + share * PAGE.height for share in (1 / 4, 3 / 4))
    _, top, _, bottom = front.crop(
        (256, 24, 260, int(sheet.height) - 24)
    ).getbbox()  # without ends of the fold
    assert (top + 24, bottom + 24) == pytest.approx((first - 4, last + 4), abs=1)


def test_a_zine_is_marked_where_it_is_folded_and_cut(tmp_path):
    source = write_source([""] * 8)
    plan = plan_booklet(8, layout="zine")
    bare, marked = (
        rendered(impose(source, plan, SheetOptions(Size(576, 432), marks=marks)).pdf, tmp_path / f"{marks}")
        for marks in (False, True)
    )
    marks = ImageChops.difference(bare[0], marked[0])
    for x in (144, 288, 432):
        assert marks.crop((x - 1, 0, x + 1, 22)).getbbox()[1::2] == (0, 22)  # 8 mm
    assert marks.crop((144, 215, 432, 217)).getbbox()
    assert not marks.crop((24, 10, 143, 422)).getbbox()


def test_booklets_are_sound_small_and_repeatable(tmp_path):
    source = write_source(numbered(60))
    plan = plan_booklet(60)
    imposed = impose(source, plan, PLAIN)
    assert impose(source, plan, PLAIN) == imposed
    assert len(imposed.pdf) <= 1.1 * len(source)
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    (tmp_path / "b.pdf").write_bytes(imposed.pdf)
    result = subprocess.run(
        ["qpdf", "--check", tmp_path / "b.pdf"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_side_of_blank_pages_is_a_valid_page():
    imposed = impose(write_source(numbered(1)), plan_booklet(1, blanks=(0, 0)), PLAIN)
    with pikepdf.open(BytesIO(imposed.pdf)) as pdf:
        assert ["/Contents" in page.obj for page in pdf.pages] == [False, True]


def test_a_plan_for_other_pages_is_refused():
    with pytest.raises(ValueError, match="plan for 8 pages"):
        impose(write_source(numbered(4)), plan_booklet(8), PLAIN)


def test_a_broken_pdf_is_refused():
    with pytest.raises(PdfRefusedError, match="no readable PDF"):
        impose(b"%PDF-1.7 and then nothing", plan_booklet(4), PLAIN)


# What the person at the printer is told


def advice(count, paper, page="A5", **plan_options):
    options = SheetOptions(PAPER_SIZES[paper])
    plan = plan_booklet(count, **plan_options)
    source = write_source(numbered(count), size=PAPER_SIZES[page])
    return booklet_advice(plan, impose(source, plan, options), options)


def test_advice_says_sheets_blanks_size_and_edge():
    assert advice(11, "A4") == [
        "3 sheets of A4, 12 pages, 1 of them blank at the end",
        "first sheet: front blank | 1; back 2 | 11",
        "print at 100 % (“actual size”, not “fit to page”), on both sides, flipped on the short edge",
        "fold the pile in the middle, its first page outside, and staple it in the fold",
    ]


def test_advice_names_the_scale_and_a_page_that_fits():
    assert advice(4, "letter")[:2] == [
        "1 sheet of letter, 4 pages",
        "pages of A5 are printed at 94 %: two do not fit on letter",
    ]


def test_a_maker_is_told_which_page_would_fit():
    source = write_source(numbered(4), size=PAPER_SIZES["A5"])
    plan = plan_booklet(4)
    for paper, lines in (
        ("A4", []),
        ("letter", ['to print at full size, write page = "half-letter" below [print]']),
    ):
        options = SheetOptions(PAPER_SIZES[paper])
        assert page_advice(plan, impose(source, plan, options), options) == lines


def test_advice_says_where_blanks_stand():
    assert advice(12, "A4", blanks=(1, -1))[0] == (
        "4 sheets of A4, 16 pages, 4 of them blank: 1 after page 1, 3 after page 11"
    )
    assert advice(1, "A4", blanks=(0,))[0] == (
        "1 sheet of A4, 4 pages, 3 of them blank: 1 before the first, 2 at the end"
    )


def test_advice_maps_the_first_sheet_and_tells_how_to_cut():
    assert advice(16, "A4", "A6", layout="4-up") == [
        "2 sheets of A4, 16 pages",
        "first sheet: front 16 | 1, below it 12 | 5; back 2 | 15, below it 6 | 11",
        "print at 100 % (“actual size”, not “fit to page”), on both sides, flipped on the short edge",
        "cut the pile across its middle and lay the upper half on the lower one",
        "fold the pile in the middle, its first page outside, and staple it in the fold",
    ]
    assert advice(4, "A4")[-1] == "fold the sheet in the middle, its first page outside"
    assert advice(12, "A4", "A6", layout="4-up")[-2] == (
        "cut the pile across its middle and lay the upper half on the lower one; "
        "leave the last of the small sheets out: it is empty"
    )
    lines = advice(8, "A4", layout="zine")
    assert lines[1:3] == [
        "pages of A5 are printed at 50 %: eight do not fit on A4",
        "first sheet: 7 | 6 | 5 | 4 (upside down), below it 8 | 1 | 2 | 3",
    ]
    assert "on one side" in lines[3]
    assert lines[4] == (
        "fold each sheet along and across into eight, unfold it, and cut the dashed line; "
        "fold it along, print outside, push the ends together until the cut opens into a cross, "
        "and fold that flat, its first page in front"
    )
    assert advice(9, "A4", layout="zine")[-1] == "lay the 2 of them one on the other"


def test_advice_names_signatures():
    assert (
        advice(24, "A4", sheets_per_signature=3)[-1]
        == "fold 2 signatures (2 of 3 sheets), stack them in order, and sew or glue them in the fold"
    )
    assert (
        advice(8, "A4", sheets_per_signature=1)[-1]
        == "fold 2 signatures (2 of 1 sheet), stack them in order, and sew or glue them in the fold"
    )
    assert (
        advice(68, "A4")[-1]
        == "fold 5 signatures (2 of 4 sheets, 3 of 3), stack them in order, and sew or glue them in the fold"
    )


def test_better_pages_follow_the_layout():
    assert better_page(PAPER_SIZES["A4"], "4-up") == "A6"
    assert better_page(PAPER_SIZES["A3"], "4-up") == "A5"
    assert better_page(PAPER_SIZES["A3"], "zine") == "A6"


@pytest.mark.parametrize(
    ("paper", "page"),
    [("A4", "A5"), ("A3", "A4"), ("A5", "A6"), ("letter", "half-letter"), ("legal", "177x215mm")],
)
def test_half_a_sheet_has_a_name_or_a_size(paper, page):
    assert better_page(PAPER_SIZES[paper]) == page

"""Booklets of small files stay small: short pages are drawn as they are, shared content is written once."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Stream
from test_any_pdf import first_page, saved
from test_sheets import PLAIN, SHEET, numbered, rendered, same, write_source

from chapbook.imposition import SheetOptions, plan_booklet
from chapbook.pdf import impose
from chapbook.pdf.booklet import shared
from chapbook.pdf.booklet.scanning import scan
from chapbook.units import PAPER_SIZES

NOISE = b"%" + b"".join(b"%d " % (n * n * n % 9973) for n in range(3000)) + b"\n"


def packed(count, change=None):
    """Return a source as small as a writer of PDFs makes it."""
    with pikepdf.open(BytesIO(write_source(numbered(count)))) as pdf:
        del pdf.Root["/Names"]
        for number, page in enumerate(pdf.pages):
            del page.obj["/Annots"]
            if change is not None:
                change(pdf, page.obj, number)
        return saved(pdf, object_stream_mode=ObjectStreamMode.generate)


def forms(pdf):
    """Return how many forms a booklet has."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return sum(
            thing.get("/Subtype") == Name.Form for thing in opened.objects if isinstance(thing, Stream)
        )


def shows_its_pages(source, folder, count=4):
    """Whether each page of a booklet of one signature shows the pixels of its source."""
    pages = rendered(source, folder / "s")
    sides = rendered(impose(source, plan_booklet(count), PLAIN).pdf, folder / "b")
    halves = [side.crop((x, 0, x + 144, 216)) for side in sides for x in (0, 144)]
    order = [3, 0, 1, 2]
    return all(same(half, pages[number]) for half, number in zip(halves, order, strict=True))


@pytest.mark.parametrize("count", [3, 4, 7, 8, 16, 64])
@pytest.mark.parametrize("flip", ["short", "long"])
def test_booklets_of_the_smallest_files_are_not_a_tenth_larger(count, flip):
    source = packed(count)
    options = SheetOptions(SHEET, creep=0.3, flip=flip)
    assert len(impose(source, plan_booklet(count), options).pdf) <= 1.1 * len(source)


@pytest.mark.parametrize("count", [1, 2])
def test_what_makes_a_page_a_booklet_takes_no_more_than_180_bytes(count):
    def forget_title(pdf, *_):
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]

    source = packed(count, forget_title)
    booklet = impose(source, plan_booklet(count), SheetOptions(PAPER_SIZES["A4"], creep=0.3)).pdf
    assert len(booklet) <= 1.1 * len(source) + 180
    with pikepdf.open(BytesIO(booklet)) as pdf:
        assert "/Info" not in pdf.trailer


def test_short_pages_are_drawn_as_they_are(tmp_path):
    source = packed(4)
    assert forms(impose(source, plan_booklet(4), PLAIN).pdf) == 0
    assert shows_its_pages(source, tmp_path)


def test_content_that_begins_more_than_it_ends_is_ended(tmp_path):
    def open_more(pdf, page, _):
        page.Contents = pdf.make_stream(b"q 1 0 0 1 3 3 cm " + page.Contents.read_bytes())

    source = packed(4, open_more)
    assert forms(impose(source, plan_booklet(4), PLAIN).pdf) == 0
    assert shows_its_pages(source, tmp_path)


def test_pages_that_mean_different_things_by_a_name_have_names_of_their_own(tmp_path):
    def other_face(pdf, page, number):
        face = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(("/Courier", "/Symbol")[number % 2])
        )
        page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(face)))
        page.Contents = pdf.make_stream(b"% /F\n" + page.Contents.read_bytes().replace(b"(p", b"(/F p"))

    source = packed(4, other_face)
    assert forms(impose(source, plan_booklet(4), PLAIN).pdf) == 0
    assert shows_its_pages(source, tmp_path)


def test_a_name_that_a_page_has_nothing_for_stays_without(tmp_path):
    def forget(pdf, page, number):
        bars = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99], Resources=Dictionary())
        drawn = pdf.make_stream(b"0 0 60 60 re f", bars)
        page.Resources = Dictionary(XObject=Dictionary({"/R0": drawn} if number else {"/X": drawn}))
        page.Contents = pdf.make_stream(b"/X Do 1 0 0 1 70 0 cm /R0 Do")

    source = packed(4, forget)
    assert shows_its_pages(source, tmp_path)


def test_colours_that_stand_for_others_are_those_of_their_page():
    def other_grey(_, page, number):
        grey = Array([Name.CalGray, Dictionary(WhitePoint=[0.95, 1, 1.09], Gamma=1 + number)])
        page.Resources.ColorSpace = Dictionary(DefaultGray=grey)

    assert forms(impose(packed(4, other_grey), plan_booklet(4), PLAIN).pdf) == 4


def test_names_may_be_of_any_bytes(tmp_path):
    def rename(pdf, page, number):
        face = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(("/Courier", "/Symbol")[number % 2])
        )
        page.Resources = Dictionary(Font=pikepdf.Object.parse(b"<</F#cb#ce 1>>"))
        (name,) = page.Resources.Font.keys()
        page.Resources.Font[name] = pdf.make_indirect(face)
        page.Contents = pdf.make_stream(
            page.Contents.read_bytes().replace(b"/F ", (b"/F#cb#ce ", b"/F\xcb\xce ")[number // 2])
        )

    source = packed(4, rename)
    assert forms(impose(source, plan_booklet(4), PLAIN).pdf) == 0
    assert shows_its_pages(source, tmp_path)


def test_pages_with_resources_of_their_own_share_a_sheet(tmp_path):
    def own_name(pdf, page, number):
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"/F ", b"/F%d " % number))
        page.Resources = Dictionary(Font=Dictionary({f"/F{number}": page.Resources.Font.F}))

    source = packed(4, own_name)
    assert forms(impose(source, plan_booklet(4), PLAIN).pdf) == 0
    assert shows_its_pages(source, tmp_path)


def test_patterns_begin_at_the_corner_of_their_page(tmp_path):
    def fill(pdf, page, number):
        tile = pdf.make_stream(
            b"0 0 5 3 re f",
            Type=Name.Pattern,
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=[0, 0, 11, 13],
            XStep=11,
            YStep=13,
            Resources=Dictionary(),
        )
        first = Dictionary(Pattern=Dictionary(T=tile))
        page.Resources = pdf.pages[0].obj.Resources if number else first
        page.Contents = pdf.make_stream(b"/Pattern cs /T scn 5 7 120 180 re f")

    source = packed(4, fill)
    assert forms(impose(source, plan_booklet(4), PLAIN).pdf) == 4
    assert shows_its_pages(source, tmp_path)


@pytest.mark.parametrize(("alpha", "count"), [(1, 0), (0.5, 4)])
def test_a_group_without_transparency_is_none(tmp_path, alpha, count):
    def group(pdf, page, _):
        page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        page.Resources.ExtGState = Dictionary(A=Dictionary(ca=alpha, BM=Name.Normal))
        page.Contents = pdf.make_stream(b"/A gs " + page.Contents.read_bytes())

    source = packed(4, group)
    assert forms(impose(source, plan_booklet(4), PLAIN).pdf) == count
    assert alpha < 1 or shows_its_pages(source, tmp_path)  # grey of letters is rounded where it lies


@pytest.mark.parametrize("is_alone", [False, True])
def test_a_background_of_all_pages_is_written_once(tmp_path, is_alone):
    def set_behind(pdf, page, _):
        first = pdf.pages[0].obj
        if page.objgen == first.objgen:
            back = b"q 0.8 g 20 20 90 90 re f Q" if is_alone else b"0.6 0 0.2 rg"
            page.Contents = Array([pdf.make_stream(NOISE + back), page.Contents])
        else:
            page.Contents = Array([first.Contents[0], page.Contents])

    source = packed(4, set_behind)
    assert len(impose(source, plan_booklet(4), PLAIN).pdf) <= 1.1 * len(source)
    assert shows_its_pages(source, tmp_path)


def test_parts_of_one_drawing_are_cut_from_it(tmp_path):
    def cut(pdf, page, number):
        bars = b" ".join(b"%d %d 3 %d re f" % (7 * n, 5 * n, 9 + n) for n in range(60))
        if number == 0:
            page.Contents = pdf.make_stream(NOISE + bars)
        page.Contents = pdf.pages[0].obj.Contents
        page.MediaBox = Array([0, 0, 400, 400])
        page.CropBox = Array([20 * number, 30 * number, 20 * number + 144, 30 * number + 216])

    source = packed(4, cut)
    booklet = impose(source, plan_booklet(4), PLAIN).pdf
    assert forms(booklet) == 1
    assert len(booklet) <= 1.1 * len(source)
    whole = rendered(saved_without_crops(source), tmp_path / "s")[0]
    page = first_page(source, tmp_path / "b")
    inside = (1, 0, 144, 216)  # the left neighbour's edge is drawn into the first column
    assert same(page.crop(inside), whole.crop((0, 184, 144, 400)).crop(inside))


def saved_without_crops(source):
    with pikepdf.open(BytesIO(source)) as pdf:
        for page in pdf.pages:
            del page.obj["/CropBox"]
        return saved(pdf)


@pytest.mark.parametrize(("name", "count"), [("/Unused", 1), ("/F", 0)])
def test_shared_content_is_written_once_whatever_it_draws_with(tmp_path, name, count):
    def share(pdf, page, number):
        if number == 0:
            page.Contents = pdf.make_stream(NOISE + page.Contents.read_bytes())
        page.Contents = pdf.pages[0].obj.Contents
        kind = (Name.Courier, Name.Symbol)[number % 2]
        face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=kind, N=number)
        page.Resources.Font[name] = pdf.make_indirect(face)

    source = packed(4, share)
    booklet = impose(source, plan_booklet(4), PLAIN).pdf
    assert forms(booklet) == count
    assert len(booklet) <= 1.1 * len(source)
    assert shows_its_pages(source, tmp_path)


def test_content_of_many_names_that_mean_other_things_on_each_page_is_written_twice(tmp_path):
    def shuffle(pdf, page, number):
        first = pdf.pages[0].obj
        if number == 0:
            words = b" ".join(b"/F%d %d Tf (w%d) '" % (n % 6, 7 + n % 5, n**3 % 9973) for n in range(300))
            page.Contents = pdf.make_stream(b"BT 6 TL 20 200 Td " + words + b" ET")
            faces = [
                Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier, N=n) for n in (0, 1)
            ]
            faces[1].BaseFont = Name.Symbol
            pdf.Root.Faces = Array([pdf.make_indirect(face) for face in faces])
        page.Contents = first.Contents
        page.Resources = Dictionary(
            Font=Dictionary({f"/F{n}": pdf.Root.Faces[number >> n & 1] for n in range(6)})
        )

    source = packed(64, shuffle)
    assert len(impose(source, plan_booklet(64), PLAIN).pdf) <= 2.2 * len(source)
    assert shows_its_pages(packed(4, shuffle), tmp_path)


@pytest.mark.parametrize("count", [4, 64, 200])
def test_cuts_of_one_drawing_take_no_more_than_their_places(count):
    def cut(pdf, page, number):
        page.Contents = pdf.pages[0].obj.Contents
        left, below = 31 * number % 250, 17 * number % 180
        page.MediaBox = Array([left, below, left + 144, below + 216])

    source = packed(count, cut)
    booklet = impose(source, plan_booklet(count), SheetOptions(SHEET, creep=0.3)).pdf
    assert len(booklet) <= 1.1 * len(source) + 180 + 80 * count


def test_a_background_of_long_pages_is_read_and_written_once(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(shared, "scan", lambda content: read.append(len(content)) or scan(content))

    def set_behind(pdf, page, _):
        first = pdf.pages[0].obj
        if page.objgen == first.objgen:
            page.Contents = Array([pdf.make_stream(NOISE + b"q 0.8 g 20 20 90 90 re f Q"), page.Contents])
        else:
            page.Contents = Array([first.Contents[0], page.Contents])
        own = page.Contents[1]
        own.write(own.read_bytes() + b"%" + b"".join(b"%d " % (n**3 % 99991) for n in range(4000)))

    source = packed(4, set_behind)
    booklet = impose(source, plan_booklet(4), PLAIN).pdf
    assert forms(booklet) == 5
    assert len(booklet) <= 1.1 * len(source)
    assert sum(length >= len(NOISE) for length in read) == 1
    assert shows_its_pages(source, tmp_path)


@pytest.mark.parametrize("is_shared", [False, True])
def test_content_that_cannot_be_read_is_left_to_viewers(is_shared):
    with pikepdf.open(BytesIO(packed(4))) as pdf:
        for number, page in enumerate(pdf.pages):
            content = pdf.make_stream(b"")
            content.write(b"sealed", filter=Name.NoSuchFilter)
            page.obj.Contents = pdf.pages[0].obj.Contents if is_shared and number else content
        source = saved(pdf)
    assert forms(impose(source, plan_booklet(4), PLAIN).pdf) == (1 if is_shared else 4)

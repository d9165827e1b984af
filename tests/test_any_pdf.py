"""Booklets of PDFs from anywhere: turned, cropped, commented, locked, damaged, of several sizes."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from conftest import BOOK_TOML, run_chapbook
from page_text import page_text
from pikepdf import Array, Dictionary, Name, Stream, String
from test_sheets import PAGE, PLAIN, numbered, rendered, same, write_source

from chapbook.imposition import SheetOptions, plan_booklet
from chapbook.pdf import booklet_advice, impose
from chapbook.units import PAPER_SIZES, Size


def first_page(pdf, folder, options=PLAIN):
    """Return page 1 of four as it stands on the right of the first side."""
    side = rendered(impose(pdf, plan_booklet(4), options).pdf, folder)[0]
    return side.crop((side.width // 2, 0, side.width, side.height))


def changed(pdf, change):
    """Return the file with something done to each page."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            change(opened, page)
        return saved(opened)


def saved(pdf, **options):
    target = BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


@pytest.mark.parametrize("turn", [90, 180, 270, -90, 450])
def test_a_turned_page_is_placed_as_a_viewer_shows_it(tmp_path, turn):
    def rotate(_, page):
        page.obj.Rotate = turn

    size = Size(216, 144) if turn % 180 else PAGE
    source = changed(write_source(numbered(4), size=size), rotate)
    assert impose(source, plan_booklet(4), PLAIN).page == PAGE
    assert same(first_page(source, tmp_path / "b"), rendered(source, tmp_path / "s")[0])


def test_a_turn_and_resources_are_inherited(tmp_path):
    source = write_source(numbered(4), size=Size(216, 144))
    with pikepdf.open(BytesIO(source)) as pdf:
        pdf.Root.Pages.Rotate = 90
        pdf.Root.Pages.Resources = pdf.pages[0].obj.Resources
        for page in pdf.pages:
            del page.obj["/Resources"]
        source = saved(pdf)
    assert same(first_page(source, tmp_path / "b"), rendered(source, tmp_path / "s")[0])


def test_a_cropped_page_shows_what_a_viewer_shows(tmp_path):
    def crop(_, page):
        page.obj.CropBox = Array([10, 20, 154, 236])

    source = changed(write_source(numbered(4), size=Size(180, 260)), crop)
    assert impose(source, plan_booklet(4), PLAIN).page == PAGE
    whole = rendered(changed(source, lambda _, page: page.obj.__delitem__("/CropBox")), tmp_path / "s")[0]
    assert same(first_page(source, tmp_path / "b"), whole.crop((10, 24, 154, 240)))


def test_a_crop_box_beyond_the_page_ends_with_it():
    def crop(_, page):
        page.obj.CropBox = Array([-100, -100, 500, 500])

    assert impose(changed(write_source(numbered(4)), crop), plan_booklet(4), PLAIN).page == PAGE


def test_a_crop_box_beside_the_page_is_ignored():
    def crop(_, page):
        page.obj.CropBox = Array([900, 900, 950, 950])

    assert impose(changed(write_source(numbered(4)), crop), plan_booklet(4), PLAIN).page == PAGE


@pytest.mark.parametrize(
    ("key", "value"),
    [("/Rotate", Name.Left), ("/Rotate", Array([90])), ("/UserUnit", String("2")), ("/UserUnit", -1)],
)
def test_what_is_no_number_counts_as_if_it_were_not_there(key, value):
    def damage(_, page):
        page.obj[key] = value

    source = write_source(numbered(4))
    assert (
        impose(changed(source, damage), plan_booklet(4), PLAIN).pdf
        == impose(source, plan_booklet(4), PLAIN).pdf
    )


@pytest.mark.parametrize("is_same", [False, True])
def test_what_is_no_font_is_missed_only_where_it_is_used(tmp_path, is_same):
    def lack(_, page):
        fonts = pikepdf.Object.parse(b"<</Lost 7>>")
        fonts.F = page.obj.Resources.Font.F
        if not is_same:
            fonts[f"/F{page.obj.objgen[0]}"] = fonts.F
        page.obj.Resources = Dictionary(Font=fonts)

    source = write_source(numbered(4))
    assert same(
        first_page(changed(source, lack), tmp_path / "lacking"), first_page(source, tmp_path / "whole")
    )


def test_a_unit_other_than_the_point_is_followed():
    def enlarge(_, page):
        page.obj.UserUnit = 2

    imposed = impose(changed(write_source(numbered(4)), enlarge), plan_booklet(4), PLAIN)
    assert imposed.page == Size(288, 432)
    assert imposed.scale == 0.5


def test_content_in_pieces_and_content_shared_by_pages_is_drawn(tmp_path):
    def divide(pdf, page):
        around = pdf.make_stream(b"q 2 0 0 2 0 0 cm"), pdf.make_stream(b"Q")
        page.obj.Contents = Array([around[0], page.obj.Contents, around[1]])

    source = write_source(numbered(4))
    with pikepdf.open(BytesIO(source)) as pdf:
        for page in pdf.pages:
            page.obj.Contents = pdf.pages[0].obj.Contents
        pdf.pages[3].obj.CropBox = Array([100, 150, 120, 170])  # empty
        shared = saved(pdf)
    assert same(first_page(shared, tmp_path / "c"), rendered(shared, tmp_path / "d")[0])
    assert page_text(impose(shared, plan_booklet(4), PLAIN).pdf) == ["p1\np1", "p1\np1"]
    pieces = changed(source, divide)
    assert same(first_page(pieces, tmp_path / "b"), rendered(pieces, tmp_path / "s")[0])


@pytest.mark.parametrize("is_divided", [False, True])
def test_content_that_pages_have_in_common_is_written_once(tmp_path, is_divided):
    with pikepdf.open(BytesIO(write_source(numbered(4)))) as pdf:
        words = pdf.pages[0].obj.Contents.read_bytes()
        noise = b"%" + b"".join(bytes([97 + n * n % 26 % 23]) for n in range(5000)) + b"\n"
        common = pdf.make_stream(noise + words), pdf.make_stream(b"0.5 g 10 10 20 20 re f")
        for page in pdf.pages:
            page.obj.Contents = Array(common) if is_divided else common[0]
        pdf.pages[3].obj.CropBox = Array([0, 0, 100, 200])
        source = saved(pdf, compress_streams=False)
    booklet = impose(source, plan_booklet(4), PLAIN).pdf
    assert same(first_page(source, tmp_path / "b"), rendered(source, tmp_path / "s")[0])
    with pikepdf.open(BytesIO(booklet)) as pdf:
        assert sum(noise in thing.read_bytes() for thing in pdf.objects if isinstance(thing, Stream)) == 1


@pytest.mark.parametrize(
    ("before", "forms"),
    [
        (b"/Artifact BMC q 1 0 0 1 0 0 cm 10 10 20 20 re f Q EMC", 2),
        (b"0.5 g", 1),  # changes what follows
        (b"q 0.5 g", 1),
        (b"q 0.5 g Q Q", 1),
        (b"/Artifact BMC q 0.5 g Q", 1),
        (b"q 0.5 g Q % " + b"x" * 2000 + b"\n", 1),  # too long to be looked at
    ],
)
def test_what_stands_before_the_text_is_drawn_apart_where_it_changes_nothing(tmp_path, before, forms):
    def prepend(pdf, page):
        page.obj.Contents = Array([pdf.make_stream(before), page.obj.Contents])
        if before.endswith(b"Q Q"):  # the text's own
            page.obj.Contents.insert(0, pdf.make_stream(b"q"))

    with pikepdf.open(BytesIO(write_source(numbered(4)))) as pdf:
        for page in pdf.pages:
            words = page.obj.Contents.read_bytes()
            page.obj.Contents = pdf.make_stream(words + b"%" + b"x" * 6000)  # too long to be drawn in no form
            prepend(pdf, page)
        source = saved(pdf, compress_streams=False)
    assert same(first_page(source, tmp_path / "b"), rendered(source, tmp_path / "s")[0])
    with pikepdf.open(BytesIO(impose(source, plan_booklet(4), PLAIN).pdf)) as pdf:
        assert len(pdf.pages[0].obj.Resources.XObject.keys()) == 2 * forms


def test_pages_without_content_are_blank(tmp_path):
    def empty(_, page):
        del page.obj["/Contents"]

    side = first_page(changed(write_source(numbered(4)), empty), tmp_path / "b")
    assert side.getcolors() == [(side.width * side.height, (255, 255, 255))]


@pytest.mark.parametrize(
    ("empty", "told"),
    [
        ({3}, "2 of them blank: 1 after page 2, 1 at the end"),
        ({6, 7}, "3 of them blank at the end"),
        ({1, 3, 5}, "4 of them blank: 1 before the first, 1 after page 2, …, 1 at the end"),
    ],
)
def test_pages_without_content_are_told_as_blank(empty, told):
    with pikepdf.open(BytesIO(write_source(numbered(7)))) as pdf:
        for number in empty:
            del pdf.pages[number - 1].obj["/Contents"]
        source = saved(pdf)
    plan, options = plan_booklet(7), SheetOptions(PAPER_SIZES["A4"])
    extent, *_, first_sheet = booklet_advice(plan, impose(source, plan, options), options)[:2]
    assert extent == f"2 sheets of A4, 8 pages, {told}"
    shown = ["blank" if page in (*empty, 8) else str(page) for page in (8, 1, 2, 7)]
    assert first_sheet == "first sheet: front {} | {}; back {} | {}".format(*shown)


def comment(pdf, page):
    """Put a black stamp on a page."""
    stamp = pdf.make_stream(b"0 0 30 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 30, 20])
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=[60, 160, 90, 180], F=4, AP=Dictionary(N=stamp)
    )
    page.obj.Annots = Array([*page.obj.Annots, pdf.make_indirect(note)])


def test_stamps_and_filled_fields_are_printed_and_links_stay(tmp_path):
    bare = write_source(numbered(4))
    source = changed(bare, comment)
    assert same(first_page(source, tmp_path / "b"), rendered(source, tmp_path / "s")[0])
    assert not same(first_page(source, tmp_path / "c"), first_page(bare, tmp_path / "d"))
    assert impose(source, plan_booklet(4), PLAIN).links == 8


@pytest.mark.parametrize(
    "wrong",
    [
        {"/Dest": String("end"), "/Rect": Array([1, 2, 3])},
        {"/Dest": String("end"), "/Rect": String("x")},
        {"/A": String("x")},
        {"/A": Dictionary(S=Name.URI, URI=5)},
        {"/Dest": Array([99, Name.Fit])},
    ],
)
def test_a_damaged_link_is_left_out(wrong):
    def damage(_, page):
        page.obj.Annots[0] = Dictionary({"/Subtype": Name.Link, "/Rect": Array([20, 100, 60, 130]), **wrong})

    source = write_source(numbered(4))
    assert impose(changed(source, damage), plan_booklet(4), PLAIN).links == 4


def test_a_link_reaches_no_farther_than_what_is_seen_of_its_page():
    def crop(_, page):
        page.obj.CropBox = Array([30, 0, 174, 216])
        page.obj.Annots[1].Rect = Array([180, 100, 200, 130])  # not seen, and on the sheet on page 1

    source = changed(write_source(numbered(4), size=Size(204, 216)), crop)
    imposed = impose(source, plan_booklet(4), PLAIN)
    with pikepdf.open(BytesIO(imposed.pdf)) as pdf:
        rects = [sorted([*map(float, link.Rect.as_list())] for link in page.obj.Annots) for page in pdf.pages]
    assert imposed.links == 4
    assert rects == [[[0, 100, 30, 130], [144, 100, 174, 130]]] * 2


@pytest.mark.parametrize("is_loop", [False, True])
def test_damaged_names_of_destinations_leave_other_links(is_loop):
    def damage(pdf, _):
        tree = pdf.make_indirect(Dictionary())
        tree.Kids = Array([tree, tree])
        pdf.Root.Names = Dictionary(Dests=tree)
        if not is_loop:
            del pdf.Root.Names
            pdf.Root.Dests = Array([])

    source = write_source(numbered(4))
    assert impose(changed(source, damage), plan_booklet(4), PLAIN).links == 4


@pytest.mark.parametrize("asks", [False, True])
def test_words_typed_into_fields_are_printed_though_nobody_has_drawn_them(asks):
    def fill(pdf):
        box = {"Subtype": Name.Widget, "FT": Name.Tx, "Rect": [20, 40, 120, 60], "F": 4}
        field = Dictionary(T=String("name"), V=String("typed"), DA=String("/F 12 Tf 0 g"), **box)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(field)])
        fonts = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
        pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].obj.Annots, DR=fonts, DA=String("/F 12 Tf 0 g"))
        if asks:
            pdf.Root.AcroForm.NeedAppearances = True

    imposed = impose(write_source(numbered(4), change=fill), plan_booklet(4), PLAIN)
    assert "typed" in page_text(imposed.pdf)[0]
    assert imposed.left_out == 0


def test_comments_without_a_picture_of_themselves_are_told():
    def scribble(pdf, page):
        kinds = [
            ("/Highlight", 4),
            ("/FreeText", 4),
            ("/Text", 0),
            ("/Square", 6),
            ("/Popup", 4),
            ("/Link", 4),
        ]
        notes = [Dictionary(Subtype=Name(kind), Rect=[20, 40, 60, 60], F=flags) for kind, flags in kinds]
        page.obj.Annots = Array([pdf.make_indirect(note) for note in notes])

    imposed = impose(changed(write_source(numbered(4)), scribble), plan_booklet(4), PLAIN)
    assert imposed.left_out == 8  # two on each page: others are not printed, or show nothing
    (told,) = [line for line in booklet_advice(plan_booklet(4), imposed, PLAIN) if "comment" in line]
    assert told.startswith("not in the booklet: 8 comments that viewers draw")


def test_what_speaks_of_the_old_pages_is_gone():
    def tag(pdf, page):
        page.obj.StructParents = 0
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=page.obj))
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    with pikepdf.open(
        BytesIO(impose(changed(write_source(numbered(4)), tag), plan_booklet(4), PLAIN).pdf)
    ) as pdf:
        assert len(pdf.pages) == 2
        assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/ViewerPreferences"}
        kinds = [str(o.get("/Type", "")) for o in pdf.objects if isinstance(o, Dictionary)]
        assert kinds.count("/Page") == 2


def test_a_file_that_only_its_owner_may_change_is_imposed():
    with pikepdf.open(BytesIO(write_source(numbered(4)))) as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(owner="o", user=""))
    imposed = impose(locked, plan_booklet(4), PLAIN)
    with pikepdf.open(BytesIO(imposed.pdf)) as pdf:
        assert not pdf.is_encrypted
    assert page_text(imposed.pdf) == ["p4\np1", "p2\np3"]


def test_a_damaged_file_is_read_as_far_as_it_can_be():
    source = write_source(numbered(4))
    imposed = impose(source[: source.rindex(b"xref")], plan_booklet(4), PLAIN)
    assert imposed.damaged
    lines = booklet_advice(plan_booklet(4), imposed, PLAIN)
    assert lines[1] == (
        "the PDF is damaged and was read as far as it can be: look whether all pages are there"
    )


def test_a_file_cut_off_in_its_middle_makes_a_sound_booklet():
    source = write_source(numbered(4))
    imposed = impose(source[: source.rindex(b"xref")].replace(b"trailer", b"tr"), plan_booklet(4), PLAIN)
    with pikepdf.open(BytesIO(imposed.pdf)) as pdf:
        assert not pdf.get_warnings()
    assert page_text(imposed.pdf) == ["p4\np1", "p2\np3"]


@pytest.mark.parametrize("box", [[0, 0, 0, 0], [0, 0, 100], [Name.A, 0, 1, 1], []])
def test_a_page_without_a_size_is_as_large_as_viewers_have_it(box):
    def empty(_, page):
        page.obj.MediaBox = Array(box)

    imposed = impose(changed(write_source(numbered(4)), empty), plan_booklet(4), PLAIN)
    assert str(imposed.page) == "letter"


def test_words_divided_over_pieces_of_content_stay_together_in_silence(capfd):
    def divide(pdf, page):
        words = page.obj.Contents.read_bytes()
        middle = words.index(b"(") + 2
        page.obj.Contents = Array([pdf.make_stream(part) for part in (words[:middle], words[middle:])])

    imposed = impose(changed(write_source(numbered(4)), divide), plan_booklet(4), PLAIN)
    assert len(imposed.pdf) > 0
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/TrimBox", -1),
    ],
)
def test_what_is_not_of_its_kind_is_refused_as_damage(tmp_path, key, value):
    def damage(_, page):
        page.obj[key] = value

    (tmp_path / "x.pdf").write_bytes(changed(write_source(numbered(4)), damage))
    said = run_chapbook("booklet", "--pdf", "x.pdf", folder=tmp_path)
    assert said.returncode == 2
    assert "the PDF is damaged where its pages are described" in said.stderr
    assert "save a copy" in said.stderr


def test_several_sizes_are_told():
    def shrink(pdf, page):
        if page.objgen == pdf.pages[1].objgen:
            page.obj.MediaBox = Array([0, 0, 100, 150])

    imposed = impose(changed(write_source(numbered(4)), shrink), plan_booklet(4), PLAIN)
    assert "its pages have 2 sizes: all lie against the fold, the largest sets the scale" in booklet_advice(
        plan_booklet(4), imposed, PLAIN
    )


def test_a_size_that_no_page_has_is_not_said_to_be_one():
    def turn(pdf, page):
        page.obj.MediaBox = Array(
            [0, 0, 420, 595] if page.objgen == pdf.pages[1].objgen else [0, 0, 595, 420]
        )

    options = SheetOptions(PAPER_SIZES["A4"])
    imposed = impose(changed(write_source(numbered(4)), turn), plan_booklet(4), options)
    told = "pages of up to 209.9 x 209.9 mm are printed at 71 %: two do not fit on A4"
    assert told in booklet_advice(plan_booklet(4), imposed, options)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"Notes, not a PDF.", "the file is no readable PDF"),
        (b"%PDF-1.7\n%%EOF", "the file is no readable PDF"),
    ],
)
def test_files_that_are_no_pdf_are_refused(tmp_path, content, told):
    (tmp_path / "x.pdf").write_bytes(content)
    said = run_chapbook("booklet", "--pdf", "x.pdf", folder=tmp_path)
    assert (said.returncode, told in said.stderr) == (2, True), said.stderr
    assert not (tmp_path / "x-booklet.pdf").exists()


def test_a_booklet_is_made_outside_a_books_folder(tmp_path):
    (tmp_path / "x.pdf").write_bytes(write_source(numbered(5)))
    said = run_chapbook("booklet", "--pdf", "x.pdf", folder=tmp_path)
    assert said.stdout.splitlines()[:3] == [
        "made x-booklet.pdf",
        "2 sheets of A4, 8 pages, 3 of them blank at the end",
        "first sheet: front blank | 1; back 2 | blank",
    ]


def test_a_books_folder_says_how(make_book):
    folder = make_book({"01.md": "# One\n"}, BOOK_TOML + '[booklet]\nlayout = "zine"\nblanks = [-1]\n')
    (folder / "x.pdf").write_bytes(write_source(numbered(5)))
    said = run_chapbook("booklet", "--pdf", "x.pdf", folder=folder)
    assert "first sheet: blank | blank | blank | 4 (upside down), below it 5 | 1 | 2 | 3" in said.stdout
    toml = folder / "book.toml"
    toml.write_text(toml.read_text().replace("[-1]", "[2, 6]"))
    said = run_chapbook("booklet", "--pdf", "x.pdf", folder=folder)
    assert said.returncode == 1
    assert "error[blank-beyond]: there is no page 6" in said.stderr


def test_how_sheets_are_made_can_be_said_without_a_book(tmp_path):
    (tmp_path / "x.pdf").write_bytes(write_source(numbered(8)))
    (tmp_path / "book.toml").write_text('[booklet]\nlayout = "zine"\n')
    said = run_chapbook("booklet", "--pdf", "x.pdf", folder=tmp_path)
    assert "1 sheet of A4, 8 pages" in said.stdout
    said = run_chapbook("booklet", "--test-sheet", folder=tmp_path)
    assert said.stdout.splitlines()[:1] == ["made booklet-test-sheet.pdf"]
    (tmp_path / "book.toml").write_text('[booklet]\nlayout = "9-up"\n')
    said = run_chapbook("booklet", "--pdf", "x.pdf", folder=tmp_path)
    assert (said.returncode, said.stderr.count("error")) == (1, 2)


@pytest.mark.parametrize("folder", ["desk", "book"])
def test_the_paper_can_be_named(make_book, tmp_path, folder):
    place = tmp_path / "desk"
    place.mkdir()
    if folder == "book":
        place = make_book({"01.md": "# One\n"}, BOOK_TOML + '[booklet]\nsheet = "A3"\n')
    (place / "x.pdf").write_bytes(write_source(numbered(4)))
    said = run_chapbook("booklet", "--pdf", "x.pdf", "--sheet", "letter", folder=place)
    assert said.stdout.splitlines()[1] == "1 sheet of letter, 4 pages"
    run_chapbook("booklet", "--test-sheet", "--sheet", "letter", folder=place)
    (made,) = place.glob("**/*-test-sheet.pdf")
    with pikepdf.open(made) as pdf:
        assert [float(n) for n in pdf.pages[0].mediabox] == [0, 0, 792, 612]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--pdf", "x.pdf", "--sheet", "A33"), "error: --sheet: `A33`"),
        (("--sheet", "letter"), "`--sheet` goes with `--pdf` or `--test-sheet`"),
    ],
)
def test_paper_that_there_is_not_is_refused(tmp_path, options, told):
    (tmp_path / "x.pdf").write_bytes(write_source(numbered(4)))
    said = run_chapbook("booklet", *options, folder=tmp_path)
    assert said.returncode == 2
    assert told in said.stderr

"""The PDF for a press: one ink, the same pages, boxes and marks where a cutter looks for them, PDF/X."""

from __future__ import annotations

import base64
import io
import subprocess
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from PIL import Image
from reading import poppler

import chapbook
from chapbook.pdf import PressOptions, prepare_for_press, read_output_profile
from chapbook.pdf.press.gray import gray
from chapbook.problems import BookError
from chapbook.units import MM, PAPER_SIZES

BOOK = '[book]\ntitle = "Weather"\nlanguage = "en-GB"\n[print]\n'
TEXT = """# Storm

See [the sea](https://example.org/sea), and [@sec-calm].

![A red square](red.png)

## Calm {#sec-calm}

Red text.
"""
STYLE = "h2 { color: rgb(255, 0, 0); background: linear-gradient(red, blue) }"


def profile(space: bytes = b"CMYK", kind: bytes = b"prtr") -> bytes:
    """Return the head of an ICC profile, as far as a PDF asks for it."""
    name = b"desc\0\0\0\0" + (6).to_bytes(4, "big") + b"Press\0"
    table = (1).to_bytes(4, "big") + b"desc" + (144).to_bytes(4, "big") + len(name).to_bytes(4, "big")
    head = bytearray(128)
    head[12:16], head[16:20], head[36:40] = kind, space, b"acsp"
    head[0:4] = (128 + len(table) + len(name)).to_bytes(4, "big")
    return bytes(head) + table + name


def built(folder: Path, settings: str, style: str = STYLE, book: str = BOOK) -> bytes:
    (folder / "source").mkdir(parents=True)
    (folder / "source/1.md").write_text(TEXT)
    (folder / "source/own.css").write_text(style)
    Image.new("RGB", (40, 40), "red").save(folder / "source/red.png")
    (folder / "press.icc").write_bytes(profile())
    (folder / "screen.icc").write_bytes(profile(b"RGB "))
    (folder / "book.toml").write_text(f'{book}styles = ["own.css"]\n{settings}')
    chapbook.build(folder, formats=["pdf"])
    return (folder / "build/weather.pdf").read_bytes()


def shown(pdf: bytes, *options: str) -> Image.Image:
    command = ["pdftoppm", "-r", "40", "-f", "2", "-l", "2", *options, "-"]
    data = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(data)).convert("RGB")


def is_gray(image: Image.Image) -> bool:
    return all(r == g == b for _, (r, g, b) in image.getcolors(1 << 24))


@pytest.mark.parametrize(
    ("color", "expected"), [([0.4], 0.4), ([1, 1, 1], 1), ([0, 0, 0, 1], 0), ([0, 0, 0, 0], 1)]
)
def test_white_is_paper_and_black_is_ink(color: list[float], expected: float) -> None:
    assert gray(color) == pytest.approx(expected)


def test_pages_for_a_press_are_the_same_in_one_ink(tmp_path: Path) -> None:
    screen = built(tmp_path / "a", "")
    press = built(tmp_path / "b", 'profile = "print"\n')
    assert not is_gray(shown(screen))
    assert is_gray(shown(press))
    assert poppler(screen) == poppler(press)
    assert b"https://example.org" in b"".join(
        bytes(a.A.URI)
        for page in pikepdf.open(io.BytesIO(press)).pages
        for a in page.get("/Annots", [])
        if "/A" in a
    )


def test_page_stands_between_its_marks(tmp_path: Path) -> None:
    press = built(tmp_path, 'profile = "print"\nbleed = "3mm"\nmarks = true\n')
    size = PAPER_SIZES["A5"]
    with pikepdf.open(io.BytesIO(press)) as pdf:
        page = pdf.pages[1]
        trim, bleed, media = ([float(v) for v in page[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert trim[2] - trim[0] == pytest.approx(size.width, abs=0.01)
        assert trim[3] - trim[1] == pytest.approx(size.height, abs=0.01)
        assert [trim[0] - bleed[0], bleed[3] - trim[3]] == pytest.approx([3 * MM] * 2, abs=0.01)
        assert media == pytest.approx([0, 0, trim[0] + trim[2], trim[1] + trim[3]], abs=0.01)
        link = next(a for a in page.Annots if "/A" in a)
        assert trim[0] < float(link.Rect[0]) < float(link.Rect[2]) < trim[2]
    image = shown(press).convert("L")
    scale = 40 / 72
    left, top = round(trim[0] * scale), round((media[3] - trim[3]) * scale)
    strip = image.crop((left - 2, 0, left + 3, top - round(3 * MM * scale)))
    assert strip.getextrema()[0] < 200  # a mark above the corner
    gap = image.crop((left - 2, top - round(3 * MM * scale) + 1, left + 3, top))
    assert gap.getextrema()[0] == 255  # and none in the bleed


def test_bleed_without_marks_adds_nothing_else(tmp_path: Path) -> None:
    press = built(tmp_path, 'profile = "print"\nbleed = "0.125in"\n')
    with pikepdf.open(io.BytesIO(press)) as pdf:
        page = pdf.pages[0]
        assert list(page.BleedBox) == list(page.MediaBox)
        assert float(page.MediaBox[2]) == pytest.approx(PAPER_SIZES["A5"].width + 18, abs=0.01)


def boxes_of(page: pikepdf.Object, *keys: str) -> list[list[float]]:
    return [[float(value) for value in page[key]] for key in keys]


@pytest.mark.parametrize("marks", [False, True])
def test_bleed_may_leave_out_the_side_where_pages_are_bound(tmp_path: Path, marks: bool) -> None:
    settings = f'profile = "print"\nbleed = "0.125in"\nmarks = {str(marks).lower()}\n'
    around = built(tmp_path / "around", settings)
    press = built(tmp_path / "press", settings + "gutter_bleed = false\n")
    with pikepdf.open(io.BytesIO(press)) as pdf, pikepdf.open(io.BytesIO(around)) as other:
        for number, (page, same) in enumerate(zip(pdf.pages, other.pages, strict=True)):
            media, bleed, trim = boxes_of(page.obj, "/MediaBox", "/BleedBox", "/TrimBox")
            inner, outer = trim[0] - bleed[0], bleed[2] - trim[2]
            assert (inner, outer) == pytest.approx((9, 0) if number % 2 else (0, 9), abs=0.01)
            assert [trim[1] - bleed[1], bleed[3] - trim[3]] == pytest.approx([9, 9], abs=0.01)
            assert marks or bleed == media
            (trim_around,) = boxes_of(same.obj, "/TrimBox")
            assert [trim[2] - trim[0], trim[3]] == pytest.approx(
                [trim_around[2] - trim_around[0], trim_around[3]], abs=0.01
            )
            moved = trim_around[0] - trim[0]
            for mine, theirs in zip(page.obj.get("/Annots", []), same.obj.get("/Annots", []), strict=True):
                (here,), (there,) = boxes_of(mine, "/Rect"), boxes_of(theirs, "/Rect")
                assert [here[0] + moved, here[1]] == pytest.approx(there[:2], abs=0.01)


def test_what_tags_and_destinations_point_at_moves_with_its_page(tmp_path: Path) -> None:
    def places(pdf: bytes) -> list[tuple[int, list[float]]]:
        """Return the numbers of pages, and points from the corners of their trimmed pages."""
        found = []
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
            corners = [boxes_of(page.obj, "/TrimBox")[0][:2] for page in opened.pages]
            targets = [
                (place[0], list(place)[2:4]) for _, place in pikepdf.NameTree(opened.Root.Names.Dests).items()
            ]
            for element in opened.objects:
                if isinstance(element, pikepdf.Dictionary) and "/S" in element and "/A" in element:
                    kinds = element.A if isinstance(element.A, pikepdf.Array) else [element.A]
                    targets += [(element.Pg, list(kind.BBox)[:2]) for kind in kinds if "/BBox" in kind]
            for page, point in targets:
                number = numbers[page.objgen]
                found.append(
                    (number, [round(float(n) - c, 1) for n, c in zip(point, corners[number], strict=True)])
                )
        return sorted(found)

    screen = built(tmp_path / "screen", "")
    press = built(tmp_path / "press", 'profile = "print"\nbleed = "3mm"\ngutter_bleed = false\n')
    assert places(press) == places(screen)


def test_patterns_move_with_what_they_fill() -> None:
    pdf = pikepdf.new()
    common = {"/PatternType": 1, "/PaintType": 1, "/TilingType": 1, "/Resources": pikepdf.Dictionary()}
    tile = {"/BBox": [0, 0, 36, 36], "/XStep": 36, "/YStep": 36}
    stripes = pdf.make_stream(b"0 g 0 0 18 36 re f", common | tile)
    resources = pdf.make_indirect(pikepdf.Dictionary(Pattern=pikepdf.Dictionary(P=stripes)))
    for _ in range(2):
        page = pdf.add_blank_page(page_size=(72, 72)).obj
        page.Resources = resources
        page.Contents = pdf.make_stream(b"/Pattern cs /P scn 0 0 72 72 re f")
    target = io.BytesIO()
    pdf.save(target)
    press = prepare_for_press(target.getvalue(), PressOptions(bleed=9, gutter_bleed=False))
    for page, left in (("1", 0), ("2", 9)):
        options = "-r", "72", "-f", page, "-l", page
        image = shown(press, *options).crop((left, 9, left + 72, 81))
        assert image.tobytes() == shown(target.getvalue(), *options).tobytes()


@pytest.mark.parametrize("way", ["", "@page { @left-middle { content: counter(pages) } }"])
def test_ground_of_a_page_runs_over_its_edges_and_ends_before_the_marks(tmp_path: Path, way: str) -> None:
    settings = 'profile = "print"\nbleed = "5mm"\nmarks = true\n'
    band = "position: absolute; left: -90mm; right: -90mm; padding-left: 100mm; background: red"
    style = f"@page {{ background: #888 }} h2 {{ {band} }} {way}"
    image = shown(built(tmp_path, settings, style)).convert("L").point(lambda value: 255 * (value < 200))
    scale = 40 / 72
    margin = (image.width - PAPER_SIZES["A5"].width * scale) / 2
    edges = margin - 5 * MM * scale, image.width - margin + 5 * MM * scale
    for top, bottom in ((40, 200), (250, 300)):  # with the title's band, and without
        ground = image.crop((0, top, image.width, bottom)).getbbox()
        assert ground is not None
        assert (ground[0], ground[2]) == pytest.approx(edges, abs=1)


@pytest.mark.parametrize(
    ("color", "gray"),
    [
        ("lab(50% 40 30)", 0.425),
        ("lch(100% 0 0)", 1),
        ("oklab(59.99% 0 0)", 0.503),
        ("rgb(128, 128, 128)", 0.502),
    ],
)
@pytest.mark.parametrize("standard", ["", 'standard = ["pdf/x-4"]\noutput_intent = "press.icc"\n'])
def test_grays_of_colours_in_any_space(standard: str, color: str, gray: float, tmp_path: Path) -> None:
    press = built(tmp_path, f'profile = "print"\n{standard}', f"h2 {{ background: {color}; padding: 9pt }}")
    with pikepdf.open(io.BytesIO(press)) as pdf:
        found = [
            float(operands[0])
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "g"
        ]
    assert min(abs(value - gray) for value in found) < 0.003


@pytest.mark.parametrize(("standard", "version"), [("pdf/x-1a", "1.3"), ("pdf/x-4", "1.6")])
def test_file_of_a_printers_standard(tmp_path: Path, standard: str, version: str) -> None:
    settings = f'profile = "print"\nstandard = ["{standard}"]\noutput_intent = "press.icc"\n'
    press = built(tmp_path, settings)
    with pikepdf.open(io.BytesIO(press)) as pdf:
        assert pdf.pdf_version == version
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, intent.DestOutputProfile.N) == ("/GTS_PDFX", 4)
        assert str(intent.Info) == "Press"
        assert not any("/Annots" in page for page in pdf.pages)
        assert "/StructTreeRoot" not in pdf.Root
        assert pdf.docinfo["/Trapped"] == "/False"
        declared = str(pdf.docinfo.get("/GTS_PDFXConformance", "")) + pdf.Root.Metadata.read_bytes().decode()
        assert ("PDF/X-1a:2001" in declared) == (standard == "pdf/x-1a")
        assert (">PDF/X-4<" in declared) == (standard == "pdf/x-4")
        assert "pdfuaid:part" not in declared.replace("xmlns:pdfuaid", "")
        for page in pdf.pages:
            names = {str(o) for _, o in pikepdf.parse_content_stream(page)}
            assert not names & {"rg", "RG", "k", "K"}
    assert subprocess.run(["qpdf", "--check", tmp_path / "build/weather.pdf"], check=False).returncode == 0


def test_picture_with_too_few_pixels_is_named(tmp_path: Path) -> None:
    built(tmp_path / "a", 'profile = "print"\n')
    (problem,) = chapbook.build(tmp_path / "a", formats=["pdf"]).problems
    assert problem.name == "picture-coarse"
    assert problem.place.path == "source/red.png"
    assert "40 x 40 pixels on p. 2 are 96 dpi" in problem.text
    fine = (tmp_path / "a/source/1.md").read_text().replace("red.png)", "red.png){width=10%}")
    (tmp_path / "a/source/1.md").write_text(fine)
    Image.new("RGB", (400, 400), "red").save(tmp_path / "a/source/red.png")
    assert not chapbook.build(tmp_path / "a", formats=["pdf"]).problems


def test_each_of_several_pictures_of_one_size_is_named(tmp_path: Path) -> None:
    built(tmp_path / "a", 'profile = "print"\n')
    for number, name in enumerate(("dawn", "noon", "dusk")):
        Image.new("RGB", (60, 40), (number, 0, 0)).save(tmp_path / f"a/source/{name}.png")
    pictures = "![](noon.png)\n\nNext.\n\n![](dusk.png)\n\nLast: ![](dawn.png), seen ![twice](noon.png)"
    (tmp_path / "a/source/1.md").write_text(f"# Light\n\n{pictures}\n")
    found = chapbook.build(tmp_path / "a", formats=["pdf"]).problems
    names = [Path(problem.place.path).stem for problem in found if problem.name == "picture-coarse"]
    assert names == ["noon", "dusk", "dawn", "noon"]


@pytest.mark.parametrize(
    ("coding", "group"), [(";base64", "<g>"), ("", "<g>"), ("", '<g opacity="0.5" transform="translate(1)">')]
)
def test_picture_within_a_drawing_is_printed(tmp_path: Path, coding: str, group: str) -> None:
    built(tmp_path / "a", 'profile = "print"\n')
    target = io.BytesIO()
    Image.new("RGB", (50, 30), "blue").save(target, "PNG")
    data = base64.b64encode(target.getvalue()).decode() if coding else quote(target.getvalue())
    picture = f'<image width="100" height="60" href="data:image/png{coding},{data}"/>'
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60" width="300">{group}{picture}</g></svg>'
    )
    (tmp_path / "a/source/red.svg").write_text(drawing)
    (tmp_path / "a/source/1.md").write_text("# Light\n\n![A blue field](red.svg)\n")
    (found,) = chapbook.build(tmp_path / "a", formats=["pdf"]).problems
    assert "50 x 30 pixels within a drawing on p. 2 are 16 dpi" in found.text
    with pikepdf.open(tmp_path / "a/build/weather.pdf") as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        sizes = [(int(each.Width), int(each.Height)) for each in streams if "/Width" in each]
        assert sizes == [(50, 30)]


@pytest.mark.parametrize("date", ["", 'date = "2026-10-01"\n'])
def test_metadata_is_no_older_than_the_pages(tmp_path: Path, date: str) -> None:
    settings = 'profile = "print"\nstandard = ["pdf/x-4"]\noutput_intent = "press.icc"\n'
    book = BOOK.replace("[print]", f"{date}[print]")
    with pikepdf.open(io.BytesIO(built(tmp_path, settings, book=book))) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    dates = {key: packet.split(f"<xmp:{key}>")[1].split("<")[0] for key in ("ModifyDate", "MetadataDate")}
    assert dates["MetadataDate"] == dates["ModifyDate"]


def test_equal_books_give_equal_bytes(tmp_path: Path) -> None:
    settings = 'profile = "print"\nmarks = true\nstandard = ["pdf/x-4"]\noutput_intent = "press.icc"\n'
    assert built(tmp_path / "a", settings) == built(tmp_path / "b", settings)


def test_what_shines_through_is_refused_where_the_standard_has_none(tmp_path: Path) -> None:
    settings = 'profile = "print"\nstandard = ["pdf/x-1a"]\noutput_intent = "press.icc"\n'
    with pytest.raises(BookError, match=r"transparent on p\. 2"):
        built(tmp_path / "a", settings, "h2 { color: rgb(200, 0, 0, 0.5) }")
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><linearGradient id="g">'
        '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient></defs>'
        '<path d="M0 0h9v9z" fill="url(#g)"/></svg>'
    )
    built(tmp_path / "b", settings)
    (tmp_path / "b/source/red.svg").write_text(drawing)
    (tmp_path / "b/source/1.md").write_text(TEXT.replace("red.png", "red.svg"))
    chapbook.build(tmp_path / "b", formats=["pdf"])
    with pikepdf.open(tmp_path / "b/build/weather.pdf") as pdf:
        streams = [found for found in pdf.objects if isinstance(found, pikepdf.Stream)]
        forms = [found for found in streams if found.get("/Subtype") == "/Form"]
        assert forms
        assert not [form for form in forms if "/Group" in form]
    (tmp_path / "b/source/red.svg").write_text(drawing.replace('"red"', '"red" stop-opacity=".5"'))
    with pytest.raises(BookError, match=r"transparent on p\. 2"):
        chapbook.build(tmp_path / "b", formats=["pdf"])


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('standard = ["pdf/x-4"]\noutput_intent = "press.icc"\n', "the pages are for the screen"),
        ('profile = "print"\nstandard = ["pdf/x-4"]\n', "names the press"),
        (
            'profile = "print"\nstandard = ["pdf/x-4", "pdf/ua-1"]\noutput_intent = "press.icc"\n',
            "no other standard",
        ),
        ('profile = "print"\noutput_intent = "nowhere.icc"\n', "there is no file"),
        ('profile = "print"\noutput_intent = "book.toml"\n', "no ICC profile"),
        (
            'profile = "print"\nstandard = ["pdf/x-1a"]\noutput_intent = "screen.icc"\n',
            "is of a device that mixes light",
        ),
    ],
)
def test_what_a_press_cannot_have_is_told(tmp_path: Path, settings: str, words: str) -> None:
    with pytest.raises(BookError, match=words):
        built(tmp_path, settings)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"nothing", "no ICC profile"),
        (profile()[:-1], "ends early"),
        (profile(kind=b"mntr"), "no profile of a printing press"),
        (profile(space=b"Lab "), "neither CMYK"),
    ],
)
def test_profile_that_no_press_has_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_output_profile(data)


def test_transparent_picture_lies_on_paper() -> None:
    picture = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    picture.putpixel((0, 0), (0, 0, 0, 255))
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(20, 10))
    red, alpha = picture.convert("RGB").tobytes(), picture.getchannel("A").tobytes()
    common = {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": 2,
        "/Height": 1,
        "/BitsPerComponent": 8,
    }
    mask = pdf.make_stream(alpha, common | {"/ColorSpace": pikepdf.Name.DeviceGray})
    image = pdf.make_stream(red, common | {"/ColorSpace": pikepdf.Name.DeviceRGB, "/SMask": mask})
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image))
    page.Contents = pdf.make_stream(b"q 20 0 0 10 0 0 cm /P Do Q")
    target = io.BytesIO()
    pdf.save(target)
    with pikepdf.open(io.BytesIO(prepare_for_press(target.getvalue(), PressOptions()))) as made:
        assert made.pages[0].Resources.XObject.P.read_bytes() == b"\x00\xff"


def test_colour_spaces_that_nothing_names_are_left_out() -> None:
    pdf = pikepdf.new()
    lab = pikepdf.Array([pikepdf.Name.Lab, pikepdf.Dictionary(WhitePoint=[0.96, 1, 0.83])])
    resources = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(L=lab))
    form = pdf.make_stream(b"0 0 9 9 re f", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = resources
    page = pdf.add_blank_page().obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form), ColorSpace=resources.ColorSpace)
    page.Contents = pdf.make_stream(b"/F Do")
    target = io.BytesIO()
    pdf.save(target)
    with pikepdf.open(io.BytesIO(prepare_for_press(target.getvalue(), PressOptions()))) as made:
        resources = made.pages[0].Resources
        assert "/ColorSpace" not in resources
        assert "/ColorSpace" not in resources.XObject.F.Resources


def test_colours_of_cielab_in_pages_from_elsewhere_become_grays() -> None:
    pdf = pikepdf.new()
    lab = pikepdf.Array([pikepdf.Name.Lab, pikepdf.Dictionary(WhitePoint=[0.96, 1, 0.83])])
    page = pdf.add_blank_page().obj
    page.Resources = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(L=lab))
    content = (
        b"/L cs 50 40 30 scn 0 0 9 9 re f q /DeviceRGB cs 1 1 0 sc Q 0 9 9 9 re f 100 0 0 sc /L CS 0 0 0 SC"
    )
    page.Contents = pdf.make_stream(content)
    target = io.BytesIO()
    pdf.save(target)
    with pikepdf.open(io.BytesIO(prepare_for_press(target.getvalue(), PressOptions()))) as made:
        found = pikepdf.parse_content_stream(made.pages[0])
        grays = [float(operands[0]) for operands, operator in found if str(operator).lower() == "g"]
    assert grays == pytest.approx([0.466, 0.928, 1, 0], abs=0.001)


def links(pdf: bytes) -> list[tuple[str, float, bool, int]]:
    """Return how the links of a PDF are shown: where they lead, the line's width, its colour, the flags."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        found = [a for page in book.pages for a in page.obj.get("/Annots", ())]
        kinds = ["out" if "/A" in a else "within" for a in found]
        shown = [(float(a.BS.W), "/C" in a, int(a.F)) for a in found]
    return sorted({(kind, *how) for kind, how in zip(kinds, shown, strict=True)})


def test_links_to_the_web_are_shown_on_screens_and_not_printed(tmp_path: Path) -> None:
    screen, press = built(tmp_path / "screen", ""), built(tmp_path / "press", 'profile = "print"\n')
    assert links(screen) == [("out", 0.5, True, 0), ("within", 0.0, False, 4)]
    assert links(press) == [("out", 0.0, False, 4), ("within", 0.0, False, 4)]

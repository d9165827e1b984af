"""Pictures: what is taken, what is changed, what is refused; covers."""

from __future__ import annotations

import base64
import io
import itertools
import zlib
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageFile, PngImagePlugin

from chapbook.fonts import package_fonts
from chapbook.images import (
    CoverDesign,
    CoverFaces,
    CoverText,
    ImageRefused,
    clean_image,
    draw_cover,
)
from chapbook.images.covers import bill, field, label
from chapbook.images.covers.lettering import Setting, break_lines, fit_lines, height_of
from chapbook.images.covers.painting import DESIGNS
from chapbook.images.covers.palette import INKS, PAPER, choose

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg {SPACES} viewBox="0 0 4 3">{{}}</svg>'
SECRET = b"N 52 31 12, serial 4711"


def picture(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    return Image.radial_gradient("L").resize(size).convert(mode)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def decoded(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def camera_jpeg(orientation: int = 1) -> bytes:
    """Return a JPEG as a camera writes it."""
    image = picture()
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x010F] = SECRET.decode()
    return encoded(image, "JPEG", exif=exif, comment=SECRET) + b"a film behind the picture" + SECRET


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_fit_picture_passes_unchanged(kind: str) -> None:
    data = encoded(picture(), kind)
    clean = clean_image(data, "x")
    assert clean.data == data
    assert (clean.width, clean.height) == (60, 40)


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("GIF", "image/png"), ("WEBP", "image/jpeg")],
)
def test_kind_is_told_by_the_bytes_and_not_by_the_name(kind: str, media_type: str) -> None:
    clean = clean_image(encoded(picture(), kind), "wrong.tiff")
    assert clean.media_type == media_type
    assert decoded(clean.data).size == (60, 40)


def test_lossless_and_transparent_webp_become_png() -> None:
    assert clean_image(encoded(picture(), "WEBP", lossless=True), "x").extension == "png"
    transparent = picture(mode="RGBA")
    transparent.putalpha(100)
    assert clean_image(encoded(transparent, "WEBP"), "x").extension == "png"


def test_metadata_of_a_jpeg_is_cut_without_touching_its_pixels() -> None:
    data = camera_jpeg()
    clean = clean_image(data, "x").data
    assert SECRET in data
    assert SECRET not in clean
    assert b"Exif" not in clean
    assert ImageChops.difference(decoded(data), decoded(clean)).getbbox() is None


def test_metadata_of_a_png_is_cut() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode())
    clean = clean_image(encoded(picture(), "PNG", pnginfo=info) + SECRET, "x").data
    assert SECRET not in clean
    assert decoded(clean).tobytes() == picture().tobytes()


def test_comment_of_a_gif_is_cut() -> None:
    assert SECRET not in clean_image(encoded(picture(), "GIF", comment=SECRET), "x").data


def test_colour_profile_stays() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "PNG"):
        assert decoded(clean_image(encoded(picture(), kind, icc_profile=profile), "x").data).info[
            "icc_profile"
        ]


def test_turned_picture_is_made_upright() -> None:
    clean = clean_image(camera_jpeg(orientation=6), "x")
    assert (clean.width, clean.height) == (40, 60)
    assert decoded(clean.data).getexif().get(0x0112, 1) == 1
    assert SECRET not in clean.data


def test_cmyk_becomes_rgb() -> None:
    clean = clean_image(encoded(picture(mode="CMYK"), "JPEG"), "x")
    assert decoded(clean.data).mode == "RGB"
    assert abs(decoded(clean.data).getpixel((0, 0))[0] - picture().getpixel((0, 0))[0]) < 8


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "RGBA", "LA", "I;16"])
def test_large_picture_is_scaled_down(mode: str) -> None:
    image = picture((3200, 2400), "I" if mode == "I;16" else mode)
    clean = clean_image(encoded(image.convert(mode) if mode == "I;16" else image, "PNG"), "x")
    assert clean.width * clean.height <= 5_600_000
    assert clean.width / clean.height == pytest.approx(4 / 3, rel=0.01)


def test_grey_of_16_bits_has_8_as_weasyprint_knows() -> None:
    deep = Image.new("I;16", (4, 4), 0x8000)
    clean = decoded(clean_image(encoded(deep, "PNG"), "x").data)
    assert (clean.mode, clean.getpixel((0, 0))) == ("L", 0x80)


def test_cleaning_twice_changes_nothing() -> None:
    for data in (camera_jpeg(6), encoded(picture(), "GIF"), encoded(picture((3000, 2500)), "WEBP")):
        once = clean_image(data, "x").data
        assert clean_image(data, "x").data == once
        assert clean_image(once, "x").data == once


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_picture_that_ends_early_is_refused(kind: str) -> None:
    data = encoded(picture((400, 300)), kind)
    with pytest.raises(ImageRefused, match="damaged or ends early"):
        clean_image(data[: len(data) // 2], "x")


def test_damaged_png_is_refused() -> None:
    data = bytearray(encoded(picture(), "PNG"))
    data[len(data) // 2] ^= 0xFF
    with pytest.raises(ImageRefused, match="damaged"):
        clean_image(bytes(data), "x")


@pytest.mark.parametrize("side", [9_100, 30_000])
def test_picture_with_too_many_pixels_is_refused_before_decoding(side: int) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    pixels = zlib.compress(bytes(1000))
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    with pytest.raises(ImageRefused, match="pixels, at most 80 million"):
        clean_image(data, "x")


@pytest.mark.parametrize("data", [b"", b"plain text", b"%PDF-1.7", b"II*\0tiff", b"<html><p/></html>"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ImageRefused) as refusal:
        clean_image(data, "x.png")
    assert refusal.value.help


def test_harmless_drawing_passes_unchanged() -> None:
    data = SVG.format('<g id="a"><path d="M0 0"/></g><use href="#a"/><rect fill="url(#b)"/>').encode()
    clean = clean_image(data, "x")
    assert clean.data == data
    assert (clean.width, clean.height) == (4, 3)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [('width="2in" height="96"', (192, 96)), ('width="100%" viewBox="0 0 7 5"', (7, 5)), ("", (0, 0))],
)
def test_size_of_a_drawing(attributes: str, size: tuple[int, int]) -> None:
    clean = clean_image(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode(), "x")
    assert (clean.width, clean.height) == size


def test_drawing_without_a_view_box_gets_that_of_its_size() -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" width="2in" height="96.5"><path d="M0 0"/></svg>'
    clean = clean_image(data, "x")
    assert b'viewBox="0 0 192 96.5"' in clean.data
    assert clean_image(clean.data, "x") == clean


def test_private_data_of_editors_leaves_a_drawing() -> None:
    drawing = (
        "<!-- /home/maker --><metadata>/home/maker</metadata>"
        '<s:namedview xmlns:s="urn:s" s:name="/home/maker"/>'
        '<path xmlns:i="urn:i" i:export="/home/maker" d="M0 0"/><text>a &lt; b</text>'
    )
    clean = clean_image(SVG.format(drawing).encode(), "x").data
    assert b"/home/maker" not in clean
    assert b'<path d="M0 0"></path><text>a &lt; b</text>' in clean
    assert clean_image(clean, "x").data == clean


def test_drawing_in_another_encoding_becomes_utf8() -> None:
    data = ('<?xml version="1.0" encoding="utf-16"?>' + SVG.format("<text>é</text>")).encode("utf-16")
    assert "é".encode() in clean_image(data, "x").data


PNG_URL = "data:image/png;base64," + base64.b64encode(encoded(picture(), "PNG")).decode()
BOMB = "".join(f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(8))


def test_drawing_may_hold_a_whole_picture() -> None:
    clean_image(SVG.format(f'<image href="{PNG_URL}"/>').encode(), "x")


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>1</script>", "`<script>`"),
        ("<foreignObject/>", "`<foreignObject>`"),
        ('<rect onclick="x()"/>', "event handler"),
        ('<image href="http://example.org/x.png"/>', "outside"),
        ('<image xlink:href="file:///etc/passwd"/>', "outside"),
        ('<use href="other.svg#a"/>', "outside"),
        ('<image href="data:image/svg+xml,x"/>', "outside"),
        ('<image href="data:image/png;base64,AAAA"/>', "damaged"),
        ('<a href="javascript:x()"/>', "outside"),
        ('<rect fill="url(http://example.org/x)"/>', "outside"),
        ("<rect style=\"fill:url( 'x.svg#a' )\"/>", "outside"),
        ("<style>@import 'x.css';</style>", "`@import`"),
        ("<style>rect { fill: \\75rl(x) }</style>", "`\\`"),
        ('<set attributeName="xlink:href" to="x"/>', "animates"),
        ('<g xml:base="http://example.org"/>', "xml:base"),
        ('<g id="a0"><use href="#a0"/></g>', "circle"),
        ('<rect id="a0"/>' + BOMB, "expands"),
        ("<g>" * 70 + "</g>" * 70, "within each other"),
        ("<g>", "damaged"),
    ],
)
def test_unsafe_drawing_is_refused(inside: str, reason: str) -> None:
    with pytest.raises(ImageRefused) as refusal:
        clean_image(SVG.format(inside).encode(), "x")
    assert reason in refusal.value.reason
    assert refusal.value.help


def test_doctype_that_declares_nothing_is_left_out() -> None:
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert clean_image((doctype + SVG.format("")).encode(), "x") == clean_image(SVG.format("").encode(), "x")


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>', "DOCTYPE"),
        ('<?xml-stylesheet href="x.css"?>', "style sheet"),
        ('<?xml version="1.0" encoding="none"?>', "damaged"),
    ],
)
def test_unsafe_head_of_a_drawing_is_refused(head: str, reason: str) -> None:
    with pytest.raises(ImageRefused, match=reason):
        clean_image((head + SVG.format("")).encode(), "x")


WHOLE = [encoded(picture((30, 20)), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP")] + [SVG.encode()]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8))
def test_damage_never_ends_in_anything_but_a_picture_or_a_refusal(
    data: bytes, changes: list[tuple[int, int]]
) -> None:
    damaged = bytearray(data)
    for at, value in changes:
        damaged[at % len(damaged)] = value
    try:
        clean = clean_image(bytes(damaged), "x")
    except ImageRefused:
        return
    assert clean.data


# ---- Covers.


def faces(family: str = "EB Garamond") -> CoverFaces:
    library = package_fonts()
    roman, italic = library.find_face(family), library.find_face(family, style="italic")
    assert roman is not None
    assert italic is not None
    display = library.find_face("Source Sans 3")
    assert display is not None
    return CoverFaces(roman.path, italic.path, display.path)


LONG = "An Inquiry into the Nature and Causes of the Wealth of Nations, with an Index of Persons and Matters"
TITLES = [
    "Q",
    "Thermidor",
    "Die Leiden des jungen Werthers",
    "Преступление и наказание",
    LONG,
    "W" * 90,
    LONG * 6,
]


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("title", TITLES)
def test_cover_is_a_jpeg_of_the_size_shops_want(title: str, design: CoverDesign) -> None:
    data = draw_cover(CoverText(title, title[:200], ("A. Maker", "B. Maker"), "A Press"), faces(), design)
    image = decoded(data)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1600, 2560))
    assert len(data) < 1_000_000


def test_equal_words_give_an_equal_cover() -> None:
    text = CoverText("Thermidor", authors=("A. Maker",))
    other = CoverText("Brumaire", authors=("A. Maker",))
    assert draw_cover(text, faces(), "label") == draw_cover(text, faces(), "label")
    assert draw_cover(text, faces(), "label") != draw_cover(other, faces(), "label")
    assert draw_cover(text, faces(), "label") != draw_cover(text, faces(), "bill")


def luminance(colour: tuple[int, int, int]) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("ink", INKS)
def test_every_ink_reads_well_on_the_label(ink: tuple[int, int, int]) -> None:
    assert (luminance(PAPER) + 0.05) / (luminance(ink) + 0.05) >= 7


@pytest.mark.parametrize("design", [label, bill, field])
@pytest.mark.parametrize("title", TITLES)
def test_title_keeps_within_its_room(title: str, design: ModuleType) -> None:
    setting = Setting(faces().display, 0, design.TEXT_WIDTH, 1.08, 600)
    lines = fit_lines(title, setting, design.TITLE_SIZES, design.MOST_TITLE)
    assert max(line.width for line in lines) <= design.TEXT_WIDTH
    assert height_of(lines) <= design.MOST_TITLE


LONG = "Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschafts\u00adkapitän"


def test_word_too_long_for_a_line_is_divided_rather_than_set_small() -> None:
    setting = Setting(faces().display, 0, label.TEXT_WIDTH, 1.08, 600)
    lines = fit_lines(f"Der {LONG}", setting, label.TITLE_SIZES, label.MOST_TITLE)
    assert lines[0].height > 0.6 * label.TITLE_SIZES[0]
    assert max(line.width for line in lines) <= label.TEXT_WIDTH
    texts = [line.text for line in lines]
    assert all(text.endswith("-") for text in texts[1:-1])
    joined = "".join(text.removesuffix("-").removeprefix("Der") for text in texts)
    assert joined.strip() == LONG.replace("\u00ad", "")
    (whole,) = fit_lines("Dampf\u00adschiff", setting, label.TITLE_SIZES, label.MOST_TITLE)
    assert whole.text == "Dampfschiff"


@pytest.mark.parametrize("title", TITLES)
def test_type_of_a_field_keeps_off_its_figure(title: str) -> None:
    text = CoverText(title, title[:200], tuple(f"{title[:30]} {n}" for n in range(6)), title)
    choice = choose(title)
    drawn = field.paint_field(text, faces(), choice)
    bare = field.paint_field(CoverText(" "), faces(), choice)
    box = ImageChops.difference(drawn, bare).crop((0, field.FIGURE_TOP, 1600, field.FIGURE_END)).getbbox()
    assert box is None


@pytest.mark.parametrize(("title", "is_left"), [("“Storm”", True), ("«שלום»", False), ("3", True)])
def test_type_of_a_field_stands_where_lines_begin(title: str, is_left: bool) -> None:
    drawn = field.paint_field(CoverText(title), faces("Noto Serif"), choose(title))
    title_box = drawn.crop((0, 0, 1600, field.FIGURE_TOP)).point(lambda value: 255 * (value > 200)).getbbox()
    assert title_box is not None
    assert (abs(title_box[0] - field.LEFT) < 40) == is_left
    assert (abs(title_box[2] - (1600 - field.LEFT)) < 40) != is_left


def test_face_of_one_weight_is_drawn_as_it_is() -> None:
    face = next(face for face in package_fonts().faces if not face.is_variable)
    plain, heavy = (break_lines("Storm", Setting(face.path, 90, 980, 1.1, weight)) for weight in (0, 800))
    assert plain[0].width == heavy[0].width
    assert thick_width(800) > thick_width(400)


def thick_width(weight: int) -> float:
    return break_lines("Storm", Setting(faces().display, 90, 980, 1.1, weight))[0].width


def test_lines_of_a_title_are_about_equally_long() -> None:
    setting = Setting(faces().roman, 100, 980, 1.08)
    lines = break_lines("one two three four five six seven eight nine ten eleven twelve", setting)
    assert " ".join(line.text for line in lines).split()[-1] == "twelve"
    assert all(abs(a.width - b.width) < 200 for a, b in itertools.pairwise(lines))


def test_picture_that_ends_early_is_refused_after_a_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    # WeasyPrint sets this for the whole process when it is imported.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    stream = io.BytesIO()
    Image.effect_noise((80, 80), 60).save(stream, "JPEG")
    data = stream.getvalue()
    with pytest.raises(ImageRefused):
        clean_image(data[: len(data) // 2], "a.jpg")
    assert ImageFile.LOAD_TRUNCATED_IMAGES

"""What e-readers and shops demand of a file, on one built EPUB that has everything: a test a demand."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from books import FIXTURES
from conftest import BOOK_TOML
from fontTools.ttLib import TTFont
from PIL import Image
from reading import OPF, XHTML, Epub

from chapbook import build

PHOTOGRAPH = (4000, 3000)  # pixels, twice what Apple takes
MOST_PIXELS = 5_600_000  # of a picture, by Apple
MOST_BYTES_OF_COVER = 5_000_000
DC = "{http://purl.org/dc/elements/1.1/}"
SVG = "{http://www.w3.org/2000/svg}"
TOML = f"""{BOOK_TOML}identifier = "urn:uuid:5f3c1a52-7d0e-4c60-9c39-0f5d7f1b8e42"
series = {{name = "Books", number = 2}}
[print]
drop_caps = true
[epub]
styles = ["own.css"]
"""
PICTURES = """# Pictures

![Blue](photo.jpg "All of it blue")

![Ink for a press](press.jpg)

![A square](drawing.svg)

[Words]{.smallcaps}, **bold**, *italic*, `code`, ***both***, $x^2$ and [mot]{lang=fr}.[^1]

[^1]: A note.
"""


def picture(size: tuple[int, int], mode: str, kind: str) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, kind)
    return target.getvalue()


@pytest.fixture(scope="module")
def epub(tmp_path_factory: pytest.TempPathFactory) -> Epub:
    folder = tmp_path_factory.mktemp("demands")
    source = folder / "source"
    source.mkdir()
    (folder / "book.toml").write_text(TOML, encoding="utf-8")
    (source / "Ein Kapitel, größer.md").write_bytes((FIXTURES / "every_construct.md").read_bytes())
    (source / "pictures.md").write_text(PICTURES, encoding="utf-8")
    (source / "own.css").write_text("/* a -- b */ p::after { content: '/* -- */' }", encoding="utf-8")
    (source / "map.png").write_bytes(picture((40, 30), "RGB", "PNG"))
    (source / "photo.jpg").write_bytes(picture(PHOTOGRAPH, "RGB", "JPEG"))
    (source / "press.jpg").write_bytes(picture((400, 300), "CMYK", "JPEG"))
    (source / "drawing.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><path d="M0 0h9v9z"/></svg>',
        encoding="utf-8",
    )
    build(folder, ["epub", "pdf"])
    return Epub.open(folder / "build/a-small-book.epub")


def package(epub: Epub) -> ET.Element:
    return epub.tree(".opf")


def items(epub: Epub) -> dict[str, tuple[str, str]]:
    """Return media type and properties of each file of the book, by its name below EPUB/."""
    return {
        item.get("href", ""): (item.get("media-type", ""), item.get("properties", ""))
        for item in package(epub).iter(f"{OPF}item")
    }


def sheet(epub: Epub) -> str:
    return epub.files["EPUB/styles/book.css"].decode()


def declarations(epub: Epub) -> Iterator[tuple[str, str, str]]:
    """Yield selector, property and value of each declaration of the sheet."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet(epub)):
        for declaration in filter(str.strip, body.split(";")):
            name, _, value = declaration.partition(":")
            yield selector.strip(), name.strip(), value.strip()


def test_cover_is_a_jpeg_in_rgb_of_the_size_that_shops_want(epub: Epub) -> None:
    (name,) = (name for name, (_, properties) in items(epub).items() if properties == "cover-image")
    data = epub.files[f"EPUB/{name}"]
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1600, 2560))
    assert len(data) < MOST_BYTES_OF_COVER
    (old,) = (meta.get("content") for meta in package(epub).iter(f"{OPF}meta") if meta.get("name") == "cover")
    (by_id,) = (i.get("href") for i in package(epub).iter(f"{OPF}item") if i.get("id") == old)
    assert by_id == name


def test_cover_page_is_linear_and_shows_one_picture_alone(epub: Epub) -> None:
    first = next(package(epub).iter(f"{OPF}itemref"))
    assert first.get("linear", "yes") == "yes"
    body = ET.fromstring(epub.files[epub.spine[0]]).find(f"{XHTML}body")
    assert body is not None
    assert [element.tag.removeprefix(XHTML) for element in body.iter()] == ["body", "section", "img"]
    assert "".join(body.itertext()).strip() == ""


def test_pictures_are_jpeg_or_png_in_rgb_and_not_too_large(epub: Epub) -> None:
    found = [name for name, (kind, _) in items(epub).items() if kind in ("image/jpeg", "image/png")]
    assert len(found) == 4  # the cover's, the map's, the photograph's and the press's
    for name in found:
        with Image.open(io.BytesIO(epub.files[f"EPUB/{name}"])) as image:
            assert image.mode == "RGB"
            assert image.width * image.height <= MOST_PIXELS
    assert {kind for name, (kind, _) in items(epub).items() if name.startswith("images/")} == {
        "image/jpeg",
        "image/png",
        "image/svg+xml",
    }


def test_large_photograph_is_scaled_down_and_keeps_its_shape(epub: Epub) -> None:
    sizes = []
    for name in items(epub):
        if name.endswith(".jpg"):
            with Image.open(io.BytesIO(epub.files[f"EPUB/{name}"])) as image:
                sizes.append(image.size)
    (size,) = (size for size in sizes if size[0] > size[1] and size[0] > 400)
    assert size[0] < PHOTOGRAPH[0]
    assert size[0] / size[1] == pytest.approx(4 / 3, abs=0.001)


def test_no_picture_has_a_width_in_pixels(epub: Epub) -> None:
    for document in epub.documents():
        for image in document.iter(f"{XHTML}img"):
            assert not {"width", "height", "style"} & set(image.attrib)
    assert ("img", "max-width", "100%") in declarations(epub)


def test_drawing_is_shown_by_an_img_and_can_be_scaled(epub: Epub) -> None:
    (name,) = (name for name, (kind, _) in items(epub).items() if kind == "image/svg+xml")
    assert ET.fromstring(epub.files[f"EPUB/{name}"]).get("viewBox")
    documents = list(epub.documents())
    assert any(i.get("src") == name for document in documents for i in document.iter(f"{XHTML}img"))
    assert not any(list(document.iter(f"{SVG}image")) for document in documents)


def test_formula_has_words_in_place_of_it(epub: Epub) -> None:
    maths = [m for d in epub.documents() for m in d.iter("{http://www.w3.org/1998/Math/MathML}math")]
    assert maths
    assert all(math.get("alttext") for math in maths)


def test_heads_of_tables_say_what_they_are_heads_of(epub: Epub) -> None:
    heads = [th for document in epub.documents() for th in document.iter(f"{XHTML}th")]
    assert heads
    assert {th.get("scope") for th in heads} <= {"col", "row"}


def test_sheet_has_nothing_that_a_service_refuses(epub: Epub) -> None:
    css = sheet(epub)
    assert "/* a" not in css
    assert "content: '/* -- */'" in css  # no comment, but a string
    assert "--" not in css.replace("'/* -- */'", "")
    assert not re.search(r"@import|var\(|display\s*:\s*none|background(?!\s*:\s*none)", css)
    assert css.count("{") == css.count("}")


def test_documents_have_no_styles_comments_or_scripts_of_their_own(epub: Epub) -> None:
    for name in epub.spine:
        assert b"<!--" not in epub.files[name]
        for element in ET.fromstring(epub.files[name]).iter():
            assert "style" not in element.attrib
            assert element.tag not in (f"{XHTML}style", f"{XHTML}script")


def test_text_is_as_the_reader_sets_it(epub: Epub) -> None:
    """No size, line height or family on paragraphs, no colour anywhere."""
    for selector, name, value in declarations(epub):
        parts = [part.strip() for part in selector.split(",")]
        if {"p", "body", "html"} & set(parts):
            assert name not in ("font-size", "line-height", "font"), selector
        if "p" in parts:
            assert name != "font-family"
        assert name != "color" or value == "inherit"
        if name in ("font-size", "line-height"):
            assert re.fullmatch(r"(\d*\.)?\d+(em|%)?", value), (selector, value)


def test_margins_at_the_sides_are_small(epub: Epub) -> None:
    """Lines of verse apart, which are set in as the poet has them."""
    for selector, name, value in declarations(epub):
        if name not in ("margin", "margin-left", "margin-right") or ".verse .i" in selector:
            continue
        lengths = value.split()
        for side in lengths[1:2] + lengths[3:4] or lengths:
            assert not side.endswith("em") or float(side.removesuffix("em")) <= 2, (selector, value)


def test_faces_are_real_and_named_as_they_are(epub: Epub) -> None:
    css = sheet(epub)
    faces = {name: kind for name, (kind, _) in items(epub).items() if name.startswith("fonts/")}
    assert set(faces.values()) == {"font/ttf"}
    assert len([name for name in faces if "serif" in name]) == 4  # bold and italics are no slanted romans
    for family, style, weight, name in re.findall(
        r'font-family: "([^"]+)"; font-style: (\w+); font-weight: (\d+); src: url\("../([^"]+)"\)', css
    ):
        font = TTFont(io.BytesIO(epub.files[f"EPUB/{name}"]))
        assert font["name"].getBestFamilyName() == family
        assert font["OS/2"].usWeightClass == int(weight)
        assert bool(font["head"].macStyle & 2) == (style == "italic")
        del faces[name]
    assert faces == {}


SMALL_CAPS = ["font-variant-caps", "small-caps"]


def test_small_capitals_are_those_of_the_face(epub: Epub) -> None:
    found = [selector.split(", ") for selector, *said in declarations(epub) if said == SMALL_CAPS]
    assert any(".smallcaps" in selectors for selectors in found)
    font = TTFont(io.BytesIO(epub.files["EPUB/fonts/serif-regular.ttf"]))
    assert "smcp" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_words_are_divided_in_text_and_not_in_headings_or_code(epub: Epub) -> None:
    found = {(s, name): value for s, name, value in declarations(epub) if name.endswith("hyphens")}
    assert {name for selector, name in found if selector == "body"} == {
        "hyphens",
        "-webkit-hyphens",
        "-epub-hyphens",
    }
    for element in ("h1", "code", "figcaption", "td"):
        assert any(element in s.split(", ") and value == "none" for (s, _), value in found.items()), element
    assert all("\u00ad" not in data.decode() for name, data in epub.files.items() if name.endswith(".xhtml"))


def test_every_document_says_its_language_and_title(epub: Epub) -> None:
    names = [item.text for item in package(epub).iter(f"{DC}language")]
    assert names == ["en-GB"]
    for document in epub.documents():
        assert document.get("lang") == document.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
        assert document.findtext(f"{XHTML}head/{XHTML}title")


def test_names_of_files_are_plain(epub: Epub) -> None:
    assert all(re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*\.[a-z0-9]+", name) for name in items(epub))
    assert all(name.endswith(".xhtml") for name in epub.spine)


def test_contents_are_there_for_old_and_new_readers_and_lead_forward(epub: Epub) -> None:
    entries = epub.nav()
    assert entries == epub.ncx()
    assert max(entry.level for entry in entries) == 2
    order = {Path(name).name: number for number, name in enumerate(epub.spine)}
    stands = [order[entry.target.partition("#")[0]] for entry in entries]
    assert stands == sorted(stands)
    assert "EPUB/nav.xhtml" in epub.spine  # to be read as a page, too


def test_landmarks_are_few_and_each_is_there_once(epub: Epub) -> None:
    kinds = re.findall(r'<a epub:type="([a-z]+)"', epub.files["EPUB/nav.xhtml"].decode())
    assert kinds == ["cover", "toc", "bodymatter"]


def test_page_list_leads_to_marks_of_the_printed_edition(epub: Epub) -> None:
    nav = epub.files["EPUB/nav.xhtml"].decode()
    targets = re.findall(r'href="([a-z0-9]+\.xhtml)#(page_\w+)"', nav)
    assert targets
    for name, anchor in targets:
        assert (
            f'id="{anchor}" epub:type="pagebreak" role="doc-pagebreak"' in epub.files[f"EPUB/{name}"].decode()
        )
    properties = {meta.get("property"): meta.text for meta in package(epub).iter(f"{OPF}meta")}
    assert str(properties["pageBreakSource"]).startswith("A Small Book")


def test_series_is_told_to_new_readers_and_to_calibre(epub: Epub) -> None:
    metas = [
        (m.get("property") or m.get("name"), m.text or m.get("content"))
        for m in package(epub).iter(f"{OPF}meta")
    ]
    assert {
        ("belongs-to-collection", "Books"),
        ("collection-type", "series"),
        ("group-position", "2"),
        ("calibre:series", "Books"),
        ("calibre:series_index", "2"),
    } <= set(metas)


def test_identifier_is_the_books_own_in_package_and_ncx(epub: Epub) -> None:
    (identifier,) = package(epub).iter(f"{DC}identifier")
    assert identifier.text == "urn:uuid:5f3c1a52-7d0e-4c60-9c39-0f5d7f1b8e42"
    assert f'name="dtb:uid" content="{identifier.text}"' in epub.files["EPUB/toc.ncx"].decode()


def test_notes_come_after_their_calls_and_carry_their_names_themselves(epub: Epub) -> None:
    """A Kobo shows as a note what stands behind its link; the way back comes first for a Kindle."""
    text = epub.files["EPUB/c002.xhtml"].decode()
    assert 0 < text.index('href="#n1"') < text.index('id="n1" epub:type="footnote"')
    (call,) = re.findall(r"<a [^>]*doc-noteref[^>]*>(.*?)</a>", text)
    assert call == "1"
    (note,) = re.findall(r"<aside [^>]*>(.*?)</aside>", text, re.DOTALL)
    assert re.match(r'\s*<p><a href="#r1" [^>]*role="doc-backlink"', note)
    assert "<ol" not in note

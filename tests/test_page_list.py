"""The page list: where printed pages begin in the EPUB, held against the pages of the PDF itself."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from books import book_of, make_chapter, on_screen
from conftest import BOOK_TOML, MakeBook, run_chapbook
from page_starts import begins, first_letters, markers
from reading import EPUB_TYPE, NCX, OPF, XHTML, Epub, page_labels

from chapbook import build
from chapbook.book import PageStart, PrintedPages
from chapbook.html import count_characters

WORDS = [
    "heretofore",
    "straightforward",
    "understanding",
    "of",
    "the",
    "well-known",
    "“quoted”",
    "mother’s",
    "remembrance",
]
ROLE = "[@role='doc-pagebreak']"


def words(count: int) -> str:
    """Return that many words, every run of them another."""
    return " ".join(f"{word}{number}" for number, word in zip(range(count), itertools.cycle(WORDS)))


LONG = f"""\
# Long things

{words(150)}.[^a]

{chr(10).join(f"> {words(90)}.{chr(10)}>" for _ in range(4))}
> — A. Writer, *A Work*

- {words(200)}
- {words(120)}
    - {words(120)}

{chr(10).join(f"{n}. {words(30)}" for n in range(1, 12))}

::: verse
{chr(10).join(f"Line {n} of a poem" for n in range(60))}
:::

| a | b |
|--|--|
{chr(10).join(f"| {words(6)} | {words(9)} |" for _ in range(40))}

Table: Many rows

```
{chr(10).join(f"line_{n} = {n}" for n in range(60))}
```

Term
: {words(150)}

## *Section* with a {words(3)}

{words(400)}

[^a]: The note has {words(60)}.
"""
KINDS = {"blockquote", "li", "verse", "td", "pre", "dd", "section"}  # in which pages of it begin
SMALL = BOOK_TOML + '[print]\npage = "A6"\nmatter = "book"\n'
FALL_BACK = '@page { @bottom-left { content: "of " counter(pages) } }\n'


def wrong_starts(folder: Path) -> list[str]:
    """Return the labels of pages whose marker is not where they begin, the titles and contents apart."""
    epub, pdf = Epub.open(folder / "a-small-book.epub"), folder / "a-small-book.pdf"
    found, first = markers(epub), first_letters(pdf)
    lacking = [label for label in first if label not in found and label not in ("i", "v")]
    return lacking + [label for label, marker in found.items() if not begins(marker, first.get(label, "?"))]


def kinds(epub: Epub) -> Iterator[str]:
    """Yield in what each page begins."""
    for document in epub.documents():
        parents = {child: parent for parent in document.iter() for child in parent}
        for marker in document.iterfind(f".//*{ROLE}"):
            around = parents[marker]
            while (name := kind(around)) not in KINDS:
                around = parents[around]
            yield name


def kind(element: ET.Element) -> str:
    return "verse" if element.get("class") == "verse" else element.tag.removeprefix(XHTML)


@pytest.mark.slow
def test_pages_begin_at_their_first_word_in_every_kind_of_block(make_book: MakeBook) -> None:
    folder = make_book({"01.md": LONG, "02.md": LONG}, SMALL)
    build(folder, ["epub", "pdf"])
    epub = Epub.open(folder / "build" / "a-small-book.epub")
    assert wrong_starts(folder / "build") == []
    assert set(kinds(epub)) == KINDS

    chapters = {"01.md": LONG, "02.md": LONG, "own.css": FALL_BACK}
    folder = make_book(chapters, SMALL + 'styles = ["own.css"]\n', name="single")
    build(folder, ["epub", "pdf"])
    assert markers(Epub.open(folder / "build" / "a-small-book.epub")) == markers(epub)


@pytest.mark.slow
def test_every_page_of_the_handbook_begins_at_its_marker(handbook: Path) -> None:
    epub, pdf = (Epub.open(handbook / "build" / "handbook.epub"), handbook / "build" / "handbook.pdf")
    found, first = markers(epub), first_letters(pdf)
    assert set(first) - set(found) == {"i", "vii"}  # half title and contents have none
    assert [label for label in found if not begins(found[label], first[label])] == []


@pytest.mark.slow
def test_nav_and_ncx_list_the_pages_in_order(make_book: MakeBook) -> None:
    folder = make_book({"00.md": "---\nrole: preface\n---\n\n# Preface\n\nText.\n", "01.md": LONG}, SMALL)
    build(folder)
    epub = Epub.open(folder / "build" / "a-small-book.epub")
    navs = epub.tree("nav.xhtml").iter(f"{XHTML}nav")
    (pages,) = [nav for nav in navs if nav.get(EPUB_TYPE) == "page-list"]
    listed = [(link.text, link.get("href")) for link in pages.iter(f"{XHTML}a")]
    labels = [label for label, _ in listed]
    assert labels[:3] == ["iii", "iv", "vii"]
    assert labels[3:] == page_labels(folder / "build" / "a-small-book.pdf")[8:]
    assert ("vii", "c001.xhtml#page_vii") in listed
    targets = list(epub.tree(".ncx").iter(f"{NCX}pageTarget"))
    assert [(target[0][0].text, target[1].get("src")) for target in targets] == listed
    assert [target.get("type") for target in targets][:4] == ["front", "front", "front", "normal"]
    points = [*epub.tree(".ncx").iter(f"{NCX}navPoint"), *targets]
    orders = {point.find(f"{NCX}content").get("src"): int(point.get("playOrder", "")) for point in points}
    assert sorted(orders.values()) == list(range(1, len(orders) + 1))
    assert orders["titlepage.xhtml#page_iii"] == 1
    assert orders["c002.xhtml"] < orders["c002.xhtml#page_1"] < orders["c002.xhtml#page_2"]


@pytest.mark.slow
def test_package_tells_of_the_pages_and_of_their_edition(make_book: MakeBook) -> None:
    folder = make_book({"01.md": "# One\n\nText.\n"})
    build(folder)
    said = metadata(folder)
    assert said["pageBreakSource"] == ["A Small Book, A. Maker (PDF, A5)"]
    assert {"pageNavigation", "pageBreakMarkers"} < set(said["schema:accessibilityFeature"])
    assert "the page numbers of the printed edition" in said["schema:accessibilitySummary"][0]


def metadata(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in Epub.open(folder / "build" / "a-small-book.epub").tree(".opf").iter(f"{OPF}meta"):
        found.setdefault(meta.get("property", ""), []).append(meta.text or "")
    return found


def test_epub_alone_has_no_page_list_and_says_so(make_book: MakeBook) -> None:
    folder = make_book({"01.md": "# One\n\nText.\n"})
    built = run_chapbook("epub", folder=folder)
    assert "no page list: PDF not built" in built.stdout
    assert not {"pageBreakSource"} & set(metadata(folder))
    assert b"page-list" not in Epub.open(folder / "build" / "a-small-book.epub").files["EPUB/nav.xhtml"]


def marked(markdown: str, *starts: tuple[int, int]) -> str:
    """Return a chapter whose pages begin at these (block, offset), each marker as `|`."""
    chapter = make_chapter(markdown)
    pages = [PageStart("c001", block, offset, str(n)) for n, (block, offset) in enumerate(starts, 1)]
    text = on_screen(chapter, book_of(chapter), pages=PrintedPages(tuple(pages)))
    for number in range(1, len(starts) + 1):
        marker = f'<span id="page_{number}" epub:type="pagebreak" role="doc-pagebreak" aria-label="{number}">'
        assert marker in text
        text = text.replace(f"{marker}</span>", "|")
    return text


@pytest.mark.parametrize(
    ("markdown", "start", "expected"),
    [
        ("# T\n\nOne two three", (2, 3), "<p>One |two three</p>"),
        ("# T\n\nOne two three", (2, 0), "<p>|One two three</p>"),
        ("# T\n\nOne two three", (2, 5), "<p>One |two three</p>"),
        ('# T\n\nSo "two" three', (2, 2), "<p>So |“two” three</p>"),
        ("# T\n\nThe well-known three", (2, 7), "<p>The well-|known three</p>"),
        ("# T\n\nHe said—and went", (2, 7), "<p>He said\u2060—|and went</p>"),
        ("# T\n\nMy mother's friend", (2, 7), "<p>My |mother’s friend</p>"),
        ("# T\n\nAn un*believ*able word", (2, 7), "<p>An |un<em>believ</em>able word</p>"),
        ("# T\n\nOne *two* three", (2, 3), "<p>One <em>|two</em> three</p>"),
        ("# T\n\nSection", (1, 0), '|<h1 class="title" id="t">'),
        ("# T\n\n吾輩は猫である。", (2, 3), "<p>吾輩は|猫である。</p>"),
        ("# T\n\nStraße und Gasse", (2, 10), "<p>Straße und |Gasse</p>"),
        ("# T\n\n```\na\n- b\n```", (2, 1), "a\n|- b"),
        ("# T\n\n- a\n- b", (4, 0), "<li>|b</li>"),
        ("# T\n\nText\n\n![Map](source/map.png)\n", (3, 0), "<figure>|<img"),
        ("# T\n\nText", (2, 9), "<p>Text|</p>"),
    ],
)
def test_marker_stands_before_the_first_character(
    markdown: str, start: tuple[int, int], expected: str
) -> None:
    assert expected in marked(markdown, start)


def test_two_pages_may_begin_in_one_paragraph() -> None:
    assert "<p>One |two |three</p>" in marked("# T\n\nOne two three", (2, 3), (2, 6))
    assert "<p>One |||two</p>" in marked("# T\n\nOne two", (2, 3), (2, 4), (2, 5))


def test_notes_and_their_calls_are_no_part_of_the_text() -> None:
    text = marked("# T\n\nOne[^a] two.\n\n[^a]: A note of many words.\n", (2, 3))
    assert "</sup> |two." in text


def test_only_what_stands_on_paper_and_screen_alike_is_counted() -> None:
    assert count_characters("“Well-known,” he said") == 18
    assert count_characters("di\u00advi\u2010ded\u00a0word\u2060s") == 12
    assert count_characters("STRASSE") == count_characters("Straße")

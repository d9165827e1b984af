"""Tables of contents: the same in nav, NCX, the PDF's contents and its bookmarks, with the right pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import BOOK_TOML, MakeBook
from reading import Entry, Epub, bookmarks, letters, needs_poppler, page_labels, page_texts, squeezed
from test_details import each_theme, words_of

from chapbook import build

pytestmark = pytest.mark.slow

DEEP = """\
# One {number}

Text of the chapter.

## Section of {number}

Text of the section.

### Below it in {number}

Text below.

## *Second* section of {number}

The end.
"""


@pytest.fixture
def deep_book(make_book: MakeBook) -> Path:
    """Return a built book of two parts, with headings on three levels."""
    chapters = {
        "1-first/index.md": "# The first part\n",
        "1-first/01.md": DEEP.format(number="a"),
        "1-first/02.md": DEEP.format(number="b"),
        "2-second/03.md": DEEP.format(number="c") + "\n## Secret {.unlisted}\n\nText.\n",
    }
    folder = make_book(chapters, BOOK_TOML + "[contents]\ndepth = 3\n")
    build(folder)
    return folder / "build"


def outline(entries: list[Entry]) -> str:
    """Draw a table of contents, a line an entry, set in by level."""
    return "\n".join("  " * (entry.level - 1) + entry.title for entry in entries)


DEEP_OUTLINE = """\
The first part
  1. One a
    Section of a
      Below it in a
    Second section of a
  2. One b
    Section of b
      Below it in b
    Second section of b
second
  3. One c
    Section of c
      Below it in c
    Second section of c"""


def test_nav_ncx_and_bookmarks_are_the_same_list(deep_book: Path) -> None:
    epub = Epub.open(deep_book / "a-small-book.epub")
    assert outline(epub.nav()).casefold() == DEEP_OUTLINE.casefold()
    assert epub.ncx() == epub.nav()
    assert outline(bookmarks(deep_book / "a-small-book.pdf")) == outline(epub.nav())


def test_every_target_of_the_nav_exists(deep_book: Path) -> None:
    epub = Epub.open(deep_book / "a-small-book.epub")
    for entry in epub.nav():
        name, _, anchor = entry.target.partition("#")
        document = epub.tree(name)
        assert not anchor or any(element.get("id") == anchor for element in document.iter()), entry


@needs_poppler
def test_short_form_of_a_heading_stands_in_all_contents_and_running_heads(make_book: MakeBook) -> None:
    page = "\n\n".join(["Text of some length, which goes on for a line."] * 60)
    chapters = {
        "01.md": f"""# What the sea brought {{short="The sea's *gifts*"}}

## A night of it {{short="The night's"}}

{page}""",
        "02.md": f"---\nshort: Head\n---\n# Two {{short=Listed}}\n\n{page}",
    }
    folder = make_book(chapters)
    build(folder, ("epub", "pdf"))
    product = folder / "build/a-small-book"
    epub = Epub.open(product.with_suffix(".epub"))
    expected = "1. The sea’s gifts\n  The night’s\nListed"
    assert outline(epub.nav()) == outline(epub.ncx()) == expected
    assert outline(bookmarks(product.with_suffix(".pdf"))).endswith(expected)
    assert b"<em>gifts</em>" in epub.files["EPUB/nav.xhtml"]
    texts = page_texts(product.with_suffix(".pdf"))
    heads = {text.strip().split("\n")[0].strip(" 0123456789") for text in texts}
    assert {"The sea’s gifts", "Head"} <= heads
    check_printed_contents(product.with_suffix(".pdf"))
    assert b"What the sea brought" in epub.files["EPUB/c001.xhtml"]


@needs_poppler
def test_bookmarks_lead_to_the_page_of_their_heading(deep_book: Path) -> None:
    pdf = deep_book / "a-small-book.pdf"
    texts = page_texts(pdf)
    for entry in bookmarks(pdf):
        assert letters(entry.title).casefold() in letters(texts[int(entry.target)]).casefold(), entry


@needs_poppler
def test_printed_page_numbers_are_those_of_the_headings(deep_book: Path) -> None:
    check_printed_contents(deep_book / "a-small-book.pdf")


@needs_poppler
def test_printed_contents_of_the_handbook_are_right(handbook: Path) -> None:
    check_printed_contents(handbook / "build" / "handbook.pdf")


def check_printed_contents(pdf: Path) -> None:
    """Find each bookmark's title in the printed contents, with the label of its page after it."""
    texts, labels, entries = page_texts(pdf), page_labels(pdf), bookmarks(pdf)
    first = next(
        number for number, text in enumerate(texts) if re.match(r"\s*contents\b", text, re.IGNORECASE)
    )
    following = min(int(entry.target) for entry in entries if int(entry.target) > first)
    printed = letters(" ".join(page_texts(pdf, "-layout")[first:following])).casefold()
    position = 0
    for entry in entries:
        if int(entry.target) <= first:
            continue
        wanted = letters(entry.title).casefold() + labels[int(entry.target)]
        position = printed.find(wanted, position)
        assert position >= 0, f"{entry.title}: {wanted} is not in the contents"
        position += len(wanted)


def test_contents_are_not_printed_in_a_pamphlet_without_sections(make_book: MakeBook) -> None:
    folder = make_book({"01.md": "# One\n\nText.\n"})
    build(folder, ("pdf",))
    texts = page_texts(folder / "build" / "a-small-book.pdf")
    assert len(texts) % 4 == 0
    assert not any(squeezed(text).lower().startswith("contents") for text in texts)


def test_heading_without_words_is_in_no_contents_but_those_below_it_are(make_book: MakeBook) -> None:
    folder = make_book(
        {"01.md": "# One\n\nText.\n\n##\n\nText.\n\n### Below\n\nText.\n"},
        BOOK_TOML + "[contents]\ndepth = 3\n",
    )
    build(folder, ("epub",))
    assert outline(Epub.open(folder / "build/a-small-book.epub").nav()) == "One\n  Below"


@needs_poppler
def test_lists_of_contents_that_a_maker_wrote_keep_their_numbers(make_book: MakeBook) -> None:
    own = "---\nrole: contents\n---\n\n# What is here\n\n1. [One](1.md)\n2. [Two](2.md)\n   - within it\n"
    folder = make_book({"0.md": own, "1.md": "# One\n\nText.\n", "2.md": "# Two\n\nText.\n"})
    build(folder)
    page = next(page for page in page_texts(folder / "build/a-small-book.pdf") if "What is here" in page)
    assert squeezed(page).startswith("What is here 1. One 2. Two • within it")
    epub = Epub.open(folder / "build/a-small-book.epub")
    lists = [ol for document in epub.documents() for ol in document.iter("{http://www.w3.org/1999/xhtml}ol")]
    assert [ol.get("class") for ol in lists if "within it" in "".join(ol.itertext())] == [None]


LONG = "How the miller of the lower valley came to lose two sacks of barley and found a third one in the mill"


@needs_poppler
@each_theme
def test_turnover_of_an_entry_hangs_and_pages_stand_in_one_column(theme: str, make_book: MakeBook) -> None:
    files = {"1.md": f"# Wheel\n\nText.\n\n## {LONG}\n\nText.\n", "2.md": "# Sack\n\nText.\n"}
    toml = f'[book]\ntitle = "Mills"\nlanguage = "en-GB"\ncolophon = true\n[print]\ntheme = "{theme}"\n'
    folder = make_book(files, toml)
    build(folder, formats=["pdf"])
    words = words_of(folder / "build/mills.pdf", 5)
    lines = sorted({word.top for word in words if word.text in LONG.split()})
    first, *turned = (min(w.left for w in words if w.top == top) for top in lines)
    assert turned
    assert all(left - first > 10 for left in turned)  # pt
    ends = [word.right for word in words if word.text.isdecimal() and word.left > 200]
    assert len(ends) == 4
    assert max(ends) - min(ends) < 1

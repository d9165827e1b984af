"""Every form of quotation, as the pages and the EPUB show it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from conftest import BOOK_TOML, MakeBook
from reading import left_of, line_starts, needs_poppler, page_texts

import chapbook

PDF = Path("build", "a-small-book.pdf")


def printed(make_book: MakeBook, markdown: str, toml: str = BOOK_TOML) -> list[tuple[float, str]]:
    """Return (left edge in pt, text) of each line of a book of one chapter."""
    folder = make_book({"01.md": f"# Title\n\n{markdown}\n"}, toml)
    chapbook.build(folder, ("pdf",))
    return line_starts(folder / PDF)


NOTE = """\
Text.[^1]

[^1]: The note says:

    > Quoted in the note.
    >
    > — A source

    which is true.

    ::: verse
    A line of verse
      and one set in.
    :::
"""


@needs_poppler
def test_a_note_that_goes_on_after_a_quotation_is_not_set_in(make_book: MakeBook) -> None:
    lines = printed(make_book, NOTE)
    assert left_of(lines, "which is true") == pytest.approx(left_of(lines, "1. The note"), abs=0.5)


@needs_poppler
def test_verse_in_a_note_is_set_in_as_a_quotation_is(make_book: MakeBook) -> None:
    lines = printed(make_book, NOTE)
    assert left_of(lines, "A line of") == pytest.approx(left_of(lines, "Quoted in"), abs=0.5)
    assert left_of(lines, "and one") > left_of(lines, "A line of") + 5


LETTER = "{.letter}\n> Dated 4 May\n>\n> Dear Sir,\n>\n> We have folded them.\n>\n> Yours,\n>\n> The printer"


@needs_poppler
def test_lines_of_a_letter_stand_at_its_edges(make_book: MakeBook) -> None:
    lines = printed(make_book, LETTER)
    assert left_of(lines, "We have") > left_of(lines, "Dear") + 5
    assert min(left_of(lines, start) for start in ("Dated", "Yours", "The printer")) > 200  # of 420 pt


@needs_poppler
def test_talk_with_dashes_stands_at_one_edge(make_book: MakeBook) -> None:
    lines = printed(make_book, "> — Who folds?\n> — We do.\n>\n> — And who pays?")
    edges = [left for left, text in lines if text.startswith("—")]
    assert len(edges) == 3
    assert max(edges) == pytest.approx(min(edges), abs=0.5)


FORMS = """\
::: epigraph
Motto.

— One
:::

> Quoted.
>
> — Two

::: verse
A line of verse
  and one set in.

— Three
:::

Text.[^1]

[^1]: A note:

    > Quoted in the note.
    >
    > — Four
"""


def quotations(element: pikepdf.Dictionary) -> Iterator[list[str]]:
    """Yield what each block quotation of a tag tree holds: the types of the elements in it."""
    kids = element.get("/K", ())
    below = [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if not isinstance(kid, int)]
    below = [kid for kid in below if "/S" in kid]
    if element.get("/S") == "/BlockQuote":
        yield [str(kid.S) for kid in below]
    for kid in below:
        yield from quotations(kid)


def test_quotations_are_tagged_as_such_in_the_pdf(make_book: MakeBook) -> None:
    folder = make_book({"01.md": f"# Title\n\n{FORMS}"})
    chapbook.build(folder, ("pdf",))
    with pikepdf.open(folder / PDF) as pdf:
        found = list(quotations(pdf.Root.StructTreeRoot))
    assert found == [["/P", "/P"], ["/P", "/P"], ["/Div", "/P"], ["/P", "/P"]]


def test_sort_and_address_of_a_quotation_stand_in_its_tag(make_book: MakeBook) -> None:
    text = '::: epigraph\nMotto.\n:::\n\n{cite="https://example.org/ä"}\n> Quoted.\n\n> Plain.\n'
    folder = make_book({"01.md": f"# Title\n\n{text}"})
    chapbook.build(folder, ("pdf",))
    with pikepdf.open(folder / PDF) as pdf:
        elements = [
            e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/BlockQuote"
        ]
        found = [
            [(str(item.N), str(item.V)) for item in e.A.P]
            for e in elements
            if e.get("/A", {}).get("/O") == "/UserProperties"
        ]
        assert pdf.Root.MarkInfo.UserProperties
    assert len(elements) == 3
    assert sorted(found) == [[("cite", "https://example.org/ä")], [("role", "doc-epigraph")]]


BROKEN = {
    "letter": "> Quoted one,\n>\n> Quoted two.\n>\n> Quoted three.\n>\n> Quoted four\n>\n> — Source",
    "talk": "{.dialogue}\n> — Quoted one?\n> — Quoted two.\n> — Quoted three.\n> — Quoted four!",
    "list": "> Quoted one:\n>\n" + "> - Quoted item\n" * 6 + ">\n> — Source",
    "stanza": "::: verse\n" + "Quoted line\n" * 40 + "\n— Source\n:::",
}


@needs_poppler
@pytest.mark.parametrize("form", BROKEN)
def test_pages_break_well_in_quotations(make_book: MakeBook, form: str) -> None:
    """Shift a quotation down the page, line by line: no page has one line of it, or the line before alone."""
    toml = f'{BOOK_TOML}[print]\nmatter = "book"\nchapter_start = "any"\n'
    chapters = {
        f"{count}.md": "# Title\n\n" + "Filling.\n\n" * count + f"Leading:\n\n{BROKEN[form]}\n"
        for count in range(16, 25)
    }
    folder = make_book(chapters, toml)
    chapbook.build(folder, ("pdf",))
    pages = [text for text in page_texts(folder / PDF) if "Leading" in text or "Quoted" in text]
    assert len(pages) > len(chapters)
    for text in pages:
        assert text.count("Quoted") > 1
        assert "Quoted" in text.partition("Leading")[2] or "Leading" not in text
        assert "Quoted" in text.partition("Source")[0]

"""Notes at the end of their chapter or of the book: found from their calls, and nothing of them lost."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from conftest import write_book
from reading import destinations, page_texts

import chapbook
from chapbook.pdf import page_labels

FIRST = """# Storm

It blew.[^wind] It rained.[^rain]

[^wind]: From the *west*.

[^rain]: Much.

    > Very much.
"""
SECOND = "# Calm\n\nIt ceased.[^end]\n\n[^end]: At noon.\n"
BOOK = '[book]\ntitle = "Weather"\nlanguage = "en-GB"\n[print]\nmatter = "book"\nnotes = "{}"\n'


def pdf(folder: Path, notes: str, chapters: dict[str, str]) -> bytes:
    chapbook.build(write_book(folder, chapters, BOOK.format(notes)), formats=["pdf"])
    return (folder / "build/weather.pdf").read_bytes()


def pages(data: bytes) -> list[str]:
    return [" ".join(page.split()) for page in page_texts(data, "-layout")]


def test_notes_stand_at_the_end_of_their_chapter(tmp_path: Path) -> None:
    found = pages(pdf(tmp_path, "chapter", {"1.md": FIRST, "2.md": SECOND}))
    storm = next(page for page in found if "It blew" in page)
    assert (
        storm.index("It rained")
        < storm.lower().index("notes")
        < storm.index("1. From the west. 2. Much. Very much.")
    )
    assert "At noon" not in storm
    assert any("It ceased" in page and "1. At noon." in page for page in found)


def test_notes_stand_at_the_end_of_the_book(tmp_path: Path) -> None:
    data = pdf(
        tmp_path,
        "book",
        {"1.md": FIRST, "2.md": SECOND, "3.md": "---\nrole: colophon\n---\n# Colophon\n\nSet.\n"},
    )
    found = pages(data)
    (number,) = [n for n, page in enumerate(found) if "From the west" in page]
    words = found[number]
    assert words.lower().startswith("notes")
    assert words.lower().index("1 storm") < words.index("1. From the west.")
    assert words.lower().index("2 calm") < words.index("1. At noon.")
    assert number < next(n for n, page in enumerate(found) if "Set." in page)
    assert any("Notes" in page and "Colophon" in page for page in found[:number])  # in the contents
    places = destinations(data)
    assert places["c001-n1"] == places["c002-n1"] == number
    assert places["c001-r1"] != number
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["1. Storm", "2. Calm", "Notes", "Colophon"]


def test_file_with_the_role_says_where_the_notes_stand(tmp_path: Path) -> None:
    own = "---\nrole: endnotes\n---\n# Sources and remarks\n\nAll letters are in the archive.\n"
    found = pages(pdf(tmp_path, "book", {"1.md": FIRST, "2.md": own}))
    (page,) = [page for page in found if "From the west" in page]
    assert page.index("in the archive") < page.index("1. From the west.")


@pytest.mark.parametrize("notes", ["page", "chapter", "book"])
def test_a_note_called_in_another_stands_once(tmp_path: Path, notes: str) -> None:
    text = "# Storm\n\nIt blew.[^wind]\n\n[^wind]: From the west.[^log]\n\n[^log]: So says the log.\n"
    words = " ".join(pages(pdf(tmp_path, notes, {"1.md": text, "2.md": SECOND})))
    assert words.count("So says the log.") == 1
    assert words.index("1. From the west.") < words.index("2. So says the log.")


def test_pamphlet_stays_one(tmp_path: Path) -> None:
    write_book(tmp_path, {"1.md": FIRST}, BOOK.format("book").replace('matter = "book"\n', ""))
    chapbook.build(tmp_path, formats=["pdf"])
    found = pages((tmp_path / "build/weather.pdf").read_bytes())
    assert len(found) == 4
    assert "It blew" in found[1]
    assert "From the west" in found[2]
    assert "Storm" not in found[2]


@pytest.mark.parametrize("notes", ["chapter", "book"])
def test_single_document_has_them_in_the_same_place(tmp_path: Path, notes: str) -> None:
    style = "@page { @bottom-left { content: counter(pages) } }"
    files = {"1.md": FIRST, "2.md": SECOND, "own.css": style}
    write_book(tmp_path, files, BOOK.format(notes) + 'styles = ["own.css"]\n')
    chapbook.build(tmp_path, formats=["pdf"])
    found = pages((tmp_path / "build/weather.pdf").read_bytes())
    (page,) = [page for page in found if "From the west" in page]
    assert ("At noon" in page) == (notes == "book")


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [
        ("en-GB", "Notes to page {}", "Notes to pages {}–{}"),
        ("fi", "Sivun {} viitteet", "Sivujen {}–{} viitteet"),
    ],
)
def test_heads_over_notes_name_the_pages_with_their_calls(
    tmp_path: Path, language: str, one: str, more: str
) -> None:
    paragraphs = "\n".join(f"{'It rained and blew. ' * 40}[^{n}]\n" for n in range(16))
    notes = "\n".join(f"[^{n}]: {'Very much. ' * 40}\n" for n in range(16))
    files = {f"{name}.md": f"# Storm {name}\n\n{paragraphs}\n{notes}" for name in "12"}
    write_book(tmp_path, files, BOOK.replace("en-GB", language).format("book"))
    chapbook.build(tmp_path, formats=["pdf"])
    data = (tmp_path / "build/weather.pdf").read_bytes()
    labels, places, found = page_labels(data), destinations(data), pages(data)
    calls: dict[int, list[str]] = {}
    for chapter in ("c001", "c002"):
        for n in range(1, 17):
            calls.setdefault(places[f"{chapter}-n{n}"], []).append(labels[places[f"{chapter}-r{n}"]])
    _opening, *others = sorted(calls)
    assert len(others) > 3
    assert len({(named[0], named[-1]) for named in calls.values()}) == len(calls)
    for page in others:
        first, last = calls[page][0], calls[page][-1]
        head = one.format(first) if first == last else more.format(first, last)
        assert head in found[page][:60]

"""A book built again by one process: the edited chapter alone, and products as of a cold build."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Hashable
from itertools import count
from pathlib import Path
from typing import TypeVar

import pikepdf
import pytest
from books import book_of, make_chapter
from conftest import MakeBook
from PIL import Image
from reading import poppler

import chapbook
from chapbook.book import Book, PrintedPages, Source
from chapbook.check.families import Examined
from chapbook.epub import EpubMemory, build_epub
from chapbook.epub.documents import Document
from chapbook.epub.pack import Deflated
from chapbook.memory import Latest, Memory
from chapbook.pipeline.reading import read
from chapbook.pipeline.warm import WarmBook, edited_chapter
from chapbook.problems import BookError

Value = TypeVar("Value")

WORDS = "Some words of a chapter that goes on. " * 400
CHAPTERS = {
    "01.md": "# One\n\nText.\n",
    "02.md": f"# Two {{#sec-two}}\n\n{WORDS}\n\n{WORDS}\n",
    "03.md": "# Three\n\nAs [@sec-two] says.[^1]\n\n[^1]: A note.\n",
}
TOML = '[book]\ntitle = "Storm"\nlanguage = "en-GB"\n[print]\nmatter = "book"\nchapter_start = "any"\n'


def test_memory_drops_what_nobody_asks_for_again() -> None:
    memory: Memory[int] = Memory()
    memory.store("one", 1)
    memory.store("two", 2)
    memory.forget()
    assert memory.find("one") == 1
    memory.forget()
    assert (memory.find("one"), memory.find("two")) == (1, None)


def test_latest_is_made_anew_where_it_would_be_another() -> None:
    latest: Latest[int] = Latest()
    made = count(1)
    values = [latest.once(name, of, lambda: next(made)) for name, of in (("a", [1]), ("a", [1]), ("b", [1]))]
    assert values == [1, 1, 2]
    assert latest.once("a", [2], lambda: next(made)) == 3
    assert latest.once("a", [1], lambda: next(made)) == 4


def test_chapters_are_looked_at_again_only_where_they_changed(make_book: MakeBook) -> None:
    folder = make_book({**CHAPTERS, "04.md": "# Four\n\nA “word.\n\nAn ǂ.\n"}, TOML)
    ready = read(folder)
    looked_at: list[str] = []

    class Watched(Latest[Examined]):
        def once(self, name: str, made_from: object, make: Callable[[], Examined]) -> Examined:
            return super().once(name, made_from, lambda: looked_at.append(name) or make())

    examined = Watched()
    assert read(folder, checked=examined).problems == ready.problems
    assert len(looked_at) == len(ready.book.chapters)
    (folder / "source/03.md").write_text("# Three\n\nAnother “word.\n")
    again = read(folder, checked=examined)
    assert looked_at[len(ready.book.chapters) :] == ["c003"]
    assert again.problems == read(folder).problems != ready.problems
    assert {problem.name for problem in again.problems} >= {"quote-unclosed"}


def typed(*texts: str) -> Book:
    """Return a book whose chapters were typed like this."""
    chapters = [make_chapter(text, f"c{number:03}") for number, text in enumerate(texts, 1)]
    sources = [Source(c.place.path, text) for c, text in zip(chapters, texts, strict=True)]
    return book_of(*(c._replace(source=s) for c, s in zip(chapters, sources, strict=True)))


def test_only_chapter_with_another_text_is_the_edited_one() -> None:
    before, now = typed("# One", "# Two"), typed("# One", "# Two\n\nMore.")
    edited = edited_chapter(before, now)
    assert edited is now.chapters[1]


@pytest.mark.parametrize(
    "texts", [("# One", "# Two"), ("# A", "# B"), ("# One",), ("# One", "# Two", "# Three")]
)
def test_no_chapter_several_and_another_order_are_no_edited_chapter(texts: tuple[str, ...]) -> None:
    assert edited_chapter(typed("# One", "# Two"), typed(*texts)) is None


@pytest.mark.slow
@pytest.mark.parametrize("start", ["any", "recto"])
def test_warm_products_are_those_of_a_cold_build(start: str, make_book: MakeBook) -> None:
    toml = TOML.replace('"any"', f'"{start}"')
    titled = {"00.md": "---\ntitle: Zero\n---\nText without a heading.\n", **CHAPTERS}
    folder = make_book(titled, toml)
    warm = WarmBook(folder, ("pdf", "epub"), 1)
    warm.build(warm.read(), 0.0)
    file = folder / "source/02.md"
    for edit in ("\n\nOne more paragraph.\n", f"\n\n{WORDS}\n", ""):
        file.write_text(CHAPTERS["02.md"] + edit)
        ready = warm.read()
        alone = warm.set_alone(ready)
        assert alone
        built = warm.build(ready, 0.0)
        chapbook.build(
            cold := make_book({**titled, "02.md": file.read_text()}, toml, name=f"cold{len(edit)}")
        )
        for product in built.products:
            assert product.path.read_bytes() == (cold / "build" / product.path.name).read_bytes()


class Counted(Memory[Value]):
    """A memory that tells what had to be made."""

    def __init__(self) -> None:
        super().__init__()
        self.made_from: list[Hashable] = []

    def store(self, made_from: Hashable, value: Value) -> None:
        """Keep a value, and what it was made from."""
        self.made_from.append(made_from)
        super().store(made_from, value)


def bound(folder: Path, memory: EpubMemory) -> bytes:
    ready = read(folder)
    return build_epub(ready.book, ready.config, library=ready.library, pages=PrintedPages(), memory=memory)


def test_only_the_files_of_an_edited_chapter_are_written_and_deflated(make_book: MakeBook) -> None:
    folder = make_book(CHAPTERS, TOML)
    memory = EpubMemory()
    memory.documents = documents = Counted[Document]()
    memory.deflated = deflated = Counted[Deflated]()
    bound(folder, memory)
    documents.made_from.clear()
    deflated.made_from.clear()
    assert bound(folder, memory) == bound(folder, EpubMemory())
    assert (documents.made_from, deflated.made_from) == ([], [])
    file = folder / "source/03.md"
    file.write_text(CHAPTERS["03.md"].replace("A note", "Another note"))
    assert bound(folder, memory) == bound(folder, EpubMemory())
    ((id, *_),) = documents.made_from
    assert id == "c003"
    (data,) = deflated.made_from
    assert b"Another note" in data


OTHERWISE = {
    "another number": ({"00.md": "# Zero\n"}, ""),
    "another name of what is referred to": ({"02.md": "# Second {#sec-two}\n\nText.\n"}, ""),
    "visible notes": ({}, '[epub]\nnotes = "visible"\n'),
    "for Kobo": ({}, '[epub]\nprofile = "kobo"\n'),
    "no numbers": ({"01.md": "---\nrole: preface\n---\n# One\n\nText.\n"}, ""),
    "another language": ({"01.md": "---\nlang: de\n---\n# One\n\nText.\n"}, ""),
    "a picture": ({"01.md": "# One\n\n![A map](map.png)\n"}, ""),
}


@pytest.mark.parametrize(("chapters", "toml"), OTHERWISE.values(), ids=OTHERWISE)
def test_whatever_changes_the_epub_is_that_of_a_cold_build(
    chapters: dict[str, str], toml: str, make_book: MakeBook
) -> None:
    folder = make_book(CHAPTERS, TOML)
    Image.new("RGB", (40, 40)).save(folder / "source/map.png")
    warm = WarmBook(folder, ("epub",), 1)
    warm.build(warm.read(), 0.0)
    for name, text in chapters.items():
        (folder / "source" / name).write_text(text)
    (folder / "book.toml").write_text(TOML + toml)
    product = warm.build(warm.read(), 0.0).products[0].path
    again = product.read_bytes()
    product.unlink()
    assert chapbook.build(folder, ("epub",)).products[0].path.read_bytes() == again


def test_a_chapter_that_loses_letters_between_two_builds_is_found(make_book: MakeBook) -> None:
    folder = make_book(CHAPTERS, TOML)
    warm = WarmBook(folder, ("epub",), 1)
    warm.build(ready := warm.read(), 0.0)
    cut = ready.book.chapters[0]._replace(tokens=ready.book.chapters[0].tokens[:3])
    faulty = ready._replace(book=ready.book._replace(chapters=(cut, *ready.book.chapters[1:])))
    with pytest.raises(BookError, match="the EPUB lacks `Text`"):
        warm.build(faulty, 0.0)


@pytest.mark.slow
def test_chapter_alone_has_the_numbers_and_sides_of_the_last_build(make_book: MakeBook) -> None:
    folder = make_book(CHAPTERS, TOML)
    warm = WarmBook(folder, ("pdf",), 1)
    assert warm.set_alone(warm.read()) is None  # nothing has been built
    warm.build(warm.read(), 0.0)
    assert warm.set_alone(warm.read()) is None  # nothing has been edited
    file = folder / "source/02.md"
    file.write_text(file.read_text() + "\n\n")  # another text, and the same pages
    alone = warm.set_alone(warm.read())
    assert alone
    with pikepdf.open(alone.path) as chapter, pikepdf.open(folder / "build/storm.pdf") as book:
        first = len(book.pages) - 1 - len(chapter.pages)  # one page follows
        assert first % 2  # on the left
        assert len(chapter.pages) == alone.pages > 1
        assert str(chapter.docinfo.Title) == "Two"
        for number, page in enumerate(chapter.pages):
            assert shown(page) == shown(book.pages[first + number])
            assert page.label == book.pages[first + number].label


def test_where_only_the_epub_is_built_no_chapter_is_laid_out(make_book: MakeBook) -> None:
    folder = make_book(CHAPTERS, TOML)
    warm = WarmBook(folder, ("epub",), 1)
    warm.build(warm.read(), 0.0)
    (folder / "source/01.md").write_text("# One\n\nMore.\n")
    assert warm.set_alone(warm.read()) is None
    assert sorted(file.name for file in (folder / "build").iterdir()) == [".gitignore", ".lock", "storm.epub"]


WARM = """
from pathlib import Path
from chapbook.pipeline.warm import WarmBook
warm = WarmBook(Path("."), ("pdf",), 1)
ready = warm.read()
warm.build(ready, 0.0)
warm.get_ready()
from chapbook.layout.engine.chapter import _workshop
from chapbook.lines.hyphens import _dictionary
print(_workshop.cache_info().currsize, _dictionary.cache_info().currsize)
"""


@pytest.mark.slow
def test_engine_is_loaded_before_the_first_edit_though_all_pages_were_kept(make_book: MakeBook) -> None:
    folder = make_book(CHAPTERS, TOML)
    WarmBook(folder, ("pdf",), 1).get_ready()  # before there is a book, too
    chapbook.build(folder, ("pdf",))
    kept = len(list((folder / "build/.cache").iterdir()))
    told = subprocess.run(
        [sys.executable, "-c", WARM], cwd=folder, capture_output=True, text=True, check=True
    )
    assert told.stdout == "1 1\n"
    assert len(list((folder / "build/.cache").iterdir())) == kept


def shown(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return page.obj.Contents.read_bytes()


def test_an_edited_note_is_on_paper_again_where_notes_stand_together(make_book: MakeBook) -> None:
    folder = make_book(CHAPTERS, TOML + 'notes = "book"\n')
    warm = WarmBook(folder, ("pdf",), 1)
    warm.build(warm.read(), 0.0)
    file = folder / "source/03.md"
    file.write_text(CHAPTERS["03.md"].replace("A note", "Another word"))
    built = warm.build(warm.read(), 0.0)
    assert "Another word." in poppler(built.products[0].path)

"""A book's folder to the model: order, parts, roles, titles, front matter, pictures, bad files."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import write_book
from PIL import Image

from chapbook.book import Book, Note
from chapbook.config import read_config
from chapbook.manuscript import load_book
from chapbook.markup import plain_text
from chapbook.problems import Problem

TOML = '[book]\ntitle = "T"\nlanguage = "en-GB"\n'
Files = Mapping[str, str | bytes]


def load(folder: Path, files: Files, toml: str = "") -> tuple[Book, list[Problem]]:
    write_book(folder, files, TOML + toml)
    return load_book(folder, read_config(folder))[:2]


def book_of(folder: Path, files: Files, toml: str = "") -> Book:
    book, problems = load(folder, files, toml)
    assert not problems
    return book


def outline(book: Book) -> list[str]:
    """Draw a book as lines: id, role, number and title of each chapter, set in below its part."""
    return [f"{'  ' * (c.depth - 1)}{c.id} {c.role} {c.number or '-'} {c.title}" for c in book.chapters]


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.name, str(problem.place)) for problem in problems]


def png() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(data, "PNG")
    return data.getvalue()


def test_files_are_read_by_name_and_folders_are_parts(tmp_path: Path) -> None:
    files = {
        "3-end.md": "# End",
        "1-sea/2-storm.md": "# Storm",
        "1-sea/index.md": "# The Sea",
        "1-sea/1-calm.md": "# Calm",
        "2-the-dry_land/hill.md": "# Hill",
        "00-preface.md": "# Before",
        "1-sea/.hidden.md": "# Hidden",
        ".obsidian/x.md": "# Hidden",
        "notes.bib": "not a chapter",
    }
    assert outline(book_of(tmp_path, files)) == [
        "c001 preface - Before",
        "p01 part - The Sea",
        "  c002 chapter 1 Calm",
        "  c003 chapter 2 Storm",
        "p02 part - The dry land",
        "  c004 chapter 3 Hill",
        "c005 chapter 4 End",
    ]


def test_names_of_one_level_are_compared_not_paths(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"a-b.md": "# Later", "a/x.md": "# In a"})
    assert [c.title for c in book.chapters] == ["A", "In a", "Later"]


def test_folders_in_a_part_belong_to_it(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"a/1/x.md": "# X", "a/2/y.md": "# Y", "a/3.md": "# Z"})
    assert outline(book) == [
        "p01 part - A",
        "  c001 chapter 1 X",
        "  c002 chapter 2 Y",
        "  c003 chapter 3 Z",
    ]


def test_file_of_the_role_part_opens_one_until_the_back_matter(tmp_path: Path) -> None:
    files = {
        "1.md": "---\nrole: part\n---\n# One",
        "2.md": "# A",
        "3.md": "---\nrole: part\ntitle: Two\n---\n",
        "4.md": "# B",
        "appendix-a.md": "# Tables",
    }
    assert outline(book_of(tmp_path, files)) == [
        "p01 part - One",
        "  c001 chapter 1 A",
        "p02 part - Two",
        "  c002 chapter 2 B",
        "c003 appendix 1 Tables",
    ]


def test_an_epilogue_belongs_to_the_book_and_not_to_its_last_part(tmp_path: Path) -> None:
    files = {"1.md": "---\nrole: part\n---\n# One", "2.md": "# A", "3-epilogue.md": "# After", "4.md": "# B"}
    lines = outline(book_of(tmp_path, files))
    assert lines == ["p01 part - One", "  c001 chapter 1 A", "c002 epilogue - After", "c003 chapter 2 B"]


def test_part_without_a_page_has_its_folders_name_as_heading(tmp_path: Path) -> None:
    part = book_of(tmp_path, {"2-sea_*and*-sky/x.md": "# X"}).chapters[0]
    assert part.title == part.headings[0].text == "Sea *and* sky"
    assert part.source is None
    assert part.tokens[0].type == "heading_open"


def test_order_of_book_toml_wins_and_brings_pages_of_parts(tmp_path: Path) -> None:
    files = {"a/index.md": "# Part A", "a/1.md": "# One", "b.md": "# B"}
    book = book_of(tmp_path, files, 'chapters = ["b.md", "a/1.md"]\n')
    assert [c.title for c in book.chapters] == ["B", "Part A", "One"]


ORDERS = {
    'chapters = ["a.md", "b/1.md", "stom.md", "b/2.md"]': ("chapter-missing", 31, "did you mean `storm.md`?"),
    'chapters = ["source/a.md", "storm.md", "b/1.md", "b/2.md"]': (
        "chapter-missing",
        13,
        "did you mean `a.md`?",
    ),
    'chapters = ["a.md", "storm.md", "b/1.md", "b/2.md", "a.md"]': ("chapter-twice", 53, ""),
    'chapters = ["b/1.md", "a.md", "storm.md", "b/2.md"]': ("part-apart", 12, "one after the other"),
    'chapters = ["a.md", "b/1.md", "b/2.md"]': ("chapter-unlisted", 12, "add it"),
}


@pytest.mark.parametrize("order", ORDERS)
def test_mistake_in_the_order_is_told_at_its_name(order: str, tmp_path: Path) -> None:
    files = {"a.md": "# A", "storm.md": "# S", "b/1.md": "# B1", "b/2.md": "# B2"}
    name, column, help = ORDERS[order]
    _, problems = load(tmp_path, files, order + "\n")
    assert (name, f"book.toml:4:{column}") in told(problems)
    assert help in next(problem.help for problem in problems if problem.name == name)
    assert name == "chapter-unlisted" or "chapter-unlisted" not in {problem.name for problem in problems}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("00-preface.md", "preface"),
        ("Dedication.md", "dedication"),
        ("07 epilogue.md", "epilogue"),
        ("appendix-b.md", "appendix"),
        ("cover-letters.md", "chapter"),
        ("introduction-to-knots.md", "chapter"),
        ("part.md", "chapter"),
        ("12.md", "chapter"),
    ],
)
def test_role_follows_from_the_files_name(name: str, role: str, tmp_path: Path) -> None:
    assert book_of(tmp_path, {name: "# T"}).chapters[0].role == role


@pytest.mark.parametrize("name", ["05-tables", "figures", "cover", "contents", "back", "series"])
def test_page_of_a_whole_book_is_none_by_its_name_in_a_part(name: str, tmp_path: Path) -> None:
    role = name.removeprefix("05-")
    files = {f"1-boats/{name}.md": "# T", f"{name}.md": "# T", "2-nets/x.md": f"---\nrole: {role}\n---\n# T"}
    roles = {chapter.place.path: chapter.role for chapter in book_of(tmp_path, files).chapters}
    assert roles[f"source/1-boats/{name}.md"] == "chapter"
    assert roles[f"source/{name}.md"] == roles["source/2-nets/x.md"] == role


def test_role_of_the_front_matter_wins(tmp_path: Path) -> None:
    (chapter,) = book_of(tmp_path, {"preface.md": "---\nrole: foreword\n---\n# T"}).chapters
    assert (chapter.role, chapter.matter, chapter.number) == ("foreword", "front", 0)


@pytest.mark.parametrize("braces", ["{-}", "{ - }", "{.unnumbered}", "{#preface .unnumbered}"])
def test_title_says_that_its_chapter_is_not_counted(braces: str, tmp_path: Path) -> None:
    book, problems = load(tmp_path, {"1.md": f"# Before {braces}\n\nText.", "2.md": "# After\n\nText."})
    assert not problems
    assert [(chapter.title, chapter.number) for chapter in book.chapters] == [("Before", 0), ("After", 1)]


def test_chapters_are_counted_through_parts_and_past_unnumbered_ones(tmp_path: Path) -> None:
    files = {
        "1/a.md": "# A",
        "2/b.md": "---\nnumber: false\n---\n# B",
        "2/c.md": "# C",
        "2/d.md": "---\nnumber: 10\n---\n# D",
        "e.md": "# E",
    }
    numbers = {c.title: c.number for c in book_of(tmp_path, files).chapters if c.role == "chapter"}
    assert numbers == {"A": 1, "B": 0, "C": 2, "D": 10, "E": 11}


def test_front_matter_says_what_a_chapter_is(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "It\'s"\nshort: \'A "short" one\'\nauthor: [A. One, B. Two]\nlang: fr\ntags: [x]\n---\n'
    )
    text += "\nText.\n"
    (chapter,) = book_of(tmp_path, {"a.md": text}).chapters
    assert (chapter.title, chapter.author, chapter.language) == ("It’s", "A.\u00a0One, B.\u00a0Two", "fr")
    assert "“" not in chapter.short
    assert '"' not in chapter.short


def test_yaml_types_stay_what_was_typed(tmp_path: Path) -> None:
    (chapter,) = book_of(
        tmp_path, {"a.md": "---\ntitle: 012\nshort: no\ndate: 2026-13-45\n---\nText.\n"}
    ).chapters
    assert (chapter.title, chapter.short) == ("012", "no")


def test_places_count_the_lines_of_the_front_matter(tmp_path: Path) -> None:
    _, problems = load(tmp_path, {"a.md": "---\nlang: en\n---\n\n# A\n\nWord.[^x]\n"})
    assert told(problems) == [("note-missing", "source/a.md:7:6")]


FRONT_MATTER = {
    "title: X\n\n# A\n": ("front-matter", "1"),  # never closed
    "title: [X\n---\n# A": ("front-matter", "2:10"),
    "a: &x [1]\nb: *x\n---\n# A": ("front-matter", "2:4"),
    "a: !!python/object:os.system x\n---\n# A": ("front-matter", "2:4"),
    "just words\n---\n# A": ("front-matter", "1"),
    "- a\n- b\n---\n# A": ("front-matter", "1"),
    'title: "a\\u0007"\n---\n# A': ("character-control", "2:8"),
    'title: "a\\ud800"\n---\n# A': ("character-control", "2:8"),
    "titel: X\n---\n# A": ("front-matter-unknown", "2:1"),
    "language: fr\n---\n# A": ("front-matter-unknown", "2:1"),
    "Title: A\n---\n# A": ("front-matter-unknown", "2:1"),
    "lang: french\n---\n# A": ("front-matter", "2:1"),
    "lang: en\nlang: fr\n---\n# A": ("front-matter", "3:1"),
    "role: prefix\n---\n# A": ("role-unknown", "2:1"),
    "role: index\n---\n# A": ("", ""),
    "number: II\n---\n# A": ("front-matter", "2:1"),
    "short: [a, b]\n---\n# A": ("front-matter", "2:1"),
    "author: {a: b}\n---\n# A": ("front-matter", "2:1"),
    "title: B\n---\n# A": ("title-twice", "2:1"),
    f"x: {'[' * 1500}{']' * 1500}\n---\n# A": ("", ""),  # deep, and another program's: left alone
    "---\n# A": ("", ""),  # empty
    "\n# A\n\n---\n# B": ("front-matter", "1"),  # a comment, or a heading between two breaks
}


@pytest.mark.parametrize("text", FRONT_MATTER, ids=lambda text: text[:20])
def test_doubtful_front_matter_is_told_with_its_place(text: str, tmp_path: Path) -> None:
    _, problems = load(tmp_path, {"a.md": f"---\n{text}\n"})
    name, place = FRONT_MATTER[text]
    assert told(problems)[:1] == ([(name, f"source/a.md:{place}")] if name else [])


def test_title_that_is_given_twice_is_told_once(tmp_path: Path) -> None:
    _, problems = load(tmp_path, {"a.md": "---\ntitle: B\ntitle: C\n---\n\n# A\n\nText.\n"})
    assert told(problems) == [("front-matter", "source/a.md:3:1")]


def test_row_of_hyphens_at_the_head_is_a_break(tmp_path: Path) -> None:
    (chapter,) = book_of(tmp_path, {"a.md": "---\n\n# A\n\nText.\n"}).chapters
    assert chapter.tokens[0].type == "hr"


def test_title_of_the_front_matter_stands_above_sections(tmp_path: Path) -> None:
    text = '---\nlang: en\ntitle: "The Storm"\n---\n\nText.\n\n## Night\n\n### Late\n\n## Morning\n'
    (chapter,) = book_of(tmp_path, {"a.md": text}).chapters
    assert [(h.level, h.text) for h in chapter.headings] == [
        (1, "The Storm"),
        (2, "Night"),
        (3, "Late"),
        (2, "Morning"),
    ]
    assert chapter.tokens[0].attrs["class"] == "generated"  # it is not in the text of the file
    assert chapter.headings[0].place.line == 3


def test_title_given_twice_alike_is_one(tmp_path: Path) -> None:
    (chapter,) = book_of(
        tmp_path, {"a.md": "---\ntitle: the storm\n---\n\n## The *Storm*\n\nText.\n"}
    ).chapters
    assert [h.text for h in chapter.headings] == ["The Storm"]
    assert "class" not in chapter.tokens[0].attrs


EPIGRAPH_PAGES = [
    (
        "The sea has no memory.\n\n-- Anna Maker, *The Ledger*\n",
        ["[The sea has no memory. (Anna Maker, The Ledger)]"],
    ),
    ("The sea.\n— Anna Maker\n", ["[The sea. (Anna Maker)]"]),
    ("One.\n\nTwo.\n\n— A\n\n“Three.”\n\n— B\n", ["[One. Two. (A)]", "[“Three.” (B)]"]),
    ("The sea has no memory.\n", ["[The sea has no memory.]"]),
]


@pytest.mark.parametrize(("text", "shown"), EPIGRAPH_PAGES)
def test_paragraphs_on_the_page_of_an_epigraph_are_one(tmp_path: Path, text: str, shown: list[str]) -> None:
    marks = {"epigraph_open": "[", "epigraph_close": "]", "attribution_open": "(", "attribution_close": ")"}
    book = book_of(tmp_path, {"0.md": f"---\nrole: epigraph\n---\n\n{text}", "x.md": "# X"})
    page = book.chapters[0]
    words = [marks.get(token.type, plain_text([token])) for token in page.tokens]
    told = re.sub(r"(?<=[\[(]) | (?=[\])])", "", " ".join(filter(None, words)))
    assert told == " ".join(shown)


def test_page_of_an_epigraph_with_other_blocks_stays_as_it_was_written(tmp_path: Path) -> None:
    text = "---\nrole: epigraph\n---\n\n# Motto\n\nThe sea.\n\n— A\n"
    tokens = book_of(tmp_path, {"0.md": text, "x.md": "# X"}).chapters[0].tokens
    assert "epigraph_open" not in {token.type for token in tokens}


def test_epigraph_needs_no_title_and_shows_none(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"epigraph.md": "---\ntitle: Epigraph\n---\n> Words.\n", "x.md": "# X"})
    assert book.chapters[0].headings == ()


BAD_FILES: dict[str, tuple[Files, str, str]] = {
    "empty": ({"a.md": ""}, "chapter-empty", "source/a.md"),
    "blank": ({"a.md": " \n\n\t\n"}, "chapter-empty", "source/a.md"),
    "only a comment": ({"a.md": "<!-- later -->\n"}, "chapter-empty", "source/a.md"),
    "only front matter": ({"a.md": "---\ntitle: X\n---\n"}, "chapter-empty", "source/a.md"),
    "no title": ({"a.md": "Text.\n"}, "chapter-title", "source/a.md:1"),
    "empty title": ({"a.md": "\n#\n\nText.\n"}, "chapter-title", "source/a.md:2"),
    "latin-1": ({"a.md": b"# A\n\nCaf\xe9.\n"}, "encoding", "source/a.md:3:4"),
    "surrogate": ({"a.md": b"# A\r\r\xed\xa0\x80"}, "encoding", "source/a.md:3:1"),
    "utf-16": ({"a.md": "# A".encode("utf-16")}, "encoding", "source/a.md"),
    "nul": ({"a.md": "# A\n\nx\0"}, "character-control", "source/a.md:3:2"),
    "escape": ({"a.md": "# A\n\n\x1b[0m"}, "character-control", "source/a.md:3:1"),
    "non-character": ({"a.md": "# A\n\nx\U0001fffe"}, "character-control", "source/a.md:3:2"),
    "text turned round": ({"a.md": "# A\n\nab\u202ecd"}, "character-control", "source/a.md:3:3"),
    "huge": ({"a.md": b"# A\n" + b"x" * (8 << 20)}, "file-unreadable", "source/a.md"),
    "names in two cases": ({"Intro.md": "# A", "intro.md": "# B"}, "file-name", "source/intro.md"),
    "names in two forms": (
        {"caf\u00e9.md": "# A", "cafe\u0301.md": "# B"},
        "file-name",
        "source/caf\u00e9.md",
    ),
    "folder called .md": ({"a.md/b.md": "# B"}, "file-unreadable", "source/a.md"),
    "other ending": (
        {"a.md": "# A\n\nText.", "b/c.MARKDOWN": "# B"},
        "chapter-unread",
        "source/b/c.MARKDOWN",
    ),
    "text of a word processor": (
        {"a.md": "# A\n\nText.", "b.Docx": b"PK"},
        "chapter-unread",
        "source/b.Docx",
    ),
    "no chapters": ({"a.markdown": "# A"}, "manuscript-empty", "source"),
}


@pytest.mark.parametrize("fact", BAD_FILES)
def test_bad_file_is_told_with_its_place(fact: str, tmp_path: Path) -> None:
    files, name, place = BAD_FILES[fact]
    _, problems = load(tmp_path, files)
    assert (name, place) in told(problems)
    assert all(problem.help for problem in problems)


def test_control_that_old_windows_wrote_for_a_mark_is_told_by_that_mark(tmp_path: Path) -> None:
    _, problems = load(tmp_path, {"a.md": "# A\n\n\x93So\x94\n", "b.md": "# B\n\n\x81\n"})
    assert [problem.help for problem in problems] == [
        "write `“`, which it stands for in text from Windows",
        "delete the character",
    ]


def test_folder_without_source_says_how_to_begin(tmp_path: Path) -> None:
    _, problems = load(tmp_path, {})
    assert told(problems) == [("source-missing", "source")]
    assert "chapbook new ." in problems[0].help


def test_source_under_another_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "Source").mkdir()
    if (tmp_path / "source").exists():
        pytest.skip("capitals mean nothing to this file system")
    _, problems = load(tmp_path, {})
    assert [problem.help for problem in problems] == ["`Source` is there: name it `source`"]


OTHER_FRONT_MATTER = {
    "+++\ntitle = 'A'\n+++\n\n# A\n": ["source/a.md:1"],
    "\n\n---\nlang: fr\n---\n\n# A\n": ["source/a.md:3"],
    " ---\nlang: fr\n ---\n\n# A\n": ["source/a.md:1"],
    "\n---\n# A: one\n\n---\n": [],
    "\n---\n# A\n\nnow: this\n\n---\n": [],
    "+++\n# A\n": [],
    "# A\n\n---\nlang: fr\n---\n": [],
}


@pytest.mark.parametrize("text", OTHER_FRONT_MATTER)
def test_front_matter_that_would_be_printed_is_told(text: str, tmp_path: Path) -> None:
    _, problems = load(tmp_path, {"a.md": text})
    found = [problem for problem in problems if problem.name == "front-matter"]
    assert [place for _, place in told(found)] == OTHER_FRONT_MATTER[text]


def test_file_that_another_system_wrote_reads_the_same(tmp_path: Path) -> None:
    text = "---\nlang: en\n---\n\n# A\n\nText.\n"
    plain = book_of(tmp_path / "1", {"a.md": text})
    for number, data in enumerate([text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text], 2):
        other = book_of(tmp_path / str(number), {"a.md": data})
        assert other.chapters == plain.chapters


def test_every_bad_file_is_told_in_reading_order(tmp_path: Path) -> None:
    files = {"1.md": "Text.", "2.md": "", "3.md": b"\xff", "4.md": "# A\n\n![x](none.png)\n\nw[^n]\n"}
    _, problems = load(tmp_path, files)
    assert [problem.place.path[-4] for problem in problems] == ["1", "2", "3", "4", "4"]


def test_links_to_elsewhere_and_pipes_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret")
    folder = write_book(tmp_path / "book", {"1.md": "# A"})
    (folder / "source" / "2.md").symlink_to(secret)
    os.mkfifo(folder / "source" / "3.md")
    book, problems, _ = load_book(folder, read_config(folder))
    assert told(problems) == [("file-outside", "source/2.md"), ("file-unreadable", "source/3.md")]
    assert len(book.chapters) == 1


def test_pictures_are_found_beside_the_chapter_then_in_the_book(tmp_path: Path) -> None:
    files = {
        "a/images/x.png": png(),
        "../art/y.png": png(),
        "a/1.md": "# A\n\n![X](images/x.png)\n\n![Y](art/y.png) and ![X](./images/x.png)\n\n"
        "[^n]\n\n[^n]: ![Y](../../art/y.png)\n",
    }
    book = book_of(tmp_path, files)
    assert [(path, asset.name) for path, asset in book.assets.items()] == [
        ("source/a/images/x.png", "img001.png"),
        ("art/y.png", "img002.png"),
    ]
    chapter = book.chapters[1]
    images = [
        image.attrs["src"]
        for tokens in (chapter.tokens, chapter.notes[0].tokens)
        for token in tokens
        for image in (token, *(token.children or ()))
        if image.type in ("image", "figure_image")
    ]
    assert set(images) == set(book.assets)


PICTURES = {
    "![x](boot.png)": ("image-missing", "did you mean `source/boat.png`?"),
    "![x](images\\boat.png)": ("image-missing", "did you mean `source/boat.png`?"),
    "![x](../../secret.png)": ("file-outside", ""),
    "![x](/etc/secret.png)": ("file-outside", ""),
    "![x](http://example.org/x.png)": ("image-missing", "save it in the book's folder"),
    "![x](//example.org/x.png)": ("image-missing", "save it in the book's folder"),
    "![x](%00.png)": ("image-missing", ""),
    f"![x]({'y' * 300}.png)": ("image-missing", ""),
    "![x]()": ("image-missing", ""),
    "![x](bad.png)": ("image-refused", ""),
    "![x](link.png)": ("file-outside", ""),
}


@pytest.mark.parametrize("text", PICTURES, ids=lambda text: text[:24])
def test_picture_that_cannot_be_taken_is_told_where_it_is_asked_for(text: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    files = {"a.md": f"# A\n\nSee {text}\n", "boat.png": png(), "bad.png": b"?"}
    folder = write_book(tmp_path / "book", files)
    (folder / "source" / "link.png").symlink_to(tmp_path / "secret.png")
    book, problems, _ = load_book(folder, read_config(folder))
    name, help = PICTURES[text]
    assert told(problems) == [(name, "source/a.md:3:5")]
    assert help in problems[0].help
    assert not book.assets


def test_cover_is_a_picture_of_the_book(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"a.md": "# A", "../art/front.png": png()}, '[epub]\ncover = "art/front.png"\n')
    assert [asset.name for asset in book.assets.values()] == ["cover.png"]


def test_missing_cover_is_told_at_its_key(tmp_path: Path) -> None:
    _, problems = load(tmp_path, {"a.md": "# A", "../front.png": png()}, '[epub]\ncover = "frnt.png"\n')
    assert told(problems) == [("image-missing", "book.toml:5:9")]
    assert problems[0].help == "did you mean `front.png`?"


def test_notes_are_counted_through_the_book_when_asked(tmp_path: Path) -> None:
    files = {
        "1.md": "# A\n\na[^x] b[^y]\n\n[^x]: X\n\n[^y]: Y\n",
        "2.md": "# B\n\n*c*[^x]\n\n[^x]: X[^y]\n\n[^y]: Y\n",
    }
    by_chapter = book_of(tmp_path, files)
    by_book = book_of(tmp_path, files, 'notes_numbering = "book"\n')
    numbers = [(note.id, note.number) for note in notes_of(by_book)]
    assert [(note.id, note.number) for note in notes_of(by_chapter)] == [("n1", 1), ("n2", 2)] * 2
    assert numbers == [("n1", 1), ("n2", 2), ("n1", 3), ("n2", 4)]
    calls = [t for token in by_book.chapters[1].tokens for t in token.children or () if t.type == "note_call"]
    assert [call.meta["number"] for call in calls] == [3]


def notes_of(book: Book) -> list[Note]:
    return [note for chapter in book.chapters for note in chapter.notes]


def test_title_and_name_of_the_products_come_from_book_toml(tmp_path: Path) -> None:
    toml = '[book]\ntitle = "Maker\'s Book: a Manual"\nlanguage = "en"\n'
    folder = write_book(tmp_path, {"a.md": "# A"}, toml)
    book = load_book(folder, read_config(folder)).book
    assert (book.title, book.slug) == ("Maker’s Book: a Manual", "maker-s-book")
    assert book.folder.is_absolute()

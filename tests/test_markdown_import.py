"""A book in one Markdown file becomes a book's folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import run_chapbook
from hypothesis import given
from hypothesis import strategies as st

from chapbook.book import Source
from chapbook.importers import divide
from chapbook.importers.markdown import CHAPTER_WORDS
from chapbook.manuscript import find_pictures, split_metadata

LONG = "One more word is said. " * (CHAPTER_WORDS // 5)  # what makes a section a chapter
SHORT = "One word is said."


def book(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


def names(*blocks: str) -> list[str]:
    return list(divide(book(*blocks)).files)


@pytest.mark.parametrize(
    ("blocks", "files"),
    [
        (["# One", SHORT, "## Within", SHORT, "# Two", SHORT], ["01-one.md", "02-two.md"]),
        (["# Book", "## One", LONG, "## Two", LONG], ["01-one.md", "02-two.md"]),
        (["# Essay", "## One", SHORT, "## Two", SHORT], ["01-essay.md"]),
        (["Essay\n=====", SHORT], ["01-essay.md"]),
        ([SHORT], ["01-text.md"]),
        ([SHORT, "# One", SHORT], ["01-text.md", "02-one.md"]),
        (["# Book", SHORT, "## One", LONG, "## Two", LONG], ["01-text.md", "02-one.md", "03-two.md"]),
        (
            ["# Preface", SHORT, "# First", "## One", LONG, "## Two", LONG, "# Second", "## Three", LONG],
            [
                "01-preface.md",
                "02-first/index.md",
                "02-first/01-one.md",
                "02-first/02-two.md",
                "03-second/index.md",
                "03-second/01-three.md",
            ],
        ),
        (
            ["# I", "## One", LONG, "# II", "## Two", LONG, "# III", "## Three", LONG],
            ["01-i.md", "02-ii.md", "03-iii.md"],
        ),
        (["# First", SHORT, "## One", LONG, "# Second", "## Two", LONG], ["01-first.md", "02-second.md"]),
        (["> # Quoted", SHORT, "# One", SHORT], ["01-text.md", "02-one.md"]),
    ],
)
def test_text_is_parted_at_the_headings_of_its_chapters(blocks: list[str], files: list[str]) -> None:
    assert names(*blocks) == files


def test_heading_over_all_chapters_is_the_title_of_the_book() -> None:
    divided = divide(book("# The *Watch*", "## One", LONG, "## Two", LONG))
    assert divided.title == "The *Watch*"
    assert divided.files["01-one.md"].startswith("## One\n\nOne more word")


def test_headings_without_text_are_a_title_page_at_the_beginning_and_parts_later() -> None:
    divided = divide(
        book(
            "# Book", "## By a hand", "## Part I", "## One", LONG, "## Two", LONG, "## Part II", "## 3", LONG
        )
    )
    assert list(divided.files) == ["01-part-i.md", "02-one.md", "03-two.md", "04-part-ii.md", "05-3.md"]
    assert divided.files["04-part-ii.md"] == "---\nrole: part\n---\n\n## Part II\n"
    assert divided.lines == (
        "read: 2 parts, 3 chapters",
        "left out: `By a hand`, a heading without text before the first chapter",
    )


def test_notes_and_addresses_go_to_the_chapters_that_use_them() -> None:
    divided = divide(
        book(
            "# One",
            "A[^a] and [b][].",
            "# Two",
            "B[^b], [Of  B].",
            "[^a]: By [b].",
            "[b]: x.md",
            "[of b]: y",
            "[^b]: C\n\n    D",
        )
    )
    assert divided.files["01-one.md"] == "# One\n\nA[^a] and [b][].\n\n[^a]: By [b].\n\n[b]: x.md\n"
    assert divided.files["02-two.md"] == "# Two\n\nB[^b], [Of  B].\n\n[of b]: y\n\n[^b]: C\n\n    D\n"


def test_note_called_before_a_colon_goes_with_its_chapter() -> None:
    divided = divide(book("# One", "A[^a]: so.", "# Two", SHORT, "[^a]: B"))
    assert divided.files["01-one.md"] == "# One\n\nA[^a]: so.\n\n[^a]: B\n"


def test_first_heading_is_the_title_where_none_stands_over_all() -> None:
    assert divide(book("```\n# No\n```", "One\n===", SHORT, "Two\n===", SHORT)).title == "One"


def test_title_that_the_text_lacks_is_told() -> None:
    divided = divide(book(SHORT, "# One", SHORT))
    assert divided.files["01-text.md"].startswith('---\ntitle: "Opening"\n---\n')
    assert divided.lines[1:] == (
        "named: source/01-text.md has no heading, so its title is `Opening`, in the file's first lines",
    )


def test_notes_counted_anew_in_each_chapter_stay_there() -> None:
    divided = divide(book("# One", "A[^1]", "[^1]: B", "# Two", "C[^1]", "[^1]: D"))
    assert divided.files["01-one.md"] == "# One\n\nA[^1]\n\n[^1]: B\n"
    assert divided.files["02-two.md"] == "# Two\n\nC[^1]\n\n[^1]: D\n"


def test_attributes_above_a_heading_go_with_it_and_breaks_between_chapters_go() -> None:
    divided = divide(
        "# One\n\nA\n\n***\n\nB\n\n***\n\n<!-- check off: heading-jump -->\n{#two}\n# Two\n\nC\n"
    )
    assert divided.files == {
        "01-one.md": "# One\n\nA\n\n***\n\nB\n",
        "02-two.md": "<!-- check off: heading-jump -->\n{#two}\n# Two\n\nC\n",
    }


def test_typed_contents_are_left_out_and_named() -> None:
    contents = "1. [One](#one)\n2. [Two](#two)"
    divided = divide(book("# Contents", contents, "# One", SHORT, "# Two", SHORT, "# Index", SHORT))
    assert list(divided.files) == ["01-one.md", "02-two.md", "03-index.md"]
    assert divided.files["03-index.md"].startswith("---\nrole: chapter\n---\n\n# Index")
    assert divided.lines == ("read: 3 chapters", "left out: `Contents`, for Chapbook makes the contents anew")


BLOCKS = st.sampled_from(
    [
        SHORT,
        LONG,
        "# Aa",
        "## Bb",
        "### Cc",
        "Dd\n==",
        "> # Ee\n> ff",
        "- gg\n\n  # Hh",
        "```\n# ii\n```",
        "[^1]: Jj[^2]",
        "[^2]: kk",
        "Ll[^1]",
        "{#m}\n# Nn",
        "***",
    ]
)


@given(st.lists(BLOCKS, max_size=12))
def test_no_word_is_lost_but_in_what_is_told(blocks: list[str]) -> None:
    text = book(*blocks)
    divided = divide(text)
    told = " ".join([divided.title, *divided.files.values(), *divided.lines])
    assert set(re.findall(r"[A-Za-z]{2,}", text)) <= set(re.findall(r"[A-Za-z]{2,}", told))


def test_single_file_becomes_a_book(tmp_path: Path) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.svg").write_text(picture)
    front = '---\ntitle: "The Watch"\nauthor: [Ada North, Ben South]\nlang: de\nkeywords: [sea]\n---\n\n'
    (tmp_path / "watch.md").write_text(
        front + book("# One", "![A sail](img/a.svg)", "# Two", "See [one](#one).")
    )
    told = run_chapbook("new", "watch", "--from", "watch.md", folder=tmp_path)
    assert told.returncode == 0
    assert "read: 2 chapters" in told.stdout
    made = tmp_path / "watch"
    assert (made / "img" / "a.svg").read_text() == picture
    config = (made / "book.toml").read_text()
    for line in (
        'title = "The Watch"',
        'language = "de"',
        'authors = ["Ada North", "Ben South"]',
        'subjects = ["sea"]',
    ):
        assert line in config


def test_title_block_says_title_and_authors() -> None:
    text = "% The\n  Watch\n% Ada North; Ben South\n  Cy West\n% 2020\n\n# One\n\n% no\n"
    table, rest = split_metadata(Source("a.md", text))
    assert table.title == "The Watch"
    assert [person.name for person in table.authors] == ["Ada North", "Ben South", "Cy West"]
    assert rest == "\n" * 6 + "# One\n\n% no\n"


def test_what_is_named_as_a_picture_and_is_none_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    text = f"# A\n\n![a]({'a' * 300}.png) ![b](notes.txt) ![c](.)\n"
    assert find_pictures([text], tmp_path) == {}


def test_mdbook_gives_the_order_of_its_chapters(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "SUMMARY.md").write_text(
        "# Summary\n\n- [B](b.md)\n  - [A](./a.md#x)\n  - [A](a.md)\n- [C](c.md)\n"
    )
    for name in "ab":
        (source / f"{name}.md").write_text(f"# {name}\n\nText.\n")
    told = run_chapbook("new", ".", "--language", "en", folder=tmp_path)
    assert "took the order of the chapters from source/SUMMARY.md" in told.stdout
    config = (tmp_path / "book.toml").read_text()
    assert 'title = "b"' in config
    assert config.endswith('chapters = [\n  "b.md",\n  "a.md",\n]\n')

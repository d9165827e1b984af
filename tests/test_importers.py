"""Plain text becomes Markdown that says the same, with its quotations as blocks."""

from __future__ import annotations

import pytest
from books import cases
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from chapbook.importers import import_text
from chapbook.markup import Options, parse

BLOCKS = {f"{name}_{side}" for name in ("heading", "paragraph", "blockquote") for side in ("open", "close")}
MARKUP = (
    *"-+*_`~#>=|:<&;[](){}!$\\^@.\"'“”—–\t ",
    *(
        "1917. ",
        "2) ",
        "- ",
        "Table: ",
        "---",
        "***",
        "&amp;",
        "<b>",
        "[^1]",
        "[@a]",
        "$x$",
        "::: verse",
        "{.a}",
        "    ",
    ),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from((*"ab1\n", "\n\n", *MARKUP)), max_size=40).map("".join), st.text(max_size=60)
)


def make_reader() -> MarkdownIt:
    """Return a parser with every addition that could take plain text for markup."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for plugin in (footnote_plugin, deflist_plugin, dollarmath_plugin, attrs_plugin, attrs_block_plugin):
        reader.use(plugin)
    return reader.use(container_plugin, "verse")


READER = make_reader()


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize(("text", "expected"), cases("plain_text"))
def test_plain_text_as_markdown(text: str, expected: str) -> None:
    assert import_text(text, language="en-GB", quotations="all").markdown == expected + "\n"


@given(TEXTS)
def test_text_without_quotations_is_read_back_to_the_character(text: str) -> None:
    markdown = import_text("Title\n\n" + text, language="en-GB", quotations="none").markdown
    tokens = READER.parse(markdown)
    assert {token.type for token in tokens} <= {"inline", *BLOCKS} - {"blockquote_open", "blockquote_close"}
    got = [
        "".join("\n" if child.type == "softbreak" else child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
    assert got == ["Title", *plain_paragraphs(text)]


def plain_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, control characters as spaces, without the white space at line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [[]]
    for line in lines:
        stripped = "".join(c if is_printed(c) else " " for c in line).strip()
        if stripped:
            found[-1].append(stripped)
        else:
            found.append([])
    return ["\n".join(group) for group in found if group]


def is_printed(char: str) -> bool:
    return char == "\t" or not (
        char < " "
        or "\x7f" <= char <= "\x9f"
        or char in "\u2028\u2029\ufffe\uffff"
        or "\ud800" <= char <= "\udfff"
    )


@given(TEXTS)
def test_quotations_lose_no_letter_and_nothing_is_markup(text: str) -> None:
    markdown = import_text("Title\n\n" + text, language="en-GB", quotations="all").markdown
    parsed = parse(markdown, "01-notes.md", Options("en-GB"))
    assert {problem.name for problem in parsed.problems} <= {"apostrophe-mistyped"}  # as in the notes
    assert {token.type for token in parsed.tokens} <= {"inline", *BLOCKS}
    children = [child for token in parsed.tokens for child in token.children or ()]
    assert {child.type for child in children} <= {"text", "softbreak", "quote_mark"}
    assert letters("".join(child.content for child in children)) == letters("Title" + text)


def test_report_names_lines_and_opening_words() -> None:
    lines = (
        *("Notes", "", "“One.”", ""),
        *("“Fold the sheet in half and then", "once more across the grain.", "", "“Cut it.”"),
    )
    text = "\r\n".join(lines)
    imported = import_text(text, language="en-GB")
    assert [(q.first_line, q.last_line, q.opening) for q in imported.quotations] == [
        (3, 3, "One."),
        (5, 8, "Fold the sheet in half and then once …"),
    ]
    assert imported.title == "Notes"
    assert imported.summary.startswith("2 block quotations made")


DIALOGUE = "Title\n\n" + "\n\n".join(["“Yes.”", "He waited.", "“No,” she said.", "“Why?”", "“So.”"] * 4)


def test_dialogue_is_left_alone_unless_asked() -> None:
    auto = import_text(DIALOGUE, language="en-GB")
    assert ">" not in auto.markdown
    assert len(auto.left) == 12
    assert "--quotations all" in auto.summary
    assert import_text(DIALOGUE, language="en-GB", quotations="all").markdown.count("> ") == 12
    assert not import_text(DIALOGUE, language="en-GB", quotations="none").left


def test_notes_with_many_long_quotations_keep_them() -> None:
    long = "“" + "the sheet is folded and the fold is pressed down with a bone " * 4 + "by hand.”"
    text = "Title\n\n" + "\n\n".join(["He writes:", long] * 8)
    assert len(import_text(text, language="en-GB").quotations) == 8


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_nothing_comes_of_nothing(text: str) -> None:
    imported = import_text(text, language="en-GB")
    assert (imported.markdown, imported.title, imported.quotations) == ("", "", ())


def test_a_heading_alone_is_a_chapter() -> None:
    assert import_text("\ufeffTitle", language="en-GB").markdown == "# Title\n"

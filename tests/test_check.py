"""Checks: what is doubtful in a book that could be built, and how findings are switched off."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from conftest import write_book
from hypothesis import given, settings
from hypothesis import strategies as st

from chapbook.pipeline import check
from chapbook.pipeline.reading import read
from chapbook.problems import Place, Problem, describe

TOML = '[book]\ntitle = "T"\nlanguage = "en-GB"\n'
FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def findings(folder: Path, text: str, toml: str = "") -> list[Problem]:
    """Return everything found in a book of one chapter."""
    return list(check(write_book(folder, {"a.md": text, "x.svg": FIGURE}, TOML + toml)))


def told(problems: list[Problem]) -> list[tuple[str, int, int, int]]:
    return [(p.name, p.place.line, p.place.column, p.width) for p in problems]


LAZY = {
    "> one\ntwo\n> three": [("quote-lazy", 4, 1, 3)],
    "> one\n{.epigraph}": [("attribute-loose", 4, 1, 11)],
    "> one\n> > two\n> three": [("quote-lazy", 5, 3, 5)],
    "> > one\ntwo": [("quote-lazy", 4, 1, 3)],
    "- > one\n  two": [("quote-lazy", 4, 3, 3)],
    "> one\n> two\n\nthree": [],
    "> one\n>\n>     code\n>\n> > two\n> > three": [],
    "> - one\n> - two\n>   more": [],
    "- one\ntwo": [],  # a list is not a quotation
    "> one\n>\n> — Author\ntwo": [("quote-lazy", 6, 1, 3)],
    "::: epigraph\none\ntwo\n:::": [],
    "::: epigraph\n> one\n> two\n:::": [],
}


@pytest.mark.parametrize("text", LAZY)
def test_line_that_joins_a_quotation_unmarked_is_told(text: str, tmp_path: Path) -> None:
    assert told(findings(tmp_path, f"# A\n\n{text}\n")) == LAZY[text]


SOURCES = {
    "> one\n>\n> - Author": [("attribution-unread", 5, 3, 8)],
    "> one\n> ― Author, *Work*": [("attribution-unread", 4, 3, 16)],
    "> one\n> —Author": [("attribution-unread", 4, 3, 7)],
    "> one\n> --- Author": [("attribution-unread", 4, 3, 10)],
    "> one\n> ~ Author": [("attribution-unread", 4, 3, 8)],
    "> one\n\n— Author, *Work*, p. 5": [("attribution-unread", 5, 1, 22)],
    "> one\n\n-- Author": [("attribution-unread", 5, 1, 9)],
    "> one\n>\n> *— Author, Work*": [("attribution-unread", 5, 3, 16)],
    "> one\n> (Author, *Work*, p. 5)": [("attribution-unread", 4, 3, 22)],
    "> one\n>\n> (He laughed, *too*.)": [],
    "> one\n> (Author, *Work*, p. 5 ff.)": [("attribution-unread", 4, 3, 26)],
    "> one\n\n(Author 1848)": [("attribution-unread", 5, 1, 13)],
    "> one\n>\n> A. N. Author, *Work*": [],  # a sentence may end so
    "> one\n>\n> Author, *Work*, p. 5": [("attribution-unread", 5, 3, 20)],
    "::: verse\none\ntwo\n— Poet\n:::": [("attribution-unread", 6, 1, 6)],
    "> ::: verse\n> one\n> two\n> — *Poet*\n> :::": [("attribution-unread", 6, 3, 8)],
    "::: verse\n— one\n— two\n:::": [],
    "::: verse\none\n\n— Poet\n:::": [],
    "> - one": [],
    "> (Laughter.)\n>\n> (All leave)": [],
    "> one\n\nHe meant it\n(Author 1848)": [],
    "> one\n> — Author": [],
    "> one\n> -- Author": [],
    "> one\n>\n> — Author": [],
    "> one\n> \\— Author": [],  # text, as its maker says
    "> — one\n> — two": [],  # speech
    "> one\n\n— Oui, dit-il.": [],  # speech again
    f"> one\n\n— {'long ' * 20}": [],
    "> one\n>\n> - apples\n> - pears": [],  # a list
    "> one\n\nText.": [],
}


@pytest.mark.parametrize("text", SOURCES)
def test_source_that_is_read_as_text_is_told(text: str, tmp_path: Path) -> None:
    assert told(findings(tmp_path, f"# A\n\n{text}\n")) == SOURCES[text]


PICTURES = {
    "![x.svg](x.svg)": [("image-alt", 3, 5, 8)],
    "![Image 3](x.svg)": [("image-alt", 3, 5, 10)],
    "![](x.svg)": [("image-alt", 3, 5, 2)],
    "![A boat with two masts](x.svg)": [],
    "![An image of the saint](x.svg)": [],
}


@pytest.mark.parametrize("text", PICTURES)
def test_description_that_describes_nothing_is_told(text: str, tmp_path: Path) -> None:
    found = findings(tmp_path, f"# A\n\nSee {text}\n")
    assert told(found) == PICTURES[text]


TABLE = "| a |\n|---|\n| 1 |\n\n"
FOREIGN = {
    "It is ~~gone~~ here.": [("markup-unread", 3, 7, 8)],
    "The sea {-}": [("markup-unread", 3, 9, 3)],
    "It's ==marked, isn't it== here.": [("markup-unread", 3, 6, 20)],
    "H~2~O and x^2^.": [("markup-unread", 3, 2, 3), ("markup-unread", 3, 12, 3)],
    "See [[Page]], ![[a.png]] and {{< toc >}}.": [
        ("markup-unread", 3, 5, 8),
        ("markup-unread", 3, 15, 10),
        ("markup-unread", 3, 30, 11),
    ],
    "As @fig-boat shows.": [("markup-unread", 3, 4, 9)],
    "- [x] done\n- [ ] to do": [("markup-unread", 3, 3, 3), ("markup-unread", 4, 3, 3)],
    "> [!NOTE]\n> Words.": [("markup-unread", 3, 3, 7)],
    "\\newpage": [("markup-unread", 3, 1, 8)],
    "See [the fold][fold].": [("markup-unread", 3, 5, 16)],
    "See [fold][].": [("markup-unread", 3, 5, 8)],
    "See [the fold][fold] and [fold][].\n\n[fold]: https://example.org/": [],
    "A[i][j], [1][2], [sic][!], \\[a][b].": [],
    "**Bold without end.": [("markup-unread", 3, 1, 6)],
    "One **good** and one bad** word.": [("markup-unread", 3, 22, 5)],
    "Words ** in bold ** letters.": [("markup-unread", 3, 7, 2)],
    "**Good\nand long**, 2**3, \\*\\*x, ***both***.": [],
    "The code `**x`.": [],
    "Recto\nVerso\n: Pages": [("markup-unread", 5, 1, 1)],
    "> Recto\n> Verso\n> : Pages": [("markup-unread", 5, 3, 1)],
    "Two lines of\ntext.\n\n: Pages": [("markup-unread", 6, 1, 1)],
    f"Voici deux lignes de texte qu'un programme a rompues avant les deux{' '}\n: ponctuations": [],
    "Recto\n: A page\n: Another\n\nVerso\n\n: Its back": [],
    "[TOC]": [("markup-unread", 3, 1, 5)],
    "| The boat\n| is gone.": [("markup-unread", 3, 1, 1)],
    f"{TABLE}: Boats": [("markup-unread", 7, 1, 1)],
    f"{TABLE}Table: Boats": [],
    f"{TABLE}Table: A\n\n{TABLE}Table: B": [],
    f"Table: A\n\n{TABLE}Table: B\n\n{TABLE}Table: C": [("caption-loose", 15, 0, 1)],
    "Table: A\n\nWords, and > no table.": [("caption-loose", 3, 0, 1)],
    "> Table: *A*\n\nTable\\: B": [("caption-loose", 3, 0, 1)],
    "\\~~gone\\~~ and \\[[Page]].": [],
    "\\{% name %} and \\{{x}}.": [],
    "The code `~~gone~~`, `{{x}}` and $x^2 y^2$.": [],
    "Code `==`, `===` and [x `==`](https://example.org/) (===) or (==).": [],
    "From ~5 to ~10, x^y, a == b, c == d, me@fig.org, @smith.": [],
    "A note.^[Of ~~one~~ line.]": [("markup-unread", 3, 13, 7)],
    "[ ] begins no list item, [sic] neither.": [("markup-unread", 3, 1, 3)],
    "See [two](my file.md) and ![a cat](a cat.png).": [
        ("markup-unread", 3, 5, 17),
        ("markup-unread", 3, 27, 19),
    ],
    "So [sic](see p. 5) and [it](<no file.md>).": [("link-broken", 3, 30, 12)],
    "A note.^[Of one line.": [("markup-unread", 3, 8, 14)],
    "##Two\n\n#so": [("markup-unread", 3, 1, 5)],
    "{.epigraph\n> Words.": [("markup-unread", 3, 1, 10)],
    "| a | b |\n| 1 | 2 |": [("markup-unread", 3, 1, 9)],
}


@pytest.mark.parametrize("text", FOREIGN)
def test_markup_that_is_printed_as_typed_is_told(text: str, tmp_path: Path) -> None:
    assert told(findings(tmp_path, f"# A\n\n{text}\n")) == FOREIGN[text]


CODE = {
    "```\nx = 1\n```": [],
    "~~~~\n~~~\n~~~~~": [],
    "- ```\n  x\n  ```\n\nText.": [],
    "> ```\n> x\n> ```": [],
    "```\nx = 1\n\nText.": [("code-unclosed", 3, 0, 1)],
    "> ```\n> x\n\nText.": [("code-unclosed", 3, 0, 1)],
    "Text.\n\n```": [("code-unclosed", 5, 0, 1)],
    "    The sheets are folded, all of them, as long\n    as nobody calls. Then they rest.": [
        ("code-indented", 3, 0, 1)
    ],
    "\t“Fold it again, and once more,” he said to her.": [("code-indented", 3, 0, 1)],
    "    The sheets are folded.": [],  # short
    "    $ fold all the sheets of paper that there are.": [],
    "    for sheet in all the sheets of paper: fold it.": [],
    "    Sheets = all the sheets of paper that there are.": [],
    "- One\n\n      The sheets are folded, all of them, as long as it takes.": [],
    "```\nThe sheets are folded, all of them, as long as it takes.\n```": [],
}


@pytest.mark.parametrize("text", CODE)
def test_code_that_nobody_means_is_told_of(text: str, tmp_path: Path) -> None:
    assert told(findings(tmp_path, f"# A\n\n{text}\n")) == CODE[text]


LONG = " ".join(["The sheets are counted, folded and laid into one another before they are sewn."] * 3)
BOLD_LINES = {
    f"{LONG}\n\n**How sheets are folded**\n\n{LONG}": [("heading-bold", 5, 0, 1)],
    f"> A quotation.\n\n__Folding *twice*__\n\n{LONG}": [("heading-bold", 5, 0, 1)],
    f"{LONG}\n\n**One**\n\n{LONG}\n\n**Two**\n\n{LONG}": [
        ("heading-bold", 5, 0, 1),
        ("heading-bold", 9, 0, 1),
    ],
    f"**Its author**\n\n{LONG}": [],
    f"{LONG}\n\n**Nobody folds twice.**\n\n{LONG}": [],
    f"{LONG}\n\n**What you need:**\n\n{LONG}": [],
    f"{LONG}\n\n**Who folds it?**\n\n{LONG}": [],
    f"{LONG}\n\n**HAMLET**\n\n{LONG}": [],
    f"{LONG}\n\n**Hamlet**\n\nPrince of Denmark.\n\n**Horatio**\n\nHis friend.": [],
    f"{LONG}\n\n**Anna**\n\n{LONG}\n\n**Bert**\n\n{LONG}\n\n**Anna**\n\n{LONG}": [],
    f"{LONG}\n\n**{'Folded ' * 9}once**\n\n{LONG}": [],
    f"{LONG}\n\n**A line\nand another**\n\n{LONG}": [],
    f"{LONG}\n\n**One line**\n\n**Another line**\n\n**The last line.**\n\n{LONG}": [],
    f"{LONG}\n\n**Bold** and not\n\n{LONG}": [],
    f'{LONG}\n\n![A fold](x.svg "A caption"){{#fig-x}}\n\n**Above a figure**\n\n{LONG}': [],
    f"{LONG}\n\n> **In a quotation**\n>\n> {LONG}": [],
    f"{LONG}\n\n{{.continued}}\n**With a class**\n\n{LONG}": [],
    f"{LONG}\n\n**At the end**": [],
}


@pytest.mark.parametrize("text", BOLD_LINES)
def test_bold_line_that_can_only_be_a_heading_is_told(text: str, tmp_path: Path) -> None:
    assert told(findings(tmp_path, f"# A\n\n{text}\n")) == BOLD_LINES[text]


def test_bold_line_of_a_page_that_is_no_text_is_left_alone(tmp_path: Path) -> None:
    text = f"---\nrole: glossary\n---\n# A\n\n{LONG}\n\n**Signature**\n\n{LONG}\n"
    assert findings(tmp_path, text) == []


def test_heading_without_words_is_told(tmp_path: Path) -> None:
    assert told(findings(tmp_path, "# A\n\n##\n\nText.\n")) == [("heading-empty", 3, 0, 1)]


@pytest.mark.parametrize(
    ("text", "found"), [("# A\n", ["chapter-bare"]), ("# A\n\nB\n", []), ("# A\n\n![b](x.svg)\n", [])]
)
def test_chapter_that_is_a_title_alone_is_told_of(text: str, found: list[str], tmp_path: Path) -> None:
    assert [problem.name for problem in findings(tmp_path, text)] == found


REMEDIES = {
    "これは**語（ご）**と書く。": "put `<!-- -->` between",
    "文**（語）**です。": "put `<!-- -->` between",
    "Words ** in bold ** letters.": "no space inside the asterisks",
    "See [Fold][].[^n]\n\n[^n]: Note.\n[fold]: https://example.org/": "put an empty line before line 6",
    "See [the fold][f] here.": "add its address",
    "$$x$$ {#eq-one}": "formulas have no numbers",
    "Words {#one}": "directly behind a heading",
}


@pytest.mark.parametrize("text", REMEDIES)
def test_remedy_is_that_of_the_cause(text: str, tmp_path: Path) -> None:
    (problem,) = (p for p in findings(tmp_path, f"# A\n\n{text}\n") if p.name != "character-missing")
    assert REMEDIES[text] in problem.help


@pytest.mark.parametrize("text", ["これは**語（ご）**<!-- -->と書く。", "文<!-- -->**（語）**<!-- -->です。"])
def test_comment_beside_asterisks_makes_them_bold(text: str, tmp_path: Path) -> None:
    assert "markup-unread" not in [problem.name for problem in findings(tmp_path, f"# A\n\n{text}\n")]


@pytest.mark.parametrize(("columns", "names"), [(4, []), (5, ["table-wide"])])
def test_table_beyond_what_e_readers_show_is_told(columns: int, names: list[str], tmp_path: Path) -> None:
    rows = [" | ".join("a" * columns), "|".join(["---"] * columns), " | ".join("b" * columns)]
    table = "\n".join(f"| {row} |" for row in rows)
    found = findings(tmp_path, f"# A\n\nText.[^n]\n\n[^n]: Note.\n\n{table}\n")
    assert [problem.name for problem in found] == names
    assert all(problem.severity == "note" for problem in found)


def test_character_that_no_font_has_is_told_once_a_chapter_with_its_place(tmp_path: Path) -> None:
    (problem,) = findings(tmp_path, "# A\n\nGreek λόγος, Cyrillic слово, `┌─┐`, but\nnot 漢字 or 漢.\n")
    assert told([problem]) == [("character-missing", 4, 5, 1)]
    assert problem.text.endswith("`漢` (U+6F22), nor `字`")


def test_ten_characters_that_no_font_has_are_named_in_their_order(tmp_path: Path) -> None:
    (problem,) = findings(tmp_path, "# A\n\n漢字 a\u05b8 一二三四五六七八九\n")
    assert problem.text.endswith(
        "`漢` (U+6F22), nor `字`, U+05B8, `一`, `二`, `三`, `四`, `五`, `六`, `七` and 2 more"
    )


def test_mark_that_no_font_has_and_no_letter_takes_up_is_missing(tmp_path: Path) -> None:
    (problem,) = findings(tmp_path, "# A\n\ne\u0301, a\ufe0f and a\u05b8.\n")
    assert told([problem]) == [("character-missing", 3, 13, 1)]
    assert "U+05B8" in problem.text


def test_marks_spaces_and_joiners_are_not_missing(tmp_path: Path) -> None:
    assert findings(tmp_path, "# A\n\na\u00a0b\u2009c\u200bd\u2060e\u00adf e\u0301 \u202fg\n") == []


def test_findings_of_a_name_are_switched_off_in_book_toml(tmp_path: Path) -> None:
    text = "# A\n\n![](x.svg)\n\n### Deep\n"
    assert findings(tmp_path, text, '[check]\noff = ["image-alt", "heading-jump"]\n') == []


def test_comment_switches_off_a_finding_in_the_block_below_alone(tmp_path: Path) -> None:
    off = "<!-- check off: image-alt -->\n"
    text = f"# A\n\n{off}\nLong\nparagraph ![](x.svg)\n\n![](x.svg)\n\n{off}> > ![](x.svg)\n"
    assert told(findings(tmp_path, text)) == [("image-alt", 8, 1, 2)]


def test_comment_may_name_several_findings(tmp_path: Path) -> None:
    text = "# A\n\n<!-- check off: quote-unclosed, quote-space quote-lazy -->\n> He said “ no\nand went.\n"
    assert findings(tmp_path, text) == []


def test_comment_above_a_caption_speaks_of_the_table(tmp_path: Path) -> None:
    table = "Table: Marks\n\n| a | b |\n|---|---|\n| “one | two |\n"
    assert findings(tmp_path, f"# A\n\n<!-- check off: quote-unclosed -->\n{table}") == []


@pytest.mark.parametrize("words", ["check off:", "check off: quote-mised", "check off quote-mised"])
def test_comment_that_names_no_finding_is_told(words: str, tmp_path: Path) -> None:
    found = findings(tmp_path, f"# A\n\n<!-- {words} -->\nText.\n\n<!-- check off the list -->\nText.\n")
    assert told(found) == [("check-off-unknown", 3, 1, 1)]


def test_comment_switches_off_a_finding_in_a_note(tmp_path: Path) -> None:
    text = "# A\n\nx[^n]\n\n<!-- check off: image-alt -->\n[^n]: Note ![](x.svg)\n"
    assert findings(tmp_path, text) == []


IDLE = {
    "image-alt": ("check-off-unused", "but nothing of that name was found"),
    "image-missing": ("check-off-unused", "errors cannot be"),
    "image-atl": ("check-off-unknown", "no finding is called `image-atl`"),
}


@pytest.mark.parametrize("name", IDLE)
def test_switch_that_does_nothing_is_told(name: str, tmp_path: Path) -> None:
    kind, words = IDLE[name]
    for number, (text, toml, place) in enumerate(
        [
            (f"# A\n\n<!-- check off: {name} -->\nText.\n", "", "source/a.md:3:1"),
            ("# A\n\nText.\n", f'[check]\noff = ["{name}"]\n', "book.toml:5:8"),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        (problem,) = findings(folder, text, toml)
        assert (problem.name, str(problem.place)) == (kind, place)
        assert words in problem.text


def test_unknown_name_gets_the_nearest(tmp_path: Path) -> None:
    (problem,) = findings(tmp_path, "# A\n\nText.\n", '[check]\noff = ["image-atl"]\n')
    assert problem.help == "did you mean `image-alt`?"


def test_errors_are_never_switched_off(tmp_path: Path) -> None:
    found = findings(tmp_path, "# A\n\nword[^n]\n", '[check]\noff = ["note-missing"]\n')
    assert [problem.name for problem in found] == ["check-off-unused", "note-missing"]


def test_findings_come_in_reading_order(tmp_path: Path) -> None:
    text = "# A\n\n> one\ntwo\n\n![](x.svg)\n\n##\n\n> one\n> ―Author\n\nw[^n]\n"
    lines = [problem.place.line for problem in findings(tmp_path, text)]
    assert lines == sorted(lines)
    assert len(lines) == 5


PIECES = [
    "---\n",
    "title: ",
    "role: part\n",
    "number: ",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "# ",
    "\n",
    "> ",
    "- ",
    "— ",
    "*",
    "_",
    "`",
    "```\n",
    ":::",
    "::: verse\n",
    "![",
    "](",
    "[^1]",
    "[^1]: ",
    "[@fig-a]",
    "{#fig-a}",
    "<",
    ">",
    "<!-- check off: image-alt -->\n",
    "http://[",
    "%00",
    "a.png",
    ".md",
    "mailto:",
    "\\",
    "é",
    "漢",
    "\u202e",
    "\x00",
    "    ",
    "\t",
    "\r",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_is_typed_is_a_book_or_a_problem(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for problem in findings(Path(folder), text):
            assert problem.help
            assert describe(problem, text).startswith(problem.place.path)


def test_what_a_product_shows_is_switched_off_at_its_block_and_errors_never(tmp_path: Path) -> None:
    text = "# A\n\n<!-- check off: page-overflow, text-lost -->\nWide.\n\nWide too.\n"
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.md").write_text(text)
    (tmp_path / "book.toml").write_text('[book]\ntitle = "T"\nlanguage = "en"\n')
    ready = read(tmp_path)
    shown = [Problem(name, Place("source/a.md", line, 1), "x") for name, line in AT_BLOCKS]
    assert [(p.name, p.place.line) for p in ready.silence(shown)] == [("page-overflow", 6), ("text-lost", 4)]
    assert [problem.name for problem in ready.problems] == ["check-off-unused"]  # of the error alone


AT_BLOCKS = (("page-overflow", 4), ("page-overflow", 6), ("text-lost", 4))

"""Messages: the form makers and editors rely on."""

from __future__ import annotations

from chapbook.problems import BookError, Place, Problem, describe, errors_among, headline
from chapbook.problems.explanations import EXPLANATIONS


def problem(line: int = 2, column: int = 5, width: int = 3, help: str = "") -> Problem:
    return Problem("note-missing", Place("source/a.md", line, column), "note `[^x]` has no text", help, width)


def test_headline_has_place_severity_name_and_text() -> None:
    assert headline(problem()) == "source/a.md:2:5: error[note-missing]: note `[^x]` has no text"


def test_very_long_words_are_cut_in_the_headline() -> None:
    long = problem()._replace(text=f"`{'a' * 500}` is long")
    assert headline(long).endswith(f": `{'a' * 80}…` is long")


def test_place_without_column_or_line_is_shorter() -> None:
    assert str(Place("a.md", 3)) == "a.md:3"
    assert str(Place("a.md")) == "a.md"


def test_caret_stands_below_the_words_meant() -> None:
    shown = describe(problem(help="take it out"), "first\nThe sea was calm")
    assert shown.split("\n")[1:] == ["  |", "2 | The sea was calm", "  |     ^^^", "  help: take it out"]


def test_caret_counts_columns_of_wide_characters() -> None:
    shown = describe(problem(column=3, width=1), "\n日本語だ")
    assert shown.split("\n")[-1] == "  |     ^^"


def test_long_line_is_cut_round_the_place() -> None:
    line = "x" * 200 + "HERE" + "y" * 200
    shown = describe(problem(line=1, column=201, width=4), line).split("\n")
    text, caret = shown[2], shown[3]
    assert len(text) < 90
    assert text[caret.index("^") : caret.index("^") + 4] == "HERE"


def test_excerpt_holds_nothing_that_a_terminal_obeys() -> None:
    shown = describe(problem(line=1, column=3, width=1), "a\t\x1b[2Jb")
    assert shown.split("\n")[2:] == ["1 | a \ufffd[2Jb", "  |   ^"]


def test_no_excerpt_without_a_line() -> None:
    assert describe(problem(line=0), "text") == headline(problem(line=0))
    assert describe(problem(line=9), "text") == headline(problem(line=9))


def test_errors_are_told_from_warnings() -> None:
    assert errors_among([problem()]) == (problem(),)


def test_book_error_names_every_place() -> None:
    assert "source/a.md:2:5" in str(BookError([problem(), problem(line=3)]))
    assert BookError.exit_code == 1


def test_every_name_is_explained() -> None:
    for name, entry in EXPLANATIONS.items():
        assert name == name.lower()
        assert entry.summary, name
        assert not entry.summary.endswith("."), name
        assert entry.text.endswith("."), name

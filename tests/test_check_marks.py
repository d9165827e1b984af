"""Checks of quote marks: each finding, its exact place, and the texts that are no finding."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from conftest import write_book
from hypothesis import given, settings
from hypothesis import strategies as st

from chapbook.pipeline import check
from chapbook.problems import Problem

LONG = "word " * 101 + "end."
HABIT = "‘It was so,’ she said.\n\n" * 20
Told = list[tuple[str, int, int]]


def findings(folder: Path, text: str, language: str = "en-GB", toml: str = "") -> list[Problem]:
    """Return everything found in a book of one chapter."""
    book_toml = f'[book]\ntitle = "T"\nlanguage = "{language}"\n{toml}'
    return list(check(write_book(folder, {"a.md": text}, book_toml)))


def told(problems: list[Problem]) -> Told:
    return [(p.name, p.place.line, p.place.column) for p in problems]


PAIRS: dict[str, Told] = {
    "He said “no and left.": [("quote-unclosed", 3, 9)],
    'He said "no and left.': [("quote-unclosed", 3, 9)],
    "He said no” and left.": [("quote-unopened", 3, 11)],
    "“One.\n\n“Two.\n\n“Three.”": [],
    "“One.\n\n“Two.\n\nThree.": [("quote-unclosed", 5, 1)],
    "“One.\n\nTwo.\n\nThree.”": [("quote-unclosed", 3, 1)],
    "“I will not.\n\n“Then go,” he said. “Now.”": [("quote-unclosed", 3, 1)],
    "He said: “I will not.[^n]\n\n“Then *go*.”\n\n[^n]: A note.": [("quote-unclosed", 3, 10)],
    "“My dear Sir,\n\n“Come at once.”": [],  # no sentence ends before the second mark
    "“I will not.\n\n“Nor will he.\n\n“Then go,” he said.": [],
    f"“I will not.\n\n“{'Word ' * 50}.”": [],
    "He said, “If we had:\n\n> “So high\\\n> heaved.”": [("quote-outer", 5, 3)],
    "> “One,\\\n> two,\n>\n> three.”": [],  # stanzas
    "| a | b |\n|---|---|\n| x | “y |": [("quote-unclosed", 5, 7)],
    "- > one\n  >\n  > two\tand “three": [("quote-unclosed", 5, 13)],
    "“He was “cleverer” than I.”": [("quote-level", 3, 9)],
    "“He was “cleverer” than “the others” and “the rest”. So he was.”": [
        ("quote-level", 3, 9),
        ("quote-level", 3, 25),
        ("quote-level", 3, 42),
    ],
    "“He was ‘cleverer’ than I.”": [],
    '"He was "cleverer" than I."': [],  # printed in single marks
    "Text.[^n]\n\n[^n]: A “note.": [("quote-unclosed", 5, 9)],
    "It was the boys’ own, and ’tis so.": [],
    "‘No, he said, ‘not I.’": [("quote-unclosed", 3, 1)],
    "'No, he said, 'not I.'": [("quote-unclosed", 3, 1)],
    "The 'walk in was loud.": [("quote-unclosed", 3, 5)],  # no word is known to begin so
    "The ‘walk in was loud.": [("quote-unclosed", 3, 5)],
    "‘Yes,’ he said. The house’ stood.": [("quote-unopened", 3, 26)],
    "“Yes,” he said. The house’ stood.": [],  # where quotations are double, an apostrophe
    "‘Yes,’ he said. The boys’ house stood.": [],
    "‘It’s goin’ to rain, an’ the wind’ blows.’": [],  # dialect
    'A board of 6\' 2" and `“` and \\".': [],
}


def test_french_conversation_is_closed_by_who_speaks_last(tmp_path: Path) -> None:
    talk = (
        "# T\n\n« Vous êtes français ? dit-il.\n\n— Oui, « pur sang ».\n\n— Bien. Et l’heure ?\n\n— Midi. »\n"
    )
    assert told(findings(tmp_path / "typed", talk, "fr")) == []
    assert told(findings(tmp_path / "straight", '# T\n\n"Qui ? dit-il.\n\n-- Moi."', "fr")) == []
    told_by_narrator = talk.replace("— Bien. Et", "Il réfléchit. Et")
    found = [("quote-unclosed", 3, 1), ("quote-unopened", 9, 9)]
    assert told(findings(tmp_path / "broken", told_by_narrator, "fr")) == found


def test_spanish_goes_on_with_a_closing_mark(tmp_path: Path) -> None:
    text = "# A\n\n«El pliego.\n\n»La cubierta».\n\n»No».\n"
    assert told(findings(tmp_path, text, "es")) == [("quote-language", 7, 1)]


@pytest.mark.parametrize("text", PAIRS)
def test_quotation_without_an_end_or_a_beginning_is_told(text: str, tmp_path: Path) -> None:
    assert told(findings(tmp_path, f"# A\n\n{text}\n")) == PAIRS[text]


TYPED: dict[str, Told] = {
    "He said “ no” and left.": [("quote-space", 3, 9)],
    'He said "no " and left.': [("quote-space", 3, 13)],
    "He said “no ‘yes’ ” and left.": [],  # a space between two marks
    "He said “… no” and left.": [],
    "And ‘tis so.": [("apostrophe-mistyped", 3, 5)],
    "Rock ‘n’ roll": [("apostrophe-mistyped", 3, 6)],
    "The letter ‘n’, twice; the letter ‘n’ is one.": [],
    "The boys‘ house": [("apostrophe-mistyped", 3, 9)],
    "I don´t know.": [("apostrophe-mistyped", 3, 6)],
    "| a |\n|---|\n| don´t |": [("apostrophe-mistyped", 5, 6)],
    "::: verse\n  I don´t\n\nsay “no\n:::": [("apostrophe-mistyped", 4, 8), ("quote-unclosed", 6, 5)],
    "A[^n] ^[don´t] [it´s](https://b)\n\n[^n]: >\tI´ve": [
        ("apostrophe-mistyped", 3, 12),
        ("apostrophe-mistyped", 3, 19),
        ("apostrophe-mistyped", 5, 10),
    ],
    "I don`t know.": [("apostrophe-mistyped", 3, 6)],
    "I `do´n` know, and x`y` too.": [],
    "He said «no» and left.": [("quote-language", 3, 9), ("quote-language", 3, 12)],
    "He said [«non»]{lang=fr} and left.": [],
    "He said „no“ and left.": [("quote-language", 3, 9), ("quote-language", 3, 12)],
}


OTHER_STYLES = {
    "de": ("„Das ist nicht so gewesen.“\n\n„Auch nicht so, mein Lieber.“", "»Vielleicht war es doch so.«"),
    "fr": ("«Ce n’est pas comme cela.»\n\n«Ni comme cela non plus.»", "“Mais peut-être est-ce ainsi.”"),
    "ru": ("«Это было совсем не так.»\n\n«И не так оно было.»", "„Может быть, оно было так.“"),
    "sv": ("”Så var det inte alls.”\n\n”Inte heller så var det.”", "»Kanske var det ändå så.»"),
    "ja": (
        "「それは全然違うと思います。」\n\n「そうでもないと思います。」",
        "『あるいはそうかもしれません。』",
    ),
    "hu": ("„Ez egyáltalán nem így volt.”\n\n„Így sem volt ez soha.”", "»Talán mégis így volt ez.«"),
}


@pytest.mark.parametrize("language", OTHER_STYLES)
def test_several_styles_of_marks_are_told_in_every_language(language: str, tmp_path: Path) -> None:
    usual, other = OTHER_STYLES[language]
    (tmp_path / "mixed").mkdir()
    (tmp_path / "even").mkdir()
    mixed = findings(tmp_path / "mixed", f"# A\n\n{usual}\n\n{other}\n", language)
    even = findings(tmp_path / "even", f"# A\n\n{usual}\n", language)
    assert [place for name, *place in told(mixed) if name == "quote-style"] == [[7, 1]]
    assert "quote-style" not in {problem.name for problem in even}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('"Nowhere on \'arth," he said.\n\n"Not on all this \'arth."', []),
        ('"Nowhere on \'arth," he said.', [(3, 13)]),
        ('"Nowhere on \'arth," he said.\n\n"Not on arth or this \'arth."', [(3, 13), (5, 22)]),
    ],
)
def test_word_that_is_always_shortened_is_no_quotation(
    text: str, places: list[tuple[int, int]], tmp_path: Path
) -> None:
    expected = [("quote-unclosed", *place) for place in places]
    assert told(findings(tmp_path, f"# A\n\n{text}\n")) == expected


def test_foreign_run_has_the_style_of_its_own_language(tmp_path: Path) -> None:
    text = "# A\n\n“It was not so at all.” [„Das war doch nicht so.“]{lang=de}\n"
    assert told(findings(tmp_path, text)) == []


@pytest.mark.parametrize("text", TYPED)
def test_mark_typed_as_what_it_is_not_is_told(text: str, tmp_path: Path) -> None:
    assert told(findings(tmp_path, f"# A\n\n{text}\n")) == TYPED[text]


OTHERS = {
    "de": "„eins“ und »zwei« und ‚drei‘",
    "fr": "« un » et “deux”",
    "sv": "”ett” och »två»",
    "nl": "“een” en „twee”",
    "ru": "«один» и „два“",
}


@pytest.mark.parametrize("language", OTHERS)
def test_marks_in_good_use_are_not_foreign(language: str, tmp_path: Path) -> None:
    assert findings(tmp_path, f"# A\n\n{OTHERS[language]}\n", language) == []


HABITS: dict[str, Told] = {
    "“One” and 'two'.": [("quote-mixed", 3, 11)],
    "“It is not so at all.” “Nor is it this way.”\n\n‘Or perhaps it is that.’": [("quote-style", 5, 1)],
    "“It is not so at all.” He read the ‘title’.": [],
    f"{HABIT}He read ‘the book’, again.": [("quote-stop", 43, 18)],
    f"{HABIT}> He read ‘the book’, again.": [],  # not ours
}


@pytest.mark.parametrize("text", HABITS, ids=range(len(HABITS)))
def test_mark_against_the_habit_of_the_book_is_noted(text: str, tmp_path: Path) -> None:
    found = findings(tmp_path, f"# A\n\n{text}\n")
    assert told(found) == HABITS[text]
    assert all(problem.severity == "note" for problem in found)


LONGS: dict[str, Told] = {
    f"He says:\n\n“{LONG}”\n\nSo much for him.": [("quote-long", 5, 1)],
    f"“{LONG}” (Author, p. 5).": [("quote-long", 3, 1)],
    f"“{LONG}” he said.": [],
    f"> “{LONG}”": [("quote-outer", 3, 3)],
    f"“One.”\n\n“{LONG}”\n\nText.": [],  # talk
    f"“{LONG}\n\n“{LONG}”\n\nText.": [("quote-long", 3, 1)],  # one quotation
    f"“{LONG}”\n\n“{LONG}”\n\nText.": [],  # two: talk
}


@pytest.mark.parametrize("text", LONGS, ids=range(len(LONGS)))
def test_long_paragraph_in_marks_is_noted(text: str, tmp_path: Path) -> None:
    assert told(findings(tmp_path, f"# A\n\n{text}\n")) == LONGS[text]


OUTER: dict[str, Told] = {
    "> “One.”": [("quote-outer", 3, 3)],
    "> > “One.\n> >\n> > “Two.”\n>\n> — A": [("quote-outer", 3, 5)],
    "A[^1]\n\n[^1]: B\n\n    {.letter}\n    > 'One.'": [("quote-outer", 8, 7)],
    "> “One.” “Two.”": [],
    "> He said “one.”": [],
    "> “One.”\n\n" * 4: [("quote-outer", 3, 3)],  # a habit is told once
}


@pytest.mark.parametrize("text", OUTER)
def test_marks_round_a_block_quotation_are_noted(text: str, tmp_path: Path) -> None:
    assert told(findings(tmp_path, f"# A\n\n{text}\n")) == OUTER[text]


def test_marks_round_a_block_quotation_that_are_printed_are_not_noted(tmp_path: Path) -> None:
    assert findings(tmp_path, "# A\n\n> “One.”\n", toml='[quotations]\nblock_marks = "keep"\n') == []


def test_findings_are_switched_off_by_name_and_by_comment(tmp_path: Path) -> None:
    text = "# A\n\n<!-- check off: quote-unclosed -->\nHe said “no.\n\nHe said «no».\n\nHe “said.\n"
    off = '[check]\noff = ["quote-language"]\n'
    assert [p.name for p in findings(tmp_path, text, toml=off)] == ["quote-unclosed"]


def test_marks_kept_as_typed_are_not_judged(tmp_path: Path) -> None:
    text = "# A\n\nHe said “no and «left.\n"
    assert findings(tmp_path, text, toml='[quotations]\nmarks = "keep"\n') == []


WORDS = st.sampled_from(
    ["“no", "no”", "« no »", "‘tis", "don´t", '"so"', "„so“", "‘a", "*b*", "`x”`", "\tc", "é"]
)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
FRAMES = st.sampled_from(
    [
        *("{}", "> {}", "> > {}", "- {}", "1.  {}", "> -\t{}", "## {}", "term\n: {}", "{}\n===="),
        "| {} | b |\n|---|---|\n| \\| {} | {} |",
        "::: verse\n  {}\n\n{}\n:::",
        "::: epigraph\n{}\n\n— {}\n:::",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(FRAMES, LINES), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_excerpt_at_the_place_of_a_finding_is_the_mark(blocks: list[tuple[str, str]], end: str) -> None:
    text = "# A\n\n" + "\n\n".join(frame.replace("{}", line.strip()) for frame, line in blocks) + "\n"
    lines = text.split("\n")
    with tempfile.TemporaryDirectory() as folder:
        for problem in findings(Path(folder), text.replace("\n", end)):
            if problem.name.startswith(("quote-", "apostrophe-")) and problem.name != "quote-lazy":
                start = problem.place.column - 1
                mark = lines[problem.place.line - 1][start : start + problem.width]
                assert start >= 0
                assert f"`{mark}`" in problem.text
                assert mark in "“”„‘’´«»\"'"

"""Markdown to tokens: what the maker's forms become, where they stand, and what is refused."""

from __future__ import annotations

import pickle
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from books import MARKUP, cases
from hypothesis import given
from hypothesis import strategies as st

from chapbook.book import Token
from chapbook.markup import Options, Parsed, parse, parse_inline, plain_text
from chapbook.markup.positions import Segment, place_in
from chapbook.problems import errors_among
from chapbook.problems.explanations import EXPLANATIONS

ENGLISH = Options("en-GB")
KEPT_APART = ("label", "number", "id", "call", "target")  # of the meta of calls and references


def outline(parsed: Parsed) -> str:
    """Return a parsed chapter as indented lines: blocks, notes, then problems."""
    lines = list(outline_blocks(parsed.tokens))
    for note in parsed.notes:
        lines.append(
            f"note {note.number} [{note.label}] called {note.calls}x at {note.place.line}:{note.place.column}"
        )
        lines += outline_blocks(note.tokens, 1)
    lines += [f"switch {s.name} for line {s.line}" for s in parsed.switches]
    lines += [f"! {p.place.line}:{p.place.column} {p.name}: {p.text}" for p in parsed.problems]
    return "\n".join(lines)


def outline_blocks(tokens: Sequence[Token], depth: int = 0) -> Iterator[str]:
    for token in tokens:
        if token.nesting < 0:
            depth -= 1
        elif token.type == "inline":
            yield "  " * depth + "".join(outline_inlines(token.children or []))
        else:
            name = token.type.removesuffix("_open")
            name = token.tag if name == "heading" else name
            yield "  " * depth + name + attributes(token) + (f" {token.content!r}" if token.content else "")
            depth += token.nesting


def attributes(token: Token) -> str:
    values = {
        **token.attrs,
        **{key: token.meta[key] for key in ("indent", *KEPT_APART) if token.meta.get(key)},
    }
    return "".join(f" {key}={value}" for key, value in values.items() if value != "")


def outline_inlines(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "quote_mark"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " / " if token.type == "softbreak" else " // "
        elif token.type == "formula":
            yield f"<formula {token.markup}{token.content}{token.markup}>"
        elif token.type == "code_inline":
            yield f"`{token.content}`"
        else:
            name = token.type.removesuffix("_open").removesuffix("_close").replace("html_tag", token.tag)
            yield f"</{name}>" if token.nesting < 0 else f"<{name}{attributes(token)}>"


@pytest.mark.parametrize(("text", "expected"), cases(*MARKUP))
def test_text_becomes_tokens(text: str, expected: str) -> None:
    assert outline(parse(text, "source/01.md", ENGLISH)) == expected


def test_address_is_shown_as_it_was_typed() -> None:
    (inline,) = [
        token
        for token in parse("<https://x.org/a%20%C3%A9>", "source/01.md", ENGLISH).tokens
        if token.children
    ]
    assert [token.content for token in inline.children if token.type == "text"] == [
        "https://x.org/a%20%C3%A9"
    ]


# Places

MARK = st.sampled_from(["“", "”", "’", '"', "'", '"', "'"])
WORDS = st.lists(
    st.one_of(MARK, st.sampled_from(["word", "é", "日本", " ", " "])), min_size=1, max_size=8
).map(lambda parts: "a" + "".join(parts) + "z")
WRAPPERS = (
    "{}",
    "# {}",
    "### {} ###",
    "> {}",
    "> > {}\n> > — {}",
    "- {}\n  {}",
    "-\t{}",
    "1. > {}",
    "*{}* **{}**",
    "{}\n{}",
    '| {} | {} |\n|--|--|\n|{}|`"`\\| {} |',
    "> | {} |\n> |--|\n>  | {} |",
    "{}\n: {}",
    "::: verse\n{}\n    {}\n:::",
    "::: aside\n{}\n:::",
    "[{}](b) ^[{} *{}*]",
    "![a](b '{}')",
    "[{}]{{lang=de}}",
    "Table: {} {{#tab-{}}}",
    "> -\t{}\n>\n>   {}",
)


@given(
    st.lists(
        st.tuples(st.sampled_from(WRAPPERS), st.lists(WORDS, min_size=4, max_size=4)), min_size=1, max_size=4
    )
)
def test_every_quote_mark_knows_its_place(blocks: list[tuple[str, list[str]]]) -> None:
    safe = [
        (form, [w.replace("'", "’") if form.startswith("![") else w for w in words]) for form, words in blocks
    ]
    text = "\n\n".join(form.format(*words) for form, words in safe)
    lines = text.split("\n")
    for token in marks_of(parse(text, "source/01.md", ENGLISH)):
        line, column = token.meta["line"], token.meta["column"]
        assert lines[line - 1][column - 1 : column] == token.meta["typed"]


@given(st.lists(st.sampled_from(WRAPPERS[:16]), min_size=1, max_size=4), WORDS)
def test_no_quote_mark_is_placed_twice_or_left_out(forms: list[str], words: str) -> None:
    text = "\n\n".join(form.format(*[words] * 4) for form in forms)
    options = Options("en-GB", block_marks="keep")
    found = [(token.meta["line"], token.meta["column"]) for token in marks_of(parse(text, "01.md", options))]
    typed = [
        (number, column)
        for number, line in enumerate(text.split("\n"), 1)
        for column, char in enumerate(line.replace('`"`', "   "), 1)
        if char in "“”’\"'"
    ]
    assert sorted(found) == typed


def marks_of(parsed: Parsed) -> Iterator[Token]:
    for stream in (parsed.tokens, *(note.tokens for note in parsed.notes)):
        for block in stream:
            yield from (token for token in block.children or () if token.type == "quote_mark")


def test_blocks_know_their_lines() -> None:
    text = "# One\n\n> two\n> — three\n\nterm\n: four\n\n| a |\n|---|\n| b |\n\n::: verse\nfive\n:::\n"
    lines = {t.type: t.map for t in parse(text, "01.md", ENGLISH).tokens if t.nesting == 1}
    assert lines["heading_open"] == [0, 1]
    assert lines["blockquote_open"] == [2, 4]
    assert lines["attribution_open"] == [3, 4]
    assert lines["dt_open"] == [5, 6]
    assert lines["td_open"] == [10, 11]
    assert lines["verse_line_open"] == [13, 14]
    assert None not in lines.values()


# Robustness

MARKUP = st.sampled_from(
    [
        *"ab1 \n\t\"'*_>-#+.:|`~<>[]()!^{}\\&$=@é",
        *("\n\n", "    ", "> ", "- ", "1. ", "[^a]", "[^a]: ", "](b)", "{#x}", "::: verse\n", ":::\n"),
        *("| a |\n|--|\n", "<sub>", "</sub>", "<!--", "-->", '![a](b "c")', "Table: ", "[a]: b\n"),
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(MARKUP, max_size=40).map("".join)))
def test_any_text_is_read_and_only_known_problems_are_found(text: str) -> None:
    parsed = parse(text, "source/01.md", ENGLISH)
    assert all(problem.name in EXPLANATIONS for problem in parsed.problems)
    assert all(
        0 <= problem.place.line <= text.count("\n") + text.count("\r") + 1 for problem in parsed.problems
    )
    assert sum(token.nesting for token in parsed.tokens) == 0
    assert pickle.loads(pickle.dumps(parsed)) == parsed


@given(
    st.lists(st.sampled_from([*"abé \n*_>+#\"'.^", "\n\n", "- ", "    ", "— ", "> "]), max_size=60).map(
        "".join
    )
)
def test_letters_are_kept(text: str) -> None:
    parsed = parse(text, "source/01.md", ENGLISH)
    if not errors_among(parsed.problems):
        seen = "".join(plain_text([t]) if t.type == "inline" else t.content for t in parsed.tokens)
        assert letters(seen) == letters(text)


def letters(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] == "L")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 150 + "deep",
        "\n".join("  " * depth + "- item" for depth in range(150)),
        "::: aside\n" * 300 + "deep\n" + ":::\n" * 300,
        "a\n" + "".join("  " * depth + ": a\n" for depth in range(150)),
        "*a " * 90 + "a*" * 90,
        "<sub>" * 90 + "</sub>" * 90,
    ],
)
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    assert "nested-too-deep" in {problem.name for problem in parse(text, "01.md", ENGLISH).problems}


@pytest.mark.parametrize("text", ["[" * 9000, "![[]()" * 3000, "<!-- " * 9000, "a " * 250_000])
def test_what_would_take_too_long_is_refused(text: str) -> None:
    assert {problem.name for problem in parse(text, "01.md", ENGLISH).problems} == {"too-long"}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 2000 + "a" + "]" * 2000,
        "[a]{lang=fr}" * 2000,
        '"a" ' * 4000,
        "^[a" * 1500,
        "$" * 9000,
        "# a\n\n" * 2000,
    ],
)
def test_what_looks_hostile_but_is_not_long_is_read(text: str) -> None:
    assert parse(text, "01.md", ENGLISH).tokens


# Options and the other functions


def test_marks_stay_as_typed_when_asked() -> None:
    parsed = parse(
        '> "Keep \'em," -- so...', "01.md", Options("en", "keep", "keep", dashes=False, ellipses=False)
    )
    assert plain_text(parsed.tokens) == '"Keep \'em," -- so...'


def test_outer_marks_of_a_block_quotation_stay_when_asked() -> None:
    assert plain_text(parse('> "All."', "01.md", Options("en", block_marks="keep")).tokens) == "“All.”"


def test_headings_are_plain_and_typographed() -> None:
    headings = parse('# The *"last"*[^1] `x`\n\n[^1]: Note.', "01.md", ENGLISH).headings
    assert [(h.level, h.text, h.place.line) for h in headings] == [(1, "The “last” x", 1)]


@pytest.mark.parametrize(
    ("typed", "is_bold"),
    [("**A title**", False), ("__A *title*__ {#t}", False), ("**A** and **b**", True), ("*A title*", False)],
)
def test_heading_has_no_weight_but_that_of_its_theme(typed: str, is_bold: bool) -> None:
    (heading,) = parse(f"# {typed}\n", "01.md", ENGLISH).headings
    assert ("strong_open" in [token.type for token in heading.tokens]) == is_bold
    assert heading.text.startswith("A")


def test_chapter_without_headings_has_none() -> None:
    assert parse("Only text", "01.md", ENGLISH).headings == ()


def test_pictures_are_listed_with_their_places() -> None:
    text = "![a](one.png)\n\nx ![b](two.png)[^1]\n\n[^1]: ![c](three.png)\n\n^[![d](four.png)]"
    images = parse(text, "01.md", ENGLISH).images
    assert [(image.src, image.place.line, image.place.column) for image in images] == [
        ("one.png", 1, 1),
        ("two.png", 3, 3),
        ("three.png", 5, 7),
        ("four.png", 7, 3),
    ]


def test_title_is_read_as_one_line_without_notes_and_references() -> None:
    typed = 'The "Life" of *A*^[x] [^1] [@fig-x] <b>&amp;</b> $x$ {.y} 1914-18'
    tokens = parse_inline(typed, ENGLISH)
    assert plain_text(tokens) == "The “Life” of A^[x] [^1] [@fig-x] <b>&</b> $x$ {.y} 1914–18"
    assert {token.type for token in tokens} <= {"text", "quote_mark", "em_open", "em_close"}


def test_title_keeps_its_tags_in_pairs() -> None:
    assert [t.type for t in parse_inline("H<sub>2 <u>O</u>", ENGLISH)] == [
        "text",
        "html_tag_open",
        "text",
        "html_tag_close",
    ]


def test_two_parses_are_equal() -> None:
    text = (Path(__file__).parent / "fixtures" / "markup_quotations.md").read_text(encoding="utf-8")
    assert parse(text, "01.md", ENGLISH) == parse(text, "01.md", ENGLISH)


def test_problems_stand_in_reading_order() -> None:
    text = "[^a] <b>x</b>\n\n{.x}\ntext [y]{.z}\n\n[c](javascript:d)\n\n[^e]: f"
    places = [(p.place.line, p.place.column) for p in parse(text, "01.md", ENGLISH).problems]
    assert len(places) == 6
    assert places == sorted(places)


def test_nearest_class_is_offered() -> None:
    (problem,) = parse("[a]{.inde}\n", "source/01.md", Options("en-GB")).problems
    assert problem.name == "attribute-unknown"
    assert problem.help == "did you mean `index`?"


REMEDIES = {
    '<a id="night"></a>': "write `{#night}` behind the heading",
    "<span id=night></span>": "write `{#night}` behind the heading",
    '<a href="2.md">x</a>': "write `[words](address)`",
    "<code>x</code>": "between backticks",
    "<pre>x</pre>": "between two lines of three backticks",
    "<figure>x</figure>": '(file.png "its caption")',
}


@pytest.mark.parametrize("typed", REMEDIES)
def test_refused_element_is_told_with_what_to_write(typed: str) -> None:
    problem = parse(f"{typed}\n", "source/01.md", ENGLISH).problems[0]
    assert problem.name == "html-refused"
    assert REMEDIES[typed] in problem.help


def test_refused_element_is_named_as_it_was_typed() -> None:
    (problem,) = parse("A Box<T> holds it.\n", "source/01.md", ENGLISH).problems
    assert problem.text == "`<T>` is not accepted"


class CountedReads(list[Segment]):
    """Segments that count how often one is read."""

    reads = 0

    def __getitem__(self, at):
        self.reads += 1
        return super().__getitem__(at)


def test_place_in_a_long_paragraph_is_found_without_reading_all_its_lines() -> None:
    segments = CountedReads((20 * number, number + 1, 1) for number in range(1000))
    assert place_in(segments, 20 * 17 + 3) == (18, 4)
    assert segments.reads < 15
    assert place_in([(4, 7, 3), (9, 8, 1)], 2) == (7, 1)


@pytest.mark.parametrize("words", ["letter", "{.letter}", "dialogue"])
def test_block_that_is_a_kind_of_quotation_is_told_how_it_is_written(words: str) -> None:
    problem, *_ = parse(f"::: {words}\n> A\n:::\n", "source/1.md", Options("en-GB")).problems
    assert problem.name == "container-unknown"
    assert problem.help.startswith(f"write `{{.{words.strip('{.}')}}}` on a line above the quotation")

"""Quote marks, dashes, ellipses, spaces: decided on strings, never on a letter, the same a second time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import pytest
from books import cases
from hypothesis import given
from hypothesis import strategies as st

from chapbook import to_xhtml
from chapbook.typography import (
    SPACE_RULES,
    Primary,
    Rules,
    Run,
    SpaceRule,
    curl,
    marks_of,
    numbered,
    relevel,
    set_dashes,
    set_ellipses,
    set_runs,
    set_spaces,
    set_text,
    term,
    word_in,
)
from chapbook.typography.languages import MARKS
from chapbook.typography.ranges import is_range
from chapbook.typography.spaces import MONTHS
from chapbook.typography.terms import TERMS

LANGUAGES = (
    "en-US",
    "en-GB",
    "fr",
    "fr-CH",
    "de",
    "de-CH",
    "it",
    "es",
    "pt",
    "nl",
    "pl",
    "cs",
    "ru",
    "uk",
    "sv",
    "da",
    "nb",
    "fi",
    "hu",
    "el",
    "tr",
    "he",
    "ja",
    "zh-Hans",
    "zh-Hant",
)
SHOWN = {"\u00a0": "·", "\u202f": "˽", "\u200a": "'", "\u2060": "^"}
NO_MARK = re.compile("[\"'\u202f«»„‚‘’“”‹›「」『』′″׳״]")
PROSE = st.text(st.sampled_from("ab 1'\"“”‘’«»„-—.,?!…\n"), max_size=60)


def shown(text: str) -> str:
    return "".join(SHOWN.get(char, char) for char in text)


def runs_of(text: str, language: str) -> list[Run]:
    """Return the runs of a text: blank lines part paragraphs, stars part runs, backticks hold code."""
    return [
        Run(part, number, language, opaque=part.startswith("`"))
        for number, paragraph in enumerate(text.split("\n\n"))
        for part in re.split(r"(`[^`]*`)|\*", paragraph)
        if part
    ]


def curled(text: str, language: str) -> str:
    """Return the text of the runs of `text` with the glyphs of their marks, paragraphs parted as before."""
    runs = runs_of(text, language)
    texts = [list(run.text) for run in runs]
    for mark in curl(runs):
        texts[mark.run][mark.offset] = mark.glyph
    paragraphs = [
        "".join("".join(chars) for _, chars in group)
        for _, group in groupby(zip(runs, texts, strict=True), key=lambda item: item[0].paragraph)
    ]
    return "\n\n".join(paragraphs)


def titled_cases() -> list:
    """Return the cases of the fixture with the language that each title begins with."""
    return [pytest.param(*case.values, case.id.partition(":")[0], id=case.id) for case in cases("quotes")]


@pytest.mark.parametrize(("text", "expected", "language"), titled_cases())
def test_quote_marks(text: str, expected: str, language: str) -> None:
    assert shown(curled(text, language)) == expected.replace("*", "")


def test_marks_of_other_runs_are_seen() -> None:
    runs = [Run('"', 0), Run("Signed", 0), Run('," she said, "', 0), Run("now", 0), Run('."', 0)]
    assert [(mark.run, mark.offset, mark.glyph) for mark in curl(runs)] == [
        (0, 0, "“"),
        (2, 1, "”"),
        (2, 13, "“"),
        (4, 1, "”"),
    ]


def test_a_pair_over_paragraphs_has_one_number() -> None:
    marks = curl([Run('"one', 0), Run("\"two 'x'", 1), Run('"three"', 2)])
    assert [(mark.kind, mark.pair) for mark in marks if mark.typed == '"'] == [
        ("open", 0),
        ("open", 0),
        ("open", 0),
        ("close", 0),
    ]


def test_each_run_has_its_own_language() -> None:
    marks = curl([Run('He said "', 0, "en"), Run('"ja"', 1, "de"), Run('"oui"', 2, "fr")])
    assert [shown(mark.glyph) for mark in marks[1:]] == ["„", "“", "«˽", "˽»"]


@given(PROSE, st.sampled_from(LANGUAGES))
def test_curling_changes_only_marks_and_only_once(text: str, language: str) -> None:
    once = curled_paragraph(text, language)
    assert NO_MARK.sub("", once) == NO_MARK.sub("", text)
    assert curled_paragraph(once, language) == once


def curled_paragraph(text: str, language: str) -> str:
    chars = list(text)
    for mark in curl([Run(text, 0, language)]):
        chars[mark.offset] = mark.glyph
    return "".join(chars)


@given(st.lists(PROSE, max_size=4), st.sampled_from(LANGUAGES))
def test_every_mark_is_decided_and_pairs_are_opened_before_they_are_closed(
    texts: list[str], language: str
) -> None:
    runs = [Run(text, number, language) for number, text in enumerate(texts)]
    marks = curl(runs)
    assert len(marks) == sum(len(re.findall("[\"'“”‘’«»„]", text)) for text in texts)
    opened: set[int] = set()
    for mark in marks:
        if mark.kind == "open":
            opened.add(mark.pair)
        elif mark.kind == "close" and mark.pair >= 0:
            opened.remove(mark.pair)


def test_time_grows_with_length_alone() -> None:
    marks = curl([Run("\"a 'b' c\" " * 20_000, 0)])
    assert len(marks) == 80_000
    assert {mark.glyph for mark in marks} == {"“", "‘", "’", "”"}


def rows(function: object) -> list[list[str]]:
    """Return the cells of the table in a rule's docstring."""
    lines = [line.strip() for line in str(function.__doc__).splitlines()]
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return table[2:]


@pytest.mark.parametrize("row", rows(set_ellipses), ids="-".join)
def test_ellipses_are_those_of_the_table(row: list[str]) -> None:
    before, after = row
    assert set_ellipses(before) == after == set_ellipses(after)


@pytest.mark.parametrize("row", rows(set_dashes), ids="-".join)
def test_dashes_are_those_of_the_table(row: list[str]) -> None:
    language, before, after = row
    assert set_dashes(before, language) == after == set_dashes(after, language)


@pytest.mark.parametrize("row", rows(is_range), ids="-".join)
def test_ranges_are_those_of_the_table(row: list[str]) -> None:
    typed, is_one = row
    assert set_dashes(typed, "en") == (typed.replace("-", "–") if is_one == "yes" else typed)


def test_the_number_of_a_thing_is_no_range_over_the_end_of_a_line() -> None:
    assert set_dashes("in Listing\n8-10, 8-12", "en") == "in Listing\n8-10, 8-12"


@pytest.mark.parametrize("row", rows(set_spaces), ids="-".join)
def test_spaces_are_those_of_the_table(row: list[str]) -> None:
    language, before, after = row
    assert shown(set_spaces(before, language)) == after


@given(
    st.text(st.sampled_from("ab M.19 -–—….;:!?«»“‘’”\u00a0\u202f\u2060"), max_size=60),
    st.sampled_from(LANGUAGES),
)
def test_rules_leave_letters_and_do_nothing_twice(text: str, language: str) -> None:
    once = set_text(text, language, Rules())
    assert [c for c in once if c.isalnum()] == [c for c in text if c.isalnum()]
    assert set_text(once, language, Rules()) == once


def test_each_rule_has_its_switch() -> None:
    text = "5 mm -- wait..."
    assert set_text(text, "en", Rules(dashes=False, ellipses=False, spaces=())) == text
    assert set_text(text, "en", Rules(ellipses=False, spaces=())) == "5 mm – wait..."
    assert set_text(text, "en", Rules(dashes=False, spaces=())) == "5 mm -- wait…"
    assert shown(set_text(text, "en", Rules(dashes=False, ellipses=False))) == "5·mm -- wait..."


SPACED = {
    "initials": ("en", "J. S. Bach", "J.·S.·Bach"),
    "titles": ("en", "Mr. Brown", "Mr.·Brown"),
    "dates": ("fr", "1er mai", "1er·mai"),
    "numbers": ("fr", "n° 5, 1 200", "n°·5, 1˽200"),
    "units": ("en", "5 mm", "5·mm"),
    "abbreviations": ("de", "z. B. so", "z.˽B. so"),
    "short-words": ("pl", "w domu", "w·domu"),
    "punctuation": ("fr", "Vraiment ?", "Vraiment˽?"),
    "dashes": ("en", "one – two", "one·– two"),
    "marks": ("en", "“‘Yes’”", "“'‘Yes’'”"),
}


def test_each_rule_of_spaces_has_its_name() -> None:
    assert tuple(SPACED) == SPACE_RULES


@pytest.mark.parametrize("rule", SPACE_RULES)
def test_each_rule_of_spaces_is_on_by_itself(rule: SpaceRule) -> None:
    language, text, expected = SPACED[rule]
    others = tuple(other for other in SPACE_RULES if other != rule)
    assert shown(set_text(text, language, Rules(spaces=(rule,)))) == expected
    assert set_text(text, language, Rules(spaces=others)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vitamin C. The rest", "vitamin C. The rest"),
        ("vitamin C. Oranges", "vitamin C. Oranges"),
        ("plan B. Nobody", "plan B. Nobody"),
        ("by J. Smith, with J. Smith", "by J.·Smith, with J.·Smith"),
        ("the poet T. S. Eliot", "the poet T.·S.·Eliot"),
        ("John F. Kennedy", "John F.·Kennedy"),
        ("World War I. It", "World War I. It"),
    ],
)
def test_letter_that_ends_a_sentence_is_no_initial(text: str, expected: str) -> None:
    assert shown(set_text(text, "en", Rules())) == expected


@pytest.mark.parametrize("text", ["1789 200", "p. 12 3456", "3,5 200", "in 2024 100"])
def test_numbers_that_are_no_thousands_keep_their_space(text: str) -> None:
    rules = Rules(spaces=("numbers",))
    assert set_text(text, "ru", rules).replace("p.\u00a0", "p. ") == text


@pytest.mark.parametrize("month", MONTHS["en"].split("|"))
def test_a_day_stays_with_any_month(month: str) -> None:
    expected = f"{month}\u00a04 and 5\u00a0{month}"
    assert set_spaces(f"{month} 4 and 5 {month}", "en") == expected
    assert set_runs([Run(f"{month} 4 and 5 {month}", 0, "en")], Rules()) == [expected]


def test_rules_reach_over_runs_but_not_into_code() -> None:
    runs = [Run("Vraiment", 0, "fr"), Run(" ?", 0, "fr"), Run(" Ah !", 0, "fr", opaque=True)]
    assert [shown(text) for text in set_runs(runs, Rules())] == ["Vraiment", "˽?", " Ah !"]


def test_space_stays_behind_the_note_call_before_it():
    runs = [Run("Herr Dr.", 0, "de"), Run("", 0, "de", opaque=True), Run(" Lindqvist", 0, "de")]
    assert [shown(text) for text in set_runs(runs, Rules())] == ["Herr Dr.", "", "·Lindqvist"]


@given(st.lists(st.text(st.sampled_from("ab 1-.;“‘’"), max_size=8), max_size=6), st.sampled_from(LANGUAGES))
def test_rules_over_runs_are_the_rules_over_their_text(texts: list[str], language: str) -> None:
    runs = [Run(text, 0, language) for text in texts]
    assert "".join(set_runs(runs, Rules())) == set_text("".join(texts), language, Rules())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_quotes(language: str) -> None:
    marks = marks_of(language)
    assert all(mark.strip() for mark in (*marks.primary, *marks.secondary, marks.dash, marks.apostrophe))


@pytest.mark.parametrize(
    ("name", "language", "word"),
    [
        ("contents", "de-AT", "Inhalt"),
        ("chapter", "nn", "Kapittel"),
        ("contents", "zh-Hant-HK", "目錄"),
        ("contents", "zh-TW", "目錄"),
        ("contents", "zh-CN", "目录"),
        ("figure", "xx", "Figure"),
    ],
)
def test_terms_fall_back(name: str, language: str, word: str) -> None:
    assert term(name, language) == word


@pytest.mark.parametrize("language", sorted({*MARKS, *TERMS["contents"]}))
def test_every_language_has_every_term(language: str) -> None:
    for name, words in TERMS.items():
        own = word_in(language, words)
        assert own, name
        assert own.count("{}") == words["en"].count("{}"), name


@pytest.mark.parametrize(
    ("name", "language", "label"),
    [
        ("chapter", "en", "Chapter 3"),
        ("chapter", "ja", "第3章"),
        ("part", "zh-Hant", "第3部"),
        ("figure", "hu", "3. ábra"),
        ("table", "zh-CN", "表3"),
    ],
)
def test_numbers_stand_where_the_language_has_them(name: str, language: str, label: str) -> None:
    assert numbered(name, 3, language) == label


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("(« mot »)", "fr", "oc"),
        ("«\u202fmot ‹\u202fx\u202f›\u202f»", "fr-CH", "oocc"),
        ("“\u200a‘Yes’\u200a”", "en", "oocc"),
        ("»Ja«, sagde han. »Nej«", "da", "ococ"),
        ("»Ja«, sagte er.", "de", "oc"),
        ("“It’s the printers’ day”", "en", "oaac"),
        ("”Ja,” sa hon.", "sv", "oc"),
    ],
)
def test_marks_typed_curly_are_understood(text: str, language: str, kinds: str) -> None:
    assert "".join(mark.kind[0] for mark in curl([Run(text, 0, language)])) == kinds


def releveled(paragraphs: Sequence[str], primary: Primary, language: str = "en-GB") -> list[str]:
    """Return paragraphs of one level with their marks curled and set from `primary` inwards."""
    runs = [Run(text, number, language) for number, text in enumerate(paragraphs)]
    chars = [list(text) for text in paragraphs]
    for mark in relevel(curl(runs), runs, primary):
        chars[mark.run][mark.offset] = mark.glyph
    return ["".join(line) for line in chars]


@pytest.mark.parametrize(
    ("typed", "single", "double"),
    [
        ("\"He said 'no' and left.\"", "‘He said “no” and left.’", "“He said ‘no’ and left.”"),
        ("“He said ‘no’ and left.”", "‘He said “no” and left.’", "“He said ‘no’ and left.”"),
        (
            "'It's \"6' 2\"\" tall', he said.",
            "‘It’s “6′ 2″” tall’, he said.",
            "“It’s ‘6′ 2″’ tall”, he said.",
        ),
        (
            "\"One 'two \"three\" two' one.\" 'Four', the boys' one.",
            "‘One “two ‘three’ two” one.’ ‘Four’, the boys’ one.",
            "“One ‘two “three” two’ one.” “Four”, the boys’ one.",
        ),
        ("rock 'n' roll, 'tis \"so\"", "rock ’n’ roll, ’tis ‘so’", "rock ’n’ roll, ’tis “so”"),
    ],
)
def test_levels_alternate_from_the_primary_marks_inwards(typed: str, single: str, double: str) -> None:
    assert releveled([typed], "single") == releveled([double], "single") == [single]
    assert releveled([typed], "double") == releveled([single], "double") == [double]


def test_levels_reach_over_paragraphs_and_a_quotation_without_end_ends_with_its_own() -> None:
    speech = ["\"First, 'yes'.", '"Second.', "\"Third, 'no'.\"", "He said 'so'."]
    assert releveled(speech, "single") == ["‘First, “yes”.", "‘Second.", "‘Third, “no”.’", "He said ‘so’."]
    endless = ["\"No end, 'yes'.", "'No', he said."]
    assert releveled(endless, "single") == ["‘No end, “yes”.", "‘No’, he said."]


@pytest.mark.parametrize("language", ["de", "fr", "sv"])
def test_other_languages_keep_their_marks(language: str) -> None:
    text = "\"A 'b' c\""
    assert releveled([text], "single", language) == releveled([text], "as-typed", language)


NESTED = st.recursive(
    st.sampled_from(["one", "don't go", "the '90s", "6' tall", "two men"]),
    lambda inner: st.builds("say {0}{1}{0} now".format, st.sampled_from(["'", '"']), inner),
    max_leaves=4,
)


@given(st.lists(NESTED, min_size=1, max_size=3), st.sampled_from(["single", "double"]))
def test_levels_set_twice_are_set_once(texts: list[str], primary: Primary) -> None:
    once = releveled(texts, primary)
    assert releveled(once, primary) == once
    assert [NO_MARK.sub("", text) for text in once] == [NO_MARK.sub("", text) for text in texts]


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("fr", "chez M.\nde Moor, p.\n12, vraiment\n!", "chez M.·de Moor, p.·12, vraiment˽!"),
        ("de", "Fr.\nMoor und Dr.\nMoor, Nr.\n5, z.\nB. so", "Fr.·Moor und Dr.·Moor, Nr.·5, z.˽B. so"),
        ("en-GB", "Mr.\n*Moor*, J.\nS. Moor, 5\nmm\n– so", "Mr.·<em>Moor</em>, J.·S.·Moor, 5·mm\n– so"),
        ("en-GB", "one\ntwo.\nThree", "one\ntwo.\nThree"),
        ("ja", "一\n二", "一二"),
    ],
)
def test_end_of_a_line_in_the_source_is_a_space(language: str, typed: str, expected: str) -> None:
    assert shown(to_xhtml(typed, language=language)).strip() == f"<p>{expected}</p>"

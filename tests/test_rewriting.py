"""Quote marks typed anew: what they become, and that nothing else of a text changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chapbook
from chapbook.markup import Options
from chapbook.markup.rewriting import Rewritten, Typed, convert_marks, curl_marks, straighten_marks
from chapbook.problems import BookError, errors_among
from chapbook.typography import MARKS, straighten

STRAIGHT = """\
# "A title" 'so'

He said "no, 'tis" and left.[^n] A *"word"*, `"code"`, \\", <abbr title="it's">it's</abbr>, 6' 2".

| "a" | it's |
|-----|------|
| "b" | 'c'  |

> "One
>
> "two."
>
> — A "name"

term "t"
:   It's "d".

::: verse
"Line
  line."
:::

["Link"](https://example.org/it's "it's") ![The "alt"](x.png)

![The 'alt'](x.png "The 'caption'")

{cite="https://example.org/'"}
> Text.

[^n]: "So."
"""
CURLY = """\
# “A title” ‘so’

He said “no, ’tis” and left.[^n] A *“word”*, `"code"`, \\", <abbr title="it's">it’s</abbr>, 6′ 2″.

| “a” | it’s |
|-----|------|
| “b” | ‘c’  |

> “One
>
> “two.”
>
> — A “name”

term “t”
:   It’s “d”.

::: verse
“Line
  line.”
:::

[“Link”](https://example.org/it's "it's") ![The “alt”](x.png)

![The ‘alt’](x.png "The ‘caption’")

{cite="https://example.org/'"}
> Text.

[^n]: “So.”
"""


def typed(text: str, language: str = "en-GB") -> Typed:
    return Typed.of(text, text, "source/a.md", Options(language))


def told(rewritten: Rewritten) -> list[tuple[str, int, int]]:
    return [(problem.name, problem.place.line, problem.place.column) for problem in rewritten.problems]


def test_marks_are_curled_and_straightened_in_every_block() -> None:
    assert curl_marks(typed(STRAIGHT)).text == CURLY
    assert straighten_marks(typed(CURLY)).text == STRAIGHT
    assert curl_marks(typed(CURLY)).changes == straighten_marks(typed(STRAIGHT)).changes == ()


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_stay(ending: str) -> None:
    assert curl_marks(typed(STRAIGHT.replace("\n", ending))).text == CURLY.replace("\n", ending)


CONVERSIONS = [
    ("“No, ‘she said, “go”’” it’s", "en", "de", "„No, ‚she said, „go“‘“ it’s"),
    ("“No, ‘never’,” he said", "en", "fr", "«\u202fNo, “never”,\u202f» he said"),
    ("« Non, “jamais” », dit-il : l’«\u202fun\u202f»", "fr", "en", "“Non, ‘jamais’”, dit-il : l’“un”"),
    ("„Er sagte ‚nein‘“ [“so”]{lang=en}", "de", "da", "»Er sagte ›nein‹« [“so”]{lang=en}"),
    ("\"He said 'no'\" and 'so'", "en", "sv", "”He said ’no’” and ”so”"),
    ("<q>He said “no”</q>, ‘she “said”", "en", "de", "<q>He said ‚no‘</q>, „she „said“"),
    ("‘He said “no”’", "en-GB", "en-US", "“He said ‘no’”"),
    ("他说“不‘是’的”", "zh", "zh-Hant", "他说「不『是』的」"),
    ("「彼は『いいえ』と」", "ja", "zh", "“彼は‘いいえ’と”"),
]


@pytest.mark.parametrize(("text", "old", "new", "expected"), CONVERSIONS)
def test_marks_of_another_language_are_set_level_by_level(
    text: str, old: str, new: str, expected: str
) -> None:
    assert convert_marks(typed(text, old), new).text == expected


def test_levels_of_a_note_are_its_own() -> None:
    text = 'A "b \'c\'".[^n] "D."\n\n[^n]: "E \'f\'."\n'
    assert convert_marks(typed(text), "de").text == "A „b ‚c‘“.[^n] „D.“\n\n[^n]: „E ‚f‘.“\n"


def test_spaces_inside_guillemets_go_and_come_back() -> None:
    curly = "« Non », dit-il, «\u00a0“jamais”\u202f»."
    straight = straighten_marks(typed(curly, "fr")).text
    assert straight == '"Non", dit-il, "\'jamais\'".'
    assert curl_marks(typed(straight, "fr")).text == "«\u202fNon\u202f», dit-il, «\u202f“jamais”\u202f»."


def test_mark_that_something_depends_on_is_kept_and_told() -> None:
    text = '![a](x.png "A “c”, it’s")\n\n[it’s][], it’s\n\n[it’s]: https://example.org\n'
    kept = straighten_marks(typed(text))
    assert kept.text == text.replace('”, it’s"', "”, it's\"").replace(", it’s\n", ", it's\n")
    assert told(kept) == [("quote-kept", 1, 15), ("quote-kept", 1, 17), ("quote-kept", 3, 4)]


def test_mark_that_is_read_otherwise_when_straight_is_told() -> None:
    assert told(straighten_marks(typed("He lay there, ’Thenie said.\n"))) == [("quote-lost", 1, 15)]
    assert told(straighten_marks(typed("’Tis what ’e said: ‘no’.\n"))) == []


SIGNS = "\"'“”‘’«»„‚ ab.,*_`[]()|\n…"
FORMS = (
    *("it's ", ' "a', 'b" ', "\n\n", "> ", "- ", "# ", "--", "\r\n", "&quot;", "\u202f", "`'`", '\\"'),
    *("\n\n::: verse\n", "\n:::\n\n", "[x](y 'z')", '![c](d.png "e")', "[^n]", "\n\n[^n]: "),
    *('["a"]{lang=fr}', "<q>", "</q>", "<b c='d'>", "| a | b |\n|---|---|\n"),
)
PIECES = st.sampled_from((*SIGNS, *FORMS))
TEXTS = st.lists(PIECES, max_size=30).map("".join)
WRITTEN = "\u0020\u00a0\u202f"
ENGLISH = TEXTS.map(lambda text: re.sub("[«»]", "”", text.replace("{lang=fr}", "{lang=en}")))


def bare(text: str) -> str:
    """Return a text without its quote marks and the spaces that may go with them."""
    return re.sub(f"[{WRITTEN}]", "", MARKS.sub("", text))


@given(TEXTS, st.sampled_from(["en-GB", "de", "fr", "sv", "he"]))
def test_nothing_but_quote_marks_changes(text: str, language: str) -> None:
    source = typed(text, language)
    for rewritten in (curl_marks(source), convert_marks(source, "fr"), straighten_marks(source)):
        assert bare(rewritten.text) == bare(text)


@given(ENGLISH)
def test_in_english_each_mark_is_one_character_for_another(text: str) -> None:
    for rewritten in (curl_marks(typed(text)), straighten_marks(typed(text))):
        assert MARKS.sub("", rewritten.text) == MARKS.sub("", text)
        assert len(rewritten.text) == len(text)


def test_curled_french_makes_the_same_page() -> None:
    text = '"Non", dit-il ; *"l\'un \'jamais\' !"*\n"Oui"'
    curled = curl_marks(typed(text, "fr")).text
    assert curled == "«\u202fNon\u202f», dit-il ; *«\u202fl’un “jamais” !\u202f»*\n«\u202fOui\u202f»"
    assert chapbook.to_xhtml(curled, language="fr") == chapbook.to_xhtml(text, language="fr")


@given(TEXTS.map(lambda text: text.replace("{lang=fr}", "{lang=da}")), st.sampled_from(["en-GB", "de"]))
def test_curled_text_makes_the_same_page(text: str, language: str) -> None:
    source = typed(text, language)
    if errors_among(source.parsed.problems):
        return
    curled = curl_marks(source).text
    assert curl_marks(typed(curled, language)).text == curled
    try:
        page = chapbook.to_xhtml(text, language=language)
    except BookError:
        return
    assert chapbook.to_xhtml(curled, language=language) == page


@given(ENGLISH)
def test_straight_text_comes_back_unless_its_levels_did_not_alternate(text: str) -> None:
    straight = straighten_marks(typed(text)).text
    assert straighten_marks(typed(straight)).text == straight
    source = typed(straight)
    curled = curl_marks(source)
    if all(straighten(change.new.strip(), "en") == change.old for change in curled.changes):
        assert straighten_marks(typed(curled.text)).text == straight

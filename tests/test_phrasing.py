"""The words of citations and entries as they are set: spaces, stops, addresses, and rules of CSL kept."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from books import on_screen
from conftest import write_book

from chapbook import load
from chapbook.book import Token, Tokens
from chapbook.matter.phrasing import set_phrases
from chapbook.matter.tokens import LINK_CLOSE, text
from chapbook.typography import SPACE_RULES

EM = (Token("em_open", "em", 1), Token("em_close", "em", -1))
LINK = Token("link_open", "a", 1, meta={"chapter": "bibliography", "anchor": "work.1"})
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" initialize-with=". ">
<info><title>n</title></info>
<macro name="edition"><choose>
<if type="book"><group delimiter=" "><text variable="edition"/><text term="edition"/></group></if>
</choose></macro>
<citation><layout>
<names variable="author"><name initialize="false"/></names>
<names variable="author" prefix=" or "><name/></names>
</layout></citation>
<bibliography><layout delimiter=" "><group delimiter=". " suffix=".">
<text variable="title"/>
<group><text macro="edition"/></group>
<group delimiter=" "><text value="of"/><choose>
<if variable="issued"><date variable="issued" form="text"/></if>
<else><text term="no date"/></else></choose></group>
</group></layout></bibliography>
</style>"""


def shown(tokens: Tokens) -> str:
    """Draw tokens: emphasis by stars, links outside by brackets, links within by none."""
    signs = {"em_open": "*", "em_close": "*", "link_close": "]"}
    return "".join(
        f"[{token.attrs['href']}|" if token.attrs.get("href") else signs.get(token.type, token.content)
        for token in tokens
    )


def phrased(*tokens: Token, language: str = "en-GB") -> str:
    return shown(set_phrases(tokens, language, SPACE_RULES))


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en-GB", "Maker 1999, p. 5", "Maker 1999, p.\u00a05"),
        ("en-GB", "pp. 206–215.", "pp.\u00a0206–\u2060215."),
        ("fr", "Hull: Gull", "Hull\u00a0: Gull"),
        ("de", "Bd. 2, S. 5", "Bd.\u00a02, S.\u00a05"),
    ],
)
def test_no_line_ends_where_none_does_in_the_text(language: str, words: str, expected: str) -> None:
    assert phrased(text(words), language=language) == expected
    assert shown(set_phrases([text(words)], language, ())) == words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Who Comes?. Hull", "Who Comes? Hull"),
        ("‘Who Comes?’. Hull", "‘Who Comes?’ Hull"),
        ("Away!. Hull", "Away! Hull"),
        ("Who?... Hull", "Who?... Hull"),
        ("Who?, Hull. In: Airs.", "Who?, Hull. In: Airs."),
    ],
)
def test_one_stop_ends_a_title(words: str, expected: str) -> None:
    assert phrased(text(words)) == expected


def test_one_stop_ends_a_title_in_italics() -> None:
    assert phrased(EM[0], text("Who?"), EM[1], text(". Hull")) == "*Who?* Hull"
    assert phrased(EM[0], text("Who"), EM[1], text(". Hull")) == "*Who*. Hull"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("At https://a.b/c?.d.", "At [https://a.b/c?.d|https://a.b/c?.d]."),
        ("(https://a.b/c)", "([https://a.b/c|https://a.b/c])"),
        ("https://a.b/c_(d).", "[https://a.b/c_(d)|https://a.b/c_(d)]."),
        ("https://a..b and so.", "https://a..b and so."),
        ("https://a.b: 5", "[https://a.b|https://a.b]\u00a0: 5"),
    ],
)
def test_an_address_is_live_and_left_as_it_is(words: str, expected: str) -> None:
    assert phrased(text(words), language="fr") == expected


def test_an_address_within_a_link_makes_no_other() -> None:
    found = set_phrases([LINK, text("Log, https://a.b/c."), LINK_CLOSE], "en", SPACE_RULES)
    assert [token.type for token in found if token.type.startswith("link")] == ["link_open", "link_close"]


def written(folder: Path, style: str, language: str = "en-GB") -> tuple[str, list[str]]:
    """Return the words of a citation, and the entries, without markup."""
    names = [{"family": name, "given": "Anna Bo"} for name in ("Maker", "Ek", "Other")]
    dated = {"issued": {"date-parts": [[1999]]}}
    works = [
        {"id": "a", "type": "book", "title": "Airs", "author": names, "edition": "2", **dated},
        {"id": "b", "type": "book", "title": "Boats", "author": names[:1]},
    ]
    toml = (
        f'[book]\ntitle = "T"\nlanguage = "{language}"\nbibliography = "r.json"\ncitation_style = "{style}"\n'
    )
    files = {"1.md": "# One\n\n[@a; @b]\n", "../r.json": json.dumps(works), "../own.csl": STYLE}
    book = load(write_book(folder, files, toml))
    chapter, bibliography = (re.sub("<.*?>", "", on_screen(c, book)) for c in book.chapters)
    return chapter, [line.strip() for line in bibliography.split("\n") if line.strip()]


def test_a_group_without_content_is_left_out_with_its_words(tmp_path: Path) -> None:
    _, entries = written(tmp_path, "own.csl")
    assert "Airs. 2 edition. of 1999." in entries
    assert "Boats. of no date." in entries


def test_names_have_initials_only_where_a_style_asks_for_them(tmp_path: Path) -> None:
    chapter, _ = written(tmp_path, "own.csl")
    assert "Anna Bo Maker" in chapter
    assert "or A. B. Maker" in chapter.replace("\u00a0", " ")


def test_rules_are_kept_while_it_writes_and_no_longer(tmp_path: Path) -> None:
    from citeproc.model import Date, Group, Name

    before = Group.process, Name.initialize, Date.render, "render" in Date.__dict__
    written(tmp_path, "own.csl")
    assert (Group.process, Name.initialize, Date.render, "render" in Date.__dict__) == before


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en-GB", "Maker, Anna Bo, Anna Bo Ek, and Anna Bo Other"),
        ("de", "Maker, Anna Bo, Anna Bo Ek und Anna Bo Other"),
        ("fr", "Maker, Anna Bo, Anna Bo Ek et Anna Bo Other"),
    ],
)
@pytest.mark.parametrize("style", ["author-date", "notes"])
def test_the_last_of_several_names_follows_a_comma_in_english(
    style: str, language: str, names: str, tmp_path: Path
) -> None:
    _, entries = written(tmp_path, style, language)
    assert any(entry.startswith(names) for entry in entries)

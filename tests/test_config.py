"""book.toml: every mistake at once, with its line and the nearest known key."""

from __future__ import annotations

import json
import os
import pickle
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapbook.config import BookTable, Contributor, page_size, read_config, sheet_size, slugify, write_config
from chapbook.config.positions import find_positions
from chapbook.config.rules import is_isbn
from chapbook.config.tables import Config
from chapbook.problems import BookError, Place, Problem

GOOD = '[book]\ntitle = "T"\nlanguage = "en-GB"\n'


def read(folder: Path, text: str | bytes) -> Config:
    (folder / "book.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_config(folder)


def problems_of(folder: Path, text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(BookError) as caught:
        read(folder, text)
    return caught.value.problems


def over_caret(problem: Problem, text: str) -> str:
    start = problem.place.column - 1
    return text.split("\n")[problem.place.line - 1][start : start + problem.width]


# What is added to a good file (from line 4 on) -> line, what stands over the caret, name, words of the
# message or help.
MISTAKES = {
    'titel = "x"': (4, "titel", "config-unknown", "did you mean `title`?"),
    "depth = 3": (4, "depth", "config-unknown", "`depth` belongs to [contents]"),
    '[print]\nsheet = "A4"': (5, "sheet", "config-unknown", "`sheet` belongs to [booklet]"),
    "[pront]\nx = 1": (4, "pront", "config-unknown", "did you mean `print`?"),
    'authors = "Me"': (4, '"Me"', "config-value", 'write ["Me"]'),
    "authors = [1]": (4, "1", "config-value", "takes text in quotes"),
    'authors = [" "]': (4, '" "', "config-value", "blanks"),
    '[typography]\nspaces = ["unit"]': (5, '"unit"', "config-value", "did you mean `units`?"),
    '[typography]\nspaces = "units"': (5, '"units"', "config-value", "takes true or false"),
    "subtitle = 3": (4, "3", "config-value", "takes text in quotes, not `3`"),
    'subtitle = "a\\u0007"': (4, r'"a\u0007"', "config-value", "U+0007"),
    'subtitle = "a\\nb"': (4, r'"a\nb"', "config-value", "more than one line"),
    'date = "2026-13-40"': (4, '"2026-13-40"', "config-value", "2026-11-24"),
    'date = "20261124"': (4, '"20261124"', "config-value", '"2026-11-24"'),
    'slug = "../x"': (4, '"../x"', "config-value", "cannot be a file's name"),
    'identifier = "abc"': (4, '"abc"', "config-value", "neither a URN nor an ISBN"),
    'identifier = "978-3-16-148410-1"': (4, '"978-3-16-148410-1"', "config-value", "check digit"),
    'notes_numbering = "chaptr"': (4, '"chaptr"', "config-value", "did you mean `chapter`?"),
    "series = {number = -1}": (4, "-1", "config-value", "less than nothing"),
    'series = {nam = "x"}': (4, "nam", "config-unknown", "did you mean `name`?"),
    'contributors = [{name = "X", role = "translator"}]': (4, '"translator"', "config-value", 'write "trl"'),
    'contributors = [{role = "trl"}]': (4, '{role = "trl"}', "config-value", "needs a `name`"),
    'chapters = ["a.md", "../b.md"]': (4, '"../b.md"', "config-value", "leads out of the book's folder"),
    'chapters = ["/etc/passwd"]': (4, '"/etc/passwd"', "config-value", "leads out of the book's folder"),
    'authors = [{name = "X", file_as = " "}]': (4, '" "', "config-value", "blanks"),
    "[contents]\ndepth = 9": (5, "9", "config-value", "1 to 6"),
    "[contents]\ndepth = true": (5, "true", "config-value", "a whole number"),
    "[typography]\ndashes = 1": (5, "1", "config-value", "true or false"),
    '[print]\npage = "A9"': (5, '"A9"', "config-value", "neither A3, A4, A5"),
    '[print]\npage = "0x0mm"': (5, '"0x0mm"', "config-value", "cannot be printed"),
    '[booklet]\nsheet = "99x99in"': (5, '"99x99in"', "config-value", "cannot be printed"),
    '[booklet]\ncreep = "thick"': (5, '"thick"', "config-value", "not a length"),
    '[back]\nlink = "example.org"': (5, '"example.org"', "config-value", "is no address"),
    '[booklet]\ncreep = "30mm"': (5, '"30mm"', "config-value", "no sheet's thickness"),
    "[booklet]\nsheets_per_signature = -1": (5, "-1", "config-value", "less than nothing"),
    '[epub]\nstyles = ["C:/x.css"]': (5, '"C:/x.css"', "config-value", "leads out of the book's folder"),
    '[print]\nstandard = ["pdf/x-3"]': (5, '"pdf/x-3"', "config-value", "`standard` is one of"),
    '[epub]\nprofile = "nook"': (5, '"nook"', "config-value", "is one of"),
    '[print]\nbleed = "3cm"': (5, '"3cm"', "config-value", "more than 25 mm"),
    '[fonts]\nfolder = "../fonts"': (5, '"../fonts"', "config-value", "leads out of the book's folder"),
}


@pytest.mark.parametrize("added", MISTAKES)
def test_mistake_is_told_with_place_and_remedy(added: str, tmp_path: Path) -> None:
    line, marked, name, words = MISTAKES[added]
    text = GOOD + added + "\n"
    (problem,) = problems_of(tmp_path, text)
    assert (problem.place.path, problem.place.line, problem.name) == ("book.toml", line, name)
    assert over_caret(problem, text) == marked
    assert words in f"{problem.text} {problem.help}"


def test_every_mistake_is_told_at_once_in_order(tmp_path: Path) -> None:
    text = '[book]\nlanguage = "english"\nauthors = "Me"\n[contents]\ndepth = 0\nfoo = 1\n'
    text += '[epub]\nprofile = "cobo"\n'
    found = problems_of(tmp_path, text)
    # The missing title is told at its table.
    assert [problem.place.line for problem in found] == [1, 2, 3, 5, 6, 8]


def test_person_may_be_filed_under_another_name(tmp_path: Path) -> None:
    config = read(tmp_path, GOOD + 'authors = ["Ada Maker", {name = "Mo Yan", file_as = "Mo Yan"}]\n')
    assert config.book.authors == (Contributor("Ada Maker"), Contributor("Mo Yan", file_as="Mo Yan"))
    assert tomllib.loads(write_config(config.book))["book"]["authors"] == [
        "Ada Maker",
        {"name": "Mo Yan", "role": "aut", "file_as": "Mo Yan"},
    ]


PEOPLE = {  # -> what stands over the carets
    '{nme = "X"}, {name = "Y", role = "editor"}': ['{nme = "X"}', "nme", '"editor"'],
    '{nme = "X", role = "editor"}': ['{nme = "X", role = "editor"}', "nme", '"editor"'],
    '{name = 3}, {name = "Y", rol = 1}, {name = "Z", role = "editor"}': ["3", "rol", '"editor"'],
    '4, " ", "Y", {name = "Z", role = "editor"}': ["4", '" "', '"editor"'],
}


@pytest.mark.parametrize("people", PEOPLE)
def test_no_mistake_in_a_list_hides_another(people: str, tmp_path: Path) -> None:
    text = f"{GOOD}contributors = [{people}]\n"
    assert [over_caret(problem, text) for problem in problems_of(tmp_path, text)] == PEOPLE[people]


@pytest.mark.parametrize("text", ["", "[contents]\ndepth = 1\n"])
def test_title_and_language_are_required(text: str, tmp_path: Path) -> None:
    title, language = problems_of(tmp_path, text)
    assert "no title" in title.text
    assert "no language" in language.text


def test_title_of_a_wrong_type_is_not_called_missing_too(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, '[book]\ntitle = 1984\nlanguage = "en"\n')
    assert "takes text in quotes, not `1984`" in problem.text


def test_key_before_the_first_table_is_told_where_it_belongs(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, 'title = "T"\n[book]\nlanguage = "en"\n')
    assert problem.text == "`title` stands outside the tables"
    assert problem.help == "write [book] above it"


@pytest.mark.parametrize(
    "language", ["en", "en-GB", "de-1996", "zh-Hant-TW", "sr-Latn", "es-419", "grc", "en-x-mine"]
)
def test_bcp_47_tags_are_taken(language: str, tmp_path: Path) -> None:
    assert read(tmp_path, f'[book]\ntitle = "T"\nlanguage = "{language}"\n').book.language == language


def test_language_with_underscore_gets_the_tag_that_is_meant(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, '[book]\ntitle = "T"\nlanguage = "pt_BR"\n')
    assert problem.help == "did you mean `pt-BR`?"


def test_defaults_that_are_written_out_are_no_mistake(tmp_path: Path) -> None:
    text = GOOD + '[print]\nbleed = "0mm"\nmarks = false\nstandard = ["pdf/ua-1"]\nlines = "optimal"\n'
    assert read(tmp_path, text).print == Config().print


@pytest.mark.parametrize("nothing", ["0in", "0 pt", "0.0cm", "0"])
def test_default_in_another_unit_is_no_mistake(nothing: str, tmp_path: Path) -> None:
    assert read(tmp_path, GOOD + f'[print]\nbleed = "{nothing}"\n').print.bleed == nothing


@pytest.mark.parametrize("bleed", ["26mm", "3", "none"])
def test_bleed_is_a_length_that_printers_know(bleed: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD + f'[print]\nbleed = "{bleed}"\n')
    assert problem.name == "config-value"


def test_values_arrive_as_typed(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        GOOD + 'authors = ["A", "B"]\ncontributors = ["C", {name = "D", role = "trl"}]\ndate = 2026-11-22\n'
        'series = {name = "S", number = 2}\n[booklet]\nblanks = []\n',
    )
    assert config.book.authors == (Contributor("A"), Contributor("B"))
    assert [(person.name, person.role) for person in config.book.contributors] == [("C", "aut"), ("D", "trl")]
    assert config.book.date == "2026-11-22"
    assert (config.book.series.name, config.book.series.number) == ("S", 2)


def test_places_of_keys_are_kept_and_travel_to_workers(tmp_path: Path) -> None:
    config = read(tmp_path, GOOD + "\n[epub]\n# a cover\ncover = 'c.jpg'\n")
    assert pickle.loads(pickle.dumps(config)) == config
    assert config.place("epub", "cover") == Place("book.toml", 7, 9)
    assert config.place("epub", "styles") == Place("book.toml", 5, 2)
    assert config.place("check", "off") == Place("book.toml")


DOCUMENT = """\
# [no.table]
[book]
title = "[print]"  # = 3
description = \'\'\'
[print]
page = 1\'\'\'\'
rights = ""\"A \\""\""
date = 2026-11-22 10:00:00
chapters = [
  "a = b.md", # ]
  'c.md',
]
series.name = "S"
"publisher" = "P"
[[ book.contributors ]]
name = "A"
[[book.contributors]]
name = "B"
[print]
styles = [["x"], {a.b = [1]}]
"""
PLACES = {
    ("book",): (2, "book"),
    ("book", "title"): (3, '"[print]"'),
    ("book", "description"): (4, "'''"),
    ("book", "rights"): (7, '"""A \\""""'),
    ("book", "date"): (8, "2026-11-22 10:00:00"),
    ("book", "chapters"): (9, "["),
    ("book", "chapters", 0): (10, '"a = b.md"'),
    ("book", "chapters", 1): (11, "'c.md'"),
    ("book", "series"): (13, "series"),
    ("book", "series", "name"): (13, '"S"'),
    ("book", "publisher"): (14, '"P"'),
    ("book", "contributors", 0): (15, "book.contributors"),
    ("book", "contributors", 1, "name"): (18, '"B"'),
    ("print",): (19, "print"),
    ("print", "styles", 0, 0): (20, '"x"'),
    ("print", "styles", 1, "a", "b"): (20, "[1]"),
    ("print", "styles", 1, "a", "c"): (20, "a"),  # not there: what it would stand in
    ("print", "page"): (19, "print"),
    ("epub", "cover"): (0, ""),
}


@pytest.mark.parametrize("path", PLACES, ids=str)
def test_places_are_found_past_strings_arrays_and_comments(path: tuple[str | int, ...]) -> None:
    tomllib.loads(DOCUMENT)
    span = find_positions(DOCUMENT).value(path)
    line = ["", *DOCUMENT.split("\n")][span.line]
    assert (span.line, line[span.column - 1 :][: span.width]) == PLACES[path]


def toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value)


def iter_leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[object, object]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not isinstance(value, dict | list):
        yield path, value
    for key, item in items:
        yield from iter_leaves(item, (*path, key))


LEAVES = st.text(st.characters(min_codepoint=32, max_codepoint=126)) | st.integers(0, 99) | st.booleans()
KEYS = st.text("abc=[]{}#, .", min_size=1)


@given(
    st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    )
)
def test_every_value_is_found_where_it_is(value: object) -> None:
    text = f"[t]\nx = {toml(value)}\ny = 1\n"
    positions = find_positions(text)
    for path, leaf in iter_leaves(tomllib.loads(text)):
        span = positions.values[path]
        written = text.split("\n")[span.line - 1][span.column - 1 :][: span.width]
        assert tomllib.loads(f"x = {written}")["x"] == leaf


SYNTAX = {
    '[book]\ntitle = "T\nlanguage = "en"\n': (2, 11),
    '[book]\ntitle = "T"\ntitle = "U"\n': (3, 12),
    '[book]\ntitle = "T"\nauthors = ["A",\n': (3, 16),
    "[book\n": (1, 6),
    "[book]\ndate = 2026-13-01\n": (2, 8),
    "[book]\ndate = 1.9.2026\n": (2, 8),
    f"[book]\nchapters = {'[' * 9999}{']' * 9999}\n": (0, 0),
}


@pytest.mark.parametrize("text", SYNTAX, ids=range(len(SYNTAX)))
def test_syntax_error_has_line_and_column(text: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, text)
    assert problem.name == "config-syntax"
    assert (problem.place.line, problem.place.column) == SYNTAX[text]


def test_key_that_stands_twice_is_told_so(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, '[book]\ntitle = "A"\ntitle = "B"\n')
    assert (problem.text, problem.help) == ("a key or table stands twice", "take one of the two out")
    (problem,) = problems_of(tmp_path, '[book]\ntitle = "A"\n[book]\nlanguage = "en"\n')
    assert problem.text == "a key or table stands twice"


def test_missing_book_toml_shows_one_that_works(tmp_path: Path) -> None:
    chapter = tmp_path / "source" / "01.md"
    chapter.parent.mkdir()
    chapter.write_text('---\nauthor: X\n---\n\n## A "Storm" {#s}\n\nText.\n')
    with pytest.raises(BookError) as caught:
        read_config(tmp_path)
    (problem,) = caught.value.problems
    assert problem.name == "config-missing"
    assert "chapbook new ." in problem.help
    pasted = "\n".join(line.strip() for line in problem.help.split("\n")[1:])
    assert read(tmp_path, pasted).book.title == 'A "Storm"'


@pytest.mark.parametrize("name", ["Book.toml", "book.toml.txt"])
def test_book_toml_under_another_name_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(GOOD)
    if (tmp_path / "book.toml").exists():
        pytest.skip("capitals mean nothing to this file system")
    with pytest.raises(BookError) as caught:
        read_config(tmp_path)
    assert [problem.help for problem in caught.value.problems] == [f"`{name}` is there: name it `book.toml`"]


BYTES = {
    "[book]\n".encode("utf-16"): ("encoding", 0, "UTF-16"),
    GOOD.encode() + b'subtitle = "Caf\xe9"\n': ("encoding", 4, "0xe9"),
    GOOD.encode() + b"#" * (1 << 20): ("file-unreadable", 0, "1 MB"),
}


@pytest.mark.parametrize("data", BYTES, ids=["utf-16", "latin-1", "huge"])
def test_file_that_is_no_text_is_told_plainly(data: bytes, tmp_path: Path) -> None:
    name, line, words = BYTES[data]
    (problem,) = problems_of(tmp_path, data)
    assert (problem.name, problem.place.line) == (name, line)
    assert words in problem.text


def test_byte_order_mark_and_line_ends_of_other_systems_are_fine(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()).book.title == "T"


def test_pipes_and_links_to_elsewhere_are_not_read(tmp_path: Path) -> None:
    outside, folder = tmp_path / "secret", tmp_path / "book"
    outside.write_text(GOOD)
    folder.mkdir()
    (folder / "book.toml").symlink_to(outside)
    with pytest.raises(BookError, match="outside the book's folder"):
        read_config(folder)
    (folder / "book.toml").unlink()
    os.mkfifo(folder / "book.toml")
    with pytest.raises(BookError, match="no regular file"):
        read_config(folder)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("On Walking: Essays", "on-walking"),
        ("On Walking – Essays", "on-walking"),
        ("On Walking - Essays", "on-walking"),
        ("Jean-Paul’s  Café!", "jean-paul-s-café"),
        ("Ⅳ ﬁnes", "iv-fines"),
        ("走ることについて", "走ることについて"),
        (": nothing", "the-folder"),
        ("…", "the-folder"),
        ("x" * 60, "x" * 48),
        ("a" * 47 + " b", "a" * 47),
    ],
)
def test_products_are_named_after_the_title(title: str, slug: str) -> None:
    assert slugify(title, "The Folder") == slug


@pytest.mark.parametrize(
    ("language", "page", "sheet"),
    [("en-GB", "A5", "A4"), ("en-US", "half-letter", "letter"), ("en-CA", "half-letter", "letter")],
)
def test_paper_follows_the_language(language: str, page: str, sheet: str, tmp_path: Path) -> None:
    config = read(tmp_path, f'[book]\ntitle = "T"\nlanguage = "{language}"\n')
    assert (str(page_size(config)), str(sheet_size(config))) == (page, sheet)


def test_paper_that_is_named_wins(tmp_path: Path) -> None:
    config = read(tmp_path, GOOD + '[print]\npage = "6x9in"\n[booklet]\nsheet = "A3"\n')
    assert (round(page_size(config).width), str(sheet_size(config))) == (432, "A3")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.text("a\"'\\\n\t\x7f")))
def test_written_book_toml_reads_back(title: str, authors: list[str]) -> None:
    table = BookTable(
        title,
        "en-GB",
        authors=tuple(map(Contributor, authors)),
        contributors=(Contributor(title, "trl"),),
        identifier="urn:uuid:1",
        date="2026-11-22",
        description=title,
    )
    written = tomllib.loads(write_config(table, cover="images/cover.jpg"))
    assert written["epub"] == {"cover": "images/cover.jpg"}
    assert written["book"] == {
        "title": title,
        "authors": authors,
        "contributors": [{"name": title, "role": "trl"}],
        "language": "en-GB",
        "identifier": "urn:uuid:1",
        "date": "2026-11-22",
    } | ({"description": title} if title else {})


@pytest.mark.parametrize(
    ("digits", "verdict"),
    [
        ("9783161484100", True),
        ("9783161484101", False),
        ("080442957X", True),
        ("0804429571", False),
        ("978", False),
        ("X783161484100", False),
    ],
)
def test_check_digit_of_an_isbn(digits: str, verdict: bool) -> None:
    assert is_isbn(digits) is verdict

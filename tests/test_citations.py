"""Citations and the bibliography: their words in two kinds of styles, their links, and what is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from books import on_screen
from conftest import write_book

from chapbook.book import Book
from chapbook.pipeline import build, check, load

BOOK_TOML = '[book]\ntitle = "T"\nlanguage = "en-GB"\ndate = "2026-11-22"\nbibliography = "refs.json"\n'
MAKER = {"author": [{"family": "Maker", "given": "Ada"}], "issued": {"date-parts": [[1999]]}, "type": "book"}
WORKS = [
    {"id": "storm", "title": "Storm & Sea", **MAKER, "publisher": "Gull", "publisher-place": "Hull"},
    {"id": "Ropes", "title": "Ropes", **MAKER},
    {"id": "fog", "type": "chapter", "title": "Fog", "container-title": "Airs", "page": "3-9"},
]
CSL = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>n</title></info>
<citation><sort><key variable="citation-number"/></sort>
<layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="citation-number" suffix=". "/><text variable="title"/></layout>
</bibliography>
</style>"""


def written(folder: Path, text: str, more: str = "", works: object = WORKS) -> Path:
    references = works if isinstance(works, str) else json.dumps(works)
    files = {"1-a.md": f"# One\n\n{text}\n", "../refs.json": references}
    return write_book(folder, files, BOOK_TOML + more)


def words(book: Book, role: str = "chapter") -> str:
    """Return the XHTML of a chapter, links in brackets and nothing else but italics marked."""
    xhtml = on_screen(next(c for c in book.chapters if c.role == role), book)
    xhtml = re.sub(r'<a [^>]*href="[^"]*#work\.(\d+)"[^>]*>(.*?)</a>', r"[\2](\1)", xhtml)
    return (
        re.sub(r"<(?!/?(em|sup|li))[^>]*>", "", xhtml)
        .replace(' class="note-call"', "")
        .replace("\u00a0", " ")
        .replace("\u2060", "")
    )


def test_authors_and_dates_stand_in_the_line(tmp_path: Path) -> None:
    text = "So [@storm, p. 5]; no [see @ropes, pp. 1-2; also @fog, passim]. Maker [-@storm] again."
    book = load(written(tmp_path, text))
    assert (
        "So ([Maker 1999b, p. 5](3)); no (see [Maker 1999a, pp. 1–2](2); also [‘Fog’ n.d.](1), passim)."
        in words(book)
    )
    assert "Maker ([1999b](3)) again" in words(book)
    entries = re.findall(r"<li[^>]*>(.*?)</li>", words(book, "bibliography"))
    assert [re.sub("<.*?>", "", entry) for entry in entries] == [
        "‘Fog’. n.d. In Airs, 3–9.",
        "Maker, Ada. 1999a. Ropes.",
        "Maker, Ada. 1999b. Storm &amp; Sea. Hull: Gull.",
    ]


@pytest.mark.parametrize("style", ["author-date", "notes"])
def test_works_of_a_citation_stand_in_the_order_typed(style: str, tmp_path: Path) -> None:
    text = "Fog [@fog]. Storms [see @storm; also @fog]."
    found = words(load(written(tmp_path, text, f'citation_style = "{style}"\n')))
    assert re.search(r"see .*Maker.*; also .*Fog", found, re.IGNORECASE)


@pytest.mark.parametrize("typed", ["[@storm;; @ropes]", "[@storm; ; @ropes;]", "[;@storm;\n@ropes]"])
def test_nothing_between_semicolons_is_no_work(typed: str, tmp_path: Path) -> None:
    book = load(written(tmp_path, f"So {typed}."))
    assert "So ([Maker 1999b](2); [Maker 1999a](1))." in words(book)


def test_what_a_work_leaves_empty_it_does_not_have(tmp_path: Path) -> None:
    empty = {"author": [], "issued": {"date-parts": []}, "publisher": "", "type": "book"}
    book = load(written(tmp_path, "So [@log].", works=[{"id": "log", "title": "Log", **empty}]))
    assert "So ([<em>Log</em> n.d.](1))." in words(book)


def test_links_lead_to_entries_and_say_what_they_are(tmp_path: Path) -> None:
    book = load(written(tmp_path, "So [@storm] and [in [@storm] too](1-a.md)."))
    xhtml = on_screen(book.chapters[0], book)
    assert 'epub:type="biblioref" role="doc-biblioref" href="bibliography.xhtml#work.1"' in xhtml
    assert xhtml.count("#work.1") == 1  # no link within a link
    assert '<li id="work.1">' in on_screen(book.chapters[-1], book)


def test_a_style_of_notes_makes_notes_in_order_with_the_others(tmp_path: Path) -> None:
    text = "So [see @storm, p. 5]. Then.[^a] Again [@storm]!\n\n[^a]: Mine, with [@ropes].\n"
    book = load(written(tmp_path, text, 'citation_style = "notes"\n'))
    assert "So.<sup>1</sup> Then.<sup>2</sup> Again!<sup>3</sup>" in words(book)
    notes = [re.sub("<.*?>", "", line) for line in words(book).split("\n") if re.match(r"\d\. ", line)]
    assert notes == [
        "1. See [Ada Maker, Storm &amp; Sea (Hull: Gull, 1999), p. 5](2).",
        "2. Mine, with [Ada Maker, Ropes (1999)](1).",
        "3. [Maker, Storm &amp; Sea](2).",
    ]


def test_an_attribution_that_is_a_citation_names_author_title_and_place(tmp_path: Path) -> None:
    for style in ("author-date", "notes"):
        text = "> Wide.\n> — [@storm, p. 5]"
        book = load(written(tmp_path, text, f'citation_style = "{style}"\n'))
        assert "— [Ada Maker, <em>Storm &amp; Sea</em>, p. 5](1)" in words(book)


def test_a_style_of_the_books_own_is_followed(tmp_path: Path) -> None:
    (tmp_path / "n.csl").write_text(CSL)
    book = load(written(tmp_path, "So [@ropes] and [@fog; @ropes].", 'citation_style = "n.csl"\n'))
    assert "So [[1](1)] and [[1](1), [2](2)]." in words(book)
    assert "1. Ropes" in words(book, "bibliography")


@pytest.mark.parametrize(
    ("change", "name", "place", "help"),
    [
        ({"text": "So\n[@strom]."}, "citation-unknown", "source/1-a.md:4:2", "did you mean `storm`?"),
        ({"text": "See [see @storm; @x]."}, "citation-unknown", "source/1-a.md:3:18", "add `x`"),
        ({"text": "See [see @storm;\n@x]."}, "citation-unknown", "source/1-a.md:4:1", "add `x`"),
        ({"text": "See [@tbl:one]."}, "citation-unknown", "source/1-a.md:3:6", "write `[@tab-one]`"),
        ({"text": "So [@storm;\n and b]."}, "citation-unread", "source/1-a.md:4:2", "behind a comma"),
        ({"works": '[\n{"id": 1,}]'}, "bibliography-unread", "refs.json:2:10", "in a list"),
        ({"works": [{"title": "x"}]}, "bibliography-unread", "refs.json", "in a list"),
        ({"works": [{"id": "a"}, {"id": "A"}]}, "bibliography-unread", "refs.json", "another id"),
        ({"more": 'citation_style = "note"\n'}, "citation-style", "book.toml:6:18", "did you mean `notes`?"),
        ({"more": 'citation_style = "refs.json"\n'}, "citation-style", "book.toml:6:18", "CSL style"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    change: dict, name: str, place: str, help: str, tmp_path: Path
) -> None:
    problems = check(written(tmp_path, **{"text": "So [@storm].", **change}))
    assert [problem.name for problem in problems] == [name]
    assert str(problems[0].place).startswith(place)
    assert help in problems[0].help


def test_a_citation_without_a_bibliography_is_told(tmp_path: Path) -> None:
    folder = written(tmp_path, "So [@storm].")
    (folder / "book.toml").write_text(BOOK_TOML.replace('bibliography = "refs.json"\n', ""))
    (problem,) = check(folder)
    assert problem.name == "citation-unknown"
    assert "[book] bibliography" in problem.help


def test_a_bibliography_beside_the_chapters_is_told_where_it_is(tmp_path: Path) -> None:
    folder = written(tmp_path, "So [@storm].")
    (folder / "refs.json").rename(folder / "source/refs.json")
    (problem,) = check(folder)
    assert problem.name == "bibliography-unread"
    assert "`source/refs.json`" in problem.help
    text = (folder / "book.toml").read_text().replace('"refs.json"', '"source/refs.json"')
    (folder / "book.toml").write_text(text)
    assert not check(folder)


def test_a_book_without_citations_does_not_read_the_bibliography(tmp_path: Path) -> None:
    assert not check(written(tmp_path, "So.", works="{"))


@pytest.mark.slow
@pytest.mark.parametrize("style", ["author-date", "notes"])
def test_citations_take_part_in_a_build(style: str, tmp_path: Path) -> None:
    text = "So [@storm, p. 5;; @ropes;].\n\n> Wide.\n> — [@storm]\n\n[Later]{.index} [@ropes]."
    folder = written(tmp_path, text, f'citation_style = "{style}"\n')
    (folder / "source" / "2-bibliography.md").write_text("# Works\n\nOnly what is cited.\n")
    assert not build(folder, ["epub", "pdf"]).problems


def test_a_bibliography_may_be_bibtex(tmp_path: Path) -> None:
    folder = written(tmp_path, "So [@storm, p. 5].")
    (folder / "refs.bib").write_text("@book{storm, title={Sea}, author={Ada M{\\'a}ker}, year=1999}")
    toml = (folder / "book.toml").read_text().replace("refs.json", "refs.bib")
    (folder / "book.toml").write_text(toml)
    assert "So ([Máker 1999, p. 5](1))." in words(load(folder))


def test_a_bibliography_of_another_form_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, "So [@storm, p. 5].")
    (folder / "refs.ris").write_text("")
    toml = (folder / "book.toml").read_text().replace("refs.json", "refs.ris")
    (folder / "book.toml").write_text(toml)
    (problem,) = check(folder)
    assert (problem.name, str(problem.place)) == ("bibliography-unread", "book.toml:5:16")


def test_apostrophes_of_the_bibliography_are_curled_and_its_addresses_kept(tmp_path: Path) -> None:
    works = [
        {
            **MAKER,
            "id": "a",
            "title": "Sailor's Knots",
            "author": [{"family": "O'Dea", "given": "Ada"}],
            "URL": "https://example.org/o'dea",
        }
    ]
    entries = words(load(written(tmp_path, "So [@a].", works=works)), "bibliography")
    assert "O’Dea, Ada. 1999. <em>Sailor’s Knots</em>" in re.sub(" +", " ", entries).replace("<li>", "")
    assert "o'dea" in entries or "example.org" not in entries


ARTICLE = {"id": "a", "title": "Alpha of ‘Things’", **MAKER, "container-title": "Airs", "type": "article"}


@pytest.mark.parametrize(
    ("language", "in_entry", "in_note", "in_head"),
    [
        ("en-US", "“Alpha of ‘Things.’\u200a”", "“Alpha of ‘Things,’\u200a”", "“Alpha of ‘Things’\u200a”"),
        ("en-GB", "‘Alpha of ‘Things’\u200a’.", "‘Alpha of ‘Things’\u200a’,", "‘Alpha of ‘Things’\u200a’"),
        ("de", "„Alpha of ‘Things’“.", "„Alpha of ‘Things’“,", "„Alpha of ‘Things’“"),
    ],
)
def test_stops_stand_before_closing_marks_where_the_locale_has_it(
    language: str, in_entry: str, in_note: str, in_head: str, tmp_path: Path
) -> None:
    folder = written(tmp_path, "So [@a].\n\n## As [@a]", 'citation_style = "notes"\n', works=[ARTICLE])
    toml = (folder / "book.toml").read_text().replace("en-GB", language)
    (folder / "book.toml").write_text(toml)
    book = load(folder)
    text = words(book)
    assert f"Ada Maker, {in_note} " in text
    assert f"Maker, {in_head}](1)\n" in text
    assert f"Maker, Ada. {in_entry} " in words(book, "bibliography")

"""The index: entries from marks, their order, their references, and the pages they lead to."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from books import book_of, make_chapter, on_screen
from reading import OPF, Epub, left_of, line_starts, page_texts, poppler

from chapbook.book import Book
from chapbook.config import Config
from chapbook.config.tables import BookTable
from chapbook.html import chapter_to_xhtml_print
from chapbook.html.locators import page_runs
from chapbook.matter import arrange_print, contents, is_pamphlet, with_index
from chapbook.pipeline import build, check
from chapbook.problems import Problem

FEATURE = "schema:accessibilityFeature"
CONFIG = Config(book=BookTable(title="A Book", language="en-GB"))
BOOK_TOML = (
    '[book]\ntitle = "A Book"\nlanguage = "en-GB"\nidentifier = "urn:uuid:{}"\ndate = "2026-11-22"\n'.format(
        "00000000-0000-4000-8000-000000000000"
    )
)


def indexed(*texts: str, language: str = "en-GB") -> tuple[Book, list[Problem]]:
    chapters = [
        make_chapter(f"# Chapter\n\n{text}", f"c{number:03}", language=language)
        for number, text in enumerate(texts, 1)
    ]
    return with_index(book_of(*chapters, language=language), CONFIG)


def drawn(book: Book) -> str:
    """Return the index on a screen: a line for an entry, set in by level."""
    xhtml = on_screen(next(c for c in book.chapters if c.role == "index"), book)
    lines, depth = [], -1
    for mark, words in re.findall(r"<(ul|/ul|li)[^>]*>((?:(?!</?ul|</?li).)*)", xhtml, re.DOTALL):
        depth += {"ul": 1, "/ul": -1}.get(mark, 0)
        if mark == "li":
            line = re.sub(r"<(?!/?em)[^>]*>", "", words).replace("<em>", "*").replace("</em>", "*")
            lines.append("  " * depth + line.strip())
    return "\n".join(lines)


def written(folder: Path, **files: str) -> Path:
    (folder / "source").mkdir()
    (folder / "book.toml").write_text(BOOK_TOML)
    for name, text in files.items():
        (folder / "source" / f"{name.strip('_').replace('_', '-')}.md").write_text(text)
    return folder


def test_entries_stand_in_order_with_their_places() -> None:
    book, problems = indexed(
        'The [wind]{.index} and the [storm]{.index}; [a tale]{.index entry="storm!at sea"}.',
        '[Storms]{.index} came, the [*Pequod*]{.index} sank. []{.index entry="storm!before dawn"}',
        "One more [storm]{.index}.[^1]\n\n[^1]: And a [note]{.index}.",
    )
    assert not problems
    assert drawn(book).split("\n") == [
        "note, 1",
        "*Pequod*, 1",
        "storm, 1, 2",
        "  at sea, 1",
        "  before dawn, 1",
        "Storms, 1",
        "wind, 1",
    ]


def test_a_capital_that_begins_a_sentence_makes_no_entry_of_its_own() -> None:
    book, _ = indexed("[Storm]{.index} and [storm]{.index}. [Rome]{.index}. []{.index entry=Storm}")
    assert drawn(book).split("\n") == ["Rome, 1", "storm, 1, 2", "Storm, 1"]


def test_references_lead_to_entries() -> None:
    book, problems = indexed(
        'A [gale]{.index see="storm!at sea; wind"} []{.index entry="storm!at sea"}'
        " [wind]{.index seealso=gust} [gust]{.index}"
    )
    assert not problems
    assert "gale. *See* storm: at sea; wind" in drawn(book)
    assert "wind, 1. *See also* gust" in drawn(book)
    xhtml = on_screen(book.chapters[-1], book)
    aimed = re.search(r'See</em> <a href="index.xhtml#(entry[^"]*)">storm: at sea', xhtml)
    assert aimed
    assert f'<li id="{aimed[1]}">at sea' in xhtml


@pytest.mark.parametrize(
    ("text", "name", "column", "help"),
    [
        ("a [gale]{.index see=strom} [storm]{.index}", "index-see", 3, "did you mean `storm`?"),
        ("a [gale]{.index seealso=gale}", "index-see", 3, "mark a place"),
        ("a []{.index}", "index-mark", 3, "mark words"),
        ("a [x]{.index entry=a!b!c!d}", "index-mark", 3, "three levels"),
        ("a [x]{.index entry=a!}", "index-mark", 3, "mark words"),
        ("[b]{.index} [b]{.index see=c} [c]{.index}", "index-see-places", 13, "seealso"),
        ("[a]{.index see=b} [b]{.index see=c} [c]{.index}", "index-see-on", 1, "such as `c`"),
    ],
)
def test_marks_that_lead_nowhere_are_told_with_their_place(
    text: str, name: str, column: int, help: str
) -> None:
    _, (problem,) = indexed(text)
    assert (problem.name, problem.place.line, problem.place.column) == (name, 3, column)
    assert help in problem.help


def test_entries_that_lead_to_each_other_are_told() -> None:
    _, problems = indexed("[a]{.index see=b} [b]{.index see=a}")
    assert [problem.name for problem in problems] == ["index-see-on", "index-see-on"]


def test_order_and_letters_are_those_of_the_language() -> None:
    words = "zebra öl ål ö1 ö2 ö3 ö4 ö5 ö6 ö7 ö8 ö9 b1 b2 b3 b4 b5 b6 b7 b8 1848"
    text = " ".join(f"[{word}]{{.index}}" for word in words.split())
    swedish, german = (indexed(text, language=language)[0] for language in ("sv", "de"))
    letters = [
        re.findall(r'index-letter">([^<]*)<', on_screen(book.chapters[-1], book))
        for book in (swedish, german)
    ]
    assert letters == [["B", "Z", "Å", "Ö"], ["A", "B", "O", "Z"]]
    assert drawn(swedish).startswith("1848, 1\n")


def test_sort_says_where_an_entry_stands() -> None:
    book, _ = indexed('[The Tempest]{.index sort="Tempest"} [storm]{.index} [wind]{.index}')
    assert drawn(book).split("\n") == ["storm, 1", "The Tempest, 1", "wind, 1"]


def test_pages_are_named_once_and_runs_of_three_are_joined() -> None:
    places = [
        ("12", "e"),
        ("4", "c"),
        ("ix", "b"),
        ("viii", "a"),
        ("x", "B"),
        ("5", "d"),
        ("12", "f"),
        ("13", "g"),
        ("14", "h"),
    ]
    assert [(run.label, run.target) for run in page_runs(places)] == [
        ("viii–x", "a"),
        ("4", "c"),
        ("5", "d"),
        ("12–14", "e"),
    ]


def test_an_index_stands_before_the_colophon_and_makes_no_book_of_a_pamphlet() -> None:
    chapter, colophon = (
        make_chapter("# One\n\n[storm]{.index}"),
        make_chapter("Set.", "c002", role="colophon"),
    )
    book, _ = with_index(book_of(chapter, colophon), CONFIG)
    assert [c.role for c in book.chapters] == ["chapter", "index", "colophon"]
    assert [entry.title for entry in contents(book, 2)] == ["One", "Index"]
    assert is_pamphlet(with_index(book_of(chapter), CONFIG)[0], CONFIG)


def test_a_file_of_the_role_takes_the_entries_after_its_own_words() -> None:
    own = make_chapter("# Names\n\nNumbers are those of pages.", "c002", role="index")
    book, _ = with_index(book_of(make_chapter("# One\n\n[storm]{.index}"), own), CONFIG)
    assert len(book.chapters) == 2
    xhtml = chapter_to_xhtml_print(book.chapters[1], book, {"c001-index.1": "7"})
    assert re.search(
        r"those of pages\..*<li[^>]*>storm, <a class=\"locator\" href=\"#c001-index.1\">7</a>",
        xhtml,
        re.DOTALL,
    )


def test_without_marks_a_book_stays_as_it_is() -> None:
    book = book_of(make_chapter("# One"))
    assert with_index(book, CONFIG) == (book, [])


def test_a_mark_in_a_heading_is_named_there_alone() -> None:
    book, _ = indexed("## The [storm]{.index}", "## Then")
    (page,) = (part.chapter for part in arrange_print(book, CONFIG) if part.chapter.role == "contents")
    assert "index.1" not in chapter_to_xhtml_print(page, book, {})


@pytest.mark.slow
def test_an_index_in_print_names_the_pages_where_the_words_stand(tmp_path: Path) -> None:
    filler = "\n\n".join(
        ["The ship went on, and nobody could say where it would come to land that year."] * 90
    )
    chapters = {
        f"_{n}_one": f'# Number {n}\n\n[gull]{{.index}}\n\n{filler}\n\n[w{n}]{{.index entry="whale {n}"}}\n'
        for n in range(1, 4)
    }
    built = build(written(tmp_path, **chapters), ["pdf", "epub"])
    data = next(product.path for product in built.products if product.format == "pdf")
    pages = page_texts(data, "-layout")
    with pikepdf.open(data) as pdf:
        index = next(n for n, page in enumerate(pages) if "whale 1" in page)
        first_arabic = next(n for n, page in enumerate(pages) if "Number 1" in page and "gull" in page)
        gulls = [
            n - first_arabic + 1 for n, page in enumerate(pages) if re.search(r"^ *gull$", page, re.MULTILINE)
        ]
        assert f"gull, {', '.join(map(str, gulls))}" in pages[index]
        for n in range(1, 4):
            there = next(m for m, page in enumerate(pages) if re.search(rf"^ *w{n}$", page, re.MULTILINE))
            assert f"whale {n}, {there - first_arabic + 1}" in pages[index]
        assert len(pdf.pages[index].Annots) == 6


def test_each_level_of_an_index_is_set_in(tmp_path: Path) -> None:
    folder = written(tmp_path, _1_one='# One\n\nA lamp[]{.index entry="lamp!oil!whale"}.\n')
    build(folder, ["pdf"])
    (file,) = (folder / "build").glob("*.pdf")
    lines = line_starts(file)
    assert left_of(lines, "lamp") < left_of(lines, "oil") < left_of(lines, "whale")


def test_an_index_mark_leaves_the_letters_of_the_text_alone(tmp_path: Path) -> None:
    text = '# One\n\nA [*great* "storm"]{.index} rose[]{.index entry="rising" sort="R"}.[^1]\n'
    text += "\n[^1]: [Then]{.index}.\n"
    folder = written(tmp_path, _1_one=text)
    assert not check(folder)
    build(folder, ["epub"])


PAGES = "Of [rain]{.index}.\n\n" + "Word after word goes by. " * 700 + "\n\nAgain [rain]{.index}.[^a]\n\n"
NOTED = PAGES + "[^a]: A note on [rain]{.index} and [snow]{.index}.\n"


def locators_of(folder: Path) -> dict[str, list[str]]:
    """Return the labels of each entry of the index in the EPUB, in order."""
    epub = Epub.open(next((folder / "build").glob("*.epub")))
    text = next(data.decode() for data in epub.files.values() if b"index-entries" in data)
    items = re.findall(r"<li[^>]*>(\w+)((?:, <a [^>]*>[^<]*</a>)*)", text)
    return {words: re.findall(r">([^<]+)</a>", links) for words, links in items}


@pytest.mark.slow
def test_index_on_screens_has_the_pages_of_the_pdf_that_is_made_with_it(tmp_path: Path) -> None:
    folder = written(tmp_path, _01=f"# One\n\n{NOTED}", _02="# Two\n\nSome [rain]{.index}.\n")
    build(folder, ["epub"])
    assert locators_of(folder) == {"rain": ["1", "2", "3", "4"], "snow": ["1"]}
    build(folder, ["epub", "pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    printed = poppler(pdf, "-layout")
    on_paper = {
        word: re.findall(rf"^\s*{word}, ([\d, ]+)$", printed, re.MULTILINE) for word in ("rain", "snow")
    }
    on_screen = {word: [", ".join(labels)] for word, labels in locators_of(folder).items()}
    assert on_screen == on_paper
    assert len(locators_of(folder)["rain"]) == 3  # two places on one page


def test_index_is_told_as_a_feature(tmp_path: Path) -> None:
    for name, text in (("with", "A [word]{.index}."), ("without", "A word.")):
        (tmp_path / name).mkdir()
        folder = written(tmp_path / name, _01=f"# One\n\n{text}\n")
        build(folder, ["epub"])
        (file,) = (folder / "build").glob("*.epub")
        features = [
            m.text for m in Epub.open(file).tree(".opf").iter(f"{OPF}meta") if m.get("property") == FEATURE
        ]
        assert ("index" in features) == (name == "with")


@pytest.mark.parametrize(("language", "continued"), [("en-GB", "continued"), ("de", "Fortsetzung")])
def test_entry_that_goes_on_overleaf_has_its_head_there_again(
    language: str, continued: str, tmp_path: Path
) -> None:
    marks = [
        f'[]{{.index entry="{words}!{number}"}}' for words in ("oil", "whale!white") for number in range(99)
    ]
    folder = written(tmp_path, _1_one=f"# One\n\nA lamp{''.join(marks)}.\n")
    toml = (folder / "book.toml").read_text("utf-8").replace("en-GB", language)
    (folder / "book.toml").write_text(f'{toml}[print]\npage = "A6"\nmatter = "book"\n', "utf-8")
    build(folder, ["pdf"])
    pages = page_texts(next((folder / "build").glob("*.pdf")), "-raw")
    heads = {number: page.splitlines()[1:3] for number, page in enumerate(pages, 1) if ", 1\n" in page}
    again = [f"oil ({continued})", f"whale ({continued})", f"white ({continued})"]
    versos = [lines for number, lines in heads.items() if number % 2 == 0]
    assert len(versos) == 2
    assert {lines[0] for lines in versos} == set(again[:2])
    assert all(lines[1] == again[2] for lines in versos if lines[0] == again[1])
    assert [lines for number, lines in heads.items() if number % 2 and lines[0] in again] == []

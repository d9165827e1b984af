"""What a book has besides its text: the order of its parts, its contents, its title pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from books import book_of, make_chapter, make_part, unnumbered

from chapbook.book import Book
from chapbook.config.tables import BackTable, BookTable, Config, Contributor, FontsTable, PrintTable, Series
from chapbook.html import chapter_to_xhtml_print
from chapbook.matter import (
    ContentsEntry,
    PrintPart,
    arrange_print,
    contents,
    imprint,
    is_pamphlet,
    title_page,
)
from chapbook.matter.people import RELATORS, WORDS, iter_contributions, words_for
from chapbook.typography.languages import MARKS

TABLE = BookTable(title='The "Storm"', language="en-GB", authors=(Contributor("Ada Maker"),))
CONFIG = Config(book=TABLE)
BOOK_MATTER = replace(CONFIG, print=PrintTable(matter="book"))
SECTIONS = "# One\n\n## First\n\n### Below\n\n## Second\n\n## Third"


def outline(entries: Sequence[ContentsEntry], indent: int = 0) -> str:
    """Draw contents: a line an entry, set in by level, with number and anchor."""
    lines = []
    for entry in entries:
        number = f"{entry.number}. " if entry.number else ""
        lines.append(f"{'  ' * indent}{number}{entry.title} -> {entry.chapter_id}#{entry.anchor}")
        lines += [outline(entry.children, indent + 1)] if entry.children else []
    return "\n".join(lines)


def order(parts: Sequence[PrintPart]) -> str:
    """Draw parts: role, folios and start of each."""
    return "\n".join(f"{part.chapter.role} {part.folios} {part.starts}" for part in parts)


def page(book: Book, config: Config, role: str) -> str:
    """Return the XHTML of a page in print."""
    part = next(part for part in arrange_print(book, config) if part.chapter.role == role)
    return unnumbered(chapter_to_xhtml_print(part.chapter, book, {"c001": "1", "c001-first": "3"}))


def novel() -> Book:
    """Return a book of two parts with front and back matter, its pieces in the order of file names."""
    return book_of(
        make_chapter("::: epigraph\nMotto.\n:::", "c001", role="epigraph"),
        make_chapter("For all.", "c002", role="dedication"),
        make_chapter("# Preface", "c003", role="preface"),
        make_part("# Ebb", 1),
        make_chapter("# Storm\n\n## Wind", "c004"),
        make_part("# Flood", 2),
        make_chapter("# Calm[^a]\n\n[^a]: Note.", "c005"),
        make_chapter("# Sources", "c006", role="appendix"),
    )


def test_contents_nest_parts_chapters_and_sections() -> None:
    assert outline(contents(novel(), 2)) == (
        "Preface -> c003#\n"
        "Part 1. Ebb -> p01#\n"
        "  4. Storm -> c004#\n"
        "    Wind -> c004#wind\n"
        "Part 2. Flood -> p02#\n"
        "  5. Calm -> c005#\n"
        "  Sources -> c006#"
    )


@pytest.mark.parametrize(
    ("depth", "titles"),
    [
        (1, ["One"]),
        (2, ["One", "First", "Second", "Third"]),
        (3, ["One", "First", "Below", "Second", "Third"]),
    ],
)
def test_depth_counts_levels_of_headings(depth: int, titles: list[str]) -> None:
    (entry,) = contents(book_of(make_chapter(SECTIONS)), depth)
    assert [below.title for below in entry.walk()] == titles


def test_unlisted_headings_take_what_is_below_them_along() -> None:
    book = book_of(make_chapter("# One\n\n## Hidden {.unlisted}\n\n### Below\n\n## Shown"))
    assert outline(contents(book, 3)) == "One -> c001#\n  Shown -> c001#shown"


def test_entry_keeps_emphasis_and_drops_calls_and_links() -> None:
    book = book_of(make_chapter("# A *storm* [at](https://a.b) sea[^a]\n\n[^a]: Note."))
    (entry,) = contents(book, 1)
    kinds = {token.type for token in entry.tokens}
    assert "em_open" in kinds
    assert not kinds & {"note_call", "link_open", "link_close"}
    assert "".join(token.content for token in entry.tokens) == "A storm at sea"


def test_book_has_the_front_matter_of_the_chicago_manual() -> None:
    assert order(arrange_print(novel(), CONFIG)) == (
        "halftitle none recto\n"
        "titlepage none recto\n"
        "imprint none verso\n"
        "dedication none recto\n"
        "epigraph none recto\n"
        "contents roman recto\n"
        "preface roman recto\n"
        "part arabic recto\n"
        "chapter arabic recto\n"
        "part arabic recto\n"
        "chapter arabic recto\n"
        "appendix arabic recto"
    )


def test_lists_of_figures_and_tables_go_on_from_the_contents() -> None:
    figures = make_chapter("# Figures", "c090", role="figures")
    book = novel()
    with_list = book._replace(chapters=(figures, *book.chapters))
    assert "contents roman recto\nfigures roman any\npreface roman recto" in order(
        arrange_print(with_list, CONFIG)
    )


def test_chapters_may_start_on_any_page() -> None:
    config = replace(CONFIG, print=PrintTable(chapter_start="any"))
    starts = {part.chapter.role: part.starts for part in arrange_print(novel(), config)}
    assert starts["chapter"] == starts["preface"] == "any"
    assert starts["titlepage"] == starts["contents"] == "recto"


def test_book_of_one_chapter_is_a_pamphlet_without_contents() -> None:
    book = book_of(make_chapter("# One\n\n## First"))
    assert order(arrange_print(book, CONFIG)) == "cover none recto\nchapter arabic any\nback none last"


def test_pamphlet_with_three_sections_has_contents_of_its_sections() -> None:
    book = book_of(make_chapter(SECTIONS))
    assert order(arrange_print(book, CONFIG)).splitlines()[1] == "contents arabic any"
    shown = page(book, CONFIG, "contents")
    assert ">First <" in shown
    assert ">One <" not in shown


@pytest.mark.parametrize(
    ("titles", "shown"), [("1 2 3", ""), ("I II", ""), ("1 Storm", "1 Storm"), ("i. ii.", "")]
)
def test_sections_called_by_numbers_alone_are_in_no_printed_contents(titles: str, shown: str) -> None:
    sections = "\n\n".join(f"## {title}" for title in titles.split())
    book = book_of(make_chapter(f"# One\n\n{sections}"), make_chapter("# Two", "c002"))
    printed = page(book, CONFIG, "contents")
    assert [title for title in titles.split() if f">{title} <" in printed] == shown.split()
    assert len(contents(book, 2)[0].children) == len(titles.split())  # for the screen all are listed


def test_a_preface_makes_two_and_no_pamphlet() -> None:
    chapters = [make_chapter("# Preface", "c001", role="preface"), make_chapter("# One", "c002")]
    assert not is_pamphlet(book_of(*chapters), CONFIG)
    assert is_pamphlet(book_of(make_chapter("For all.", role="dedication"), chapters[1]), CONFIG)


@pytest.mark.parametrize("role", ["halftitle", "series", "titlepage", "imprint"])
def test_a_title_page_of_its_own_makes_a_book(role: str) -> None:
    own = make_chapter("# Storm", "c002", role=role)
    assert not is_pamphlet(book_of(own, make_chapter("# One")), CONFIG)


def test_configuration_decides_against_the_number_of_chapters() -> None:
    assert not is_pamphlet(book_of(make_chapter("# One")), BOOK_MATTER)
    assert is_pamphlet(novel(), replace(CONFIG, print=PrintTable(matter="pamphlet")))


def test_page_of_the_manuscript_replaces_ours() -> None:
    own = make_chapter("# Our rights", "c001", role="imprint")
    book = book_of(own, make_chapter("# One", "c002"), make_chapter("# Two", "c003"))
    parts = arrange_print(book, CONFIG)
    assert [part.chapter.id for part in parts if part.chapter.role == "imprint"] == ["c001"]


def test_contents_link_to_their_targets_with_the_pages() -> None:
    shown = page(book_of(make_chapter(SECTIONS)), BOOK_MATTER, "contents")
    assert (
        '<li class="section"><a href="#c001-first">First '
        '<span class="page page-ref generated" data-target="c001-first">3</span></a></li>'
    ) in shown


@pytest.mark.parametrize("language", sorted({*MARKS, *WORDS}))
def test_every_language_names_every_part_in_a_book(language: str) -> None:
    forms = {words_for(relator, language) for relator in RELATORS}
    assert len(forms) == len(RELATORS)
    assert all(form.count("{}") == 1 for form in forms)
    assert language.startswith("en") or not forms & set(WORDS["en"])
    assert words_for("win", language) == words_for("aui", language)


def test_title_page_says_what_is_known_and_nothing_else() -> None:
    book = novel()
    assert '<p class="book-title">The “Storm”</p>\n<p class="author">Ada Maker</p>\n</section>' in page(
        book, CONFIG, "titlepage"
    )
    people = (Contributor("Ben Writer"), Contributor("Cy Turner", "trl"), Contributor("Di Else", "zzz"))
    table = TABLE._replace(subtitle="A tale", contributors=people, publisher="Press")
    chapter = title_page(book, Config(book=table))
    lines = [token.content for token in chapter.tokens if token.type == "inline"]
    assert lines == [
        "The “Storm”",
        "A tale",
        "Ada Maker",
        "Ben Writer",
        "Translated by Cy Turner",
        "Di Else",
        "Press",
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en-GB", ["Translated by A, C and D", "Edited by B"]),
        ("fr", ["Traduit par A, C et D", "Édition établie par B"]),
        ("tr", ["Çevirenler: A, C ve D", "Yayına hazırlayan: B"]),
        ("uk", ["Переклад: A, C і D", "Редактор: B"]),
    ],
)
def test_people_with_the_same_part_share_a_line(language: str, lines: list[str]) -> None:
    people = [Contributor(*person) for person in (("A", "trl"), ("B", "edt"), ("C", "trl"), ("D", "trl"))]
    assert list(iter_contributions(people, language)) == lines
    unknown = [Contributor("{A}", "zzz"), Contributor("B", "zzz")]
    assert list(iter_contributions(unknown, language)) == ["{A}", "B"]


@pytest.mark.parametrize(
    ("identifier", "line"),
    [
        ("urn:isbn:9783161484100", "ISBN 9783161484100"),
        ("978-3-16-148410-0", "ISBN 978-3-16-148410-0"),
        ("urn:uuid:5f3c1a52-7d0e-4c60-9c39-0f5d7f1b8e42", ""),
    ],
)
def test_imprint_has_an_isbn_and_no_other_number(identifier: str, line: str) -> None:
    table = TABLE._replace(identifier=identifier, publisher="Press", date="2026-11-22", rights="No rights.")
    chapter = imprint(novel(), Config(book=table, fonts=FontsTable(serif="Literata")))
    lines = [token.content for token in chapter.tokens if token.type == "inline"]
    expected = ["Published by Press, 2026", "No rights.", line, "Set in Literata with Chapbook."]
    assert lines == [words for words in expected if words]


def test_colophon_of_the_manuscript_says_the_typeface_itself() -> None:
    book = book_of(make_chapter("# One"), make_chapter("# Colophon", "c002", role="colophon"))
    assert all(token.type != "inline" for token in imprint(book, CONFIG).tokens)


def test_cover_and_back_page_of_a_pamphlet() -> None:
    back = BackTable("Take one.\n\nPass it on.", "https://example.org/circle")
    config = replace(CONFIG, book=TABLE._replace(series=Series("Papers", 3)), back=back)
    book = book_of(make_chapter("# One"))
    assert '<section id="cover" class="cover"><p class="series">Papers 3</p>' in page(book, config, "cover")
    last = page(book, config, "back")
    assert "<p>Take one.</p>\n<p>Pass it on.</p>" in last
    shown = "example<wbr/>.org<wbr/>/circle"
    assert f'<p class="link"><a href="https://example.org/circle">{shown}</a></p>' in last
    assert (
        '<p class="qr"><svg xmlns="http://www.w3.org/2000/svg" class="qr-code" viewBox="4 4 25 25" ' in last
    )
    assert 'aria-label="QR code: https://example.org/circle"' in last
    assert '<p class="imprint-line">Set in EB Garamond with Chapbook.</p>' in last


def test_the_back_of_the_half_title_names_the_series() -> None:
    book = book_of(make_chapter("# One"), make_chapter("# Two", "c002"))
    config = replace(CONFIG, book=TABLE._replace(series=Series("Papers", 3)))
    parts = arrange_print(book, config)
    assert [(part.chapter.role, part.starts) for part in parts[:3]] == [
        ("halftitle", "recto"),
        ("series", "verso"),
        ("titlepage", "recto"),
    ]
    assert "Papers 3" in chapter_to_xhtml_print(parts[1].chapter, book, {})
    assert all(part.chapter.role != "series" for part in arrange_print(book, CONFIG))


def test_a_file_takes_the_place_of_the_series_page() -> None:
    own = make_chapter("Also in this series.", "c003", role="series")
    book = book_of(own, make_chapter("# One"), make_chapter("# Two", "c002"))
    parts = arrange_print(book, CONFIG)
    assert [part.chapter.id for part in parts if part.chapter.role == "series"] == ["c003"]

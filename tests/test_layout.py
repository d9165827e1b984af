"""Chapters laid out apart: structure, links, letters, page numbers, and the measures of the page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pikepdf
import pytest
from books import book_of, make_chapter
from conftest import MakeBook, write_book
from fontTools.ttLib import TTFont
from reading import page_texts, poppler

from chapbook import build
from chapbook.book import Book, Chapter
from chapbook.config import THEMES, Config, read_config
from chapbook.layout import Press, lay_out
from chapbook.layout.documents.codelines import MOST_AT_ONCE, hang_lines
from chapbook.layout.documents.labels import UNKNOWN, LabelsRead
from chapbook.layout.documents.prepare import prepare
from chapbook.layout.documents.refit import Refit
from chapbook.layout.documents.whole import (
    RunningHeads,
    head_size,
    running_head,
    running_heads,
    whole_document,
)
from chapbook.layout.folios import folio_streams, roman
from chapbook.layout.jobs import ChapterJob, LaidChapter, Picture, StyleSheets
from chapbook.layout.paging import Run, place
from chapbook.layout.rendered import Renderings, ground_of
from chapbook.layout.sheets.geometry import page_css, page_geometry
from chapbook.manuscript import load_book
from chapbook.matter import arrange_print
from chapbook.pdf import DocumentInfo, Piece, Section, join_pieces
from chapbook.problems import Place
from chapbook.references import resolve
from chapbook.units import MM, parse_size

pytestmark = pytest.mark.usefixtures("only_our_fonts")
ROOT = Path(__file__).parent.parent
LITERARY = THEMES["literary"]
NOTE = (
    '<a class="note-call" role="doc-noteref" href="#c1-n1" id="c1-r1">1</a>'
    '<span class="note" id="c1-n1"><span class="p">{}</span></span>'
)
OVERLAP = 1 << 6  # bit of a point's flags in `glyf`
XHTML = "{http://www.w3.org/1999/xhtml}"
DOT = b"\x89PNG\r\n\x1a\n" + bytes.fromhex(
    "0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63600000000200014873b5c60000000049454e44ae426082"
)


def styles(extra: str = "") -> StyleSheets:
    sheets = [(ROOT / "styles" / name).read_text("utf-8") for name in ("print.css", "themes/literary.css")]
    return StyleSheets((page_css(parse_size("A5"), LITERARY), *sheets, extra))


def laid(body: str, *, extra: str = "", **changes: object) -> LaidChapter:
    from chapbook.layout.engine import lay_out_chapter

    html = (
        '<html lang="en-GB"><body class="arabic" data-book="Book" data-chapter="Head">'
        f'<section class="chapter" id="c1">{body}</section></body></html>'
    )
    return lay_out_chapter(ChapterJob(html, styles(extra), **changes))


def joined(chapter: LaidChapter, first_number: int = 1) -> bytes:
    from chapbook.layout.engine import font_file

    section = Section(chapter.page_count, first_number=first_number)
    piece = Piece(chapter.forme, section, folio_streams(chapter, first_number))
    return join_pieces([piece], DocumentInfo("Book", "en-GB"), fonts=font_file(chapter.fonts))


def roles(data: bytes) -> str:
    """The structure as nested names: `Sect(P P)`."""

    def name(element: pikepdf.Object) -> str:
        kids = element.get("/K", pikepdf.Array())
        below = [name(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        return str(element.S)[1:] + (f"({' '.join(below)})" if below else "")

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return name(pdf.Root.StructTreeRoot.K[0])


def text(data: bytes, *options: str) -> str:
    return poppler(data, "-layout", *options)


def long_text(paragraphs: int = 30) -> str:
    return "".join(f"<p>{'Words of paragraph ' + str(n) + ' follow. ' * 30}</p>" for n in range(paragraphs))


def test_paragraph_over_two_pages_is_one_element() -> None:
    chapter = laid(f"<p>{'Many words on end. ' * 400}</p>")
    assert chapter.page_count > 1
    assert roles(joined(chapter)) == "Document(Sect(P))"


def test_note_stands_after_the_paragraph_that_calls_it() -> None:
    chapter = laid(f"<p>A{NOTE.format('Its text.')} b.</p><p>C.</p>")
    assert roles(joined(chapter)) == "Document(Sect(P(Reference(Link)) Note(P) P))"
    assert chapter.letters.body == "AbC"
    assert chapter.letters.notes == {"c1-n1": "Itstext"}


def test_a_note_called_in_a_line_that_ends_a_full_page_is_kept() -> None:
    """The notes of lines before it go over to make room for this line, whose own the engine forgets."""
    first = (
        f"<p>It blew.{NOTE.format('From the west, then from the south, then from nowhere at all. ' * 3)}</p>"
    )
    for lines in range(20, 32):
        above = "<br/>".join(["A line"] * lines)
        last = f"<p>First<br/>second{NOTE.replace('1', '2').format('At noon.')}<br/>third<br/>fourth</p>"
        assert not laid(f"{first}<p>{above}</p>{last}{'<p>On.</p>' * 9}").findings


def test_notes_are_found_by_their_names() -> None:
    nameless = NOTE.replace('id="c1-n1"', "").replace("c1-r1", "r2")
    chapter = laid(f"<p>A{NOTE.format('One.')} b{nameless.format('Two.')}.</p>")
    with pikepdf.open(io.BytesIO(joined(chapter))) as pdf:
        found = list(pdf.Root.StructTreeRoot.IDTree.Names)
        assert [str(name) for name in found[::2]] == ["c1-n1", "c1-note-1"]
        assert [(str(note.ID), str(note.S)) for note in found[1::2]] == [
            ("c1-n1", "/Note"),
            ("c1-note-1", "/Note"),
        ]


def test_call_of_a_note_begins_no_line() -> None:
    note = '<a class="note-call" role="doc-noteref" href="#c1" id="r{0}">9</a>'
    # Some of these end just where a line does.
    body = "".join(f"<p>{'i' * n} {'word ' * 10}end.{note.format(n)}</p>" for n in range(1, 60))
    lines = text(joined(laid(body))).splitlines()
    assert not [line for line in lines if line.strip() == "9"]


def test_line_whose_last_space_alone_does_not_fit_is_not_broken_early() -> None:
    before = (
        "This proposition, which, in my opinion, is destined to do for history what Darwin’s theory has done "
        "for biology, we, both of us, had been gradually approaching for some years before 1845. How far I "
        "had independently progressed toward it, is best shown by my "
    )
    title = "<em>Condition of the Working Class in England</em>."
    call = NOTE.format("Its text.").replace(">1<", ">2<")  # a figure as wide as it takes
    after = f"{call} But when I again met Marx at Brussels in the spring of 1845."
    page = page_css(parse_size("half-letter"), LITERARY) + "p { word-spacing: -0.05em }"
    chapter = laid(f"<h1>I</h1><p>Words.</p><p>{before}{title}{after}</p>", extra=page)
    line = next(line for line in text(joined(chapter)).splitlines() if "Working" in line)
    assert line.split()[-1] == "Marx"


def test_text_that_only_its_last_space_makes_too_wide_is_not_broken_after_its_first_word() -> None:
    code = "The sorts have their names: <code>.epigraph</code>, <code>.verse</code>, <code>.letter</code>, "
    more = "<code>.dialogue</code>, <code>.pullquote</code>. On paper a quotation in a note is another."
    before = "<code>blockquote</code> is every quotation, and <code>blockquote:not([class])</code> one of no "
    words = f"<p>Text.</p><p>{before}particular sort. {code}{more}</p>"
    lines = [line.split() for line in text(joined(laid(f"<h1>I</h1>{words}"))).splitlines()]
    assert not {line[0] for line in lines if len(line) == 1} & set(words.split())


def test_rest_of_a_line_of_code_hangs() -> None:
    code = "    if x:  <span class='code-comment'># why" + " again" * 20 + "</span>\nnext"
    chapter = laid(f"<p>Text.</p><pre><code>{code}</code></pre>")
    lines = [line for line in text(joined(chapter)).splitlines() if line.strip()]
    first, rest, *_, last = lines[1:-1]
    assert last.index("next") < first.index("if") < rest.index("again")
    assert chapter.letters.body == "Textifxwhy" + "again" * 20 + "next"


@pytest.mark.parametrize("code", ["{}", "{} = 1", "<span class='name'>{}</span>"])
def test_a_word_of_code_longer_than_its_line_begins_behind_its_indent(code: str) -> None:
    word = "".join(f"name{number}" for number in range(100, 120))
    chapter = laid(f"<p>Text.</p><pre><code>first\n    {code.format(word)}\nlast\n</code></pre>")
    assert not chapter.findings
    lines = text(joined(chapter)).splitlines()
    first = next(number for number, line in enumerate(lines) if "first" in line)
    assert lines[first + 1].strip().startswith("name100name")
    left = [len(line) - len(line.lstrip()) for line in lines[first : first + 3]]
    assert left == sorted(set(left))
    with pikepdf.open(io.BytesIO(joined(chapter))) as pdf:
        marks = [
            operator
            for page in pdf.pages
            for _, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "S"
        ]
    last = next(number for number, line in enumerate(lines) if "last" in line)
    assert len(marks) == last - first - 2


@pytest.mark.parametrize("times", [0, 20, 40, 2000])
def test_each_line_that_is_the_rest_of_a_line_of_code_has_a_mark(times: int) -> None:
    chapter = laid(f"<pre><code>if x:  # why{' again' * times}\nnext = 1\n</code></pre>")
    with pikepdf.open(io.BytesIO(joined(chapter))) as pdf:
        marks = sum(
            str(operator) == "S" for page in pdf.pages for _, operator in pikepdf.parse_content_stream(page)
        )
    lines = [line for line in text(joined(chapter)).splitlines() if "again" in line or "next" in line]
    assert marks == max(0, len(lines) - 2)


@pytest.mark.parametrize("lines", range(23, 30))
def test_no_page_begins_with_an_empty_line_of_code(lines: int) -> None:
    code = "one = 1\ntwo = 2\n\n\n" * 3 + "three = 3"
    chapter = laid(f"{'<p>A line.</p>' * lines}<pre><code>{code}</code></pre><p>After.</p>")
    assert chapter.page_count == 2
    _, *pages = poppler(joined(chapter), "-bbox").split("<page ")
    word = re.compile(r'yMin="([\d.]+)".*>(?:A|one|two|three)<')
    tops = [min(map(float, word.findall(page))) for page in pages]
    assert tops[1] == pytest.approx(tops[0], abs=6)  # pt; letters of code are smaller


CODE = ("first", "", "", "second", "third", "fourth", "", "fifth", "sixth", "", "", "last")


@pytest.mark.parametrize(
    ("code", "begins"),
    [
        (CODE, {"first", "fourth", "fifth"}),
        (("first", "", "", "second", "third"), {"first"}),
        (("first", "second", "third", "", "", "last"), {"first"}),
        (("first", "second", "third", "fourth", "fifth", "last"), {"first", "fourth"}),
    ],
)
def test_pages_have_two_lines_of_code_that_are_not_empty_and_none_alone_below_empty_ones(
    code: tuple[str, ...], begins: set[str]
) -> None:
    found = set()
    for lines in range(18, 34):
        chapter = laid("<p>A line.</p>" * lines + "<pre><code>" + "\n".join(code) + "</code></pre>")
        _, *pages = [page.split() for page in text(joined(chapter)).split("\f") if page.strip()]
        found |= {next(word for word in page if word in code) for page in pages if {*page} & {*code}}
    assert found == begins


@pytest.mark.parametrize("lines", [29, 30, 31, 32])
def test_lead_in_stands_on_the_page_of_its_code(lines: int) -> None:
    code = "<pre><code>first = 1\nsecond = 2\nthird = 3</code></pre>"
    chapter = laid("<p>A line.</p>" * lines + f'<p class="lead">It leads in:</p>{code}<p>After.</p>')
    pages = text(joined(chapter)).split("\f")
    assert [("leads in" in page) == ("first" in page) for page in pages] == [True] * len(pages)


@pytest.mark.parametrize("lines", [29, 30, 31, 32])
def test_words_of_an_item_stand_on_the_page_of_the_code_that_they_lead_in_to(lines: int) -> None:
    code = "<pre><code>first = 1\nsecond = 2\nthird = 3</code></pre>"
    items = f"<ul><li>A line.</li><li>Another.</li><li>It <em>leads</em> in:{code}</li><li>After.</li></ul>"
    chapter = laid("<p>A line.</p>" * (lines - 3) + items)
    pages = text(joined(chapter)).split("\f")
    assert [("leads in" in page) == ("first" in page) for page in pages] == [True] * len(pages)


def test_caption_is_wider_than_its_table() -> None:
    caption = "A caption of many words that would not fit in a column as narrow"
    table = f"<table><caption>{caption}</caption><tbody><tr><td>1</td></tr></tbody></table>"
    chapter = laid(f'<div class="table">{table}</div>')
    assert caption in text(joined(chapter))
    assert not chapter.findings


def test_contents_are_a_toc_whose_dots_are_no_text() -> None:
    entry = '<li><a href="#c1">{}<span class="page generated">12</span></a></li>'
    items = entry.format("One") + entry.format("Two")
    chapter = laid(f'<nav class="contents" role="doc-toc"><ol class="entries">{items}</ol></nav>')
    item = "TOCI(Reference(Link))"
    assert roles(joined(chapter)) == f"Document(Sect(TOC({item} {item})))"
    assert chapter.letters.body == "OneTwo"
    assert "." not in text(joined(chapter))


def test_table_head_is_read_once_however_many_pages_repeat_it() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>row</td></tr>" for n in range(60))
    table = f"<table><thead><tr><th>N</th><th>What</th></tr></thead><tbody>{rows}</tbody></table>"
    chapter = laid(f'<div class="table">{table}</div>')
    assert chapter.page_count > 1
    assert roles(joined(chapter)).count("TH ") == 1
    assert chapter.letters.body.startswith("NWhat0row")
    assert chapter.letters.body.count("What") == 1


def test_heading_cells_say_what_they_head() -> None:
    body = "<tbody><tr><th>C</th><td>D</td></tr></tbody>"
    table = f"<table><thead><tr><th>A</th><th>B</th></tr></thead>{body}</table>"
    with pikepdf.open(io.BytesIO(joined(laid(table)))) as pdf:
        heads = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"]
        assert [str(head.A.Scope) for head in heads] == ["/Column", "/Column", "/Row"]


def test_picture_has_its_text_and_its_box_in_points() -> None:
    chapter = laid(
        '<figure><img src="asset:a.png" alt="A dot" style="width: 100pt; height: 50pt"/></figure>',
        pictures={"a.png": Picture("image/png", DOT)},
    )
    with pikepdf.open(io.BytesIO(joined(chapter))) as pdf:
        figure = next(
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        )
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        assert str(figure.Alt) == "A dot"
        assert (right - left, top - bottom) == pytest.approx((100, 50), abs=0.02)
        assert top < 210 * MM


def test_decorative_picture_is_no_content() -> None:
    pictures = {"a.png": Picture("image/png", DOT)}
    chapter = laid('<p>A</p><p><img src="asset:a.png" alt=""/></p>', pictures=pictures)
    assert roles(joined(chapter)) == "Document(Sect(P))"


def test_other_language_is_marked_on_its_run() -> None:
    with pikepdf.open(io.BytesIO(joined(laid('<p>A <em lang="fr">bon mot</em>.</p>')))) as pdf:
        spans = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Span"]
        assert [str(span.Lang) for span in spans] == ["fr"]


def test_link_that_leaves_the_chapter_is_kept() -> None:
    chapter = laid('<p>See <a href="#c9-far">far</a> and <a href="https://example.org/">out</a>.</p>')
    with pikepdf.open(io.BytesIO(joined(chapter))) as pdf:
        first, second = pdf.pages[0].Annots
        assert str(first.Dest) == "c9-far"
        assert str(second.A.URI) == "https://example.org/"
        assert str(first.Contents) == "far"


def test_page_numbers_are_written_when_they_are_known() -> None:
    chapter = laid(long_text())
    assert chapter.page_count > 2
    pages = text(joined(chapter, 41)).split("\f")
    assert "41" in pages[0].splitlines()[-1]
    assert "42" in pages[1].splitlines()[0]


def test_running_head_is_on_no_opening() -> None:
    pages = text(joined(laid(long_text()))).split("\f")
    assert ["Head" in page or "head" in page.lower().split("\n")[0] for page in pages[:3]] == [
        False,
        False,
        True,
    ]


def test_equal_jobs_give_equal_bytes() -> None:
    first = laid(long_text(3))
    laid("<p>Something between.</p>")
    assert laid(long_text(3)) == first


def test_nothing_outside_the_book_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(DOT)
    chapter = laid(
        f'<p>A<img src="{secret.as_uri()}" alt="x"/><img src="http://127.0.0.1:9/x.png" alt="y"/></p>'
    )
    assert [finding.kind for finding in chapter.findings] == ["failure", "failure"]
    assert not any(b"/Image" in stream.dictionary for stream in chapter.forme.streams)


def test_unknown_rule_of_a_style_sheet_is_told() -> None:
    assert [f.kind for f in laid("<p>A</p>", extra="p { font-sizzle: 3 }").findings] == ["ignored"]


def test_character_without_glyph_is_told() -> None:
    findings = laid("<p>A \U0001f980</p>").findings
    assert [(f.kind, f.words) for f in findings] == [("missing-character", "\U0001f980")]


@pytest.mark.parametrize("family", ["EB Garamond", "IBM Plex Mono"])  # the first has a glyph for the joiner
def test_no_line_begins_with_a_dash_and_the_joiner_leaves_no_trace(family: str) -> None:
    words = " ".join(f"{'a' * (n % 13 + 1)}{{0}}—{'b' * (n % 5 + 1)}" for n in range(300))
    style = f"p {{ font-family: '{family}'; width: 8em; hyphens: none }}"
    pages = [text(joined(laid(f"<p>{words.format(joiner)}</p>", extra=style))) for joiner in ("", "\u2060")]
    begun = [[line for line in page.split("\n") if line.lstrip().startswith("—")] for page in pages]
    assert begun[0]
    assert not begun[1]
    assert pages[1].count("a—") == 300


def test_text_outside_the_type_area_is_told() -> None:
    findings = laid(f'<p style="white-space: nowrap">{"long " * 40}</p>').findings
    assert [f.kind for f in findings] == ["overflow"]


def test_last_page_of_a_few_lines_is_told() -> None:
    def told(count: int) -> list[str]:
        chapter = laid("".join(f"<p>Line {number}.</p>" for number in range(count)))
        return [f"{finding.words} {finding.text}" for finding in chapter.findings]

    full = next(count for count in range(20, 50) if laid("<p>Line.</p>" * count).page_count == 2) - 1
    assert told(full) == []  # on its only page
    assert told(full + 1) == [f"Line {full}. the chapter's last page has 1 line"]
    assert told(full + 3) == [f"Line {full}. the chapter's last page has 3 lines"]
    assert told(full + 4) == []


def test_notes_do_not_fill_a_last_page() -> None:
    full = next(count for count in range(20, 50) if laid("<p>Line.</p>" * count).page_count == 2) - 1
    lines = "<p>Line.</p>" * full + f"<p>Called{NOTE.format('Note. ' * 80)}.</p>"
    assert [finding.kind for finding in laid(lines).findings] == ["end-short"]


def test_note_taller_than_a_page_goes_to_the_end_whole() -> None:
    note = "Very long. " * 600
    chapter = laid(f"<p>A{NOTE.format(note)}</p><p>B</p>")
    kinds = [finding.kind for finding in chapter.findings]
    assert [kind for kind in kinds if kind != "end-short"] == ["note-moved"]  # its last page may be short
    assert chapter.letters.notes["c1-n1"] == "Verylong" * 600
    assert roles(joined(chapter)).endswith("P Note(P)))")


def test_note_that_leaves_a_page_hardly_a_line_of_text_goes_to_the_end() -> None:
    """Left at the foot, it is put off from page to page, each of two lines, until its paragraph ends."""
    words = "Words that go on and on. " * 60
    chapters = [
        laid(f"<p>A{NOTE.format('A long note. ' * count)} {words}</p>") for count in range(200, 260, 6)
    ]
    kinds = [[finding.kind for finding in chapter.findings] for chapter in chapters]
    assert kinds[0] == []
    assert kinds[-1] == ["note-moved"]
    assert max(chapter.page_count for chapter in chapters) <= 3


def test_pages_before_a_line_whose_notes_fit_on_none_are_filled(make_book: MakeBook) -> None:
    words, note = "It blew from the west again. " * 55, "From the west, and then from the south. " * 40
    text = f"{words}\n\n{words}It ceased.[^a] It began.[^b] {words}\n\n[^a]: - {note}\n\n[^b]: - {note}\n"
    folder = make_book({"1.md": f"# Log\n\n{text}"})
    build(folder, formats=["pdf"])
    counts = [len(page.split()) for page in page_texts(folder / "build/a-small-book.pdf")]
    assert min(counts[1:-3]) > 300


def test_ordered_list_counts_from_its_start() -> None:
    assert "7." in text(joined(laid('<ol start="7"><li>seven</li></ol>')))


def test_long_title_breaks_where_the_sense_does() -> None:
    number = '<span class="generated number">Chapter 5</span>'
    title = f'<h1 class="title">{number} The Soviet Thermidor: Why Stalin Triumphed</h1>'
    lines = [line.strip() for line in text(joined(laid(title))).splitlines() if line.strip()]
    assert lines[1:3] == ["The Soviet Thermidor:", "Why Stalin Triumphed"]


def a_book(folder: Path, chapters: dict[str, str], settings: str = "") -> tuple[Book, Config]:
    table = '[book]\ntitle = "A Book"\nlanguage = "en-GB"\nauthors = ["A. Maker"]\ndate = "2026-11-22"\n'
    config = read_config(write_book(folder, chapters, table + settings))
    book, problems, _ = load_book(folder, config)
    assert not problems
    book, problems = resolve(book)
    assert not problems
    return book, config


def six_chapters() -> dict[str, str]:
    words = "\n\n".join(f"Words of paragraph {n} follow. " * 25 for n in range(14))
    ends = "\n\n## Section {0} {{#sec-c{0}}}\n\nEnd.\n"
    return {
        f"0{n}.md": f"# Chapter Named {n}\n\nSee [@sec-c{7 - n}] there.\n\n{words}{ends.format(n)}"
        for n in range(1, 7)
    }


def test_contents_and_references_name_the_pages_where_things_are(tmp_path: Path) -> None:
    book, config = a_book(tmp_path / "b", six_chapters())
    result = lay_out(arrange_print(book, config), book, config, press=Press(workers=1))
    assert not result.problems
    pages = text(result.pdf).split("\f")
    contents_text = pages[result.starts["contents"].page]
    for number in range(1, 7):
        start = result.starts[f"c00{number}"]
        assert start.page % 2 == 0
        line = next(line for line in contents_text.splitlines() if f"Chapter Named {number}" in line)
        assert line.split()[-1] == start.label
        # The page's own folio: at the foot of an opening.
        assert pages[start.page].split()[-1] == start.label
    section = next(i for i, page in enumerate(pages) if "SECTION 6" in page.upper() and i > 6)
    assert f"(p. {section - result.starts['c001'].page + 1})" in pages[result.starts["c001"].page].replace(
        "\xa0", " "
    )


def test_contents_of_a_part_without_numbers_stay_inside_the_type_area(tmp_path: Path) -> None:
    part = "---\nrole: part\n---\n\n# The first part\n"
    chapters = {"01.md": part, "02.md": "# The only chapter\n\nText.\n"}
    book, config = a_book(tmp_path / "b", chapters, '[print]\nmatter = "book"\n')
    assert not lay_out(arrange_print(book, config), book, config, press=Press(workers=1)).problems


def test_workers_and_runs_make_the_same_bytes(tmp_path: Path) -> None:
    book, config = a_book(tmp_path / "b", six_chapters())
    parts = arrange_print(book, config)
    alone = lay_out(parts, book, config, press=Press(workers=1))
    assert lay_out(parts, book, config, press=Press(workers=2)) == alone
    assert lay_out(parts, book, config, press=Press(workers=1)) == alone


def test_letters_of_pages_are_those_of_the_manuscript(tmp_path: Path) -> None:
    words = "# One\n\nA fine day.[^a]\n\n> Quoted ‘words’.\n>\n> — Somebody, *Work*\n\n[^a]: A note, *too*.\n"
    book, config = a_book(tmp_path / "b", {"01.md": words})
    letters = lay_out(arrange_print(book, config), book, config).letters["c001"]
    assert letters.body == "OneAfinedayQuotedwordsSomebodyWork"
    assert letters.notes == {"a": "Anotetoo"}


def test_pamphlet_has_whole_sheets_and_bookmarks_lead_into_it(tmp_path: Path) -> None:
    book, config = a_book(
        tmp_path / "b", {"01.md": "# One\n\nText.\n\n## Two\n\nMore.\n"}, '[back]\ntext = "Back."\n'
    )
    result = lay_out(arrange_print(book, config), book, config)
    assert result.page_count == 4
    assert {name: start.page for name, start in result.starts.items()} == {"cover": 0, "c001": 1, "back": 3}
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["One"]
        assert len(pdf.pages) == 4


def test_own_style_sheet_wins(tmp_path: Path) -> None:
    chapters = {"01.md": "# One\n\nText.\n"}
    book, config = a_book(tmp_path / "b", chapters, '[print]\nstyles = ["mine.css"]\n')
    (tmp_path / "b/source/mine.css").write_text("@page { size: 100mm 100mm }", "utf-8")
    with pikepdf.open(io.BytesIO(lay_out(arrange_print(book, config), book, config).pdf)) as pdf:
        assert float(pdf.pages[0].MediaBox[2]) == pytest.approx(100 * MM, abs=0.01)


def test_margins_of_all_pages_win_over_ours_for_left_and_right_ones(tmp_path: Path) -> None:
    text = "# One\n\n" + "Some words that fill the line from one margin to the other. " * 120
    book, config = a_book(
        tmp_path / "b", {"01.md": text}, '[print]\nmatter = "book"\nstyles = ["mine.css"]\n'
    )
    mine = "@page :left { margin-left: 30mm }\n@page { margin: 20mm; @top-center { content: none } }"
    (tmp_path / "b/source/mine.css").write_text(mine, "utf-8")
    data = lay_out(arrange_print(book, config), book, config).pdf
    told = poppler(data, "-bbox-layout")
    found = (re.findall(r'<word xMin="([\d.]+)"', page) for page in told.split("<page "))
    right, left, *_ = [min(map(float, page)) / MM for page in found if len(page) > 100]
    assert (right, left) == (pytest.approx(20, abs=0.5), pytest.approx(30, abs=0.5))


@pytest.mark.parametrize("name", ["A4", "A5", "A6", "B6", "letter", "half-letter", "5x8in", "6x9in"])
def test_margins_keep_their_order_and_lines_fit(name: str) -> None:
    page = page_geometry(parse_size(name), LITERARY)
    assert page.inner < page.outer
    assert page.inner >= 11 * MM
    assert page.bottom > 0
    assert page.lines * page.leading + page.top + page.bottom == pytest.approx(page.size.height)
    assert 54 <= page.measure / page.text * 66 / 26.26 <= 73  # characters on a line


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["A5", "A6", "74x105mm", "105x74mm", "50x80mm"])
def test_folio_of_a_small_page_stands_where_printers_print(name: str, theme: str) -> None:
    page = page_geometry(parse_size(name), THEMES[theme])
    assert page.lines > 0
    assert page.bottom - 2 * page.leading >= 5 * MM  # an empty line, the folio's, and what stays white


def test_a5_is_set_as_it_was_designed() -> None:
    page = page_geometry(parse_size("A5"), LITERARY)
    assert (page.text, page.leading, page.lines) == (11.5, 14.5, 33)
    assert page.measure == pytest.approx(302, abs=0.2)


def test_arabic_numbers_begin_on_a_recto() -> None:
    runs = [
        Run("none", "recto", 1),
        Run("roman", "recto", 2),
        Run("arabic", "any", 3),
        Run("arabic", "recto", 1),
    ]
    placements = place(runs, counts_all=False)
    assert [(p.first, p.blank_before, p.label(0)) for p in placements] == [
        (0, 0, "i"),
        (2, 1, "iii"),
        (4, 0, "1"),
        (8, 1, "5"),
    ]


def test_pamphlet_is_a_whole_number_of_sheets_with_its_back_last() -> None:
    for pages in range(1, 9):
        runs = [Run("none", "any", 1), Run("arabic", "any", pages), Run("none", "last", 1)]
        cover, words, back = place(runs, counts_all=True)
        assert (cover.first, words.first, words.label(0)) == (0, 1, "2")
        assert (back.first + 1) % 4 == 0
        assert back.blank_before == back.first - 1 - pages


def test_roman_numerals() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 49, 1999)] == ["i", "iv", "ix", "xiv", "xlix", "mcmxcix"]


def test_labels_tell_whether_they_were_read() -> None:
    labels = LabelsRead(None)
    assert labels.get("a") == UNKNOWN
    assert not labels.still_hold({"a": "3"})
    assert LabelsRead({}).still_hold({"a": "3"})


def test_chapter_is_rendered_again_only_where_something_differs(tmp_path: Path) -> None:
    book, config = a_book(tmp_path / "b", {"01.md": "# One\n\nText.\n", "02.md": "# Two\n\nText.\n"})
    one, two = book.chapters
    renderings, made = Renderings(), []

    def rendered(chapter: Chapter, page: str, book: Book = book) -> str:
        labels = LabelsRead({"c002": page})

        def render() -> str:
            made.append(chapter.id)
            return f"{chapter.title} {labels['c002']} {book.title}"

        xhtml = renderings.once(chapter, ground_of(book, config), labels, render)
        assert labels.read == {"c002": page}
        return xhtml

    assert rendered(one, "1") == rendered(one, "1") == "One 1 A Book"
    assert made == ["c001"]
    assert rendered(one, "2") == "One 2 A Book"
    assert rendered(one, "1") == "One 1 A Book"  # two renderings are known
    assert made == ["c001", "c001"]
    assert rendered(one._replace(title="Other"), "1") == "Other 1 A Book"
    assert rendered(one._replace(title="Other"), "1", book._replace(title="B")) == "Other 1 B"
    longer = book._replace(chapters=(one, two._replace(tokens=one.tokens)))
    assert rendered(one, "3") == rendered(one, "3", longer)  # what is written in others does not count
    assert len(made) == 5
    assert rendered(one, "3", book._replace(chapters=(one,))) == "One 3 A Book"
    assert len(made) == 6


def test_running_head_is_cut_to_fit() -> None:
    assert running_head("Storm", 36) == "Storm"
    assert running_head("Storm: A Tale of the Sea and of Those in Peril", 36) == "Storm"
    assert running_head("A " + "very " * 20 + "long title", 36).endswith("very …")
    assert running_head("The Long Way Home from the House of Dr.\u00a0Moor to the Mill", 44).endswith(
        "House …"
    )
    assert running_head("How the Miller Came to Be Seen by J.\u00a0S.\u00a0Moor of the Mill", 39).endswith(
        "Seen …"
    )
    assert running_head("Storm\u00a0– A Tale of the Sea and of Those in Peril", 36) == "Storm"
    assert (
        running_head("Où Passepartout est convaincu qu’il a enfin trouvé", 36)
        == "Où Passepartout est convaincu …"
    )
    assert running_head("Dans lequel une conversation qui pourra coûter cher", 36).endswith("conversation …")
    cart = "How M.\u00a0Bovary Came to Buy Himself a Cart"
    assert running_head(cart, 33) == "How M.\u00a0Bovary Came to Buy …"
    assert running_head(cart, 36) == cart  # in smaller letters
    assert running_head(cart, 50) == cart
    assert running_head("Storm: A Tale of the Sea and of Those in Peril", 50) == "Storm"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("::: verse\nA\n:::", "poem"),
        ("::: epigraph\nA\n:::\n\n::: verse\nA\n:::", "poem"),
        ("## I\n\n::: verse\nA\n:::\n\n## II\n\nB", "poem"),
        ("B\n\n::: verse\nA\n:::", "role-chapter"),
    ],
)
def test_chapter_that_begins_with_verse_is_a_poem(text: str, last: str) -> None:
    chapter = make_chapter(f"# T\n\n{text}\n")
    document = whole_document("", chapter, book_of(chapter), folios="arabic", heads=RunningHeads("", ""))
    assert f'{last}" data-book' in document


@pytest.mark.parametrize(
    ("speeches", "paragraphs", "is_play"), [(12, 3, True), (11, 3, False), (12, 12, False)]
)
def test_chapter_of_speeches_is_a_play(speeches: int, paragraphs: int, is_play: bool) -> None:
    talk = "{.dialogue}\n" + "> **A.** Yes.\n" * speeches
    chapter = make_chapter("# T\n\n" + "Text.\n\n" * paragraphs + talk)
    document = whole_document("", chapter, book_of(chapter), folios="arabic", heads=RunningHeads("", ""))
    assert ('play" data-book' in document) == is_play


def test_pages_of_chapters_move_those_of_many_after_them(make_book: MakeBook) -> None:
    toml = (
        '[book]\ntitle = "Sides"\nlanguage = "en-GB"\n'
        '[print]\nmatter = "book"\nchapter_start = "any"\nstyles = ["own.css"]\n'
    )
    chapters = {f"{number:02}.md": f"# One\n\n{'Some words. ' * 60}\n" for number in range(9)}
    folder = make_book(chapters, toml)
    (folder / "source/own.css").write_text(
        "@page :left { margin-bottom: 120mm }"
    )  # where a chapter has two pages
    result = build(folder, formats=["pdf"])
    assert not [problem for problem in result.problems if problem.name == "page-numbers-unsettled"]


def test_running_heads_that_would_be_alike_name_the_author() -> None:
    book = Book(Path(), "b", "Storm\u00a0– A Tale of the Sea and of Those in Peril", "en-GB", (), {})
    place = Place("source/storm.md")
    pamphlet = Chapter(
        "c001", "chapter", "Storm – A Tale of the Sea and of Those in Peril", "en-GB", (), place
    )
    other = Chapter("c002", "chapter", "Calm", "en-GB", (), place)
    assert running_heads(pamphlet, book, "A. Maker", 36) == ("A. Maker", "Storm", 1)
    assert running_heads(pamphlet, book, "", 36) == ("Storm", "Storm", 1)
    assert running_heads(other, book, "A. Maker", 36) == ("Storm", "Calm", 1)


def test_running_head_is_not_cut_behind_a_title_or_an_initial() -> None:
    chapter = make_chapter("# How the Miller Was Seen in the Wood by Dr. Moor\n\nText.\n")
    assert running_heads(chapter, book_of(chapter), "", 39).right == "How the Miller Was Seen in the Wood …"


def test_running_heads_that_are_cut_are_told_once(make_book: MakeBook) -> None:
    long = "# In which a keeper of the light writes down the hour and then goes to bed"
    text = f"\n\n{'Some words. ' * 500}\n"
    toml = '[book]\ntitle = "T"\nlanguage = "en-GB"\n'
    chapters = {
        "1.md": f"# Calm{text}",
        "2.md": long + text,
        "3.md": long + text,
        "4.md": f"{long}\n\nShort.\n",
    }
    found = [p for p in build(make_book(chapters, toml), formats=["pdf"]).problems if p.name == "head-cut"]
    assert [(p.place.path, p.place.line) for p in found] == [("source/2.md", 1)]
    assert found[0].text.startswith(
        "2 titles are too long for a running head: over this chapter stands `In wh"
    )


def test_long_running_head_is_set_smaller_before_it_is_cut() -> None:
    chapter = make_chapter(f"# {'Calm ' * 8}\n\nText.\n")  # 39 letters
    book = book_of(chapter)
    heads = running_heads(chapter, book, "", 36)
    assert heads.right == chapter.title
    assert heads.size == 0.92
    assert running_heads(chapter._replace(title="CALM"), book, "", 36).size == 1
    assert head_size(book_of(chapter, make_chapter("# Calm", "c002")), "", 36) == 0.92
    assert running_heads(chapter._replace(title="CALM " * 6), book, "", 36).size == 0.96
    assert '<html lang="en-GB" style="--head: 92%">' in whole_document(
        "", chapter, book, folios="arabic", heads=heads
    )


def test_fonts_are_fixed_by_harfbuzz_as_by_fonttools(monkeypatch: pytest.MonkeyPatch) -> None:
    from chapbook.layout.engine import fixing, font_file

    words = laid("<p>Words, <i>words</i> and <b>words</b> – Äpfel, ¾.</p>")
    quick = font_file(words.fonts)
    assert font_file(words.fonts) == quick
    monkeypatch.setattr(fixing, "PIN", "of no release")
    slow = embedded(font_file(words.fonts))
    assert len(slow) == 3
    for name, one in embedded(quick).items():
        other = slow[name]
        assert "fvar" not in one
        assert all(abs(x - y) <= 1 for x, y in zip(bounds(one), bounds(other), strict=True))
        for glyph, same in zip(one.getGlyphOrder(), other.getGlyphOrder(), strict=True):
            pairs = zip(outline(one, glyph), outline(other, same), strict=True)
            assert all(abs(x - u) <= 1 and abs(y - v) <= 1 for (x, y), (u, v) in pairs)
            assert first_flag(one, glyph) & OVERLAP == first_flag(other, same) & OVERLAP


def outline(font: TTFont, glyph: str) -> list[tuple[float, float]]:
    """The points of a glyph, in units of the font."""
    return list(font["glyf"][glyph].getCoordinates(font["glyf"])[0])


def first_flag(font: TTFont, glyph: str) -> int:
    """What is said of a glyph's first point, and there of the overlapping of its strokes."""
    found = font["glyf"][glyph]
    return found.flags[0] if found.numberOfContours > 0 else 0


def bounds(font: TTFont) -> tuple[int, ...]:
    """The bounds of all glyphs."""
    head = font["head"]
    return head.xMin, head.yMin, head.xMax, head.yMax


def embedded(pdf: bytes) -> dict[str, TTFont]:
    """The fonts of a PDF by the names of their faces."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        held = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]
        return {str(o.FontName): TTFont(io.BytesIO(o.FontFile2.read_bytes())) for o in held}


def test_lines_through_and_under_words_are_drawn() -> None:
    """Underlined words, words struck out and both: on the page, among words that are neither."""
    words = "A <u>line</u> under, <s>one</s> through, <u><s>and</s></u> both. "
    chapter = laid(f"<p>{words * 8}</p>", extra="p { text-align: justify }")
    assert "A line under, one through, and both." in " ".join(text(joined(chapter)).split())


def test_how_much_of_a_word_goes_over_depends_on_its_language() -> None:
    from weasyprint import CSS, HTML

    html = '<html lang="{}"><body><p>a <i lang="{}">b</i></body></html>'
    for language, of_run in (("en-GB", "de-AT"), ("de", "fr"), ("fr", "it"), ("tlh", "sv")):
        sheets = [CSS(string=text) for text in styles().texts]
        page = HTML(string=html.format(language, of_run)).render(stylesheets=sheets).pages[0]._page_box
        limits = {
            box.element_tag: box.style["hyphenate_limit_chars"]
            for box in page.descendants()
            if hasattr(box, "text")
        }
        expected = {"de": (5, 2, 2), "de-AT": (5, 2, 2), "it": (5, 2, 2), "sv": (5, 2, 2)}
        assert limits["p"] == expected.get(language, (6, 2, 3))
        assert limits["i"] == expected.get(of_run, (6, 2, 3))


def test_short_words_of_cells_are_not_divided() -> None:
    from weasyprint import CSS, HTML

    cells = "<td>yesterday</td>" * 5
    html = f'<html lang="en-US"><body><table><tr><td>morning</td>{cells}</table></body></html>'
    sheets = [CSS(string=text) for text in (*styles().texts, "td { width: 1px }")]
    page = HTML(string=html).render(stylesheets=sheets).pages[0]._page_box
    lines = [box.text for box in page.descendants() if hasattr(box, "text")]
    assert "morning" in lines
    assert "yesterday" not in lines
    assert min(len(line.rstrip("\u2010")) for line in lines) >= 3


def test_units_in_cells_are_not_parted_at_their_stroke() -> None:
    table = (
        "<table><tr><td>(l/min) either/or photography/cinematography -s --split well-known</td></tr></table>"
    )
    job = ChapterJob(f"<html><body>{table}</body></html>", styles())
    root = fromstring(job.html)
    prepare(root, Refit(), job.styles)
    assert root.findtext(".//td") == (
        "(l/\u2060min) either/\u2060or photography/cinematography -\u2060s --\u2060split well-known"
    )


def test_stanzas_of_a_poem_stay_equally_far_apart() -> None:
    from chapbook.layout.engine import lay_out_chapter

    stanza = '<div class="stanza">' + '<p class="line">A line of verse</p>' * 4 + "</div>"
    poem = f'<section><h1 class="title">T</h1><div class="verse">{stanza * 6}</div><p>Place</p></section>'
    job = ChapterJob(f'<html lang="en"><body>{poem}</body></html>', replace(styles(), lines="optimal"))
    page = next(fromstring(poppler(joined(lay_out_chapter(job)), "-bbox")).iter(f"{XHTML}page"))
    tops = [float(word.get("yMin", 0)) for word in page.iter(f"{XHTML}word") if word.text == "verse"]
    assert {round(two - one, 1) for one, two in pairwise(tops)} == {14.5, 29.0}


def test_endless_line_of_code_is_given_to_the_engine_in_parts() -> None:
    words = "".join(f"{number:x}/" for number in range(9000))
    code = fromstring(f"<code>{words}</code>")
    hang_lines(code)
    texts = [text for element in code.iter() for text in (element.text, element.tail) if text]
    assert "".join(texts) == words
    assert max(map(len, texts)) <= MOST_AT_ONCE < len(words)
    chapter = laid(f"<pre><code>{words}</code></pre>")
    assert not chapter.findings  # nothing stands out where parts meet
    assert chapter.letters.body == words.replace("/", "")


def test_words_of_code_that_fill_a_line_stay_behind_its_indent(make_book: MakeBook) -> None:
    lines = "\n".join(f"    # {'x' * count}{' ab' * 40}" for count in (3, 2, 1, 3))
    folder = make_book({"1.md": f"# A\n\n```python\n{lines}\n```\n"})
    build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    tops = sorted({float(top) for top in re.findall(r'yMin="([\d.]+)"[^>]*>ab<', poppler(pdf, "-bbox"))})
    assert len(tops) >= 6
    assert len({round(two - one, 1) for one, two in pairwise(tops)}) == 1, "no line holds an indent alone"

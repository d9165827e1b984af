"""The rhythm of lines on built pages: after quotations, heads, lists and verse text is on its lines again."""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise
from math import ceil, floor
from pathlib import Path
from types import MappingProxyType

import pikepdf
import pytest
from conftest import MakeBook
from PIL import Image
from reading import bookmarks, left_of, line_starts, page_texts

import chapbook
from chapbook.config import THEMES
from chapbook.layout.sheets.geometry import Geometry, page_geometry
from chapbook.units import parse_size

SENTENCE = "The night was old and grey, and the little harbour lay under the wind as it had lain before. "
QUOTED = f"> {SENTENCE * 2}\n>\n> — Somebody, *Work*"
TALK = f"::: dialogue\n> {SENTENCE}\n>\n> {SENTENCE}\n:::"
VERSE = "::: verse\nThe sea was grey\n  and still\n\nThe night was old\nand so am I\n:::"
LIST = f"- {SENTENCE}\n- {SENTENCE}"
TERM = f"Harbour\n:   {SENTENCE}"
REMARK = f"::: aside\n{SENTENCE}\n:::"
PULL = f"{{.pullquote}}\n> {SENTENCE}"
# What stands between two paragraphs of the text.
BETWEEN = {
    "a quotation": QUOTED,
    "a quotation of two paragraphs": f"> {SENTENCE}\n>\n> {SENTENCE}",
    "a quotation within a sentence": f"> {SENTENCE}\n\n{{.continued}}\nsaid the other.",
    "a head": "## Of the sea",
    "a head of the third level": "### Of the harbour",
    "a head of the fourth level": "#### Of the ships",
    "two heads": "## Of the sea\n\n### Of the harbour",
    "a head after a quotation": f"{QUOTED}\n\n## Of the sea",
    "a smaller head after a quotation": f"{QUOTED}\n\n### Of the harbour",
    "a head after a list": f"{LIST}\n\n## Of the sea",
    "a quotation after a head": f"## Of the sea\n\n{QUOTED}",
    "a list": LIST,
    "a term": TERM,
    "verse": VERSE,
    "a break": "***",
    "code": "```\none\ntwo\nthree\n```",
    "code, and a head": "```\none\ntwo\n```\n\n## Of the sea",
    "a table": "| Ship | Port |\n|---|---|\n| Storm | Harbour |\n| Wind | Sea |\n\nTable: Ships",
    "a formula": "$$\n\\frac{a}{b}\n$$",
    "a list of code": "- one\n\n  ```\n  two\n  ```",
    "a remark": REMARK,
    "a pull quote": PULL,
    "an epigraph": f"::: epigraph\n{SENTENCE}\n:::",
    "a paragraph with a note": f"{SENTENCE}[^n]\n\n[^n]: {SENTENCE * 3}",
}
HAIR = 0.03  # lines
QUOTATION = 0.92  # of the text's size
ORNAMENT = 1.1
NOTE = 0.83
CAPTION = {"literary": 0.88, "pamphlet": 0.88, "modern": 0.92}
MOST_ADDED = 1.0  # lines that a space is widened by, to bring text to its lines and to fill a page

each_theme = pytest.mark.parametrize("theme", THEMES)


def text_lines(pdf: Path, page: Geometry, sizes: Container[float]) -> dict[int, list[float]]:
    """Return how far base lines stand below the head of the type area (lines), by page, of type in a size."""
    depths: dict[int, set[float]] = {}
    with pikepdf.open(pdf) as file:
        for number, sheet in enumerate(file.pages):
            for points, base in iter_shown(sheet):
                depth = round((page.size.height - base - page.top) / page.leading, 2)
                if round(points / page.text, 2) in sizes and 0 < depth < page.lines:
                    depths.setdefault(number, set()).add(depth)
    return {number: sorted(found) for number, found in depths.items()}


def iter_shown(page: pikepdf.Page) -> Iterator[tuple[float, float]]:
    """Yield size (pt) and base line (pt from below) of each piece of text on a page."""
    matrix, text, size = pikepdf.Matrix(), pikepdf.Matrix(), 0.0
    kept = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append((matrix, size))
            case "Q":
                matrix, size = kept.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Tf":
                size = float(operands[1])
            case "Tm":
                text = pikepdf.Matrix(*map(float, operands))
            case "TJ" | "Tj":
                place = text @ matrix
                yield size * abs(place.d), place.f


def picture(height: int) -> bytes:
    """Return a grey picture 400 pixels wide."""
    data = io.BytesIO()
    Image.new("L", (400, height), 160).save(data, "PNG", dpi=(150, 150))
    return data.getvalue()


def built(
    make_book: MakeBook,
    theme: str,
    chapters: Iterable[str],
    sizes: Container[float] = (1.0,),
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> list[list[float]]:
    """Return how deep the lines of the chapters stand, a list for each page that has some."""
    toml = (
        '[book]\ntitle = "Lines"\nlanguage = "en-GB"\n[print]\nmatter = "book"\nchapter_start = "any"\n'
        f'theme = "{theme}"\nlines = "unscaled"\n'
    )
    files = {f"{number:02}.md": f"# Of the sea\n\n{text}\n" for number, text in enumerate(chapters)}
    folder = make_book(files, toml, name=theme)
    for name, data in pictures.items():
        (folder / "source" / name).write_bytes(data)
    chapbook.build(folder, formats=["pdf"])
    pdf = folder / "build/lines.pdf"
    first = int(next(entry.target for entry in bookmarks(pdf) if entry.title.endswith("Of the sea")))
    found = text_lines(pdf, page_geometry(parse_size("A5"), THEMES[theme]), sizes)
    return [depths for page, depths in found.items() if page >= first]


@each_theme
def test_text_is_on_its_lines_after_what_stands_between(theme: str, make_book: MakeBook) -> None:
    chapters = [f"{SENTENCE}\n\n{between}\n\n{SENTENCE * 2}" for between in BETWEEN.values()]
    pages = built(make_book, theme, chapters)
    assert len(pages) == len(BETWEEN)
    off = {
        name: round(depths[-1] - depths[0], 2)
        for name, depths in zip(BETWEEN, pages, strict=True)
        if abs((depths[-1] - depths[0] + 0.5) % 1 - 0.5) > HAIR
    }
    assert off == {}


@each_theme
def test_captions_are_on_the_lines_of_the_text(theme: str, make_book: MakeBook) -> None:
    pictures = {f"{height}.png": picture(height) for height in (210, 257, 333, 391)}
    figures = [f'![Grey]({name} "Of the sea")\n\n{SENTENCE}' for name in pictures]
    code = f"{SENTENCE}\n\n```\none\ntwo\n```\n\n{figures[0]}"
    chapters = [f"{SENTENCE}\n\n{figure}" for figure in figures]
    pages = built(make_book, theme, [*chapters, *figures, code], {1.0, CAPTION[theme]}, pictures)
    places = {round(depth - floor(depth), 2) for depths in pages for depth in depths}
    assert max(places) - min(places) < HAIR


def test_captions_of_tables_are_on_the_lines_of_the_text(make_book: MakeBook) -> None:
    theme = "literary"  # in which cells have another size than captions
    tables = (BETWEEN["a table"], f"{BETWEEN['code']}\n\n{BETWEEN['a table']}")
    chapters = [f"{SENTENCE}\n\n{table}\n\n{SENTENCE}" for table in tables]
    pages = built(make_book, theme, chapters, {1.0, CAPTION[theme]})
    places = {round(depth - floor(depth), 2) for depths in pages for depth in depths}
    assert max(places) - min(places) < HAIR


@each_theme
def test_lines_of_rectos_and_versos_are_the_same(theme: str, make_book: MakeBook) -> None:
    parts = [f"{SENTENCE * (number % 5 + 2)}\n\n{SENTENCE * 3}" for number in range(40)]
    pages = built(make_book, theme, ["\n\n".join(parts)])[1:]
    assert len(pages) > 4
    places = {round(depth - floor(depth), 2) for depths in pages for depth in depths}
    assert max(places) - min(places) < HAIR
    assert len({round(min(depths), 1) for depths in pages}) == 1


@each_theme
def test_text_is_on_its_lines_after_a_table_that_goes_over_the_page(theme: str, make_book: MakeBook) -> None:
    rows = "\n".join(f"| ship {number} | {SENTENCE[: number * 5]} |" for number in range(16))
    table = f"| Ship | Port |\n|---|---|\n{rows}\n\nTable: Ships"
    chapters = ["\n\n".join([*[SENTENCE] * above, table, SENTENCE * 9]) for above in range(3, 11)]
    pages = built(make_book, theme, chapters)
    assert len(pages) >= 2 * len(chapters)
    places = {round(depth - floor(depth), 2) for depths in pages for depth in depths}
    assert max(places) - min(places) < HAIR


@each_theme
def test_last_line_of_a_note_is_level_with_that_of_text(theme: str, make_book: MakeBook) -> None:
    parts = [SENTENCE * 4] * 8 + [f"{SENTENCE}[^n]"] + [SENTENCE * 4] * 16 + [f"[^n]: {SENTENCE * 3}"]
    pages = built(make_book, theme, ["\n\n".join(parts)], (1.0, NOTE))
    feet = [depths[-1] for depths in pages[1:-1]]
    assert max(feet) - min(feet) < HAIR


@each_theme
def test_page_that_is_filled_has_no_more_space_than_is_stated(theme: str, make_book: MakeBook) -> None:
    parts = [f"{SENTENCE * (number % 4 + 1)}\n\n> {SENTENCE * 2}" for number in range(50)]
    pages = built(make_book, theme, ["\n\n".join(parts)], (1.0, QUOTATION))
    steps = [below - above for depths in pages for above, below in pairwise(depths)]
    around = [step for step in steps if step > 1 + HAIR]
    assert min(steps) > 1 - HAIR
    assert max(around) > 1.5 + HAIR  # some page was filled
    assert max(around) < 1.5 + MOST_ADDED + HAIR


@each_theme
def test_break_between_scenes_has_as_much_space_above_as_below_it(theme: str, make_book: MakeBook) -> None:
    parts = [f"{SENTENCE * (number % 4 + 1)}\n\n{SENTENCE * 4}\n\n***" for number in range(30)]
    pages = built(make_book, theme, ["\n\n".join([*parts, SENTENCE])], (1.0, ORNAMENT))
    steps = [below - above for depths in pages for above, below in pairwise(depths)]
    around = [(above, below) for above, below in pairwise(steps) if min(above, below) > 1 + HAIR]
    assert max(map(sum, around)) > 4 + HAIR  # some page was filled
    uneven = [above - below for above, below in around]  # as much as the ornament stands high on its line
    assert max(uneven) - min(uneven) < 2 * HAIR


def test_break_between_scenes_begins_a_page_only_where_another_would_be_short(make_book: MakeBook) -> None:
    parts = [f"{SENTENCE * (number * 5 % 9 + 2)}\n\n***" for number in range(90)]
    pages = built(make_book, "literary", ["\n\n".join([*parts, SENTENCE])], (1.0, ORNAMENT))
    assert max(depths[-1] for depths in pages) - min(depths[-1] for depths in pages[:-1]) < 1 + HAIR
    begun = [depths for depths in pages if depths[0] < 0.75]  # an ornament stands higher than letters
    assert 0 < len(begun) < len(pages) / 5


def test_no_page_holds_one_line_of_a_list(make_book: MakeBook) -> None:
    items = "\n".join(f"- item{number}" for number in range(1, 6))
    parts = [f"{SENTENCE * (number * 3 % 13 + 1)}\n\n{items}" for number in range(60)]
    folder = make_book(
        {"1.md": "# Lists\n\n" + "\n\n".join(parts)}, '[book]\ntitle = "Lists"\nlanguage = "en-GB"\n'
    )
    chapbook.build(folder, formats=["pdf"])
    pages = [re.findall(r"item(\d)", text) for text in page_texts(folder / "build/lists.pdf")]
    ends = {(before[-1], after[0]) for before, after in pairwise(filter(None, pages))}
    assert {("2", "3"), ("3", "4")} & ends
    assert not {("1", "2"), ("4", "5")} & ends


def test_page_may_end_behind_an_item_of_several_blocks(make_book: MakeBook) -> None:
    code = "\n".join(f"      {{}} line{number}" for number in range(9))
    items = [f"- head{number}\n\n{code.format(*'abcdefghi')}\n\n  tail{number}\n" for number in (1, 2)]
    parts = [f"{SENTENCE * (number * 3 % 13 + 1)}\n\n{''.join(items)}" for number in range(40)]
    toml = '[book]\ntitle = "Lists"\nlanguage = "en-GB"\n'
    folder = make_book({"1.md": "# Lists\n\n" + "\n\n".join(parts)}, toml)
    chapbook.build(folder, formats=["pdf"])
    pages = [re.findall(r"(?:head|tail)\d", text) for text in page_texts(folder / "build/lists.pdf")]
    assert "tail1" in {found[-1] for found in pages if found}


def test_page_may_end_between_paragraphs_of_a_quotation_or_items_of_several_lines(
    make_book: MakeBook,
) -> None:
    blocks = [
        f"> head0 {SENTENCE * 2}\n>\n> tail0 {SENTENCE * 2}",
        f"- head1 {SENTENCE * 2}\n- tail1 {SENTENCE * 2}",
    ]
    parts = [f"{SENTENCE * (number * 3 % 13 + 1)}\n\n{blocks[number % 2]}" for number in range(80)]
    toml = '[book]\ntitle = "Lists"\nlanguage = "en-GB"\n'
    folder = make_book({"1.md": "# Lists\n\n" + "\n\n".join(parts)}, toml)
    chapbook.build(folder, formats=["pdf"])
    pages = [re.findall(r"(?:head|tail)\d", text) for text in page_texts(folder / "build/lists.pdf")]
    begun = {found[0] for found in pages if found}
    assert {"tail0", "tail1"} <= begun


def test_breaks_between_short_lists_and_code_leave_no_page_short(make_book: MakeBook) -> None:
    chain = "***\n\n- one\n- two\n\n***\n\n```\na\nb\nc\n```\n\n***\n\n- three\n- four"
    parts = [f"{SENTENCE * (number * 3 % 13 + 1)}\n\n{chain}" for number in range(16)]
    pages = built(make_book, "literary", ["\n\n".join([*parts, SENTENCE])], (1.0, ORNAMENT))
    feet = [max(depths) for depths in pages[1:-1]]
    assert max(feet) - min(feet) < 4


@pytest.mark.parametrize("lines", ["optimal", "plain"])
def test_no_page_ends_between_a_caption_and_its_table(lines: str, make_book: MakeBook) -> None:
    rows = "\n".join(f"| ship{number} | port |" for number in range(12))
    table = f"| Ship | Port |\n|---|---|\n{rows}\n\nTable: Fleet"
    parts = [f"{SENTENCE * (number * 3 % 7 + 1)}\n\n{table}" for number in range(24)]
    toml = f'[book]\ntitle = "Tables"\nlanguage = "en-GB"\n[print]\nlines = "{lines}"\n'
    folder = make_book({"1.md": "# Tables\n\n" + "\n\n".join(parts)}, toml)
    chapbook.build(folder, formats=["pdf"])
    pages = [re.findall(r"Fleet|ship\d+", text) for text in page_texts(folder / "build/tables.pdf")]
    ends = {found[-1] for found in pages if found}
    assert len(ends) > 4
    assert "Fleet" not in ends


@each_theme
def test_entries_of_an_index_follow_their_letter_without_a_space(theme: str, make_book: MakeBook) -> None:
    marks = " ".join(f"[a{number}]{{.index}}" for number in range(20))
    *_, depths = built(make_book, theme, [marks], (0.88,))
    assert len(depths) > 10
    assert {round(below - above, 1) for above, below in pairwise(depths)} == {0.9}  # the height of its lines


@each_theme
def test_works_stand_a_line_below_what_is_said_of_them(theme: str, make_book: MakeBook) -> None:
    toml = (
        '[book]\ntitle = "Lines"\nlanguage = "en-GB"\nbibliography = "works.json"\n'
        f'[print]\nmatter = "book"\ntheme = "{theme}"\n'
    )
    works = "---\nrole: bibliography\n---\n\n# Works\n\nOf the sea.\n"
    folder = make_book({"1.md": "# Of the sea\n\nSo [@sea].\n", "2.md": works}, toml, name=theme)
    (folder / "works.json").write_text('[{"id": "sea", "type": "book", "title": "The Sea"}]')
    chapbook.build(folder, formats=["pdf"])
    *_, depths = text_lines(
        folder / "build/lines.pdf", page_geometry(parse_size("A5"), THEMES[theme]), (1.0,)
    ).values()
    assert [round(below - above, 1) for above, below in pairwise(depths)] == [2.0]


@each_theme
def test_head_after_code_is_less_than_three_lines_below_it(theme: str, make_book: MakeBook) -> None:
    code = ["```\n" + "x = 1\n" * lines + "```" for lines in (1, 2, 3, 4)]
    chapters = [f"{SENTENCE}\n\n{block}\n\n## Of the sea\n\n{SENTENCE[:50]}" for block in code]
    pages = built(make_book, theme, chapters, [hundredth / 100 for hundredth in range(60, 130)])
    assert len(pages) == len(code)
    assert all(depths[-2] - depths[-3] < 3 for depths in pages)  # the last lines: code, head, text


@each_theme
def test_picture_as_high_as_letters_does_not_push_lines_apart(theme: str, make_book: MakeBook) -> None:
    icon, size = io.BytesIO(), ceil(THEMES[theme].text / 0.75)  # px, of which each is 0.75 pt
    Image.new("L", (size, size)).save(icon, "PNG")
    toml = f'[book]\ntitle = "Lines"\nlanguage = "en-GB"\n[print]\nmatter = "book"\ntheme = "{theme}"\n'
    text = f"# Of the sea\n\n{f'{SENTENCE}![icon](i.png) ' * 8}\n"
    folder = make_book({"1.md": text, "i.png": icon.getvalue()}, f'{toml}lines = "unscaled"\n', name=theme)
    chapbook.build(folder, formats=["pdf"])
    found = text_lines(folder / "build/lines.pdf", page_geometry(parse_size("A5"), THEMES[theme]), (1.0,))
    lines = max(found.values(), key=len)
    assert len(lines) > 8
    assert all(abs(below - above - 1) < HAIR for above, below in pairwise(lines))


@pytest.mark.parametrize(("lines", "divided"), [(4, set()), (9, {2, 3, 4, 5, 6, 7})])
def test_stanza_goes_over_the_page_rather_than_leave_it_far_from_full(
    lines: int, divided: set[int], make_book: MakeBook
) -> None:
    stanzas = ["\n".join(f"Line{line} of stanza{stanza}" for line in range(lines)) for stanza in range(40)]
    toml = '[book]\ntitle = "Verse"\nlanguage = "en-GB"\n[print]\npage = "A6"\n'
    text = "# Verse\n\n::: verse\n" + "\n\n".join(stanzas) + "\n:::\n"
    folder = make_book({"1.md": text}, toml)
    chapbook.build(folder, formats=["pdf"])
    found = [re.findall(r"Line(\d)", text) for text in page_texts(folder / "build/verse.pdf")]
    pages = [[int(line) for line in page] for page in found if page]
    assert {page[0] for page in pages} - {0} <= divided
    assert bool({page[0] for page in pages} - {0}) == bool(divided)
    assert min(map(len, pages[1:-1])) > 15, "of 25 or so"


def test_note_with_a_list_goes_on_overleaf_and_each_item_has_its_number(make_book: MakeBook) -> None:
    numbers = range(1, 25)
    notes = [
        f"[^{n}]: These:\n\n" + "\n".join(f"    {i}. item{n}i{i} {SENTENCE * 2}" for i in range(1, 8))
        for n in numbers
    ]
    text = "\n\n".join([f"{SENTENCE * (n % 7 + 5)}[^{n}] {SENTENCE * 4}" for n in numbers] + notes)
    folder = make_book({"1.md": f"# Lists\n\n{text}\n"}, '[book]\ntitle = "Lists"\nlanguage = "en-GB"\n')
    assert not [p for p in chapbook.build(folder, formats=["pdf"]).problems if p.name == "page-overflow"]
    pages = page_texts(folder / "build/lists.pdf", "-layout")
    found = [re.findall(r"(\d)\. +item(\d+)i(\d)", page) for page in pages]
    assert all(mark == item for page in found for mark, _, item in page)
    assert len([item for page in found for item in page]) == 7 * len(numbers)
    divided = [n for n in numbers if sum(any(int(of) == n for _, of, _ in page) for page in found) > 1]
    assert divided


def test_stanzas_that_fill_a_page_are_whole(make_book: MakeBook) -> None:
    verse = "\n\n".join("A line of verse\n" * 6 for _ in range(30))
    pages = built(make_book, "modern", [f"::: verse\n{verse}\n:::\n", SENTENCE * 200])
    verses = [depths for depths in pages if len(depths) > 2 and depths[0] < 3][:4]
    # Five stanzas and the spaces between: 34 lines. One before is divided, so that no page is three short.
    assert {len(depths) for depths in verses[1:]} == {30}
    assert max(verses[1]) - min(depths[-1] for depths in pages[:4]) < 2 + HAIR


@each_theme
def test_pages_of_a_poem_begin_at_the_head_of_the_page(theme: str, make_book: MakeBook) -> None:
    verse = "\n\n".join("A line of verse\n" * 4 for _ in range(40))
    pages = built(make_book, theme, [f"::: verse\n{verse}\n:::\n", SENTENCE * 200])
    assert len(pages) > 6
    heads = {depths[0] for depths in pages if len(depths) > 2 and depths[0] < 3}
    assert max(heads) - min(heads) < HAIR


@each_theme
def test_verse_begins_at_the_head_of_its_page(theme: str, make_book: MakeBook) -> None:
    verse = "::: verse\n" + "A line of verse\n" * 8 + ":::"
    text = "\n\n".join(f"{SENTENCE * (number * 3 % 13 + 1)}\n\n{verse}" for number in range(60))
    pages = built(make_book, theme, [text], (1.0, QUOTATION))
    heads = {depths[0] for depths in pages[1:]}
    assert max(heads) - min(heads) < 0.2


@pytest.mark.parametrize(
    ("numbered", "are_level"),
    [
        ("## I\n\n{}\n\n## II\n\n{}", True),
        ("Prose.\n\n{}\n\n{}", True),
        (f"Prose.\n\n{{}}\n\n{SENTENCE * 18}\n\n{{}}", False),
    ],
)
def test_parts_of_a_poem_and_verse_near_each_other_have_one_edge(
    numbered: str, are_level: bool, make_book: MakeBook
) -> None:
    short, long = (
        "::: verse\n" + f"{line}\n" * 3 + ":::"
        for line in ("Short it is", "Long it is, and longer than that[^n]")
    )
    text = f"# Poem\n\n{numbered.format(short, long)}\n\n[^n]: {SENTENCE * 3}\n"
    folder = make_book({"1.md": text}, '[book]\ntitle = "P"\nlanguage = "en"\n')
    chapbook.build(folder, formats=["pdf"])
    lines = line_starts(folder / "build/p.pdf")
    apart = abs(left_of(lines, "Short") - left_of(lines, "Long"))
    assert (apart < 0.1) == are_level
    assert left_of(lines, "Long") > 90  # pt: in the middle of the page


@pytest.mark.parametrize("theme", ["pamphlet", "modern"])
def test_verse_below_a_title_at_the_left_edge_stands_there_too(theme: str, make_book: MakeBook) -> None:
    text = "# Poem\n\n## Head\n\n::: verse\nVerse stands here\nand here\n:::\n"
    toml = f'[book]\ntitle = "P"\nlanguage = "en"\n[print]\ntheme = "{theme}"\n'
    folder = make_book({"1.md": text}, toml)
    chapbook.build(folder, formats=["pdf"])
    lines = line_starts(folder / "build/p.pdf")
    assert left_of(lines, "Verse") == pytest.approx(left_of(lines, "Head"), abs=1.0)


@each_theme
def test_lines_of_a_part_title_stand_close(theme: str, make_book: MakeBook) -> None:
    toml = f'[book]\ntitle = "P"\nlanguage = "en"\n[print]\nmatter = "book"\npage = "A5"\ntheme = "{theme}"\n'
    files = {"1-part/index.md": f"# {'Of the sea and of the land ' * 4}\n", "1-part/1.md": "# One\n\nText.\n"}
    folder = make_book(files, toml, name=theme)
    chapbook.build(folder, formats=["pdf"])
    *_, number = [n for n, text in enumerate(page_texts(folder / "build/p.pdf")) if text.count("land") == 4]
    with pikepdf.open(folder / "build/p.pdf") as pdf:
        shown = [*iter_shown(pdf.pages[number])]
    size = max(points for points, _ in shown)
    lines = sorted({round(base, 1) for points, base in shown if points > 0.9 * size}, reverse=True)
    assert len(lines) > 2
    assert all(1.1 < (above - below) / size < 1.3 for above, below in pairwise(lines))

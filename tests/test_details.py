"""What a typographer looks for on a page: figures, inferiors, spaces, turned lines, black marks."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from conftest import BOOK_TOML, MakeBook
from fontTools.ttLib import TTFont
from PIL import Image
from reading import page_labels, page_texts
from test_rhythm import iter_shown

import chapbook
from chapbook.config import THEMES
from chapbook.fonts import package_fonts
from chapbook.layout.sheets.geometry import page_geometry
from chapbook.units import parse_size

WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<')
SENTENCE = "The night was old and grey, and the little harbour lay under the wind as it had lain before. "
CHAPTER = f"""# Of water

{SENTENCE}In 11 years of water, which is H<sub>2</sub>O, the 3<sup>rd</sup> was dry.

***

## Of `Hash`

### Of its taste

#### Of its depth

{SENTENCE}

> {SENTENCE}
>
> — An Old Keeper of Logs
"""
FILES = {
    "1-first/index.md": f"# The sea and the shore and the ships and all the harbours they have\n\n{SENTENCE}",
    "1-first/1.md": CHAPTER,
    "2-second/index.md": "# The shore\n\n> A motto.\n>\n> — Anna Maker\n\nWhat follows it.\n",
    "2-second/2.md": "# Of the land and its lamps\n\nText.\n",
}
HAIR = 0.1  # pt

each_theme = pytest.mark.parametrize("theme", THEMES)


class Word(NamedTuple):
    """A word on a page; pt from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def words_of(pdf: Path, *pages: int) -> list[Word]:
    """Return the words of a PDF, or of one of its pages."""
    chosen = [word for page in pages for word in ("-f", str(page), "-l", str(page))]
    command = ("pdftotext", "-bbox", *chosen, str(pdf), "-")
    found = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return [Word(*map(float, edges), text) for *edges, text in WORD.findall(found)]


def run_of(words: list[Word], text: str) -> list[Word]:
    """Return the words of a phrase where it stands first."""
    sought = text.split()
    return next(
        words[at : at + len(sought)]
        for at in range(len(words))
        if [word.text for word in words[at : at + len(sought)]] == sought
    )


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the book in each theme."""
    pdfs = {}
    for theme in THEMES:
        folder = tmp_path_factory.mktemp(theme)
        for name, text in FILES.items():
            (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "source" / name).write_text(text)
        (folder / "book.toml").write_text(f'{BOOK_TOML}[print]\ntheme = "{theme}"\nlines = "unscaled"\n')
        chapbook.build(folder, formats=["pdf"])
        (pdfs[theme],) = (folder / "build").glob("*.pdf")
    return pdfs


@each_theme
def test_everything_is_black(theme: str, printed: dict[str, Path]) -> None:
    with pikepdf.open(printed[theme]) as pdf:
        colours = {
            tuple(map(float, operands))
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in ("g", "G", "rg", "RG")
        }
    assert colours <= {(0.0,), (0.0, 0.0, 0.0)}


@each_theme
def test_inferiors_and_superiors_are_small_and_keep_to_their_line(
    theme: str, printed: dict[str, Path]
) -> None:
    size = page_geometry(parse_size("A5"), THEMES[theme]).text
    shifts = []
    with pikepdf.open(printed[theme]) as pdf:
        for sheet in pdf.pages:
            shown = list(iter_shown(sheet))
            lines = [base for points, base in shown if points == pytest.approx(size, abs=HAIR)]
            small = [base for points, base in shown if points == pytest.approx(0.68 * size, abs=HAIR)]
            shifts += [min((base - line for line in lines), key=abs) / size for base in small]
    assert [round(shift, 1) for shift in shifts] == [-0.1, 0.3]


@each_theme
def test_lines_that_are_not_spread_have_the_spaces_of_the_face(theme: str, printed: dict[str, Path]) -> None:
    font = TTFont(package_fonts().find_face(THEMES[theme].serif).path)
    space = font["hmtx"][font.getBestCmap()[ord(" ")]][0] / font["head"].unitsPerEm
    size = page_geometry(parse_size("A5"), THEMES[theme]).text
    entry = run_of(words_of(printed[theme]), "Of the land and its lamps")
    assert all(after.left - before.right > space * size - HAIR for before, after in pairwise(entry))


@each_theme
def test_what_a_part_turns_over_stands_below_its_chapters(theme: str, printed: dict[str, Path]) -> None:
    words = words_of(printed[theme])
    first, turned = run_of(words, "and the ships")[0], run_of(words, "harbours they have")[0]
    title, *_ = run_of(words, "Of water")
    number = min(word for word in words if word.top == title.top)
    assert turned.top > first.top
    assert number.text == "1"
    lefts = [min(word.left for word in words if word.top == line.top) for line in (first, turned)]
    assert lefts == pytest.approx([number.left, title.left], abs=1)


@each_theme
def test_heads_of_a_lower_level_are_as_large_as_the_text(theme: str, printed: dict[str, Path]) -> None:
    words = words_of(printed[theme])
    head, text = run_of(words, "Of its depth")[0], run_of(words, "of water, which")[0]
    assert head.bottom - head.top > 0.9 * (text.bottom - text.top)


@each_theme
def test_motto_of_a_part_has_the_spaces_of_the_face(theme: str, make_book: MakeBook) -> None:
    part = f"# The sea\n\n> {SENTENCE[:48]}.\n>\n> — Anna Maker\n"
    files = {"1-sea/index.md": part, "1-sea/1.md": "# T\n\nText.\n"}
    folder = make_book(files, BOOK_TOML + f'[print]\ntheme = "{theme}"\n')
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    font = TTFont(package_fonts().find_face(THEMES[theme].serif).path)
    space = font["hmtx"][font.getBestCmap()[ord(" ")]][0] / font["head"].unitsPerEm
    size = 0.92 * page_geometry(parse_size("A5"), THEMES[theme]).text
    words = run_of(words_of(pdf), "The night was old")
    assert all(after.left - before.right > space * size - HAIR for before, after in pairwise(words))


@each_theme
def test_text_on_a_parts_page_stands_apart_from_the_motto(theme: str, printed: dict[str, Path]) -> None:
    words = words_of(printed[theme])
    source, text = run_of(words, "— Anna Maker"), run_of(words, "What follows it.")
    assert text[0].top - source[0].top > 1.8 * page_geometry(parse_size("A5"), THEMES[theme]).leading


@each_theme
def test_code_in_a_head_keeps_its_small_letters(theme: str, printed: dict[str, Path]) -> None:
    word = [word for word in words_of(printed[theme]) if word.text == "Hash"][-1]
    size = page_geometry(parse_size("A5"), THEMES[theme]).text
    assert word.right - word.left > 4 * 0.6 * 0.74 * size  # 0.6 em: each letter of a fixed pitch


@each_theme
@pytest.mark.parametrize("count", [4, 8])
def test_all_people_of_a_cover_stand_above_the_publisher(theme: str, count: int, make_book: MakeBook) -> None:
    people = [f"Anna Maker {number}" for number in range(count)]
    others = [f'{{name = "Other {number}", role = "trl"}}' for number in range(2)]
    toml = f"""[book]
title = "The Complete Manual of Harbour Lights and Their Keepers"
subtitle = "Letters, tables, verse and practical advice from forty winters on the northern rocks"
language = "en-GB"
authors = {json.dumps(people)}
contributors = [{", ".join(others)}]
series = {{name = "Handbooks", number = 7}}
publisher = "Press"
[print]
theme = "{theme}"
matter = "pamphlet"
"""
    folder = make_book({"1.md": "# Lights\n\nText.\n"}, toml)
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    words = words_of(pdf)
    last, publisher = run_of(words, "Other 1"), run_of(words, "Press")
    assert last[0].bottom < publisher[0].top + 3


@each_theme
def test_title_page_of_many_people_is_one_page(theme: str, make_book: MakeBook) -> None:
    toml = f"""[book]
title = "The Complete Manual of Harbour Lights and Their Keepers"
subtitle = "Letters, tables, verse and practical advice from forty winters on the northern rocks"
language = "en-GB"
authors = ["Anna Maker", "Bo Ek", "Cy Other", "Di Last"]
contributors = [{{name = "Em One", role = "trl"}}, {{name = "Flo Two", role = "ill"}}]
publisher = "Press"
[print]
theme = "{theme}"
page = "A6"
"""
    folder = make_book({"1.md": "# Lights\n\nText.\n", "2.md": "# Two\n\nText.\n"}, toml)
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    page = next(text for text in page_texts(pdf) if "Anna Maker" in text)
    assert "Flo Two" in page


def test_contents_that_go_on_begin_at_the_head_of_their_page(make_book: MakeBook) -> None:
    files = {f"{n:02}/index.md": f"# Part about{n}\n" for n in range(10, 35)}
    files |= {f"{n:02}/1.md": f"# Of{n}\n\nText.\n" for n in range(10, 35)}
    folder = make_book(files, BOOK_TOML)
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    with pikepdf.open(pdf) as file:
        number = next(n for n, page in enumerate(file.pages) if page.label == "vi")
    found = words_of(pdf, number + 1)
    page = page_geometry(parse_size("A5"), THEMES["literary"])
    entry = next(word for word in found if word.text.startswith("about") or word.text == "P")
    assert entry.top - page.top < 0.5 * page.leading


def advances(theme: str, *names: str) -> list[float]:
    """Return how wide glyphs are, pt at the size of the text."""
    font = TTFont(package_fonts().find_face(THEMES[theme].serif).path)
    em = page_geometry(parse_size("A5"), THEMES[theme]).text / font["head"].unitsPerEm
    return [font["hmtx"][name][0] * em for name in names]


def test_an_old_style_one_of_the_pamphlet_is_no_small_i(printed: dict[str, Path]) -> None:
    other, small_i = advances("pamphlet", "one.ss11", "one")
    eleven = run_of(words_of(printed["pamphlet"]), "11")[0]
    assert abs(eleven.right - eleven.left - 2 * other) < HAIR < abs(small_i - other)


def test_number_of_a_part_is_no_small_i(printed: dict[str, Path]) -> None:
    lining, small_i = advances("literary", "one.lf", "one.sc")
    number = run_of(words_of(printed["literary"]), "1 The sea")[0]
    assert abs(number.right - number.left - lining) < HAIR < abs(small_i - lining)


@pytest.mark.parametrize("theme", THEMES)
def test_items_of_a_list_in_a_note_have_their_numbers_and_marks(theme: str, make_book: MakeBook) -> None:
    note = "[^n]: Two kinds:\n\n    1. oil,\n    2. wick,\n\n    and\n\n    - breath.\n"
    folder = make_book({"1.md": f"# A\n\nText.[^n]\n\n{note}"}, BOOK_TOML + f'[print]\ntheme = "{theme}"\n')
    chapbook.build(folder, formats=["pdf"])
    text = " ".join(page_texts(next((folder / "build").glob("*.pdf"))))
    assert re.search(r"1\.\s+oil,\s+2\.\s+wick,\s+and\s+[•▪]\s+breath", text)


def test_columns_of_a_table_in_a_note_stand_on_the_side_they_were_typed_on(make_book: MakeBook) -> None:
    table = "    | oil | pints |\n    |---|--:|\n    | whale | 7 |\n    | rape | 1,200 |\n"
    folder = make_book({"1.md": f"# A\n\nText.[^n]\n\n[^n]: Noted:\n\n{table}"})
    chapbook.build(folder, formats=["pdf"])
    words = words_of(folder / "build/a-small-book.pdf")
    edges = [run_of(words, sought)[0].right for sought in ("pints", "7", "1,200")]
    assert max(edges) - min(edges) < HAIR * 10
    assert run_of(words, "whale")[0].left == pytest.approx(run_of(words, "rape")[0].left, abs=HAIR)


def test_words_before_the_entries_of_an_index_stand_apart_from_them(make_book: MakeBook) -> None:
    files = {"1.md": "# A\n\n[lamp]{.index}\n", "2.md": "---\nrole: index\n---\n# Index\n\nBefore them.\n"}
    folder = make_book(files)
    chapbook.build(folder, formats=["pdf"])
    words = words_of(folder / "build/a-small-book.pdf")
    assert run_of(words, "lamp,")[0].top - run_of(words, "Before them.")[0].bottom > 10  # pt


@each_theme
def test_list_within_a_list_of_a_note_is_set_in_by_one_step(theme: str, make_book: MakeBook) -> None:
    text = "# A\n\nText.[^n]\n\n[^n]: Noted:\n\n    - outer\n      - inner\n"
    folder = make_book({"1.md": text}, f'{BOOK_TOML}[print]\ntheme = "{theme}"\n', name=theme)
    chapbook.build(folder, formats=["pdf"])
    words = words_of(folder / "build/a-small-book.pdf")
    noted, outer, inner = (run_of(words, sought)[0].left for sought in ("1.", "outer", "inner"))
    assert noted < outer < inner < 2 * outer - noted


@each_theme
@pytest.mark.parametrize("columns", [2, 6, 8])
def test_words_of_a_table_stand_flush_with_its_rules(theme: str, columns: int, make_book: MakeBook) -> None:
    cells = ["Nebelwand", *["between"] * (columns - 2), "Hafenmeister"]
    table = f"| {' | '.join(cells)} |\n{'|---' * columns}|\n{'| 1 ' * columns}|\n"
    toml = BOOK_TOML + f'[print]\ntheme = "{theme}"\nmatter = "book"\n'
    folder = make_book({"1.md": f"# T\n\n{table}"}, toml)
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    number = next(number for number, text in enumerate(page_texts(pdf)) if "Nebelwand" in text)
    words = words_of(pdf, number + 1)
    (first,), (last,) = run_of(words, "Nebelwand"), run_of(words, "Hafenmeister")
    with pikepdf.open(pdf) as file:
        ends = [x for x, y in iter_ends_of_rules(file.pages[number]) if y > first.top - 10]
    assert (first.left, last.right) == (pytest.approx(min(ends), abs=1), pytest.approx(max(ends), abs=1))


def iter_ends_of_rules(page: pikepdf.Page) -> Iterator[tuple[float, float]]:
    """Yield where the rules of a page begin and end (pt from the upper left corner)."""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("m", "l"):
            x, y = (float(operand) * 0.75 for operand in operands)
            yield x, y


@each_theme
def test_verse_after_a_quotations_prose_is_set_in(theme: str, make_book: MakeBook) -> None:
    text = f"# T\n\n> Sung {SENTENCE}\n>\n> ::: verse\n> Lamps are lit\n> :::\n>\n> — Anna Maker\n"
    folder = make_book({"1.md": text}, BOOK_TOML + f'[print]\ntheme = "{theme}"\n')
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    words = words_of(pdf)
    verse, prose = (next(w.left for w in words if w.text == text) for text in ("Lamps", "Sung"))
    assert verse - prose == pytest.approx(page_geometry(parse_size("A5"), THEMES[theme]).leading, abs=1)


@each_theme
def test_folio_of_an_opening_is_as_high_as_capitals(theme: str, make_book: MakeBook) -> None:
    toml = BOOK_TOML + f'[print]\ntheme = "{theme}"\nmatter = "book"\n'
    folder = make_book({"1.md": "# T\n\nText.\n", "2.md": "# T\n\nText.\n"}, toml)
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    number = str(page_labels(pdf).index("1") + 1)
    command = ["pdftoppm", "-r", "720", "-gray", "-f", number, "-l", number, str(pdf)]
    image = Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))
    page = page_geometry(parse_size("A5"), THEMES[theme])
    below = round((page.top + page.lines * page.leading) * 10)
    ink = image.crop((0, below, image.width, image.height)).point(lambda gray: 255 * (gray < 128)).getbbox()
    assert ink
    assert (ink[3] - ink[1]) / 10 > 0.58 * 0.86 * page.text


@pytest.mark.parametrize("ground", ["background: #eee", "@bottom-center { background: #eee }"])
def test_folios_and_leaders_stand_on_the_ground_of_their_page(ground: str, make_book: MakeBook) -> None:
    toml = BOOK_TOML + '[print]\nmatter = "book"\nstyles = ["own.css"]\n'
    folder = make_book({"1.md": "# T\n\nText.\n", "2.md": "# U\n\nText.\n"}, toml)
    inks = []
    for rules in ("", ground):
        (folder / "source/own.css").write_text(f"@page {{ {rules} }}")
        chapbook.build(folder, formats=["pdf"])
        (pdf,) = (folder / "build").glob("*.pdf")
        number = str(page_labels(pdf).index("v") + 1)  # contents
        command = ["pdftoppm", "-r", "72", "-gray", "-f", number, "-l", number, str(pdf)]
        image = Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))
        inks.append(image.point(lambda gray: 255 * (gray < 180)))
    assert inks[0].getbbox()
    assert inks[0].getbbox() == inks[1].getbbox()
    assert sum(inks[0].histogram()[128:]) <= sum(inks[1].histogram()[128:])


def test_no_page_ends_with_the_beginning_of_a_letter(make_book: MakeBook) -> None:
    letter = f"{{.letter}}\n> Place, day\n>\n> Dear Sir,\n>\n> {SENTENCE * 2}\n>\n> Yours,\n>\n> Name"
    parts = [f"{SENTENCE * (number * 3 % 13 + 1)}\n\n{letter}" for number in range(40)]
    folder = make_book({"1.md": "# Letters\n\n" + "\n\n".join(parts)}, BOOK_TOML)
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    pages = [text.split() for text in page_texts(pdf)]
    assert not [page for page in pages if page[-1:] in (["day"], ["Sir,"])]
    assert not [page for page in pages if "Yours," in page[2:8] and "Dear" not in page[:8]]


@each_theme
def test_rule_above_a_note_that_goes_on_is_as_long_as_the_lines(theme: str, make_book: MakeBook) -> None:
    note = f"First. {'The salt of the sea was in it all. ' * 55}"
    chapters = {
        f"{n}.md": f"# Notes\n\n{(SENTENCE * n).strip()}[^n] {SENTENCE * 20}\n\n[^n]: {note}\n"
        for n in range(3, 14)
    }
    folder = make_book(chapters, f'{BOOK_TOML}[print]\ntheme = "{theme}"\n')
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    longest = {True: [], False: []}
    for number, text in enumerate(page_texts(pdf), 1):
        if "salt" in text:
            command = ["pdftoppm", "-r", "100", "-gray", "-f", str(number), "-l", str(number), str(pdf)]
            page = Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))
            lower = page.crop((0, page.height // 4, *page.size))  # an opening may have a rule above its title
            longest["First." in text].append(longest_line(lower) / page.width)
    assert max(longest[True]) < 0.5  # the lines are 0.72
    assert min(longest[False]) > 0.7


def longest_line(page: Image.Image) -> int:
    """Return how many dark points of a page stand side by side."""
    data = page.point(lambda gray: gray < 240).tobytes()
    rows = [data[start : start + page.width] for start in range(0, len(data), page.width)]
    return max(len(run) for row in rows for run in row.split(b"\0"))


@pytest.mark.parametrize(
    ("block", "notes"),
    [
        ("::: verse\nopens\n\ntwo\nthree\n\ncloses\n:::", "page"),
        ("Here.[^N]\n\n[^N]: note.\n\n    - opens\n    - two\n    - three\n    - closes\n", "chapter"),
    ],
)
def test_no_page_holds_one_line_of_a_poem_or_of_a_list_in_a_note(
    block: str, notes: str, make_book: MakeBook
) -> None:
    parts = [
        f"{SENTENCE * (number * 3 % 13 + 1)}\n\n{block.replace('N', str(number))}" for number in range(60)
    ]
    text = "# Lines\n\n" + "\n\n".join(parts)
    folder = make_book({"1.md": text}, f'{BOOK_TOML}[print]\nnotes = "{notes}"\n')
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    pages = [re.findall(r"opens|two|three|closes", text) for text in page_texts(pdf)]
    pages = [found for found in pages if found]
    assert len(pages) > 3
    assert not [found for found in pages if found[0] == "closes" or found[-1] == "opens"]


IN_NOTE = """# The lamps[^title] and logs

They burned.[^list]

| what |
|---|
| oil[^cell] |

[^title]: As the keeper wrote.

[^list]: So:

    - one thing

    3. three of them

    Table: What there was in all the rooms below the lamp

    | a |
    |---|
    | b |

    ***

    So it went on.

[^cell]: The oil of whales, which was bought in the harbour every spring and carried up by hand.
"""


@each_theme
def test_blocks_in_a_note_have_what_they_have_in_the_text(make_book: MakeBook, theme: str) -> None:
    """Markers, captions over the whole measure, ornaments; and nothing from what calls the note."""
    folder = make_book({"1.md": IN_NOTE}, f'{BOOK_TOML}[print]\ntheme = "{theme}"\nmatter = "book"\n')
    chapbook.build(folder, formats=["pdf"])
    shown = "".join(page_texts(folder / "build/a-small-book.pdf", "-layout"))
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert "1. As the keeper wrote." in lines
    assert any(line.endswith("one thing") and len(line) > len("one thing") for line in lines)
    assert "3. three of them" in lines
    assert any(line.endswith("What there was in all the rooms below the lamp") for line in lines)
    assert any(line in ("❦", "⁂", "* * *") for line in lines)
    assert any(line.startswith("3. The oil of whales, which was bought in the harbour") for line in lines)

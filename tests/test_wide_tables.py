"""Tables wider than the text: set closer, and turned to pages of their own where that is not enough."""

from __future__ import annotations

import io
import random
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pikepdf
import pytest
from conftest import write_book
from reading import poppler

import chapbook
from chapbook.config import THEMES
from chapbook.layout.documents.columns import Need, mark_tables, short_columns
from chapbook.layout.documents.shares import Words, lines_of, on_a_line, parts_of, share_room
from chapbook.layout.sheets.geometry import page_geometry
from chapbook.pdf import structure_text
from chapbook.units import parse_size

BOOK = '[book]\ntitle = "Tables"\nlanguage = "{}"\n[print]\nmatter = "book"\npage = "{}"\n'
WORD = re.compile(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<')
COMPOUNDS = "| Wetterbeobachtung | Schiffahrtsgesellschaft | Rettungsmannschaften |\n|---|---|---|\n"


def wide(rows: int, last: str = "end") -> str:
    """Return a table of ten columns, which no A5 page has room for."""
    heads = "|" + "|".join(f"Column{number:03}" for number in range(10)) + "|"
    cells = ["|" + "|".join(f"{row}1{column:06}" for column in range(10)) + "|" for row in range(rows)]
    return "\n".join([heads, "|---" * 10 + "|", *cells[:-1], re.sub(r"\d+000009", last, cells[-1])])


def built(folder: Path, text: str, language: str = "en-GB", page: str = "A5", style: str = "") -> bytes:
    toml = BOOK.format(language, page) + 'styles = ["own.css"]\n'
    write_book(folder, {"1.md": text, "own.css": style}, toml)
    result = chapbook.build(folder, formats=["pdf"])
    assert not [problem for problem in result.problems if problem.name == "page-overflow"]
    return (folder / "build/tables.pdf").read_bytes()


def boxes_of(pdf: bytes) -> list[tuple]:
    """Return the words of all pages: page, word, left, top, right, bottom in points from the upper left."""
    found = []
    for number, page in enumerate(poppler(pdf, "-bbox").split("<page ")[1:]):
        found += [(number, box[4], *map(float, box[:4])) for box in WORD.findall(page)]
    return found


def test_words_of_a_narrow_table_are_divided_only_where_it_does_not_fit(tmp_path: Path) -> None:
    text = f"# Tafeln\n\n{COMPOUNDS}| eins | zwei | drei |\n"
    for name, page in (("small", "75x105mm"), ("large", "A4")):
        (tmp_path / name).mkdir()
        words = {box[1] for box in boxes_of(built(tmp_path / name, text, "de", page))}
        assert (set(COMPOUNDS.split("\n", maxsplit=1)[0].strip("| ").split(" | ")) <= words) == (page == "A4")


@pytest.mark.parametrize("sentences", [70, 300])
def test_long_head_of_a_table_is_on_its_pages_once(sentences: int, tmp_path: Path) -> None:
    words = "Some words stand here and are many. " * sentences
    found = [
        box[1] for box in boxes_of(built(tmp_path, f"# A\n\n| Head. {words}|\n|---|\n| Row. {words}|\n"))
    ]
    assert (found.count("Head."), found.count("Row."), found.count("stand")) == (1, 1, 2 * sentences)


@pytest.mark.parametrize("sentences", [55, 150])
def test_a_row_without_room_below_its_head_is_divided(sentences: int, tmp_path: Path) -> None:
    row = "| Row. | " + "Some words stand here and are many. " * sentences + "|\n"
    found = boxes_of(built(tmp_path, f"# A\n\n| Head. | Other |\n|---|---|\n| First. | |\n{row}{row}"))
    pages = {word: [number for number, told, *_ in found if told == word] for word in ("Head.", "stand")}
    assert pages["Head."] == sorted(set(pages["stand"]))  # over each part
    assert len(pages["stand"]) == 2 * sentences


@pytest.mark.parametrize("lines", ["optimal", "plain"])
def test_a_table_says_above_its_repeated_head_that_it_goes_on(lines: str, tmp_path: Path) -> None:
    rows = "| Row | more |\n" * 90
    toml = f'{BOOK.format("fr", "A5")}lines = "{lines}"\n'
    write_book(tmp_path, {"1.md": f"# A\n\nTable: Rows\n\n| Head | Other |\n|---|---|\n{rows}\nEnd.\n"}, toml)
    assert not [p for p in chapbook.build(tmp_path, formats=["pdf"]).problems if p.name == "page-overflow"]
    pdf = (tmp_path / "build/tables.pdf").read_bytes()
    found = boxes_of(pdf)
    heads = [box for box in found if box[1] == "Head"]
    signs = [box for box in found if box[1] == "(suite)"]
    assert len(heads) > 3
    assert [box[0] for box in signs] == [box[0] for box in heads[1:]]
    assert all(sign[5] < head[5] for sign, head in zip(signs, heads[1:], strict=True))
    told = [word for run in structure_text(pdf) for word in run.text.split()]
    assert (told.count("Head"), told.count("(suite)")) == (1, 0)
    feet = [max(box[5] for box in found if box[:2] == (head[0], "Row")) for head in heads[1:-1]]
    assert max(feet) - min(feet) < 1
    assert min(feet) > 480  # pt; the last line's foot is at 500


@pytest.mark.parametrize("theme", THEMES)
def test_the_sign_that_a_table_goes_on_is_well_below_the_rule(theme: str, tmp_path: Path) -> None:
    toml = f'{BOOK.format("en-GB", "A5")}theme = "{theme}"\n'
    rows = "| Row | more |\n" * 60
    write_book(tmp_path, {"1.md": f"# A\n\n| Head | Other |\n|---|---|\n{rows}"}, toml)
    chapbook.build(tmp_path, formats=["pdf"])
    found = boxes_of((tmp_path / "build/tables.pdf").read_bytes())
    page, _, _, top, *_ = next(box for box in found if box[1] == "(continued)")
    head = next(box for box in found if box[:2] == (page, "Head"))
    rule = page_geometry(parse_size("A5"), THEMES[theme]).top
    assert top - rule > 2.5  # pt; 1.5 of these are in the line's own box
    assert head[3] - top < 16


def test_a_wide_table_has_pages_of_its_own_turned_to_the_left(tmp_path: Path) -> None:
    text = f"# Tables\n\nBefore.\n\n{wide(30)}\n\nAfter.\n"
    pdf = built(tmp_path, text)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert len({tuple(map(float, page.mediabox.as_list())) for page in file.pages}) == 1
        _, _, width, height = map(float, file.pages[0].mediabox.as_list())
    found = boxes_of(pdf)
    assert all(min(box[2:4]) > 0 and box[4] < width and box[5] < height for box in found)
    heads = [box for box in found if box[1] == "Column000"]
    assert len(heads) > 1  # repeated on each page
    last = next(box for box in found if box[:2] == (heads[0][0], "Column009"))
    assert last[3] < heads[0][3]  # read from the foot of the sheet to its head
    assert heads[0][4] - heads[0][2] < heads[0][5] - heads[0][3]
    pages = {word: number for number, word, *_ in found}
    assert pages["Before."] == pages["After."] < heads[0][0] < heads[1][0] <= pages["end"]
    assert not [box for box in found if box[0] == heads[0][0] and box[1] == "Tables"]  # no running head


def test_text_goes_on_to_the_foot_of_the_page_before_a_turned_table(tmp_path: Path) -> None:
    after = "\n\n".join(f"After{number:02} {'many words stand here ' * 20}." for number in range(20))
    text = f"# Tables\n\nBefore.\n\n{wide(30)}\n\n{wide(4, 'second')}\n\n{after}\n\nEnd.\n"
    write_book(tmp_path, {"1.md": text}, BOOK.format("en-GB", "A5"))
    chapbook.build(tmp_path, formats=["pdf"])
    pdf = (tmp_path / "build/tables.pdf").read_bytes()
    found = boxes_of(pdf)
    first, *_, last = sorted({box[0] for box in found if box[1] == "Column000"})
    pages = {number: [box for box in found if box[0] == number] for number, *_ in found}
    feet = [max(box[5] for box in pages[number] if box[3] < 540) for number in (last + 1, last + 2)]
    assert max(box[5] for box in pages[first - 1] if box[3] < 540) == pytest.approx(feet[0], abs=8)
    assert feet[0] == pytest.approx(feet[1], abs=8)
    told = " ".join(run.text for run in structure_text(pdf))
    order = ["Before.", "Column000", "second", "After00", "After19", "End."]
    assert [*sorted(order, key=told.index)] == order


@pytest.mark.parametrize(
    ("words", "is_turned"), [("so many considerable words are standing in here", True), ("few", False)]
)
def test_many_columns_are_turned_before_one_has_a_word_on_each_line(
    words: str, *, is_turned: bool, tmp_path: Path
) -> None:
    table = f"| Place {'| Figure ' * 8}|\n{'|---' * 9}|\n" + f"| {words} {'| 1871 ' * 8}|\n" * 4
    found = boxes_of(built(tmp_path, f"# Tables\n\n{table}"))
    place, figure = (next(box for box in found if box[1] == word) for word in ("Place", "Figure"))
    assert (place[2] == pytest.approx(figure[2], abs=0.5)) == is_turned


@pytest.mark.parametrize("before", [1, 40])
def test_turned_table_stands_in_the_type_area_of_either_side(before: int, tmp_path: Path) -> None:
    style = "@page :left { margin-right: 35mm } @page :right { margin-left: 35mm }"
    text = f"# Tables\n\n{'Words stand here and are many. ' * before}\n\n{wide(4)}\n"
    assert boxes_of(built(tmp_path, text, style=style))


@pytest.mark.parametrize("theme", THEMES)
def test_turned_table_stands_in_the_middle_of_its_page(theme: str, tmp_path: Path) -> None:
    toml = f'{BOOK.format("en-GB", "A5")}theme = "{theme}"\n'
    write_book(tmp_path, {"1.md": f"# Tables\n\n{wide(4)}\n"}, toml)
    chapbook.build(tmp_path, formats=["pdf"])
    found = boxes_of((tmp_path / "build/tables.pdf").read_bytes())
    page = next(box[0] for box in found if box[1] == "Column000")
    left, right = (
        edge([box[side] for box in found if box[0] == page]) for edge, side in ((min, 2), (max, 4))
    )
    assert left > 120  # pt; the margins are 47 and 70
    assert 419.5 - right > 120


def test_links_and_notes_of_a_turned_table_are_where_they_are_seen(tmp_path: Path) -> None:
    text = f"# Tables\n\n{wide(4, '[here](https://example.org/) [^n]')}\n\n[^n]: Noted.\n"
    pdf = built(tmp_path, text)
    word = next(box for box in boxes_of(pdf) if box[1].startswith("here"))
    assert any(box[1] == "Noted." and box[0] == word[0] for box in boxes_of(pdf))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[word[0]]
        height = float(page.mediabox[3])
        areas = [list(map(float, note.Rect)) for note in page.Annots if "/A" in note]
        (left, bottom, right, top) = areas[0]
    assert left == pytest.approx(word[2], abs=4)
    assert right == pytest.approx(word[4], abs=4)
    assert bottom < height - word[3] <= top + 4


def test_a_table_in_a_note_has_room_between_its_cells(tmp_path: Path) -> None:
    text = (
        "# One\n\nText.[^n]\n\n[^n]: So:\n\n    | Harbour | Lighthouse |\n    |---|---|\n    | one | two |\n"
    )
    found = {box[1]: box for box in boxes_of(built(tmp_path, text))}
    assert found["Lighthouse"][2] - found["Harbour"][4] > 5
    assert found["two"][2] == pytest.approx(found["Lighthouse"][2], abs=0.5)


def test_a_short_column_beside_long_ones_is_not_broken(tmp_path: Path) -> None:
    remark = "a remark that goes on and on, as remarks do, and is not at its end when it should be. " * 2
    text = f"# T\n\n| Day | Seen | Remark |\n|---|---|---|\n| 25 October 1917 | by few | {remark} |\n"
    (tops,) = {
        tuple(box[3] for box in boxes_of(built(tmp_path, text)) if box[1] in ("25", "October", "1917", "few"))
    }
    assert len(tops) == 4
    assert len(set(tops)) == 1


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ([(3, 3), (17, 10), (42, 6), (45, 6)], [0, 1]),
        ([(45, 6), (10, 5), (10, 5)], [1, 2]),
        ([(10, 5), (10, 5), (10, 5)], [0, 1, 2]),
        ([(30, 5), (30, 5)], []),
        ([(20, 5), (90, 50)], []),  # the long word would not fit beside it
        ([(20, 5), (90, 30)], [0]),
        ([], []),
    ],
)
def test_columns_are_short_that_have_what_they_need_of_equal_shares(
    needs: list[tuple[int, int]], expected: list[int]
) -> None:
    assert short_columns([Need(*need) for need in needs], 56) == expected


def words_of(text: str) -> Words:
    return on_a_line(parts_of(text))


def test_columns_that_turn_over_share_the_room_so_that_rows_have_few_lines() -> None:
    chance = random.Random(1)
    sizes = [(1, 6), (15, 35), (4, 28)]
    rows = [
        [
            words_of(" ".join("w" * chance.randint(1, 9) for _ in range(chance.randint(*size))))
            for size in sizes
        ]
        for _ in range(30)
    ]
    widths = share_room(rows, [12, 12, 12], 57)
    assert sum(widths) == 57
    assert min(widths) >= 12

    def lines(widths: list[float]) -> int:
        return sum(max(lines_of(*cell) for cell in zip(row, widths, strict=True)) for row in rows)

    other = [
        [first, second, 57 - first - second] for first in range(12, 34) for second in range(12, 46 - first)
    ]
    assert lines(widths) <= 1.02 * min(map(lines, other))
    assert share_room(rows, [20, 20, 20], 57) == [20, 20, 20]


def test_a_column_is_not_so_narrow_that_its_words_are_divided_for_the_sake_of_a_line() -> None:
    rows = [[words_of("Bartholomew " * 2), words_of("which goes on " * 5)]]
    assert share_room(rows, [4, 4], 40)[0] >= len("Bartholomew")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, 0),
        ("one two", 7, 1),
        ("one two", 6, 2),
        ("one two three", 8, 2),
        ("harbourmaster to", 10, 2),
        ("north-west", 6, 2),
        ("1914-18", 6, 2),
        ("--\u2060output", 7, 2),
        ("\u6d77\u306e\u706f\u53f0", 5, 2),
    ],
)
def test_lines_of_a_cell_are_filled_with_words(text: str, width: float, lines: int) -> None:
    assert lines_of(words_of(text), width) == lines


def test_names_beside_two_columns_of_text_are_not_broken_into_many_lines(tmp_path: Path) -> None:
    name = "Anna Margarethe Elisabeth Hinrichsen"
    rows = "".join(f"| {name} | {'stands here ' * many} | {'and there ' * 5} |\n" for many in (5, 5, 12))
    found = boxes_of(built(tmp_path, f"# A\n\n| a | b | c |\n|---|---|---|\n{rows}"))
    assert len({box[3] for box in found if box[1] in name.split()}) <= 3 * 3


def test_narrow_columns_of_a_table_of_many_are_not_broken(tmp_path: Path) -> None:
    cells = [
        "Bass Rock",
        "1902",
        "20 m",
        "second",
        "white",
        "21 miles",
        "three men",
        "gannets and their young, in May",
    ]
    text = f"# T\n\n|{'|'.join('abcdefgh')}|\n|{'---|' * 8}\n| {' | '.join(cells)} |\n"
    tops = {box[1]: box[3] for box in boxes_of(built(tmp_path, text))}
    assert len({tops[word] for word in ("Bass", "Rock", "21", "miles")}) == 1


def test_columns_that_a_turned_table_has_room_for_are_not_broken(tmp_path: Path) -> None:
    head = f"| Place {'| Figure ' * 8}| Remark |\n{'|---' * 10}|\n"
    row = f"| Northern Point {'| 1871 ' * 8}| painted white with one red band, which has faded since |\n"
    found = boxes_of(built(tmp_path, f"# Tables\n\n{head}{row * 4}"))
    assert len({box[2] for box in found if box[1] in ("Place", "Figure")}) == 1  # turned
    northern, point = (next(box for box in found if box[1] == word) for word in ("Northern", "Point"))
    assert northern[2] == pytest.approx(point[2], abs=0.5)


@pytest.mark.parametrize(
    ("cells", "short"),
    [
        (["海", "北の岬の灯台は高い", "まだ" * 20], [0, 1]),
        (["海" * 40, "北の岬", "風"], [1, 2]),
        (["波の高い海では" * 2, "北の岬の灯台は" * 2, "sea and wind " * 9], []),
    ],
)
def test_columns_of_wide_characters_are_measured_as_such(cells: list[str], short: list[int]) -> None:
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    root = fromstring(f'<html><div class="table"><table><tr>{row}</tr></table></div></html>')
    mark_tables(root, 63, 100)
    assert [number for number, cell in enumerate(root.iter("td")) if cell.get("class")] == short


def test_short_columns_stay_whole_beside_words_that_are_divided() -> None:
    row = "".join(f"<td>{cell}</td>" for cell in ("1801", "Schiffe", f"Von {'Wetterbeobachtungs' * 5}buch"))
    for classes, short in (("table", []), ("table tight", [0, 1])):
        root = fromstring(f'<html><div class="{classes}"><table><tr>{row}</tr></table></div></html>')
        mark_tables(root, 63, 100)
        assert [number for number, cell in enumerate(root.iter("td")) if cell.get("class")] == short


def test_table_after_a_turned_one_begins_behind_it(tmp_path: Path) -> None:
    rows = "\n".join(f"| row{number} | x |" for number in range(1, 30))
    text = f"# T\n\nBefore.\n\n{wide(12)}\n\nBetween.\n\n| a | b |\n|---|---|\n{rows}\n\nAfter.\n"
    pages = {word: page for page, word, *_ in boxes_of(built(tmp_path, text))}
    assert pages["Before."] < pages["Column001"] < pages["row1"] <= pages["row29"]


def test_no_page_holds_one_row_of_a_table(tmp_path: Path) -> None:
    rows = "\n".join(f"| row{number} | so much of it |" for number in range(1, 15))
    tables = [
        f"{'Text of some length that fills a line or so. ' * (n * 3 % 13)}\n\n| a | b |\n|---|---|\n{rows}"
        for n in range(30)
    ]
    found = boxes_of(built(tmp_path, "# T\n\n" + "\n\n".join(tables)))
    pages = [(number, int(word[3:])) for number, word, *_ in found if re.fullmatch(r"row\d+", word)]
    parted = {
        (row, below) for (page, row), (other, below) in pairwise(pages) if other != page and row < below
    }
    assert parted
    assert not parted & {(1, 2), (13, 14)}


def test_page_may_hold_one_row_of_many_lines(tmp_path: Path) -> None:
    rows = "\n".join(f"| row{number} | {'so much of it is there ' * 30} |" for number in range(1, 5))
    tables = [
        f"{'Text that fills a line or so. ' * (n * 7 % 40)}\n\n| a | b |\n|---|---|\n{rows}"
        for n in range(16)
    ]
    found = boxes_of(built(tmp_path, "# T\n\n" + "\n\n".join(tables)))
    pages = [(number, int(word[3:])) for number, word, *_ in found if re.fullmatch(r"row\d+", word)]
    parted = {(row, below) for (page, row), (other, below) in pairwise(pages) if other != page}
    assert {(1, 2), (3, 4)} <= parted


def test_many_columns_go_across_a_page_before_their_words_are_divided(tmp_path: Path) -> None:
    row = "| 1901 | harbour | lighthouse | schooner | barometer | 12.5 | 13.5 | 14 | 155 | 16,400 | pilot |\n"
    found = boxes_of(built(tmp_path, f"# T\n\n{row}{'|---' * 11}|\n{row * 3}"))
    words = [box for box in found if box[1] in ("lighthouse", "barometer")]
    assert len(words) == 2 * 4
    assert all(box[5] - box[3] > box[4] - box[2] for box in words)  # read upwards


def test_code_that_begins_with_a_stop_keeps_to_its_cell(tmp_path: Path) -> None:
    code = ", ".join(f"`...{name}`" for name in ("u8", "i32", "f64", "usize", "isize", "char", "bool"))
    remark = "and a remark of it that is as long as remarks are in a table."
    found = boxes_of(
        built(tmp_path, f"# T\n\n| Sign | Meaning |\n|---|---|\n| {code} | Number, {remark} |\n")
    )
    right = max(box[4] for box in found if box[1].startswith("..."))
    assert right < next(box[2] for box in found if box[1] == "Number,")
    assert len({box[3] for box in found if box[1].startswith("...")}) > 1  # they are on two lines


@pytest.mark.parametrize("theme", THEMES)
def test_captions_of_narrow_tables_in_other_blocks_are_as_wide_as_captions(
    theme: str, tmp_path: Path
) -> None:
    table = "Text.\n\n| x |\n|---|\n| 1 |\n\nTable: Heights of the water at the two stairs, by the keeper"
    around = {"- {}": "  ", "- Deep\n\n  - {}": "    ", "> {}": "> ", "::: aside\n{}\n:::": ""}
    blocks = [shown.format(table.replace("\n", f"\n{way_in}")) for shown, way_in in around.items()]
    text = "# T\n\n" + "\n\nBetween.\n\n".join(blocks)
    write_book(tmp_path, {"1.md": text}, BOOK.format("en-GB", "A5") + f'theme = "{theme}"\n')
    result = chapbook.build(tmp_path, formats=["pdf"])
    assert not [problem for problem in result.problems if problem.name == "page-overflow"]
    found = boxes_of((tmp_path / "build/tables.pdf").read_bytes())
    tops = [
        (page, round(top)) for page, word, _, top, *_ in found if word in {"Heights", "stairs,", "keeper"}
    ]
    assert len(tops) == 3 * len(around)  # no word is broken
    assert len(set(tops)) <= 2 * len(around)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("times", "is_block"), [(4, False), (12, True)])
def test_captions_of_many_lines_are_set_as_paragraphs(
    theme: str, times: int, is_block: bool, tmp_path: Path
) -> None:
    words = "caption which goes on and on " * times
    text = f'# T\n\n![x](a.svg "A {words}")\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: B {words}\n'
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><path d="M0 0h90v40H0z"/></svg>'
    toml = f'{BOOK.format("en-GB", "A5")}theme = "{theme}"\n'
    write_book(tmp_path, {"1.md": text, "a.svg": drawing}, toml)
    chapbook.build(tmp_path, formats=["pdf", "epub"])
    found = boxes_of((tmp_path / "build/tables.pdf").read_bytes())
    for letter, kind in ("A", "Figure"), ("B", "Table"):
        page, _, left, top, *_ = next(box for box in found if box[1].casefold() == kind.casefold())
        words_in = [box for box in found if box[0] == page and top - 1 < box[3] < top + 10 * (times // 2)]
        words_in = [box for box in words_in if box[1] in {"A", letter, *words.split()}]
        lines = {round(box[3]) for box in words_in}
        edges = {line: min(box[2] for box in words_in if round(box[3]) == line) for line in lines}
        below = [edge for line, edge in edges.items() if line > top + 3]
        assert (len(lines) > 3) == is_block
        assert all(edge == pytest.approx(left, abs=2) for edge in below) == (is_block or theme == "modern")
    with zipfile.ZipFile(tmp_path / "build/tables.epub") as epub:
        chapter = epub.read("EPUB/c001.xhtml").decode()
    assert ('<figcaption class="long">' in chapter) == ('<caption class="long">' in chapter) == is_block


@pytest.mark.parametrize("theme", THEMES)
def test_room_that_short_columns_do_not_need_is_for_the_long_ones(theme: str, tmp_path: Path) -> None:
    head = "| Station | Department | Remark | Price |\n|---|---|---|--:|\n"
    remark = "a remark which is a good deal longer and takes several lines in whatever column it stands"
    row = f"| Northgate | Otorhinolaryngological department | {remark} | 12.50 |\n"
    toml = f'{BOOK.format("en-GB", "A5")}theme = "{theme}"\n'
    write_book(tmp_path, {"1.md": f"# T\n\n{head}{row}"}, toml)
    chapbook.build(tmp_path, formats=["pdf"])
    found = {box[1]: box for box in boxes_of((tmp_path / "build/tables.pdf").read_bytes())}
    assert 10 < found["Otorhinolaryngological"][2] - found["Northgate"][4] < 25  # pt
    assert 10 < found["Remark"][2] - found["Otorhinolaryngological"][4] < 25


def test_code_in_a_narrow_table_is_divided_between_the_words_of_its_names(tmp_path: Path) -> None:
    rows = [
        ("`open_window(room, side)`", "`WindowStuckError`"),
        ("`close_it(window)`", "`WindowClosedAlready`"),
    ]
    calls = "".join(f"| {call} | a `Window` | {error} | {'is an error ' * 3} |\n" for call, error in rows)
    pdf = built(
        tmp_path, f"# T\n\n| Call | It returns | Error | Note |\n|---|---|---|---|\n{calls}", page="A6"
    )
    words = {box[1] for box in boxes_of(pdf)}
    assert not {"WindowStuckError", "WindowClosedAlready"} <= words
    parts = (
        "open_",
        "window(",
        "room,",
        "close_",
        "it(",
        "window)",
        "Window",
        "Stuck",
        "Error",
        "Closed",
        "Already",
    )
    names = [word for word in words if re.search(r"indow|rror|lose|Alre|Stu", word)]
    assert all(re.fullmatch(f"({'|'.join(map(re.escape, parts))})+|error", name) for name in names)


def test_a_column_of_numbers_is_well_apart_from_the_words_behind_it(tmp_path: Path) -> None:
    head = (
        "| Station | Built | Height | Keeper | Boats | Remarks | Cost | By |\n|---"
        + "|--:|--:|---|--:|---|--:|---|\n"
    )
    row = "| Point | 1872 | 123 | Bartholomew | 12 | Rebuilt after the storm | 112,340 | The crown |\n"
    found = {box[1]: box for box in boxes_of(built(tmp_path, f"# T\n\n{head}{row}"))}
    is_turned = found["Rebuilt"][2] == pytest.approx(found["123"][2], abs=1)
    for number, word in (("123", "Bartholomew"), ("12", "Rebuilt"), ("112,340", "The")):
        end, begin = (found[number][3], found[word][5]) if is_turned else (found[word][2], found[number][4])
        assert end - begin > 9  # pt

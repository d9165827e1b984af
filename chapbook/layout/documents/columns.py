"""What room tables need: short columns keep their words together, what is long turns over.

The engine gives room in proportion to the longest cells, so that a date beside a long remark stands on
three lines. Here all columns have as much, those that need less leave the rest to the others, and so on:
a column that then has all it needs is not to be broken. Several others share the rest so that the table has
the fewest lines. From the same reckoning follows how many lines rows, tables, paragraphs and items have, by
which print.css decides where they may go over the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from chapbook.layout import roles
from chapbook.layout.documents.shares import lines_of, on_a_line, parts_of, share_room, unbroken, width_of

WHOLE = 10**6  # characters: no word is divided
Setting = tuple[int, float, int, int]
# How print.css sets a table of so many columns or more: how much smaller than others, how many characters
# the space at the sides of a column takes, and from how many a word is divided.
SETTINGS = ((8, 0.75 / 0.92, 2, WHOLE), (6, 0.83 / 0.92, 2, WHOLE), (0, 1.0, 4, WHOLE))
TURNED = ((8, 0.83 / 0.92, 2, WHOLE), *SETTINGS[1:])  # the largest of a table that is turned
TIGHT = ((0, 0.8 / 0.92, 2, 10),)  # of one that is divided
SHARED = "shared"  # class of the columns of a table that share its room
LONG = 20  # lines of a table that may go over a page whatever its rows are
MOST = 2  # lines of a row that does not stand by itself at the foot or head of a page
CAPTION = 3.1  # full lines of the text: three of a caption, which is smaller and set in
SEVERAL = 1.2  # full lines: what is longer has two lines at least, whatever its size


class Need(NamedTuple):
    """What a column needs, in characters."""

    whole: int  # its longest cell
    least: int  # its longest word, or what of that is not divided


def mark_tables(root: Element, room: int, turned_room: int) -> None:
    """Say by classes, in place, what room a table needs.

    The cells of short columns are `short`, rows of several lines `tall`, tables that have mostly such rows
    `apart`, and tables of many lines `long`. `room` is a full line's, in characters, and `turned_room` that
    of a table which is turned.
    """
    for wrapper in root.iter("div"):
        table = wrapper.find("table")
        if table is not None:
            classes = roles.classes_of(wrapper)
            its_room, settings = (turned_room, TURNED) if "turned" in classes else (room, SETTINGS)
            _mark_table(wrapper, table, its_room, TIGHT if "tight" in classes else settings)


def mark_paragraphs(root: Element, room: int) -> None:
    """Give paragraphs of quotations and items of lists that have several lines the class `tall`, in place.

    `room` is a full line's, in characters.
    """
    paragraphs = (p for quotation in root.iter("blockquote") for p in quotation.findall("p"))
    for element in (*paragraphs, *root.iter("li")):
        if width_of("".join(iter_shown(element))) > SEVERAL * room:
            _add_class("tall", [element])


def mark_captions(root: Element, room: int, turned_room: int) -> None:
    """Give captions of many lines, which are set as paragraphs are, the class `block`, in place.

    `room` is a full line's, in characters, and `turned_room` that of a table which is turned.
    """
    for wrapper in root.iter():
        if wrapper.tag in ("div", "figure"):
            its_room = turned_room if "turned" in roles.classes_of(wrapper) else room
            for caption in (*wrapper.findall("figcaption"), *wrapper.findall("table/caption")):
                if width_of("".join(iter_shown(caption))) > CAPTION * its_room:
                    _add_class("block", [caption])


def _mark_table(wrapper: Element, table: Element, room: int, settings: Sequence[Setting]) -> None:
    rows = list(table.iter("tr"))
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    words = [["".join(iter_shown(cell)).split() for cell in row] for row in cells]
    columns = [*zip_longest(*words, fillvalue=())]
    size, beside, longest = next(setting for least, *setting in settings if len(columns) >= least)
    needs = [_need(column, int(longest)) for column in columns]
    left = int(room / size) - int(beside) * len(needs)
    short = short_columns(needs, left)
    _add_class("short", [row[number] for row in cells for number in short if number < len(row)])
    widths = _widths(columns, needs, short, left)
    _set_widths(table, widths, int(beside), int(room / size))
    _mark_rows(wrapper, rows, [_lines(row, widths) for row in words])


def _widths(
    columns: Sequence[Sequence[Sequence[str]]], needs: Sequence[Need], short: Sequence[int], room: int
) -> dict[int, int]:
    """Return how many characters wide the columns are that are not short, by their numbers."""
    long = [number for number in range(len(needs)) if number not in short]
    held = [[on_a_line(parts_of(" ".join(cell))) for cell in columns[number]] for number in long]
    room -= sum(needs[number].whole for number in short)
    widths = share_room([*zip(*held, strict=True)], [needs[number].least for number in long], room)
    return {number: int(width) for number, width in zip(long, widths, strict=True)}


def _set_widths(table: Element, widths: Mapping[int, int], beside: int, room: int) -> None:
    """Give several columns their shares of the table's width; a sheet may set cells otherwise.

    The engine shares the room again, by what it has measured (`engine.columnwidths`).
    """
    if len(widths) < 2:
        return
    has_room = sum(widths.values()) + beside * len(widths) <= room
    columns = Element("colgroup", {"class": SHARED})
    for number in range(max(widths) + 1):
        is_set = has_room and number in widths
        share = {"style": f"width: {(widths[number] + beside) / room:.1%}"} if is_set else {}
        SubElement(columns, "col", share)
    table.insert(1 if table.find("caption") is not None else 0, columns)


def _mark_rows(wrapper: Element, rows: Sequence[Element], lines: Sequence[int]) -> None:
    tall = [row for row, count in zip(rows, lines, strict=True) if count > MOST]
    _add_class("tall", tall)
    _add_class("apart", [wrapper] if 2 * len(tall) >= len(rows) else [])
    _add_class("long", [wrapper] if sum(lines) >= LONG else [])


def _add_class(name: str, elements: Iterable[Element]) -> None:
    for element in elements:
        element.set("class", f"{element.get('class', '')} {name}".strip())


def _lines(cells: Sequence[Sequence[str]], widths: Mapping[int, int]) -> int:
    """Return how many lines a row has whose columns are so wide, but for short ones."""
    lines = (
        lines_of(on_a_line(parts_of(" ".join(cell))), widths[number])
        for number, cell in enumerate(cells)
        if number in widths
    )
    return max(lines, default=1)


def short_columns(needs: Sequence[Need], room: int) -> list[int]:
    """Return the numbers of the columns that have all they need when `room` is shared."""
    order = sorted(range(len(needs)), key=lambda number: needs[number].whole)
    least = sum(need.least for need in needs)
    for place, number in enumerate(order):
        whole = needs[number].whole
        least -= needs[number].least
        if whole * (len(order) - place) > room or whole + least > room:
            return sorted(order[:place])
        room -= whole
    return sorted(order)


def _need(cells: Sequence[Sequence[str]], most: int) -> Need:
    """Return what a column needs of which words of more than so many characters are divided."""
    longest = max((width_of(part) for words in cells for word in words for part in unbroken(word)), default=0)
    return Need(max(width_of(" ".join(words)) for words in cells), min(longest, most))


def iter_shown(element: Element) -> Iterator[str]:
    """Yield the text of an element without its notes."""
    yield element.text or ""
    for child in element:
        if not roles.is_note(child):
            yield from iter_shown(child)
        yield child.tail or ""

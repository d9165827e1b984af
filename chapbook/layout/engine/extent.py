"""Whether all that is painted stands inside the type area of its page, and in its column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import create_layout, line_size, strut

from chapbook.html import BLOCK_NUMBER
from chapbook.layout.documents.refit import MANY_COLUMNS, Fits, fits_of
from chapbook.layout.engine.face import PX
from chapbook.layout.engine.tagged.tree import Leaf, Node, Structure
from chapbook.layout.jobs import Finding
from chapbook.layout.roles import classes_of
from chapbook.lines import hang_of
from chapbook.problems import counted

TOLERANCE = 1.5  # px; roundings, and the letterspace after a last letter
SQUEEZED = 2.5  # lines of a row, on average
FEWEST_LINES = 2  # of text above a note; with less room WeasyPrint puts it off, and two lines on each page


class _Outside(NamedTuple):
    """A text or picture that stands outside."""

    over: float  # px
    where: str
    words: str
    width: float  # px
    page: int  # 1-based
    block: int

    def finding(self, others: int) -> Finding:
        """Return what is told of it, and of others in its table."""
        more = f", and so in {counted(others, 'more place')} of its table" if others else ""
        text = f"stands {self.over * PX:.0f} pt outside {self.where}{more}"
        return Finding("overflow", text, self.words, self.page, block=self.block)


def find_overflows(structure: Structure) -> list[Finding]:
    """Return a finding for each text or picture that stands out over its page's type area, or its column.

    A table has one, which names the widest: others may stand out because of that.
    """
    found: dict[tuple[int, str], _Outside] = {}
    tables: dict[Element, list[_Outside]] = {}
    code = _lines_of_code(structure)
    for leaf in structure.leaves.values():
        if not isinstance(leaf, Leaf) or leaf.number < 0:
            continue
        over, where = _farther(leaf, structure)
        if over > TOLERANCE:
            words = code.get(_line_of(leaf), "") or getattr(leaf.box, "text", "")
            block = block_number(leaf.box.element, structure)
            outside = _Outside(over, where, words, leaf.box.width, leaf.page + 1, block)
            if (table := _table_of(leaf.box.element, structure)) is not None:
                tables.setdefault(table, []).append(outside)
            else:
                found.setdefault((block, words), outside)
    alone = [outside.finding(0) for outside in found.values()]
    return alone + [max(all_of, key=_wideness).finding(len(all_of) - 1) for all_of in tables.values()]


def _wideness(outside: _Outside) -> float:
    return outside.width


def _farther(leaf: Leaf, structure: Structure) -> tuple[float, str]:
    """Return how far a leaf stands out, px, and of what."""
    over, where = excess(leaf.box, structure.page_boxes[leaf.page]), "the type area"
    if over <= TOLERANCE and leaf.column:
        return _beside(leaf.box, leaf.column.left, leaf.column.right), "its column"
    return over, where


def _table_of(element: Element | None, structure: Structure) -> Element | None:
    """Return the table around an element."""
    while element is not None and element.tag != "table":
        element = structure.parents.get(element)
    return element


def _lines_of_code(structure: Structure) -> dict[tuple[int, float], str]:
    """Return the lines of code by page and height: their pieces are often words that stand in other lines."""
    lines: dict[tuple[int, float], str] = {}
    code = {inner for outer in structure.order if outer.tag == "pre" for inner in outer.iter()}
    for leaf in structure.leaves.values():
        if isinstance(leaf, Leaf) and leaf.box.element in code and isinstance(leaf.box, boxes.TextBox):
            line = _line_of(leaf)
            lines[line] = lines.get(line, "") + leaf.box.text
    return lines


def _line_of(leaf: Leaf) -> tuple[int, float]:
    return leaf.page, round(leaf.box.position_y + (leaf.box.baseline or 0))


def block_number(element: Element | None, structure: Structure) -> int:
    """Return the ordinal of the block around an element, -1 where it is in none."""
    while element is not None and BLOCK_NUMBER not in element.attrib:
        element = structure.parents.get(element)
    return -1 if element is None else int(element.get(BLOCK_NUMBER, ""))


def tall_notes(structure: Structure) -> frozenset[str]:
    """Return the ids of notes that begin above their page, where nobody sees it, or leave no room for text.

    WeasyPrint never divides a note; one taller than the page stands out of it at the top, unsaid.
    """
    found = {
        node.element.get("id", "")
        for node in structure.document.walk()
        if node.role == "Note"
        and node.element is not None
        and any(_above(leaf, structure) for leaf in _leaves(node))
    }
    return frozenset(found.union(*map(_filling_notes, structure.page_boxes)))


def _filling_notes(page: Any) -> Iterator[str]:
    """Yield the ids of notes at the foot of a page that leave too few lines above them."""
    leading, _ = strut(page.children[0].style)
    areas: list[Any] = [child for child in page.children if isinstance(child, boxes.FootnoteAreaBox)]
    for area in areas:
        room = page.height - (area.margin_height() - area.height) - FEWEST_LINES * leading
        yield from (note.element.get("id", "") for note in area.children if note.margin_height() > room)


def wide_tables(structure: Structure) -> dict[str, Fits]:
    """Return the tables that need more width: block number, and what may be tried with each.

    They stand out into a margin, or have many columns of which one is as narrow as a word.
    """
    found = {}
    for node, wrapper in _tables(structure):
        fits = fits_of(wrapper, is_own=structure.parents[wrapper].tag == "section")
        is_squeezed = fits is MANY_COLUMNS and "turned" not in classes_of(wrapper) and _is_squeezed(node)
        if is_squeezed or any(_sideways(leaf, structure) for leaf in _leaves(node)):
            found[wrapper.get(BLOCK_NUMBER, "")] = fits
    return found


def _is_squeezed(table: Node) -> bool:
    """Whether the rows of a table are several lines high one with another."""
    rows = [node.box for node in table.walk() if node.role == "TR"]
    heights = [max((_count_lines(cell) for cell in row.children), default=0) for row in rows]
    return sum(heights) >= SQUEEZED * len(heights)


def _count_lines(cell: Any) -> int:
    return sum(isinstance(box, boxes.LineBox) for box in cell.descendants())


def headless_tables(structure: Structure) -> list[str]:
    """Return the block numbers of tables whose head is not on their first page.

    WeasyPrint leaves a head out above a row that would not fit the rest of an empty page.
    """
    return [wrapper.get(BLOCK_NUMBER, "") for node, wrapper in _tables(structure) if _is_headless(node)]


def late_tables(structure: Structure) -> list[str]:
    """Return the block numbers of turned tables that stand behind the beginning of a table after them.

    The text goes on before a turned table, and with it the next table would, or be in two.
    """
    tables = sorted(
        (int(wrapper.get(BLOCK_NUMBER, -1)), _first_page(node), "turned" in classes_of(wrapper))
        for node, wrapper in _tables(structure)
        if structure.parents[wrapper].tag == "section"
    )
    return [
        str(block)
        for (block, page, is_turned), (_, following, _) in pairwise(tables)
        if is_turned and following < page
    ]


def _first_page(node: Node) -> int:
    return min((leaf.page for leaf in _leaves(node)), default=0)


def _tables(structure: Structure) -> Iterator[tuple[Node, Element]]:
    """Yield the tables that are blocks, each with what wraps it."""
    for node in structure.document.walk():
        wrapper = structure.parents.get(node.element) if node.element is not None else None
        if node.role == "Table" and wrapper is not None and wrapper.tag == "div":
            yield node, wrapper


def _is_headless(table: Node) -> bool:
    if table.element is None or table.element.find("thead") is None:
        return False
    pages = {
        role: min(
            (leaf.page for node in table.walk() if node.role == role for leaf in _leaves(node)), default=-1
        )
        for role in ("THead", "TBody")
    }
    return not 0 <= pages["THead"] <= pages["TBody"]


def _sideways(leaf: Leaf, structure: Structure) -> bool:
    """Whether a leaf stands out into a margin at the side."""
    area = structure.page_boxes[leaf.page]
    right = leaf.box.position_x + _seen_width(leaf.box)
    over = max(area.content_box_x() - leaf.box.position_x, right - area.content_box_x() - area.width)
    return bool(leaf.number >= 0 and over > TOLERANCE)


def _leaves(node: Node) -> Iterator[Leaf]:
    for below in node.walk():
        yield from (kid for kid in below.kids if isinstance(kid, Leaf))


def _above(leaf: Leaf, structure: Structure) -> bool:
    """Whether a leaf stands higher than its page's type area."""
    return bool(leaf.box.position_y < structure.page_boxes[leaf.page].content_box_y() - TOLERANCE)


def excess(box: Any, area: Any) -> float:
    """Return how far a box reaches out of the type area of a page, px."""
    left, top = area.content_box_x(), area.content_box_y()
    bottom = area.content_box_y() + area.height
    baseline = box.position_y + (getattr(box, "baseline", None) or box.height)
    beside = _beside(box, left, left + area.width)
    return max(beside, float(top - baseline), float(baseline - bottom))


def _beside(box: Any, left: float, right: float) -> float:
    """Return how far a box reaches out at either side, px, without the marks that hang there."""
    before, after = left - box.position_x, box.position_x + _seen_width(box) - right
    text = getattr(box, "text", "").strip()
    if box.element is not None and "drop-cap" in classes_of(box.element):
        before = 0.0  # its ink begins at the edge
    if text and before > TOLERANCE:
        before -= hang_of(text[0], box.style["font_family"][0]).before * _width(text[0], box.style)
    if text and after > TOLERANCE:
        after -= hang_of(text[-1], box.style["font_family"][0]).after * _width(text[-1], box.style)
    return float(max(before, after))


def _width(mark: str, style: Any) -> float:
    """Return the width of a mark, px: of a quotation mark an em in some faces, and a third in others."""
    layout = create_layout(mark, style, None, None, 0)
    try:
        return float(line_size(layout.get_first_line()[0], style)[0])
    finally:
        layout.deactivate()


def _seen_width(box: Any) -> float:
    """Return the width of a box without the spaces that hang at the end of a line of code."""
    text = getattr(box, "text", "")
    hanging = len(text) - len(text.rstrip())
    return float(box.width * (1 - hanging / len(text)) if hanging else box.width)

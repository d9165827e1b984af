"""A table as Markdown: a row a line, cells between bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from chapbook.importers.ebook.tree import Element

MOST_COLUMNS = 60  # a span of more is a mistake
ALIGNMENTS = {"left": ":--", "right": "--:", "center": ":-:"}


def write_table(
    table: Element, write_cell: Callable[[Element], str], is_left_out: Callable[[Element], bool]
) -> str:
    """Return a table with its caption; cells that span columns or rows leave empty ones beside them."""
    rows = list(_rows(table, is_left_out))
    if not rows:
        return ""
    cells = _spread(rows, write_cell)
    width = max(map(len, cells))
    if not any(any(row) for row in cells):
        return ""
    head_count = 1 if _is_head(rows[0]) else 0
    head = cells[0] if head_count else []
    lines = [_line(head, width), "|" + "|".join(_alignments(rows, width)) + "|"]
    lines += [_line(row, width) for row in cells[head_count:]]
    caption = next((part for part in table.elements() if part.tag == "caption"), None)
    above = f"Table: {write_cell(caption)}\n\n" if caption else ""
    return above + "\n".join(lines)


def _rows(table: Element, is_left_out: Callable[[Element], bool]) -> Iterator[list[Element]]:
    for element in table.elements():
        if element.tag == "tr" and not is_left_out(element):
            yield [cell for cell in element.elements() if cell.tag in ("td", "th")]
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(element, is_left_out)


def _spread(rows: Sequence[Sequence[Element]], write_cell: Callable[[Element], str]) -> list[list[str]]:
    """Return the texts of the cells, each in its column."""
    grid: list[dict[int, str]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[number]:
                column += 1
            grid[number][column] = write_cell(cell)
            for down in range(_span(cell, "rowspan")):
                for right in range(_span(cell, "colspan")):
                    if number + down < len(grid):
                        grid[number + down].setdefault(column + right, "")
            column += _span(cell, "colspan")
    return [[row.get(column, "") for column in range(max(row, default=-1) + 1)] for row in grid]


def _span(cell: Element, name: str) -> int:
    text = cell.attributes.get(name, "")
    return min(max(int(text), 1), MOST_COLUMNS) if text.isdecimal() else 1


def _is_head(row: Sequence[Element]) -> bool:
    in_head = any(element.tag == "thead" for cell in row[:1] for element in cell.ancestors())
    return in_head or (bool(row) and all(cell.tag == "th" for cell in row))


def _alignments(rows: Sequence[Sequence[Element]], width: int) -> list[str]:
    """Return how each column is set, by the cell of the last row."""
    found = ["---"] * width
    for column, cell in enumerate(rows[-1][:width]):
        style = cell.attributes.get("style", "").replace(" ", "")
        for name, sign in ALIGNMENTS.items():
            if f"text-align:{name}" in style or cell.attributes.get("align") == name:
                found[column] = sign
    return found


def _line(cells: Sequence[str], width: int) -> str:
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"

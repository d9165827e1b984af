"""Rows of tables: where each cell stands in its line, and cells that have no column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table

from chapbook.book import Token
from chapbook.markup.blocks import line_of
from chapbook.markup.environment import environment
from chapbook.patterns import regex
from chapbook.problems import Place

HEAD = 2  # lines: the head of a table and what marks it as one
CAPTION = "Table:"  # how the caption of a table begins
BORDER = regex(r"(?<!\\)\|")
# A head that begins another block is that block: the rule for tables comes before theirs.
OTHER_BLOCK = regex(r" {0,3}(?:>|#{1,6}(?:\s|$)|(?:[-+*]|\d{1,9}[.)])\s|`{3}|~{3}|:{3})")


def table_with_places(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a table as markdown-it does, but to its caption; note the column of each cell in its token."""
    first = len(state.tokens)
    if OTHER_BLOCK.match(line_of(state, start)) or not table(state, start, end, silent):
        return False
    if not silent:
        rows = range(start + HEAD, state.line)
        if caption := next((row for row in rows if _is_caption(line_of(state, row))), None):
            del state.tokens[first:]
            table(state, start, caption, silent)
        _place_cells(state, state.tokens[first:])
    return True


def _is_caption(line: str) -> bool:
    return line.startswith(CAPTION) and not BORDER.search(line)


def _place_cells(state: StateBlock, tokens: list[Token]) -> None:
    columns = 0
    cells: list[tuple[int, str]] = []
    row: list[int] = []
    index = 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            row = list(token.map)
            cells = list(_iter_cells(state, row[0]))
            columns = columns or len(cells)
            if any(text for _, text in cells[columns:]):
                _report_surplus(state, row[0], columns, cells)
            elif columns > 1 and not BORDER.search(line_of(state, row[0])):
                _report_lazy(state, row[0], cells[0])
            index = 0
        elif token.type in ("th_open", "td_open"):
            token.map = row
        elif token.type == "inline":
            token.meta = {"column": cells[index][0] if index < len(cells) else 0}
            index += 1


def _iter_cells(state: StateBlock, row: int) -> Iterator[tuple[int, str]]:
    """Yield column (1-based) and text of each cell of a row."""
    start, end = state.bMarks[row] + state.tShift[row], state.eMarks[row]
    before = start - (state.src.rfind("\n", 0, start) + 1)
    line = mdTrim(state.src[start:end])
    before += state.src[start:end].find(line)
    edges = [-1, *(found.start() for found in BORDER.finditer(line)), len(line)]
    cells = [(first + 1, line[first + 1 : last]) for first, last in pairwise(edges)]
    cells = cells[1 if not cells[0][1] else 0 :]
    cells = cells[: -1 if cells and not cells[-1][1] else None]
    for column, text in cells:
        yield before + column + text.find(mdTrim(text)) + 1, mdTrim(text)


def _report_surplus(state: StateBlock, row: int, columns: int, cells: list[tuple[int, str]]) -> None:
    """Report cells that markdown-it would drop."""
    shared = environment(state.env)
    column, text = cells[columns]
    help = "give the table's head another column, or write a bar that is text as `\\|`"
    what = f"the row has {len(cells)} cells and the table {columns} columns: `{text}` would be lost"
    shared.report("table-row", Place(shared.path, row + 1, column), what, help, max(len(text), 1))


def _report_lazy(state: StateBlock, row: int, cell: tuple[int, str]) -> None:
    """Report a line without bars that follows a table directly."""
    shared = environment(state.env)
    column, text = cell
    what = "the line has no bars, yet it is a row of the table above it"
    shared.report(
        "table-lazy", Place(shared.path, row + 1, column), what, "put an empty line above it", len(text)
    )

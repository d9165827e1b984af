"""Tables: their cells, the row of dashes that makes one, and their captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chapbook.patterns import regex
from chapbook.verify.leaves import Leaf

TEXT_INDENT = " " * 4  # a line in a paragraph that is set in so far is nothing but text
CAPTION = regex(r" *Table:")
DELIMITERS = regex(r" {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
CELL_BORDER = regex(r"(?<!\\)\|")


def is_delimiter_row(head: str, row: str) -> bool:
    """Tell whether `row` under `head` makes a table: as many columns, and a bar in the head."""
    is_head = "|" in head and not head.startswith(TEXT_INDENT)
    return is_head and bool(DELIMITERS.match(row)) and len(cells(head)) == len(cells(row))


def ends_table(line: str) -> bool:
    """Tell whether a line below a table is its caption and no row."""
    return CAPTION.match(line) is not None and CELL_BORDER.search(line) is None


def cells(row: str) -> list[str]:
    """Return what stands between the bars of a table's row."""
    parts = CELL_BORDER.split(row.strip())
    first = 1 if not parts[0].strip() else 0
    last = len(parts) - 1 if len(parts) > 1 and not parts[-1].strip() else len(parts)
    return parts[first:last]


def iter_cells(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each cell of a table: no mark reaches from one into the next."""
    line_start = 0
    for line in text.split("\n"):
        at = line_start
        for cell in cells(line):
            at = text.index(cell, at)
            yield at, at + len(cell)
            at += len(cell)
        line_start += len(line) + 1


def take_captions(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Return the leaves, the caption of each table before it: a paragraph before or behind it says so."""
    result = list(leaves)
    for index, leaf in enumerate(leaves):
        if leaf.kind != "table":
            continue
        before = leaves[max(index - 1, 0)]
        if _is_caption(before, leaf):
            _take_caption(before)
        elif _are_captions_below(leaves, index):
            after = leaves[index + 1]
            _take_caption(after)
            result[index : index + 2] = [after, leaf]
    return result


def _is_caption(leaf: Leaf, table: Leaf) -> bool:
    is_beside = leaf.kind == "text" and leaf.inside is table.inside
    return is_beside and CAPTION.match(leaf.text, leaf.start) is not None


def _are_captions_below(leaves: Sequence[Leaf], index: int) -> bool:
    """Tell whether tables and captions take turns from a table on, and a caption ends the row."""
    table = leaves[index]
    while index < len(leaves) and leaves[index].kind == "table" and leaves[index].inside is table.inside:
        if index + 1 == len(leaves) or not _is_caption(leaves[index + 1], table):
            return False
        index += 2
    return True


def _take_caption(leaf: Leaf) -> None:
    leaf.kind = "caption"
    leaf.start = leaf.text.index(":", leaf.start) + 1

"""Tables that small screens cannot show, and captions that belong to no table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from chapbook.book import Chapter, Token, place_of_block
from chapbook.markup.table_rows import CAPTION
from chapbook.problems import Problem

MOST_COLUMNS = 4  # that an e-reader's page of six inches shows without scrolling


WHERE = "put it directly before its table, or behind that of a table without one; else write `Table\\:`"


def check_captions(chapter: Chapter) -> Iterator[Problem]:
    """Yield a problem for each paragraph that begins as the caption of a table and is none."""
    for tokens in chapter.streams:
        for opening, inline in pairwise(tokens):
            if opening.type == "paragraph_open" and inline.content.startswith(CAPTION):
                place = place_of_block(opening, chapter.place.path)
                text = "this paragraph looks like the caption of a table, and none takes it"
                yield Problem("caption-loose", place, text, WHERE)


def check_tables(chapter: Chapter) -> Iterator[Problem]:
    """Yield a problem for each table with more columns than an e-reader shows."""
    for tokens in chapter.streams:
        table: Token | None = None
        columns = 0
        for token in tokens:
            if token.type == "table_open":
                table, columns = token, 0
            elif token.type == "th_open":
                columns += 1
            elif token.type == "table_close" and table is not None and columns > MOST_COLUMNS:
                yield _problem(table, columns, chapter)


def _problem(table: Token, columns: int, chapter: Chapter) -> Problem:
    place = place_of_block(table, chapter.place.path)
    text = f"the table has {columns} columns; e-readers show about {MOST_COLUMNS}"
    return Problem("table-wide", place, text, "turn rows into columns, or the table into two or a list")

"""Tables that small screens cannot show."""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.book import Chapter, Token, place_of_block
from chapbook.problems import Problem

MOST_COLUMNS = 4  # that an e-reader's page of six inches shows without scrolling


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

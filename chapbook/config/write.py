"""The text of a new book.toml, with a word on each line that a maker may want to change."""

from __future__ import annotations

from collections.abc import Sequence


def write_config(
    title: str, authors: Sequence[str], language: str, *, identifier: str = "", date: str = ""
) -> str:
    """Return a book.toml; identifier and date are left out where they are not given."""
    names = ", ".join(_quoted(author) for author in authors)
    lines = [
        "[book]",
        f"title = {_quoted(title)}",
        f"language = {_quoted(language)}",
        f"authors = [{names}]",
    ]
    if identifier:
        lines += [
            "# Written once: e-readers keep a reader's place by it. Put an ISBN here if the book has one."
        ]
        lines += [f"identifier = {_quoted(identifier)}"]
    if date:
        lines += [f"date = {_quoted(date)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'

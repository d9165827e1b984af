"""The text of a new book.toml: what is known of the book, a key a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chapbook.config.tables import BookTable, Contributor

ABOVE_IDENTIFIER = (
    "# Written once: e-readers keep a reader's place by it. Put an ISBN here if the book has one."
)


def write_config(book: BookTable, *, cover: str = "") -> str:
    """Return a book.toml with what a table says; `cover`: path of a picture below the book's folder."""
    lines = ["[book]", *_lines(book)]
    if cover:
        lines += ["", "[epub]", f"cover = {_quoted(cover)}"]
    return "\n".join(lines) + "\n"


def _lines(book: BookTable) -> Iterator[str]:
    """Yield the keys a book has, the required ones always."""
    yield f"title = {_quoted(book.title)}"
    if book.subtitle:
        yield f"subtitle = {_quoted(book.subtitle)}"
    yield f"language = {_quoted(book.language)}"
    yield f"authors = [{', '.join(map(_author, book.authors))}]"
    if book.contributors:
        yield "contributors = [\n" + "".join(f"  {_person(person)},\n" for person in book.contributors) + "]"
    if book.identifier:
        yield ABOVE_IDENTIFIER
        yield f"identifier = {_quoted(book.identifier)}"
    for key in ("date", "publisher", "rights", "description"):
        if text := getattr(book, key):
            yield f"{key} = {_quoted(text)}"
    if book.subjects:
        yield f"subjects = {_list(book.subjects)}"
    if book.chapters:
        yield "chapters = [\n" + "".join(f"  {_quoted(name)},\n" for name in book.chapters) + "]"


def _author(person: Contributor) -> str:
    """Return an author: the name alone, where nothing else is to be said."""
    return _quoted(person.name) if person == Contributor(person.name) else _person(person)


def _person(person: Contributor) -> str:
    filed = f", file_as = {_quoted(person.file_as)}" if person.file_as else ""
    return f"{{ name = {_quoted(person.name)}, role = {_quoted(person.role)}{filed} }}"


def _list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(map(_quoted, texts)) + "]"


def _quoted(text: str) -> str:
    """Return a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'

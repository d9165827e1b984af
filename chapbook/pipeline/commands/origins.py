"""What a new book begins with: notes, a book in Markdown, an EPUB, the Markdown of its folder, or nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from chapbook.book import Source
from chapbook.config import BookTable, first_heading
from chapbook.files import decode
from chapbook.importers import (
    Imported,
    NewBook,
    NotAnEpubError,
    QuotationRule,
    divide,
    import_epub,
    import_text,
)
from chapbook.manuscript import find_pictures, split_metadata
from chapbook.patterns import regex
from chapbook.pipeline.given import read_text, require_file
from chapbook.problems import UsageError

SUMMARY = "SUMMARY.md"  # of an mdBook: a list of links to its chapters
LINKED = regex(r"\]\(<?([^)<>#\s]+\.md)>?\)")
# What files begin with that are no text, though some hold nothing but letters -> what they are.
OTHER_FILES = {
    b"%PDF-": "a PDF",
    b"{\\rtf": "an RTF document",
    b"PK\x03\x04": "a ZIP container, as documents of Word and LibreOffice are",
    b"\xd0\xcf\x11\xe0": "a document of an old Word",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
NOT_CHAPTERS = ("readme.md", "license.md", "licence.md", "changelog.md", "contributing.md")
FIRST_CHAPTER = """\
# {title}

Write here. A line that starts with `>` is quoted:

> A quotation stands in a block of its own.
>
> — Its Author, *Its Source*
"""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a book starts from."""

    file: Path | None  # plain text that becomes the first chapter, a book in Markdown, or an EPUB
    title: str  # "": taken from the file or the first heading
    authors: tuple[str, ...]
    language: str  # BCP 47; "": as the file says
    quotations: QuotationRule = "auto"


def says_language(file: Path) -> bool:
    """Whether a file says in which language it is: an EPUB, or Markdown with front matter.

    Raises:
        UsageError: it cannot be read.
        BookError: its front matter cannot.
    """
    require_file("from", file)
    if _suffix(file) == ".epub":
        return True
    _require_text(file)
    return READERS.get(_suffix(file)) is _from_markdown and bool(_metadata(file)[0].language)


def new_book(folder: Path, origin: Origin) -> NewBook:
    """Return the files that a new book begins with, and what they say of it.

    Raises:
        UsageError: the source cannot be read, or there is nothing in it.
        BookError: Markdown has front matter or letters that cannot be read.
    """
    if origin.file is None:
        return _found(folder, origin.title)
    return READERS.get(_suffix(origin.file), _from_notes)(origin.file, origin)


def _suffix(file: Path) -> str:
    return file.suffix.lower()


def _from_epub(file: Path, origin: Origin) -> NewBook:
    del origin
    require_file("from", file)
    try:
        return import_epub(file.read_bytes())
    except NotAnEpubError as error:
        raise UsageError(f"--from `{file}`: {error}", "name an EPUB without copy protection") from error


def _from_markdown(file: Path, origin: Origin) -> NewBook:
    """Return a book in one file as chapters, with the pictures that lie beside or below the file."""
    del origin
    table, text = _metadata(file)
    divided = divide(text, table.title)
    if not divided.files:
        raise _nothing_in(file)
    title = table.title or divided.title or file.stem
    files = {f"source/{name}": content.encode() for name, content in divided.files.items()}
    pictures = find_pictures(divided.files.values(), file.parent)
    return NewBook(table._replace(title=title), {**files, **pictures}, divided.lines)


def _metadata(file: Path) -> tuple[BookTable, str]:
    return split_metadata(Source(str(file), read_text("from", file)))


def _from_notes(file: Path, origin: Origin) -> NewBook:
    _require_text(file)
    text = read_text("from", file)
    imported = import_text(text, language=origin.language, quotations=origin.quotations)
    if not imported.markdown:
        raise _nothing_in(file)
    files = {"source/01-notes.md": imported.markdown.encode()}
    return NewBook(BookTable(imported.title), files, tuple(_quotation_lines(imported)))


def _require_text(file: Path) -> None:
    """Refuse what is no text at all."""
    require_file("from", file)
    with file.open("rb") as opened:
        beginning = opened.read(max(map(len, OTHER_FILES)))
    if kind := next((kind for sign, kind in OTHER_FILES.items() if beginning.startswith(sign)), ""):
        help = "save it as plain text or Markdown, in UTF-8, or name an EPUB"
        raise UsageError(f"--from `{file}`: this is {kind}, and no text", help)


def _nothing_in(file: Path) -> UsageError:
    return UsageError(f"--from `{file}`: there is nothing in the file", "name another")


def _quotation_lines(imported: Imported) -> Iterator[str]:
    """Yield what the notes' quotations became, with line numbers, for a person to check."""
    yield imported.summary
    for found in imported.quotations:
        first, last = found.first_line, found.last_line
        yield f"  {f'line {first}' if first == last else f'lines {first}-{last}'}: {found.opening}"


def _found(folder: Path, title: str) -> NewBook:
    """Return the Markdown that lies in the folder, or a first chapter."""
    if sources := sorted(folder.glob("source/**/*.md")):
        chapters, lines = _order_of_mdbook(folder / "source")
        opening = folder / "source" / chapters[0] if chapters else sources[0]
        return NewBook(BookTable(_title(opening.read_bytes(), folder), chapters=chapters), lines=lines)
    loose = [file for file in sorted(folder.glob("*.md")) if file.name.lower() not in NOT_CHAPTERS]
    if loose:
        files = {f"source/{file.name}": decode(file.read_bytes(), file.name).encode() for file in loose}
        line = "copied the Markdown files of this folder into source/; build from there, the originals stay"
        return NewBook(BookTable(_title(next(iter(files.values())), folder)), files, (line,))
    first = FIRST_CHAPTER.format(title=title or "First chapter")
    return NewBook(BookTable("First chapter"), {"source/01-first-chapter.md": first.encode()})


def _order_of_mdbook(source: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the chapters that the summary of an mdBook lists, in its order, and what to say of that."""
    summary = source / SUMMARY
    if not summary.is_file():
        return (), ()
    links = LINKED.findall(decode(summary.read_bytes(), f"source/{SUMMARY}"))
    names = dict.fromkeys(posixpath.normpath(unquote(link)) for link in links)
    chapters = tuple(name for name in names if not name.startswith("..") and (source / name).is_file())
    line = f"took the order of the chapters from source/{SUMMARY}, which you may delete now"
    return chapters, (line,) if chapters else ()


def _title(data: bytes, folder: Path) -> str:
    """Return the first heading of a chapter, else the folder's name."""
    return first_heading(decode(data, "")) or folder.resolve().name


Reader = Callable[[Path, Origin], NewBook]
READERS: Mapping[str, Reader] = MappingProxyType(
    {".epub": _from_epub, ".md": _from_markdown, ".markdown": _from_markdown}
)

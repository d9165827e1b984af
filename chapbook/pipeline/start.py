"""A new book's folder: book.toml, source/, build/, tasks.py, from notes, an EPUB, Markdown or nothing.

The only place where the clock and randomness are read: identifier and date are written once
into book.toml, and every build after it only reads them.
"""

from __future__ import annotations

import datetime as dt
import shlex
import shutil
import sys
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from chapbook.book import Contributor
from chapbook.cache import write_atomically
from chapbook.config import BookTable, is_language, write_config
from chapbook.importers import Imported, NotAnEpubError, import_epub, import_text
from chapbook.manuscript import decode, first_heading
from chapbook.pipeline.given import read_text, require_file
from chapbook.pipeline.products import IGNORE_FILE
from chapbook.problems import BookError, MachineError, Place, Problem, UsageError

QuotationRule = Literal["auto", "all", "none"]

NOT_CHAPTERS = ("readme.md", "license.md", "licence.md", "changelog.md", "contributing.md")
UNTOLD = ("build/", "source/images/")  # nobody needs to hear of each file there
TASKS = """\
\"\"\"The tasks of this book: `invoke --list` shows them.\"\"\"

from chapbook.cli.tasks import *  # noqa: F403
"""
FIRST_CHAPTER = """\
# {title}

Write here. A line that starts with `>` is quoted:

> A quotation stands in a block of its own.
>
> — Its Author, *Its Source*
"""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a book starts from."""

    source: Path | None  # plain text that becomes the first chapter, or an EPUB
    title: str  # "": taken from the source or the first heading
    authors: tuple[str, ...]
    language: str  # BCP 47; "": as an EPUB says
    quotations: QuotationRule = "auto"


@dataclass(frozen=True, slots=True)
class _Manuscript:
    """What a new folder is filled with."""

    table: BookTable  # what the source says of the book
    files: Mapping[str, bytes] = field(default_factory=dict)  # by path below the folder
    lines: tuple[str, ...] = ()  # what is to be said of them
    cover: str = ""  # path below the folder


def is_epub(file: Path) -> bool:
    """Whether a file is an EPUB, by its name."""
    return file.suffix.lower() == ".epub"


def start_book(folder: Path, beginning: Beginning) -> list[str]:
    """Make a book's folder and return what was done, a line each.

    Raises:
        BookError: there is a book already, or the notes cannot be read.
        UsageError: the source cannot be read, there is nothing in it, or nobody says its language.
        MachineError: the folder cannot be made.
    """
    if (folder / "book.toml").exists():
        found = Problem(
            "book-exists", Place("book.toml"), f"`{folder}` is a book already", "edit its book.toml"
        )
        raise BookError([found])
    manuscript = _manuscript(folder, beginning)
    files = dict(manuscript.files)
    files["book.toml"] = write_config(_table(manuscript.table, beginning), cover=manuscript.cover).encode()
    files["build/.gitignore"] = IGNORE_FILE.encode()
    if not (folder / "tasks.py").exists():
        files["tasks.py"] = TASKS.encode()
    _make(folder / "source")
    for name, data in files.items():
        write_atomically(folder / name, data)
    made = [f"made {folder / name}" for name in files if not name.startswith(UNTOLD)]
    return [*made, *manuscript.lines, _next_step(folder)]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "the system refuses it").lower()
        help = "choose a folder where you may write"
        raise MachineError(f"{folder}: the folder cannot be made: {reason}", help) from error


def _manuscript(folder: Path, beginning: Beginning) -> _Manuscript:
    """Return the chapters to write, and what is known of the book."""
    if beginning.source is None:
        return _found(folder, beginning)
    if is_epub(beginning.source):
        return _from_epub(beginning.source)
    return _from_notes(beginning.source, beginning)


def _from_epub(file: Path) -> _Manuscript:
    require_file("from", file)
    try:
        imported = import_epub(file.read_bytes())
    except NotAnEpubError as error:
        raise UsageError(f"--from `{file}`: {error}", "name an EPUB without copy protection") from error
    return _Manuscript(imported.table, imported.files, imported.lines, imported.cover)


def _from_notes(file: Path, beginning: Beginning) -> _Manuscript:
    text = read_text("from", file)
    imported = import_text(text, language=beginning.language, quotations=beginning.quotations)
    if not imported.markdown:
        raise UsageError(f"--from `{file}`: there is nothing in the file", "name another")
    files = {"source/01-notes.md": imported.markdown.encode()}
    return _Manuscript(BookTable(imported.title), files, tuple(_quotation_lines(imported)))


def _found(folder: Path, beginning: Beginning) -> _Manuscript:
    """Return the Markdown that lies in the folder, or a first chapter."""
    if sources := sorted(folder.glob("source/**/*.md")):
        return _Manuscript(BookTable(_title(sources[0].read_bytes(), folder)))
    loose = [file for file in sorted(folder.glob("*.md")) if file.name.lower() not in NOT_CHAPTERS]
    if loose:
        files = {f"source/{file.name}": decode(file.read_bytes(), file.name).encode() for file in loose}
        line = "copied the Markdown files of this folder into source/; build from there, the originals stay"
        return _Manuscript(BookTable(_title(next(iter(files.values())), folder)), files, (line,))
    first = FIRST_CHAPTER.format(title=beginning.title or "First chapter")
    files = {"source/01-first-chapter.md": first.encode()}
    return _Manuscript(BookTable("First chapter"), files)


def _title(data: bytes, folder: Path) -> str:
    """Return the first heading of a chapter, else the folder's name."""
    return first_heading(decode(data, "")) or folder.resolve().name


def _table(found: BookTable, beginning: Beginning) -> BookTable:
    """Return what book.toml says: what was given, else what the source says."""
    language = beginning.language or found.language
    if not is_language(language):
        told = f"`{language}` is no BCP 47 tag" if language else "the source does not say it"
        raise UsageError(
            f"the book's language is needed: {told}", "add --language en-GB, or another BCP 47 tag"
        )
    return replace(
        found,
        title=beginning.title or found.title or "Untitled",
        language=language,
        authors=tuple(map(Contributor, beginning.authors)) or found.authors,
        identifier=f"urn:uuid:{uuid.uuid4()}",
        date=dt.datetime.now(dt.UTC).date().isoformat(),
    )


def _quotation_lines(imported: Imported) -> Iterator[str]:
    """Yield what the notes' quotations became, with line numbers, for a person to check."""
    yield imported.summary
    for found in imported.quotations:
        lines = (
            f"line {found.first_line}"
            if found.first_line == found.last_line
            else (f"lines {found.first_line}-{found.last_line}")
        )
        yield f"  {lines}: {found.opening}"


def _next_step(folder: Path) -> str:
    command = "chapbook" if shutil.which("chapbook") else str(Path(sys.executable).with_name("chapbook"))
    here = folder.resolve() == Path.cwd()
    return f"next: {command} build" if here else f"next: cd {shlex.quote(str(folder))} && {command} build"

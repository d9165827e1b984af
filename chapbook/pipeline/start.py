"""A new book's folder: book.toml, source/, build/, tasks.py, from notes, Markdown or nothing.

The only place where the clock and randomness are read: identifier and date are written once
into book.toml, and every build after it only reads them.
"""

from __future__ import annotations

import datetime as dt
import shlex
import shutil
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chapbook.cache import write_atomically
from chapbook.config import write_config
from chapbook.importers import Imported, import_text
from chapbook.manuscript import decode, first_heading
from chapbook.pipeline.given import read_text
from chapbook.pipeline.products import IGNORE_FILE
from chapbook.problems import BookError, MachineError, Place, Problem, UsageError

QuotationRule = Literal["auto", "all", "none"]

NOT_CHAPTERS = ("readme.md", "license.md", "licence.md", "changelog.md", "contributing.md")
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

    notes: Path | None  # plain text that becomes the first chapter
    title: str  # "": taken from the notes or the first heading
    authors: tuple[str, ...]
    language: str  # BCP 47
    quotations: QuotationRule = "auto"


def start_book(folder: Path, beginning: Beginning) -> list[str]:
    """Make a book's folder and return what was done, a line each.

    Raises:
        BookError: there is a book already, or the notes cannot be read.
        UsageError: the notes are no file that can be read, or there is nothing in them.
        MachineError: the folder cannot be made.
    """
    if (folder / "book.toml").exists():
        found = Problem(
            "book-exists", Place("book.toml"), f"`{folder}` is a book already", "edit its book.toml"
        )
        raise BookError([found])
    imported = _import(beginning)
    files, lines = _chapters(folder, imported, beginning)
    title = beginning.title or (imported.title if imported else "") or _title(folder, files)
    files["book.toml"] = _config(title, beginning)
    files["build/.gitignore"] = IGNORE_FILE
    if not (folder / "tasks.py").exists():
        files["tasks.py"] = TASKS
    _make(folder / "source")
    for name, text in files.items():
        write_atomically(folder / name, text.encode())
    made = [f"made {folder / name}" for name in files if name != "build/.gitignore"]
    return [*made, *lines, *(_quotation_lines(imported) if imported else ()), _next_step(folder)]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "the system refuses it").lower()
        help = "choose a folder where you may write"
        raise MachineError(f"{folder}: the folder cannot be made: {reason}", help) from error


def _import(beginning: Beginning) -> Imported | None:
    """Return the notes as Markdown, None where there are none."""
    if beginning.notes is None:
        return None
    text = read_text("from", beginning.notes)
    imported = import_text(text, language=beginning.language, quotations=beginning.quotations)
    if not imported.markdown:
        raise UsageError(f"--from `{beginning.notes}`: there is nothing in the file", "name another")
    return imported


def _chapters(
    folder: Path, imported: Imported | None, beginning: Beginning
) -> tuple[dict[str, str], list[str]]:
    """Return the chapters to write by path, and what is to be said of them."""
    if imported is not None:
        return {"source/01-notes.md": imported.markdown}, []
    if list(folder.glob("source/**/*.md")):
        return {}, []
    loose = [file for file in sorted(folder.glob("*.md")) if file.name.lower() not in NOT_CHAPTERS]
    if loose:
        texts = {f"source/{file.name}": decode(file.read_bytes(), file.name) for file in loose}
        return texts, [
            "copied the Markdown files of this folder into source/; build from there, the originals stay"
        ]
    return {"source/01-first-chapter.md": FIRST_CHAPTER.format(title=beginning.title or "First chapter")}, []


def _title(folder: Path, files: dict[str, str]) -> str:
    """Return the first heading of the manuscript, else the folder's name."""
    texts = [files[name] for name in sorted(files) if name.endswith(".md")]
    texts += [decode(f.read_bytes(), f.name) for f in sorted(folder.glob("source/**/*.md"))[:1]]
    return (first_heading(texts[0]) if texts else "") or folder.resolve().name


def _config(title: str, beginning: Beginning) -> str:
    today = dt.datetime.now(dt.UTC).date()
    identifier = f"urn:uuid:{uuid.uuid4()}"
    return write_config(
        title, beginning.authors, beginning.language, identifier=identifier, date=today.isoformat()
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

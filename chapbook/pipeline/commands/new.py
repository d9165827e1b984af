"""A new book's folder: book.toml, source/, build/, tasks.py, from whatever it has its text from.

The only place where the clock and randomness are read: identifier and date are written once
into book.toml, and every build after it only reads them.
"""

from __future__ import annotations

import datetime as dt
import shlex
import shutil
import sys
import uuid
from pathlib import Path

from chapbook.config import BookTable, Contributor, is_language, write_config
from chapbook.files import write_atomically
from chapbook.pipeline.commands.origins import Origin, new_book
from chapbook.pipeline.products import IGNORE_FILE
from chapbook.problems import BookError, MachineError, Place, Problem, UsageError

UNTOLD = ("build/", "source/images/")  # nobody needs to hear of each file there
TASKS = """\
\"\"\"The tasks of this book: `invoke --list` shows them.\"\"\"

from chapbook.cli.tasks import *  # noqa: F403
"""


def require_new(folder: Path) -> None:
    """Refuse a folder that is a book's already.

    Raises:
        BookError: it is.
    """
    if (folder / "book.toml").exists():
        found = Problem(
            "book-exists", Place("book.toml"), f"`{folder}` is a book already", "edit its book.toml"
        )
        raise BookError([found])


def start_book(folder: Path, origin: Origin) -> list[str]:
    """Make a book's folder and return what was done, a line each.

    Raises:
        BookError: there is a book already, or the notes cannot be read.
        UsageError: the source cannot be read, there is nothing in it, or nobody says its language.
        MachineError: the folder cannot be made.
    """
    require_new(folder)
    book = new_book(folder, origin)
    files = dict(book.files)
    files["book.toml"] = write_config(_table(book.table, origin), cover=book.cover).encode()
    files["build/.gitignore"] = IGNORE_FILE.encode()
    if not (folder / "tasks.py").exists():
        files["tasks.py"] = TASKS.encode()
    _make(folder / "source")
    for name, data in files.items():
        write_atomically(folder / name, data)
    made = [f"made {folder / name}" for name in files if not name.startswith(UNTOLD)]
    return [*made, *book.lines, _next_step(folder)]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "the system refuses it").lower()
        is_file = isinstance(error, NotADirectoryError | FileExistsError)
        help = "a file has this name; choose another" if is_file else "choose a folder where you may write"
        raise MachineError(f"{folder}: the folder cannot be made: {reason}", help) from error


def _table(found: BookTable, origin: Origin) -> BookTable:
    """Return what book.toml says: what was given, else what the source says."""
    language = origin.language or found.language
    if not is_language(language):
        told = f"`{language}` is no BCP 47 tag" if language else "the source does not say it"
        raise UsageError(
            f"the book's language is needed: {told}", "add --language en-GB, or another BCP 47 tag"
        )
    return found._replace(
        title=origin.title or found.title or "Untitled",
        language=language,
        authors=tuple(map(Contributor, origin.authors)) or found.authors,
        identifier=f"urn:uuid:{uuid.uuid4()}",
        date=dt.datetime.now(dt.UTC).date().isoformat(),
    )


def _next_step(folder: Path) -> str:
    command = "chapbook" if shutil.which("chapbook") else str(Path(sys.executable).with_name("chapbook"))
    here = folder.resolve() == Path.cwd()
    return f"next: {command} build" if here else f"next: cd {shlex.quote(str(folder))} && {command} build"

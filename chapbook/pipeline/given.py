"""Files that the command line names: outside the book, so what is wrong with them is its matter."""

from __future__ import annotations

import os
from pathlib import Path

from chapbook.files import decode
from chapbook.problems import BookError, UsageError


def require_file(option: str, file: Path) -> None:
    """Refuse what cannot be read as a file; a pipe would have the program wait for ever.

    Raises:
        UsageError: it does not exist, is a folder or a device, or this user may not read it.
    """
    told = f"--{option} `{file}`"
    try:
        file.stat()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        text = "there is no such file" if isinstance(error, FileNotFoundError) else reason
        raise UsageError(f"{told}: {text}", "look at the file's name and folder") from error
    if not file.is_file():
        text = "this is a folder" if file.is_dir() else "this is no regular file"
        raise UsageError(f"{told}: {text}", "name a file")
    if not os.access(file, os.R_OK):
        raise UsageError(f"{told}: the file may not be read", "give yourself the right to read it")


def read_text(option: str, file: Path) -> str:
    """Return the text of a file in UTF-8.

    Raises:
        UsageError: as `require_file`, or the file holds something else.
    """
    require_file(option, file)
    try:
        return decode(file.read_bytes(), file.name)
    except BookError as error:
        (problem,) = error.problems
        line = f"line {problem.place.line}: " if problem.place.line else ""
        raise UsageError(f"--{option} `{file}`: {line}{problem.text}", problem.help) from error

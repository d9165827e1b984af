"""book.toml read from a book's folder: the file, its syntax, its values."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from chapbook.config.convert import FILE, Converter
from chapbook.config.positions import find_lines
from chapbook.config.rules import iter_complaints
from chapbook.config.tables import Config
from chapbook.config.write import write_config
from chapbook.problems import BookError, Place, Problem

# tomllib before Python 3.14 tells the place of a mistake only in its message.
SYNTAX_PLACE = re.compile(r"^(.*?) \(at line (\d+), column (\d+)\)$")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*(?:\{[^}]*\}\s*)?$", re.MULTILINE)


def read_config(folder: Path) -> Config:
    """Return the configuration of the book in `folder`.

    Raises:
        BookError: book.toml is missing or wrong; with every mistake in it, in the file's order.
    """
    text = _read(folder)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BookError([_syntax_problem(error)]) from error
    converter = Converter(find_lines(text))
    config = converter.table(Config, data)
    touched = {(problem.text, problem.place.line) for problem in converter.problems}
    wrong_keys = {text for text, _ in touched}
    for path, complaint, help in iter_complaints(config):
        if not any(f"`{path[-1]}`" in text for text in wrong_keys):
            converter.add("config-value", path, complaint, help)
    if converter.problems:
        raise BookError(sorted(converter.problems, key=lambda problem: problem.place.line))
    return config


def _read(folder: Path) -> str:
    file = folder / FILE
    if not file.is_file():
        raise BookError([_missing(folder)])
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem("encoding", Place(FILE, line), "not UTF-8", "save the file as UTF-8")
        raise BookError([problem]) from error


def _missing(folder: Path) -> Problem:
    shown = write_config(_first_heading(folder) or folder.resolve().name, (), "en-GB")
    pasted = "\n".join(f"    {line}" for line in shown.strip().split("\n"))
    help = f"`chapbook new .` writes one, or paste this and mend it:\n{pasted}"
    return Problem("config-missing", Place(FILE), "the book's folder has no book.toml", help)


def _first_heading(folder: Path) -> str:
    """Return the first heading of the first chapter, "" where there is none."""
    for file in sorted(folder.glob("source/**/*.md")):
        found = HEADING.search(file.read_text(encoding="utf-8-sig", errors="replace"))
        return found[1] if found else ""
    return ""


def _syntax_problem(error: tomllib.TOMLDecodeError) -> Problem:
    found = SYNTAX_PLACE.match(str(error))
    if found is None:
        return Problem("config-syntax", Place(FILE), f"not TOML: {error}", "correct the file")
    reason, line, column = found.groups()
    text = f"not TOML: {reason[:1].lower()}{reason[1:]}"
    help = 'text stands in double quotes: title = "…"'
    return Problem("config-syntax", Place(FILE, int(line), int(column)), text, help)

"""book.toml read from a book's folder: the file, its syntax, its values."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

from chapbook.config.convert import Converter
from chapbook.config.positions import FILE, find_positions
from chapbook.config.rules import iter_missing
from chapbook.config.tables import BookTable, Config
from chapbook.config.write import write_config
from chapbook.files import decode, misnamed, read_file
from chapbook.patterns import regex
from chapbook.problems import BookError, Place, Problem

LARGEST = 1 << 20  # bytes
QUOTES_HELP = 'text stands in straight double quotes, lists in square brackets: title = "…", authors = ["…"]'
UNDETERMINED = "und"  # BCP 47's tag of a language that is not known
# tomllib before Python 3.14 tells the place of a mistake only in its message.
SYNTAX_PLACE = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# A day that TOML cannot read: one that is not in the calendar, or has a month or day of one digit.
DAY = regex(r"[^=#\"']*=\s*(\d{1,4}[-./]\d\d?[-./]\d{1,4})\b")
FRONT_MATTER = regex(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
HEADING = regex(r"^#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*(?:\{[^}]*\}[ \t]*)?$", re.MULTILINE)


def read_config(folder: Path) -> Config:
    """Return the configuration of the book in `folder`.

    Raises:
        BookError: book.toml is missing or wrong; with every mistake in it, in the file's order.
    """
    config, problems = examine_config(folder)
    if problems:
        raise BookError(problems)
    return config


def read_sheet_config(folder: Path) -> Config:
    """Return the configuration in `folder` for the sheets of any PDF; it need not tell of a book.

    Raises as `read_config` does.
    """
    config, problems = _settled(*_converted(folder))
    if problems:
        raise BookError(problems)
    return config


def examine_config(folder: Path) -> tuple[Config, list[Problem]]:
    """Return what can be taken of book.toml, the rest as it is by default, and what is wrong with it.

    Raises:
        BookError: there is no book.toml, or it is not TOML.
    """
    config, converter = _converted(folder)
    for path, complaint, help in iter_missing(config):
        if not converter.is_refused(path):
            converter.add("config-value", path, complaint, help)
    return _settled(config, converter)


def _converted(folder: Path) -> tuple[Config, Converter]:
    """Return what can be taken of book.toml, and its converter with what is wrong.

    Raises as `examine_config` does.
    """
    if not (folder / FILE).exists():
        raise BookError([_missing(folder)])
    text = decode(read_file(folder / FILE, folder, LARGEST), FILE)
    try:
        data, positions = tomllib.loads(text), find_positions(text)
    except tomllib.TOMLDecodeError as error:
        raise BookError([_syntax_problem(str(error), text)]) from error
    except RecursionError as error:
        help = "no key takes more than a list of tables"
        raise BookError(
            [Problem("config-syntax", Place(FILE), "lists in lists, too deep to follow", help)]
        ) from error
    converter = Converter(positions)
    config = converter.table(Config, data)
    return replace(config, positions=positions), converter


def _settled(config: Config, converter: Converter) -> tuple[Config, list[Problem]]:
    """Return a configuration that has a language, and what is wrong in the order of the file."""
    if not config.book.language:
        config = replace(config, book=config.book._replace(language=UNDETERMINED))
    return config, sorted(converter.problems, key=lambda p: (p.place.line, p.place.column))


def _missing(folder: Path) -> Problem:
    shown = write_config(BookTable(_first_title(folder) or folder.resolve().name, "en-GB"))
    pasted = "\n".join(f"    {line}" for line in shown.strip().split("\n"))
    help = f"`chapbook new .` writes one, or paste this and mend it:\n{pasted}"
    if misnamed(folder, FILE):
        help = f"`{misnamed(folder, FILE)}` is there: name it `{FILE}`"
    return Problem("config-missing", Place(FILE), "the book's folder has no book.toml", help)


def _first_title(folder: Path) -> str:
    """Return the first heading of the manuscript, "" where there is none."""
    for file in sorted(folder.glob("source/**/*.md")):
        try:
            title = first_heading(decode(read_file(file, folder, LARGEST), FILE))
        except BookError:
            continue
        if title:
            return title
    return ""


def first_heading(text: str) -> str:
    """Return the text of the first heading of a Markdown file, "" where there is none."""
    front = FRONT_MATTER.match(text)
    found = HEADING.search(text, front.end() if front else 0)
    return found[1] if found else ""


def _syntax_problem(message: str, text: str) -> Problem:
    """Return the problem that tomllib tells of; its message ends with the place."""
    found = SYNTAX_PLACE.search(message)
    reason = message[: found.start()] if found else message
    place = Place(FILE)
    if found:
        written = text.rstrip().split("\n")
        at_end = Place(FILE, len(written), len(written[-1]) + 1)
        place = Place(FILE, int(found[1]), int(found[2])) if found[1] else at_end
    if reason.startswith("Cannot"):  # declare, overwrite or mutate: all for what is there already
        return Problem("config-syntax", place, "a key or table stands twice", "take one of the two out")
    line = text.split("\n")[place.line - 1] if place.line else ""
    if day := DAY.match(line):
        help = 'a day is written by year, month and day, in quotes: date = "2026-11-22"'
        place = Place(FILE, place.line, day.start(1) + 1)
        return Problem("config-syntax", place, f"`{day[1]}` is no day that can be read", help, len(day[1]))
    help = _syntax_help(line, place.column) if place.line else QUOTES_HELP
    return Problem("config-syntax", place, f"not TOML: {reason[:1].lower()}{reason[1:]}", help)


def _syntax_help(line: str, column: int) -> str:
    """Return what to do about a line that cannot be read from a column on."""
    if line[column - 1 :].lower().startswith(("true", "false")):
        return "write true or false, in small letters"
    if line[column - 1 :].strip() in (",", ";"):
        return "take it out: a line ends without a sign"
    if "\\" in line[:column]:
        return "write `/` between folders, and `\\\\` for a backslash in a text"
    return QUOTES_HELP

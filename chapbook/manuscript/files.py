"""Files of the manuscript: found, ordered, read safely, decoded strictly."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from chapbook.book import Source
from chapbook.config import decode, path_below, read_file
from chapbook.problems import BookError, Place, Problem

LARGEST = 8 << 20  # bytes of a chapter's file
# What a text may hold beyond what prints: line end, tab, joiners, direction marks, soft hyphen.
HARMLESS = frozenset("\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
OVERRIDES = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)  # text that reads other than it looks


def find_chapters(folder: Path, listed: Sequence[str]) -> tuple[list[Path], list[Problem]]:
    """Return the manuscript's files in reading order: those listed, else all by name."""
    source = folder / "source"
    if not source.is_dir():
        help = "make a folder `source` with Markdown files in it; `chapbook new .` does that"
        return [], [Problem("source-missing", Place("source"), "the book has no folder `source`", help)]
    every = sorted(source.rglob("*.md"), key=lambda file: file.relative_to(source).as_posix())
    if not every:
        help = "write a Markdown file such as `source/01-beginning.md`"
        return [], [Problem("manuscript-empty", Place("source"), "there are no chapters in `source`", help)]
    problems = list(_colliding(every, folder))
    if not listed:
        return _in_order(every, source), problems
    chosen, missing = _listed(source, listed, every)
    return chosen, problems + missing


def _in_order(files: Iterable[Path], source: Path) -> list[Path]:
    """Return files by their paths, the page of a part before its chapters, whatever they are called."""
    return sorted(files, key=lambda file: file.relative_to(source).as_posix().removesuffix("index.md"))


def _listed(source: Path, listed: Sequence[str], every: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    names = [file.relative_to(source).as_posix() for file in every]
    chosen, problems = [], []
    for name in listed:
        if (source / name).is_file():
            chosen.append(source / name)
            continue
        near = difflib.get_close_matches(name, names, n=1)
        help = f"did you mean `{near[0]}`?" if near else "name files below `source`, with `.md` at the end"
        text = f"`[book] chapters` names `{name}`, which is not in `source`"
        problems.append(Problem("chapter-missing", Place("book.toml"), text, help))
    return chosen, problems


def _colliding(files: Iterable[Path], folder: Path) -> Iterator[Problem]:
    """Yield a problem for each name that some file system takes for another's."""
    seen: dict[str, str] = {}
    for file in files:
        name = file.relative_to(folder).as_posix()
        key = unicodedata.normalize("NFC", name).casefold()
        if key in seen:
            text = f"the name differs from `{seen[key]}` only in case or accents"
            yield Problem("file-name", Place(name), text, "give one of the two files another name")
        seen.setdefault(key, name)


def read_source(file: Path, folder: Path) -> Source:
    """Return a chapter's file as text.

    Raises:
        BookError: it cannot be read, is not UTF-8, or holds characters that cannot be printed.
    """
    path = path_below(file, folder)
    text = decode(read_file(file, folder, LARGEST), path)
    problems = list(find_controls(text, path))
    if problems:
        raise BookError(problems)
    return Source(path, text)


def find_controls(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem for each line with a character that cannot be printed."""
    suspicious = {c for c in set(text) if c not in HARMLESS and _is_control(c)}
    if not suspicious:
        return
    for number, line in enumerate(text.split("\n"), 1):
        column, found = next(((n, c) for n, c in enumerate(line, 1) if c in suspicious), (0, ""))
        if found:
            name = unicodedata.name(found, "control character").lower()
            text = f"U+{ord(found):04X} ({name}) cannot be printed"
            yield Problem("character-control", Place(path, number, column), text, "delete the character")


def _is_control(char: str) -> bool:
    """Whether a character is a control, one that Unicode will never assign, or turns text round."""
    code = ord(char)
    is_never_assigned = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return unicodedata.category(char) == "Cc" or is_never_assigned or char in OVERRIDES

"""Files of the manuscript: found, ordered, read safely, decoded strictly."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from chapbook.book import Source
from chapbook.characters import distinct_characters
from chapbook.config import Config
from chapbook.files import decode, misnamed, path_below, read_file
from chapbook.manuscript.listing import Listing
from chapbook.problems import BookError, Place, Problem

LARGEST = 8 << 20  # bytes of a chapter's file
OTHER_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd")  # that Markdown has elsewhere
# Texts of other kinds; the first two `new --from` reads.
TEXTS = (".txt", ".epub", ".docx", ".doc", ".odt", ".rtf", ".pages", ".html", ".htm", ".xhtml")
# What a text may hold beyond what prints: line end, tab, joiners, direction marks, soft hyphen.
HARMLESS = frozenset("\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
OVERRIDES = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)  # text that reads other than it looks


def find_chapters(folder: Path, config: Config) -> tuple[list[Path], list[Problem]]:
    """Return the manuscript's files in reading order: those listed in book.toml, else all by name."""
    source = folder / "source"
    if not source.is_dir():
        help = "make a folder `source` with Markdown files in it; `chapbook new .` does that"
        if misnamed(folder, "source"):
            help = f"`{misnamed(folder, 'source')}` is there: name it `source`"
        return [], [Problem("source-missing", Place("source"), "the book has no folder `source`", help)]
    every = find_markdown(source)
    if not every:
        return [], [_empty(source)]
    problems = [*_colliding(every, folder), *_unread(source)]
    if not config.book.chapters:
        return every, problems
    listing = Listing(source, every, config)
    chosen = listing.take(config.book.chapters)
    return chosen, problems + listing.problems


def _iter_named(source: Path, endings: str | tuple[str, ...]) -> Iterator[Path]:
    """Yield what has a name with one of the endings; what is hidden is not the manuscript's."""
    for root, folders, files in os.walk(source, onerror=_refuse_folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        # A folder of that name is told to be no file.
        yield from (Path(root, name) for name in (*files, *folders) if _is_named(name, endings))


def _refuse_folder(error: OSError) -> None:
    """Refuse a folder that cannot be read: its chapters would be missing without a word.

    Raises:
        BookError: always.
    """
    reason = (error.strerror or "the system refuses it").lower()
    text = f"the folder `{error.filename}` cannot be read: {reason}"
    problem = Problem("file-unreadable", Place("source"), text, "give yourself the right to read it")
    raise BookError([problem]) from error


def _is_named(name: str, endings: str | tuple[str, ...]) -> bool:
    return name.lower().endswith(endings) and not name.startswith(".")


def _unread(source: Path) -> Iterator[Problem]:
    """Yield a problem for each file that seems to be a text and is no chapter, by its name."""
    for file in sorted(_iter_named(source, (*OTHER_ENDINGS, *TEXTS))):
        text = "the file is left out: names of chapters end in `.md`"
        help = f"{_remedy_for(file)}, or move it out of `source`"
        place = Place(f"source/{file.relative_to(source).as_posix()}")
        yield Problem("chapter-unread", place, text, help)


def _remedy_for(file: Path) -> str:
    """Return how a text becomes a chapter that is none by its name."""
    if _is_named(file.name, OTHER_ENDINGS):
        return f"rename it `{file.stem}.md`"
    if _is_named(file.name, TEXTS[0]):
        return f"rename it `{file.stem}.md` if it is Markdown, else try `chapbook new DIR --from`"
    if _is_named(file.name, TEXTS[1]):
        return "make a book of it by `chapbook new DIR --from`"
    return "save it as Markdown in UTF-8"


def _order(file: Path, source: Path) -> tuple[str, ...]:
    """Return what files are ordered by: names of folders and file, the page of a part before its chapters."""
    *folders, name = file.relative_to(source).parts
    return (*folders, "" if name == "index.md" else name)


def _empty(source: Path) -> Problem:
    """Return the problem of a folder without chapters, naming what may be meant for one."""
    texts = sorted(_iter_named(source, (*OTHER_ENDINGS, *TEXTS)))
    help = "write a Markdown file such as `source/01-beginning.md`"
    if texts:
        help = f"names of chapters end in `.md`; of `{texts[0].name}`: {_remedy_for(texts[0])}"
    return Problem("manuscript-empty", Place("source"), "there are no chapters in `source`", help)


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


def find_markdown(folder: Path) -> list[Path]:
    """Return every Markdown file below a folder, by name."""
    return sorted(_iter_named(folder, ".md"), key=lambda file: _order(file, folder))


def read_source(file: Path, folder: Path) -> Source:
    """Return a chapter's file as text.

    Raises:
        BookError: it cannot be read, is not UTF-8, or holds characters that cannot be printed.
    """
    return to_source(read_file(file, folder, LARGEST), path_below(file, folder))


def to_source(data: bytes, path: str) -> Source:
    """Return the bytes of a chapter's file as text.

    Raises:
        BookError: they are not UTF-8, or hold characters that cannot be printed.
    """
    text = decode(data, path)
    problems = list(find_controls(text, path))
    if problems:
        raise BookError(problems)
    return Source(path, text)


def find_controls(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem for each line with a character that cannot be printed or turns the text round."""
    suspicious = {c for c in distinct_characters(text) if c not in HARMLESS and _is_control(c)}
    if not suspicious:
        return
    for number, line in enumerate(text.split("\n"), 1):
        column, found = next(((n, c) for n, c in enumerate(line, 1) if c in suspicious), (0, ""))
        if found:
            name = unicodedata.name(found, "control character").lower()
            fault = "makes text read other than it is typed" if found in OVERRIDES else "cannot be printed"
            text = f"U+{ord(found):04X} ({name}) {fault}"
            yield Problem("character-control", Place(path, number, column), text, _remedy(found))


def _remedy(found: str) -> str:
    """Return what to do with a control: some stand for a mark in old text from Windows."""
    meant = bytes([ord(found)]).decode("cp1252", "ignore") if "\x80" <= found <= "\x9f" else ""
    return f"write `{meant}`, which it stands for in text from Windows" if meant else "delete the character"


def _is_control(char: str) -> bool:
    """Whether a character is a control, one that Unicode will never assign, or turns text round."""
    code = ord(char)
    is_never_assigned = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return unicodedata.category(char) == "Cc" or is_never_assigned or char in OVERRIDES

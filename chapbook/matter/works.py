"""The file of the bibliography: works of CSL-JSON or BibTeX, each by its key.

A path below the book's folder comes in, works go out, or a problem with its place in the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from chapbook.config import Config
from chapbook.files import decode, read_file
from chapbook.matter.bibtex import read_entries
from chapbook.matter.csl import works_of
from chapbook.patterns import regex
from chapbook.problems import BookError, Place, Problem

LARGEST = 32 << 20  # bytes
Work = Mapping[str, Any]  # as CSL-JSON has it
HOW = 'write works as `{"id": "maker1999", "type": "book", "title": …}`, in a list'
NO_WORDS = frozenset({"id", "type", "language", "URL", "DOI", "ISBN", "ISSN"})  # are read by machines
APOSTROPHE = regex(r"(?<=[^\W\d_])'(?=[^\W\d_])")
YEAR = regex(r"-?\d{1,4}")


def read_works(folder: Path, config: Config) -> dict[str, Work]:
    """Return the works of the book's bibliography by their keys.

    Raises:
        BookError: the file is not what it should be.
    """
    name = config.book.bibliography
    place = config.place("book", "bibliography")
    read = READERS.get(Path(name).suffix.lower())
    if read is None:
        help = "save it as CSL-JSON (`.json`) or BibTeX (`.bib`)"
        raise BookError([Problem("bibliography-unread", place, f"`{name}` is of no form that is read", help)])
    works = read(decode(read_file(folder / name, folder, LARGEST), name), name)
    if problems := list(_iter_problems(works, name)):
        raise BookError(problems)
    return {str(work["id"]): _sound(work) for work in works}


def _read_bibtex(text: str, path: str) -> list[Work]:
    return [*works_of(read_entries(text, path))]


def _read_json(text: str, path: str) -> list[Work]:
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        words = f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise BookError([Problem("bibliography-unread", place, words, HOW)]) from error
    except RecursionError as error:
        raise BookError([Problem("bibliography-unread", Place(path), "this is no CSL-JSON", HOW)]) from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BookError([Problem("bibliography-unread", Place(path), "this is no list of works", HOW)])
    return items


READERS = {".json": _read_json, ".bib": _read_bibtex}


def _iter_problems(items: Sequence[Work], path: str) -> Iterator[Problem]:
    """Yield what makes works no works."""
    seen: set[str] = set()
    for number, item in enumerate(items, 1):
        key = str(item.get("id") or "").lower()
        if not key:
            yield Problem("bibliography-unread", Place(path), f"the work number {number} has no `id`", HOW)
        elif key in seen:
            words, help = f"two works have the id `{item['id']}`", "give one of the two another id"
            yield Problem("bibliography-unread", Place(path), words, help)
        seen.add(key)


def _sound(item: Work) -> Work:
    """Return a work with nothing in it that is empty or not of the form its name has."""
    found = {"type": "document", **{key: value for key, value in item.items() if _is_sound(value)}}
    dated = {key: _date(value) if isinstance(value, dict) else value for key, value in found.items()}
    return {key: value if key in NO_WORDS else _curled(value) for key, value in dated.items()}


def _curled(value: Any) -> Any:
    """Return words, or names, with the apostrophes within words curled: O'Dea -> O’Dea."""
    if isinstance(value, str):
        return APOSTROPHE.sub("’", value)
    if isinstance(value, list):
        return [{key: _curled(part) for key, part in name.items()} for name in value]
    return value


def _is_sound(value: Any) -> bool:
    """Whether a value is text, a number, a list of names, or a date, and not empty."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(name, dict) for name in value)
    if isinstance(value, dict):
        return any(value.values())
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _date(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a date by its parts; one in words alone by its year, if they have one."""
    parts = [part for part in value.get("date-parts") or [] if isinstance(part, list) and part]
    if parts:
        return {"date-parts": [[int(n) for n in part if YEAR.fullmatch(str(n))] for part in parts]}
    words = str(value.get("raw") or value.get("literal") or "")
    if year := YEAR.match(words):
        return {"date-parts": [[int(year[0])]]}
    return {"literal": words}

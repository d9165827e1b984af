"""The entries of front matter, read as YAML; a module of its own, for most books have none.

Only the parser's events are read, never a value built by YAML: no types, no anchors, no depth.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import yaml

from chapbook.manuscript.keys import Entry
from chapbook.problems import BookError, Place, Problem

COLLECTIONS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
NAMED = (yaml.AliasEvent, yaml.ScalarEvent, *COLLECTIONS)
AS_MAPPING = "write `key: value` lines; a value with a colon in it stands in quotes"


def read_entries(text: str, path: str) -> list[Entry]:
    """Return the keys of front matter that begins on the second line of a file.

    Raises:
        BookError: it is no mapping of plain keys and values; with the place.
    """
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _place(mark, path) if mark else Place(path, 2)
        reason = f"not YAML: {error.problem or error.context}"
        raise BookError([Problem("front-matter", place, reason, AS_MAPPING)]) from error
    problems = list(_iter_refused(events, path))
    if problems:
        raise BookError(problems)
    return list(_iter_entries(_inside(events, text, path), path))


def _place(mark: Any, path: str) -> Place:
    return Place(path, mark.line + 2, mark.column + 1)


def _iter_refused(events: Iterable[yaml.Event], path: str) -> Iterator[Problem]:
    """Yield the anchors, aliases and types, and the characters that cannot be printed."""
    for event in events:
        if not isinstance(event, NAMED) or event.start_mark is None:
            continue
        place = _place(event.start_mark, path)
        if event.anchor or getattr(event, "tag", None):
            help = "write plain keys and values"
            yield Problem("front-matter", place, "anchors and types are not accepted", help)
        for char in getattr(event, "value", ""):
            if unicodedata.category(char) in ("Cc", "Cn", "Cs") and char not in "\n\t":
                text = f"U+{ord(char):04X} cannot be printed"
                yield Problem("character-control", place, text, "delete the character")
                break


def _inside(events: Sequence[yaml.Event], text: str, path: str) -> Sequence[yaml.Event]:
    """Return the events of the keys and values; none where the front matter is empty.

    Comments alone may be headings between two breaks: `# One` is either.
    """
    body = [
        event for event in events if isinstance(event, (*NAMED, yaml.MappingEndEvent, yaml.SequenceEndEvent))
    ]
    if not body and not text.strip():
        return []
    if body and isinstance(body[0], yaml.MappingStartEvent):
        return body[1:-1]
    reason = "the lines between the hyphens are no front matter"
    help = "front matter has `key: value` lines; a break before the first words is written `***`"
    raise BookError([Problem("front-matter", Place(path, 1), reason, help, len("---"))])


def _iter_entries(events: Sequence[yaml.Event], path: str) -> Iterator[Entry]:
    """Yield the entries of the outermost mapping."""
    index = 0
    while index < len(events):
        key, start = events[index], _end(events, index)
        index = _end(events, start)
        if isinstance(key, yaml.ScalarEvent) and key.start_mark is not None:
            yield Entry(key.value, _values(events[start:index]), _place(key.start_mark, path))


def _end(events: Sequence[yaml.Event], start: int) -> int:
    """Return the index behind the value that begins at `start`."""
    depth = 0
    for index in range(start, len(events)):
        if isinstance(events[index], COLLECTIONS):
            depth += 1
        elif isinstance(events[index], yaml.CollectionEndEvent):
            depth -= 1
        if depth == 0:
            return index + 1
    return len(events)


def _values(events: Sequence[yaml.Event]) -> tuple[str, ...] | None:
    """Return a text, or a list's texts; None for anything deeper."""
    items = events[1:-1] if isinstance(events[0], yaml.SequenceStartEvent) else events
    texts = tuple(event.value for event in items if isinstance(event, yaml.ScalarEvent))
    return texts if len(texts) == len(items) else None

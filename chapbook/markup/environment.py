"""What the rules of one parse share: the file, the block being read, the findings."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from chapbook.book import Token
from chapbook.markup.options import Options, Switch
from chapbook.markup.positions import Segment, place_in
from chapbook.problems import Place, Problem

KEY = "chapbook"  # in markdown-it's env


@dataclass(slots=True)
class Environment:
    """The state of one parse, reached by every rule through markdown-it's `env`."""

    path: str  # "" for a title or the like, which stands in no chapter
    lines: list[str]  # of the file
    options: Options
    problems: list[Problem] = field(default_factory=list)
    switches: list[Switch] = field(default_factory=list)
    segments: Sequence[Segment] = ()  # of the block being read
    shift: int = 0  # offset in the block of the content being read: not 0 within notes and descriptions
    brackets: int = 0  # how deep in brackets the search for their ends is
    written_notes: dict[str, list[Token]] = field(default_factory=dict)  # inline tokens of notes `^[…]`
    refused: set[str] = field(default_factory=set)  # names of HTML elements that were refused

    def place(self, offset: int) -> Place:
        """Return where an offset of the content being read stands in the file."""
        line, column = place_in(self.segments, offset + self.shift)
        return Place(self.path, line, column)

    def find(self, words: str, rows: Sequence[int]) -> Place:
        """Return where words first stand in some lines of the file, 0-based; else the first of these."""
        for row in rows:
            if (column := self.lines[row].find(words)) >= 0:
                return Place(self.path, row + 1, column + 1)
        return Place(self.path, rows[0] + 1)

    @contextmanager
    def within(self, offset: int) -> Iterator[None]:
        """Read content that begins at `offset` of the content being read, as one of its own."""
        self.shift += offset
        yield
        self.shift -= offset

    def report(self, name: str, place: Place, text: str, help: str, width: int = 1) -> None:
        """Add a finding."""
        self.problems.append(Problem(name, place, text, help, width))


def environment(env: MutableMapping[str, Any]) -> Environment:
    """Return the state of the parse that markdown-it's `env` belongs to."""
    found = env[KEY]
    assert isinstance(found, Environment)
    return found

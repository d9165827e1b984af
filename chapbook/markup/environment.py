"""What the rules of one parse share: the file, the block being read, the findings."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from chapbook.book import Token
from chapbook.markup.options import Options, Switch
from chapbook.problems import Place, Problem

KEY = "chapbook"  # in markdown-it's env


@dataclass(slots=True)
class Environment:
    """The state of one parse, reached by every rule through markdown-it's `env`."""

    path: str
    lines: list[str]  # of the file
    options: Options
    problems: list[Problem] = field(default_factory=list)
    switches: list[Switch] = field(default_factory=list)
    block: Token | None = None  # the inline token whose content is being parsed
    starts: list[tuple[int, int, int]] = field(default_factory=list)  # of the block's lines: see `enter`

    def enter(self, block: Token) -> None:
        """Begin the content of an inline token: note offset, line and column of each of its lines."""
        self.block = block
        self.starts = []
        if block.map is None:
            return
        offset = 0
        after = int(block.meta.get("after", 0))
        for number, text in enumerate(block.content.split("\n"), block.map[0]):
            source = self.lines[number] if number < len(self.lines) else ""
            found = source.find(text.rstrip(), after) if after else source.rfind(text.rstrip())
            self.starts.append((offset, number + 1, found + 1))
            offset += len(text) + 1
            after = 0

    def place(self, offset: int) -> Place:
        """Return where an offset of the block's content stands in the file."""
        if not self.starts:
            return Place(self.path)
        start, line, column = next((s for s in reversed(self.starts) if s[0] <= offset), self.starts[0])
        return Place(self.path, line, column + offset - start if column else 0)

    def report(self, name: str, place: Place, text: str, help: str, width: int = 1) -> None:
        """Add a finding."""
        self.problems.append(Problem(name, place, text, help, width))


def environment(env: MutableMapping[str, Any]) -> Environment:
    """Return the state of the parse that markdown-it's `env` belongs to."""
    found = env[KEY]
    assert isinstance(found, Environment)
    return found

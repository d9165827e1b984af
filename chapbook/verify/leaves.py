"""A leaf: lines of a manuscript that are read together, and where each of its letters stands.

Which lines belong together is the business of `blocks`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from chapbook.verify.containers import Container
from chapbook.verify.links import find_definition

LONGEST_DEFINITION = 8  # lines

LeafKind = Literal["text", "term", "heading", "code", "fence", "table", "verse", "caption"]


@dataclass(slots=True)
class Leaf:
    """A run of lines that are read together."""

    kind: LeafKind
    note: str  # label of the note it belongs to, "" for the body
    inside: Container | None = None  # the innermost container
    mark: str = ""  # the opening fence
    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)  # 1-based line of the file, for each line
    columns: list[int] = field(default_factory=list)  # 0-based column where it starts there, tabs expanded
    is_lazy: bool = False  # its last line does not repeat the marks of its containers
    start: int = 0  # offset in the text before which nothing is seen: after link definitions

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    @property
    def is_definitions(self) -> bool:
        """Whether it is a link definition and nothing more."""
        if not self.lines[0].lstrip().startswith("[") or len(self.lines) > LONGEST_DEFINITION:
            return False
        found = find_definition(self.text, 0)
        return found is not None and found[2] == len(self.text)

    def add(self, number: int, column: int, text: str) -> None:
        """Put another line to it."""
        self.lines.append(text)
        self.numbers.append(number)
        self.columns.append(column)
        self.is_lazy = False

    def place(self, offset: int) -> tuple[int, int]:
        """Return line (1-based) and column (0-based, tabs expanded) of an offset in the text."""
        starts = [0, *accumulate(len(line) + 1 for line in self.lines[:-1])]
        index = bisect_right(starts, offset) - 1
        return self.numbers[index], self.columns[index] + offset - starts[index]

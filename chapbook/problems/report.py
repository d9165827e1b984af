"""Places, problems, and the errors that carry them with their exit codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from chapbook.problems.explanation import Severity


class Place(NamedTuple):
    """A spot in a file of the book's folder."""

    path: str  # below the book's folder, with forward slashes
    line: int = 0  # 1-based; 0: the file as a whole
    column: int = 0  # 1-based, in characters; 0: the line as a whole

    @classmethod
    def in_text(cls, path: str, text: str, offset: int) -> Place:
        """Return where an offset of a file's text stands."""
        return cls(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))

    def __str__(self) -> str:
        """Return `path:line:column`, as far as known."""
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


class Problem(NamedTuple):
    """One thing wrong at one place."""

    name: str  # a key of EXPLANATIONS
    place: Place
    text: str  # lower case, no full stop, the maker's own words in backquotes
    help: str = ""  # the next step
    width: int = 1  # characters from the place on that are meant

    @property
    def severity(self) -> Severity:
        """How much it matters, from the table of names."""
        from chapbook.problems.explanations import EXPLANATIONS  # a book without problems needs none

        return EXPLANATIONS[self.name].severity


class ChapbookError(Exception):
    """Something stops the work; the subclass says whose turn it is."""

    exit_code: ClassVar[int] = 70


class BookError(ChapbookError):
    """Something in the book's folder is wrong."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place}: {p.text}" for p in self.problems))


class UsageError(ChapbookError):
    """The command line is wrong."""

    exit_code = 2

    def __init__(self, text: str, help: str = "") -> None:
        self.help = help  # the next step
        super().__init__(text)


class MachineError(ChapbookError):
    """A program, a library, room on the disk is missing."""

    exit_code = 3

    def __init__(self, text: str, help: str = "") -> None:
        self.help = help
        super().__init__(text)


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a build, in the order given."""
    return tuple(problem for problem in problems if problem.severity == "error")

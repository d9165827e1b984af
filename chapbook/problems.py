"""What is wrong with a book, where, and what to do: places, problems, errors and their exit codes.

The table `EXPLANATIONS` holds every problem name there is; a name is never used again for
something else. Finding problems is the business of other rooms, stopping for them the pipeline's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file of the book's folder."""

    path: str  # below the book's folder, with forward slashes
    line: int = 0  # 1-based; 0: the file as a whole
    column: int = 0  # 1-based, in characters; 0: the line as a whole

    def __str__(self) -> str:
        """Return `path:line:column`, as far as known."""
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a problem's name stands for."""

    severity: Severity
    summary: str  # one line, for lists
    text: str = ""  # what it means and what to do, for `chapbook explain`


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place."""

    name: str  # a key of EXPLANATIONS
    place: Place
    text: str  # lower case, no full stop, the maker's own words in backquotes
    help: str = ""  # the next step
    width: int = 1  # characters from the place on that are meant

    @property
    def severity(self) -> Severity:
        """How much it matters, from the table of names."""
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


class MachineError(ChapbookError):
    """A program, a library, room on the disk is missing."""

    exit_code = 3

    def __init__(self, text: str, help: str = "") -> None:
        self.help = help
        super().__init__(text)


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a build, in the order given."""
    return tuple(problem for problem in problems if problem.severity == "error")


def _table(**entries: tuple[Severity, str, str]) -> Mapping[str, Explanation]:
    return MappingProxyType({name.replace("_", "-"): Explanation(*entry) for name, entry in entries.items()})


EXPLANATIONS = _table(
    not_built_yet=("error", "a key, value or form that a later version will build", ""),
)

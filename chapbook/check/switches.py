"""Findings switched off by the maker: in book.toml for the book, in a comment for one block."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from chapbook.book import Book, Chapter
from chapbook.check.walk import iter_streams
from chapbook.config import Config
from chapbook.markup import Switch
from chapbook.problems import EXPLANATIONS, Place, Problem


def silence(
    problems: Sequence[Problem], book: Book, config: Config, switches: Sequence[Switch] = ()
) -> list[Problem]:
    """Return the problems in reading order, without those switched off, with one for each idle switch.

    Errors are never switched off. A comment `<!-- check off: NAME -->` speaks of the block below it.
    """
    ends = {switch: _last_line(book, switch) for switch in switches}
    used: set[Switch | str] = set()
    kept = []
    for problem in problems:
        responsible = _responsible(problem, config.check.off, ends) if problem.severity != "error" else None
        if responsible is None:
            kept.append(problem)
        else:
            used.add(responsible)
    kept += _idle_names(config.check.off, used)
    kept += _idle_switches(switches, used)
    order = {chapter.place.path: number for number, chapter in enumerate(book.chapters)}
    return sorted(kept, key=lambda p: (order.get(p.place.path, -1), p.place.line, p.place.column))


def _responsible(problem: Problem, off: Sequence[str], ends: dict[Switch, int]) -> Switch | str | None:
    """Return what switches a problem off, None where nothing does."""
    for switch, end in ends.items():
        is_here = problem.place.path == switch.place.path and switch.line <= problem.place.line <= end
        if is_here and switch.name == problem.name:
            return switch
    return problem.name if problem.name in off else None


def _last_line(book: Book, switch: Switch) -> int:
    """Return the last line of the block that a comment speaks of."""
    chapter = next((c for c in book.chapters if c.place.path == switch.place.path), None)
    ends = _ends_from(chapter, switch.line) if chapter is not None else ()
    return max(ends, default=switch.line)


def _ends_from(chapter: Chapter, line: int) -> Iterator[int]:
    """Yield the last lines of the blocks that begin on a line."""
    for tokens in iter_streams(chapter):
        for token in tokens:
            if token.map and token.map[0] + 1 == line:
                yield token.map[1]


def _idle_names(off: Sequence[str], used: set[Switch | str]) -> Iterator[Problem]:
    for name in off:
        if name not in used:
            yield _idle(name, Place("book.toml"), f"`[check] off` names `{name}`")


def _idle_switches(switches: Sequence[Switch], used: set[Switch | str]) -> Iterator[Problem]:
    for switch in switches:
        if switch not in used:
            yield _idle(switch.name, switch.place, f"`{switch.name}` is switched off here")


def _idle(name: str, place: Place, what: str) -> Problem:
    """Return the problem of a switch that switches nothing off, with the reason."""
    explained = EXPLANATIONS.get(name)
    if explained is None:
        near = difflib.get_close_matches(name, EXPLANATIONS, n=1)
        help = f"did you mean `{near[0]}`?" if near else "`chapbook explain NAME` knows their names"
        return Problem("check-off-unknown", place, f"no finding is called `{name}`", help)
    if explained.severity == "error":
        return Problem(
            "check-off-unused", place, f"{what}, but errors cannot be", "mend the place it speaks of"
        )
    return Problem("check-off-unused", place, f"{what}, but nothing of that name was found", "take it out")

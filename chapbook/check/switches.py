"""Findings switched off by the maker: in book.toml for the book, in a comment for one block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chapbook.book import Book, Chapter
from chapbook.config import Config
from chapbook.markup import Switch
from chapbook.problems import Problem, did_you_mean

# What only the products show, or a comparison: that a manuscript has none of it proves no switch idle.
FOUND_LATER = frozenset(
    {
        "style-crosses-chapters", "style-ignored", "engine-unknown", "page-overflow",
        "page-numbers-unsettled", "end-short", "head-cut", "note-moved", "lines-in-turn",
        "picture-coarse", "picture-unseen",
        "chapter-large", "epub-large", "contents-deep", "link-insecure", "quote-differs", "quote-not-found",
    }
)  # fmt: skip


def silence_later(
    problems: Iterable[Problem], book: Book, config: Config, switches: Sequence[Switch] = ()
) -> list[Problem]:
    """Return what was found after the manuscript had been read, in the order given, without what is off."""
    ends = {switch: _last_line(book, switch) for switch in switches}
    return [problem for problem in problems if _responsible(problem, config.check.off, ends) is None]


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
        responsible = _responsible(problem, config.check.off, ends)
        if responsible is None:
            kept.append(problem)
        else:
            used.add(responsible)
    kept += _idle_names(config, used)
    kept += _idle_switches(switches, used)
    order = {chapter.place.path: number for number, chapter in enumerate(book.chapters)}
    # What is in no chapter comes first, file by file: book.toml, style sheets, what could not be read.
    return sorted(
        kept, key=lambda p: (order.get(p.place.path, -1), p.place.path, p.place.line, p.place.column)
    )


def _responsible(problem: Problem, off: Sequence[str], ends: dict[Switch, int]) -> Switch | str | None:
    """Return what switches a problem off, None where nothing does; nothing does so for an error."""
    if problem.severity == "error":
        return None
    for switch, end in ends.items():
        is_here = problem.place.path == switch.place.path and switch.line <= problem.place.line <= end
        if is_here and switch.name == problem.name:
            return switch
    return problem.name if problem.name in off else None


def _last_line(book: Book, switch: Switch) -> int:
    """Return the last line of the block that a comment speaks of: the next one, past empty lines."""
    chapter = next((c for c in book.chapters if c.place.path == switch.place.path), None)
    blocks = [rows for rows in _iter_rows(chapter) if rows[0] >= switch.line] if chapter is not None else []
    first = min((start for start, _ in blocks), default=switch.line)
    return max((end for start, end in blocks if start == first), default=first)


def _iter_rows(chapter: Chapter) -> Iterator[tuple[int, int]]:
    """Yield the first and last lines of the blocks of a chapter and its notes."""
    for tokens in chapter.streams:
        for index, token in enumerate(tokens):
            if token.map:
                first = tokens[index + 1] if token.type == "table_open" else token
                # A table begins with its caption, wherever that was typed.
                yield min(token.map[0], (first.map or token.map)[0]) + 1, token.map[1]


def _idle_names(config: Config, used: set[Switch | str]) -> Iterator[Problem]:
    for number, name in enumerate(config.check.off):
        if name not in used | FOUND_LATER:
            finding, text, help = _why_idle(name, f"`[check] off` names `{name}`")
            yield config.problem(finding, ("check", "off", number), text, help)


def _idle_switches(switches: Sequence[Switch], used: set[Switch | str]) -> Iterator[Problem]:
    for switch in switches:
        if switch not in used and switch.name not in FOUND_LATER:
            finding, text, help = _why_idle(switch.name, f"`{switch.name}` is switched off here")
            yield Problem(finding, switch.place, text, help)


def _why_idle(name: str, what: str) -> tuple[str, str, str]:
    """Return name, text and help of the problem of a switch that switches nothing off."""
    from chapbook.problems.explanations import EXPLANATIONS

    explained = EXPLANATIONS.get(name)
    if not name:
        help = "write the names after the colon, with commas between them"
        return "check-off-unknown", "the comment names no finding", help
    if explained is None:
        help = did_you_mean(name, EXPLANATIONS) or "`chapbook explain NAME` knows their names"
        return "check-off-unknown", f"no finding is called `{name}`", help
    if explained.severity == "error":
        return "check-off-unused", f"{what}, but errors cannot be", "mend the place it speaks of"
    return "check-off-unused", f"{what}, but nothing of that name was found", "take it out"

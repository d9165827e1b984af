"""The reading order that book.toml gives: names of files below `source`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from chapbook.config import Config
from chapbook.problems import Problem, did_you_mean


class Listing:
    """Takes the files of `[book] chapters` and notes what is wrong with the list."""

    def __init__(self, source: Path, every: Sequence[Path], config: Config) -> None:
        self.source = source
        self.every = every  # the Markdown files there are, by name
        self.config = config
        self.problems: list[Problem] = []

    def take(self, names: Sequence[str]) -> list[Path]:
        """Return the files named, in that order, the page of a part before its first chapter."""
        chosen: list[Path] = []
        for number, name in enumerate(names):
            file = Path(self.source, name)
            if file not in self.every:
                self._report_missing(name, number)
            elif file in chosen:
                text = f"`[book] chapters` names `{name}` twice"
                self._report("chapter-twice", text, "take one of the two out", number)
            else:
                chosen += [*self._page_before(file, chosen, names), file]
        self._report_apart(chosen)
        is_whole = not any(problem.name == "chapter-missing" for problem in self.problems)
        for file in self.every:
            if file not in chosen and is_whole:  # else it may be one that was meant
                text = f"`{self._name(file)}` is not in `[book] chapters` and is left out"
                self._report("chapter-unlisted", text, "add it to the list, or move it out of `source`")
        return chosen

    def _name(self, file: Path) -> str:
        return file.relative_to(self.source).as_posix()

    def _page_before(self, file: Path, chosen: Sequence[Path], names: Sequence[str]) -> list[Path]:
        """Return the page of the part that a file begins, where the list does not name it."""
        page = file.parent / "index.md"
        begins = file.parent != self.source and all(other.parent != file.parent for other in chosen)
        return [page] if begins and page in self.every and self._name(page) not in names else []

    def _report_missing(self, name: str, number: int) -> None:
        near = did_you_mean(name.removeprefix("source/"), map(self._name, self.every))
        help = near or "name files below `source`, with `.md` at the end"
        text = f"`[book] chapters` names `{name}`, which is not in `source`"
        self._report("chapter-missing", text, help, number)

    def _report_apart(self, chosen: Sequence[Path]) -> None:
        """Report each part whose chapters do not stand together."""
        folders = ["".join(file.relative_to(self.source).parts[:-1][:1]) for file in chosen]
        runs = [folder for before, folder in zip(["", *folders], folders, strict=False) if folder != before]
        for folder in sorted({folder for folder in runs if folder and runs.count(folder) > 1}):
            text = f"`[book] chapters` names files of the part `{folder}` apart from each other"
            self._report("part-apart", text, "name them one after the other")

    def _report(self, name: str, text: str, help: str, *item: int) -> None:
        """Report something of the list, or of one of its items."""
        self.problems.append(self.config.problem(name, ("book", "chapters", *item), text, help))

"""Quote marks typed anew: a list of what would change, or the files with it changed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from invoke.exceptions import Exit

from chapbook.cli.arguments import check_language, one_of
from chapbook.cli.report import in_columns, print_problems, summary
from chapbook.pipeline.commands.quotes import Requoted, Wish, requote
from chapbook.problems import BookError, UsageError, counted, errors_among
from chapbook.typography import Form, Primary, has_marks

FORMS: tuple[Form, ...] = ("curly", "straight")
PRIMARIES: tuple[Primary, ...] = ("double", "single")


@dataclass(frozen=True, slots=True)
class QuotesOptions:
    """What `quotes` was given; "" where it was not."""

    to: str
    language: str
    origin: str
    primary: str

    def wish(self) -> Wish:
        """Return how marks are to be typed.

        Raises:
            UsageError: what was given is none of what can be, or does not go together.
        """
        names_marks = bool(self.language or self.primary)
        if not (self.to or names_marks):
            raise UsageError(
                "--to is needed: curly or straight", "--language names the marks to type instead"
            )
        form = one_of("to", self.to or "curly", FORMS)
        primary = one_of("primary", self.primary, PRIMARIES) if self.primary else None
        for option, tag in (("language", self.language), ("from", self.origin)):
            if tag:
                check_language(option, tag)
                _check_marks(option, tag)
        if form == "straight" and names_marks:
            raise UsageError("--language and --primary go with --to curly; straight marks have no language")
        return Wish(form, self.language, self.origin, primary)


def _check_marks(option: str, tag: str) -> None:
    if not has_marks(tag):
        raise UsageError(f"--{option} `{tag}` is a language whose quotation marks Chapbook does not know")


def retype_quotes(path: Path, options: QuotesOptions, *, in_place: bool) -> None:
    """Type quote marks anew, or only list the changes, unless something is wrong with a file."""
    requoted = requote(path, options.wish())
    print_problems(requoted.problems, requoted.folder)
    if errors_among(requoted.problems):
        raise Exit(f"nothing was changed: {summary(requoted.problems)}", code=BookError.exit_code)
    if in_place:
        requoted.write()
    else:
        for line in change_lines(requoted):
            print(line)
        sys.stdout.flush()
    print(_total(requoted, in_place=in_place))


def change_lines(requoted: Requoted) -> list[str]:
    """Return `source/01.md:5:1  " -> “` for each change."""
    return in_columns([(str(change.place), f"{change.old} -> {change.new}") for change in requoted.changes])


def _total(requoted: Requoted, *, in_place: bool) -> str:
    if not requoted.changes:
        return "nothing to change"
    counts = f"{counted(len(requoted.changes), 'mark')} in {counted(len(requoted.files), 'file')}"
    return f"{counts} changed" if in_place else f"{counts} would change; --in-place changes them"

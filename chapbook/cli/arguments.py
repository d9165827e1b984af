"""Arguments of the command line: checked, and asked for where a person sits before it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from chapbook.problems import UsageError, did_you_mean

if TYPE_CHECKING:
    from chapbook.importers import QuotationRule
    from chapbook.pipeline.commands.origins import Origin

MOST_JOBS = 256  # processes

C = TypeVar("C", bound=str)


class NewOptions(NamedTuple):
    """What `new` was given; "" where it was not."""

    folder: Path
    source: str  # a file of notes, a book in Markdown, or an EPUB
    title: str
    author: str
    language: str
    quotations: QuotationRule

    @property
    def knows_itself(self) -> bool:
        """Whether the source says what book it is."""
        from chapbook.pipeline.commands.origins import says_language  # a build must not wait for this

        return bool(self.source) and says_language(Path(self.source))

    def origin(self) -> Origin:
        """Return what the pipeline starts a book from."""
        from chapbook.pipeline.commands.origins import Origin  # a build must not wait for this

        authors = tuple(" ".join(name.split()) for name in self.author.split(";") if name.strip())
        source = Path(self.source) if self.source else None
        return Origin(source, " ".join(self.title.split()), authors, self.language, self.quotations)


def one_of(option: str, value: str, choices: Sequence[C]) -> C:
    """Return the choice that a value is; refuse one that is none of `choices`.

    Raises:
        UsageError: naming the choices and the nearest of them.
    """
    for choice in choices:
        if choice == value:
            return choice
    hint = did_you_mean(value, choices)
    raise UsageError(f"--{option} takes {', '.join(choices)}, not `{value}`{hint and f'; {hint}'}")


def number_of_jobs(value: str) -> int:
    """Return how many processes `--jobs` asks for.

    Raises:
        UsageError: it is no number, or more than any machine can use.
    """
    if value.isascii() and value.isdecimal() and int(value) <= MOST_JOBS:
        return int(value)
    help = f"write a number from 1 to {MOST_JOBS}, or 0 for a process on each core"
    raise UsageError(f"--jobs takes a number, not `{value}`", help)


def check_language(option: str, tag: str) -> None:
    """Refuse what is not shaped as a BCP 47 tag.

    Raises:
        UsageError: it is none.
    """
    from chapbook.config import is_language  # only `new` needs it

    if not is_language(tag):
        raise UsageError(f"--{option} `{tag}` is no BCP 47 tag; write one such as en-GB or de")


def nearest_name(name: str, names: Iterable[str]) -> str:
    """Return a hint at the name that was meant, or all names where none is near."""
    return did_you_mean(name, names) or f"the names: {', '.join(sorted(names))}"


def fill_in(options: NewOptions) -> NewOptions:
    """Ask on a terminal for what was not given; elsewhere only the language cannot be done without.

    An EPUB says all of it itself, and Markdown may.

    Raises:
        UsageError: no language and nobody to ask, or what was given is none.
    """
    if options.knows_itself and not options.language:
        return options
    is_asked = sys.stdin is not None and sys.stdin.isatty()
    if not is_asked and not options.language:
        raise UsageError("the book's language is needed: add --language en-GB, or another BCP 47 tag")
    filled = _ask_for_rest(options) if is_asked else options
    check_language("language", filled.language)
    return filled


def _ask_for_rest(options: NewOptions) -> NewOptions:
    title = options.title or ("" if options.source else ask("title", options.folder.resolve().name))
    author = options.author or ask("author, several with `;` between", "")
    language = options.language or ask("language", "en-GB")
    return options._replace(title=title, author=author, language=language)


def ask(what: str, default: str) -> str:
    """Ask a person for `what`; an empty answer takes `default`.

    Raises:
        UsageError: the person ends the input instead.
    """
    shown = f" [{default}]" if default else ""
    try:
        return input(f"{what}{shown}: ").strip() or default
    except EOFError as error:
        print()
        raise UsageError("no book was made", "press Enter to take what stands in brackets") from error

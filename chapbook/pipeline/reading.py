"""From a book's folder to the Book: configuration, manuscript, references, findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from chapbook.book import Book
from chapbook.check import CheckMemory, check_book, silence, silence_later
from chapbook.config import Config, examine_config
from chapbook.fonts import FontLibrary
from chapbook.manuscript import load_book
from chapbook.markup import Parse, Switch, parse
from chapbook.matter import check_roles, with_citations, with_colophon, with_index, with_lists
from chapbook.pipeline.settings import check_settings, find_fonts
from chapbook.problems import BookError, Problem, errors_among
from chapbook.references import resolve


class ReadBook(NamedTuple):
    """A book ready to be made into products."""

    book: Book
    config: Config
    library: FontLibrary
    problems: tuple[Problem, ...]  # warnings and notes, in reading order
    switches: tuple[Switch, ...]  # that speak of what a product shows, too

    def silence(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return what was found in products, without what the maker has switched off."""
        return silence_later(problems, self.book, self.config, self.switches)


def load(folder: Path | str) -> Book:
    """Return the book in `folder`, numbered and with its references resolved.

    Raises:
        BookError: with everything that is wrong in the manuscript or book.toml.
    """
    return read(Path(folder)).book


def read(folder: Path, parse: Parse = parse, checked: CheckMemory | None = None) -> ReadBook:
    """Return the book in `folder` with its configuration, fonts and warnings.

    What `checked` has of its chapters is not looked at again.

    Raises:
        BookError: something is wrong that stops a build; warnings come with it.
    """
    folder = folder.resolve()
    config, wrong = examine_config(folder)
    book, problems, switches = load_book(folder, config, parse)
    book, unresolved = resolve(book, unread=_unread(book, problems))
    book, unplaced = complete(book, config)
    library, refused = find_fonts(folder, config)
    known = None if errors_among(refused) else library  # what refused fonts would have is not known
    doubtful = [*check_settings(book, config), *check_roles(book, config)]
    doubtful += check_book(book, known, checked)
    found = silence([*wrong, *refused, *problems, *unresolved, *unplaced, *doubtful], book, config, switches)
    if errors_among(found):
        raise BookError(found)
    return ReadBook(book, config, library, tuple(found), switches)


def complete(book: Book, config: Config) -> tuple[Book, list[Problem]]:
    """Return the book with the parts that are made of its text, and what is wrong with them."""
    problems: list[Problem] = []
    for add in (with_citations, with_index, with_lists, with_colophon):
        book, found = add(book, config)
        problems += found
    return book, problems


def _unread(book: Book, problems: Iterable[Problem]) -> set[str]:
    """Return the files of the manuscript that an error keeps out of the book."""
    faulty = {problem.place.path for problem in errors_among(problems)}
    missing = faulty - {chapter.place.path for chapter in book.chapters}
    return {path for path in missing if path.lower().endswith(".md")}


def check(folder: Path) -> tuple[Problem, ...]:
    """Return everything found in the manuscript and book.toml, errors included."""
    try:
        return read(folder).problems
    except BookError as error:
        return error.problems

"""A book's folder to the model."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from chapbook.book import Book
from chapbook.config import Config, slugify
from chapbook.files import path_below
from chapbook.manuscript.chapters import Reader
from chapbook.manuscript.files import find_chapters
from chapbook.manuscript.numbers import number_notes
from chapbook.manuscript.pictures import Pictures
from chapbook.markup import Parse, Switch, options_for, parse, parse_inline, plain_text
from chapbook.problems import Problem


class Loaded(NamedTuple):
    """A manuscript, read."""

    book: Book
    problems: list[Problem]  # in reading order
    switches: tuple[Switch, ...]  # findings switched off in its files


def load_book(folder: Path, config: Config, parse: Parse = parse) -> Loaded:
    """Return the manuscript in `folder` as a book, and all that is wrong with it."""
    folder = folder.resolve()
    files, problems = find_chapters(folder, config)
    pictures = Pictures(folder)
    reader = Reader(folder, config, pictures, parse)
    reader.read(files)
    if config.epub.cover:
        pictures.take_cover(config.epub.cover, config.place("epub", "cover"))
    chapters = tuple(reader.chapters)
    if config.book.notes_numbering == "book":
        chapters = tuple(number_notes(chapters))
    title = set_title(config.book.title, config)
    slug = config.book.slug or slugify(config.book.title, folder.name)
    book = Book(folder, slug, title, config.book.language, chapters, pictures.assets)
    order = {path_below(file, folder): number for number, file in enumerate(files)}
    found = [*problems, *reader.problems, *pictures.problems]
    found.sort(key=lambda p: (order.get(p.place.path, -1), p.place.line, p.place.column))
    return Loaded(book, found, tuple(reader.switches))


def set_title(title: str, config: Config) -> str:
    """Return a title of book.toml with its quote marks and dashes set."""
    return plain_text(parse_inline(title, options_for(config, config.book.language)))

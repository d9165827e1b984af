"""What book.toml asks for that this book has not: a style sheet, a font, a back page.

The Book and its configuration come in, problems at the keys' lines go out. What a value must be, whatever
the book, is the business of `config`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chapbook.book import Book
from chapbook.config import Config, read_sheet
from chapbook.fonts import FontLibrary, FontRefused, book_fonts
from chapbook.matter import is_pamphlet
from chapbook.problems import BookError, Problem


def check_settings(book: Book, config: Config) -> Iterator[Problem]:
    """Yield what book.toml names and is not there, and what changes nothing in this book."""
    for table, names in (("print", config.print.styles), ("epub", config.epub.styles)):
        for number, name in enumerate(names):
            if (book.folder / "source" / name).exists():
                yield from _check_sheet(name, book.folder)
            else:
                words = f"there is no style sheet `source/{name}`"
                help = "paths of style sheets begin below `source`"
                yield config.problem("style-missing", (table, "styles", number), words, help)
    if (config.back.text or config.back.link) and not is_pamphlet(book, config):
        words = "[back] changes nothing: this book is no pamphlet and has no back page"
        help = 'take it out, or write matter = "pamphlet" below [print]'
        yield config.problem("setting-idle", ("back",), words, help)


def _check_sheet(name: str, folder: Path) -> Iterator[Problem]:
    try:
        read_sheet(name, folder)
    except BookError as error:
        yield from error.problems


def find_fonts(book: Book, config: Config) -> FontLibrary:
    """Return the package's fonts with the book's own.

    Raises:
        BookError: the folder is not there, a file is no font, or a family is not found.
    """
    fonts = config.fonts
    own = book.folder / fonts.folder if fonts.folder else None
    if own is not None and not own.is_dir():
        words = f"the font folder `{fonts.folder}` does not exist"
        help = "name a folder of the book, or an absolute one"
        raise BookError([config.problem("font-refused", ("fonts", "folder"), words, help)])
    try:
        return book_fonts(own, serif=fonts.serif, sans=fonts.sans, mono=fonts.mono, fallback=fonts.fallback)
    except FontRefused as refusal:
        path = _path_of(refusal.family, config)
        raise BookError([config.problem("font-refused", path, refusal.reason, refusal.help)]) from refusal


def _path_of(family: str, config: Config) -> tuple[str | int, ...]:
    """Return the path of the value in [fonts] that names a family; the folder's where a file is at fault."""
    fonts = config.fonts
    paths: dict[str, tuple[str | int, ...]] = {
        name: ("fonts", "fallback", number) for number, name in enumerate(fonts.fallback)
    }
    paths |= {fonts.mono: ("fonts", "mono"), fonts.sans: ("fonts", "sans"), fonts.serif: ("fonts", "serif")}
    return paths.get(family, ("fonts", "folder")) if family else ("fonts", "folder")

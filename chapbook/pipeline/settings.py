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
from chapbook.problems import BookError, Place, Problem


def check_settings(book: Book, config: Config) -> Iterator[Problem]:
    """Yield what book.toml names and is not there, and what changes nothing in this book."""
    for table, names in (("print", config.print.styles), ("epub", config.epub.styles)):
        for name in names:
            yield from _check_sheet(name, config.place(table, "styles"), book.folder)
    if (config.back.text or config.back.link) and not is_pamphlet(book, config):
        words = "[back] changes nothing: this book is no pamphlet and has no back page"
        help = 'take it out, or write matter = "pamphlet" below [print]'
        yield Problem("setting-idle", config.place("back"), words, help)


def _check_sheet(name: str, place: Place, folder: Path) -> Iterator[Problem]:
    if not (folder / "source" / name).exists():
        words = f"there is no style sheet `source/{name}`"
        yield Problem("style-missing", place, words, "paths of style sheets begin below `source`")
        return
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
        raise BookError([Problem("font-refused", config.place("fonts", "folder"), words, help)])
    try:
        return book_fonts(own, serif=fonts.serif, sans=fonts.sans, mono=fonts.mono, fallback=fonts.fallback)
    except FontRefused as refusal:
        place = config.place("fonts", _key_of(refusal.family, config))
        raise BookError([Problem("font-refused", place, refusal.reason, refusal.help)]) from refusal


def _key_of(family: str, config: Config) -> str:
    """Return the key of [fonts] that names a family; the folder's where the fault is in a file."""
    fonts = config.fonts
    keys = {fonts.serif: "serif", fonts.sans: "sans", fonts.mono: "mono"}
    keys |= dict.fromkeys(fonts.fallback, "fallback")
    return keys.get(family, "folder") if family else "folder"

"""What book.toml asks for that this book has not: a style sheet, a cover, a font, a back page.

The Book and its configuration come in, problems at the keys' places go out. What a value must be, whatever
the book, is the business of `config`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from chapbook.book import Book
from chapbook.check import check_braces
from chapbook.config import Config, families
from chapbook.epub import check_cover, check_sheet
from chapbook.files import read_sheet
from chapbook.fonts import FontLibrary, FontRefused, book_fonts, unread_fonts
from chapbook.matter import is_pamphlet
from chapbook.problems import BookError, Problem

PRESS_KEYS = ("bleed", "gutter_bleed", "marks", "standard", "output_intent")  # of [print]


def check_settings(book: Book, config: Config) -> Iterator[Problem]:
    """Yield what book.toml names that is not there or cannot be used, and what changes nothing here."""
    yield from _check_sheets(book, config)
    yield from check_cover(book, config)
    if (config.back.text or config.back.link) and not is_pamphlet(book, config):
        words = "[back] changes nothing here: this book is no pamphlet and has no back page"
        help = '`chapbook cover --printer` uses it; for a back page write matter = "pamphlet" below [print]'
        yield config.problem("back-idle", ("back",), words, help)
    if _concerns_press(config):
        from chapbook.pipeline.paper.archiving import check_archive  # an EPUB must not wait for these
        from chapbook.pipeline.paper.pressing import check_press

        yield from check_press(book.folder, config)
        yield from check_archive(config)


def _concerns_press(config: Config) -> bool:
    settings, default = config.print, Config().print
    return any(getattr(settings, key) != getattr(default, key) for key in PRESS_KEYS)


def _check_sheets(book: Book, config: Config) -> Iterator[Problem]:
    named = [("print", number, name) for number, name in enumerate(config.print.styles)]
    named += [("epub", number, name) for number, name in enumerate(config.epub.styles)]
    for table, number, name in named:
        if not (book.folder / "source" / name).exists():
            words = f"there is no style sheet `source/{name}`"
            help = "paths of style sheets begin below `source`"
            yield config.problem("style-missing", (table, "styles", number), words, help)
            continue
        try:
            text = read_sheet(name, book.folder)
        except BookError as error:
            yield from error.problems
        else:
            if name not in config.print.styles or table == "print":  # one for both is told of once
                yield from check_braces(f"source/{name}", text)
            yield from check_sheet(name, text) if table == "epub" else ()


def find_fonts(folder: Path, config: Config) -> tuple[FontLibrary, list[Problem]]:
    """Return the package's fonts with those of the book in `folder`, and what is wrong with these."""
    fonts, chosen = config.fonts, families(config)
    own = folder / fonts.folder if fonts.folder else None
    library, refusals = book_fonts(
        own,
        serif=chosen["serif"],
        sans=chosen["sans"],
        mono=fonts.mono,
        fallback=fonts.fallback,
    )
    unread = unread_fonts(own) if own else ()
    return library, [*(_refused(refusal, config) for refusal in refusals), *_unread(unread, config)]


def _unread(files: Sequence[Path], config: Config) -> Iterator[Problem]:
    """Yield one problem for all the files of fonts that nobody reads."""
    if files:
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        words = f"not among the fonts that are read: `{files[0].name}`{more}"
        help = "put the faces that you need there as TTF, OTF or TTC files"
        yield config.problem("font-unread", ("fonts", "folder"), words, help)


def _refused(refusal: FontRefused, config: Config) -> Problem:
    """Return the problem at the value that names a family, or the folder where a file is at fault."""
    fonts, family = config.fonts, refusal.family
    paths: dict[str, tuple[str | int, ...]] = {
        name: ("fonts", "fallback", number) for number, name in enumerate(fonts.fallback)
    }
    paths |= {fonts.mono: ("fonts", "mono"), fonts.sans: ("fonts", "sans"), fonts.serif: ("fonts", "serif")}
    path = paths[family] if family else ("fonts", "folder")
    return config.problem("font-refused", path, refusal.reason, refusal.help)

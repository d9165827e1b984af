"""The style sheets of a book's pages, in cascade order."""

from __future__ import annotations

from chapbook.book import Book
from chapbook.config import Config, page_size, read_sheet
from chapbook.fonts import FontLibrary
from chapbook.html import style_sheet
from chapbook.layout.environment import fontconfig_file, fonts_key
from chapbook.layout.geometry import page_css
from chapbook.layout.jobs import StyleSheets

THEME_FAMILIES = {"serif": "EB Garamond", "sans": "Source Sans 3", "mono": "IBM Plex Mono"}


def style_sheets(book: Book, config: Config, library: FontLibrary) -> StyleSheets:
    """Return the page, what outputs and prints share, the theme, and the book's own sheets, which win.

    Raises:
        BookError: a sheet of the book cannot be read.
    """
    theme = style_sheet(f"themes/{config.print.theme}.css")
    own = [style_sheet("base.css"), style_sheet("print.css"), _with_families(theme, library)]
    texts = [page_css(page_size(config)), *own]
    texts += [read_sheet(name, book.folder) for name in config.print.styles]
    return StyleSheets(tuple(texts), fontconfig_file(library), fonts_key(library))


def _with_families(theme: str, library: FontLibrary) -> str:
    """Return a theme that asks for the book's families instead of its own."""
    chosen = {"serif": library.serif, "sans": library.sans, "mono": library.mono}
    for role, family in THEME_FAMILIES.items():
        theme = theme.replace(f'"{family}"', f'"{chosen[role]}"')
    fallback = ", ".join(f'"{family}"' for family in library.fallback)
    return theme.replace('"Noto Serif"', fallback) if fallback else theme

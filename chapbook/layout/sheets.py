"""The style sheets of a book's pages, in cascade order."""

from __future__ import annotations

import re

from chapbook.book import Book
from chapbook.config import Config, page_size, read_sheet
from chapbook.fonts import FontLibrary
from chapbook.html import style_sheet
from chapbook.layout.environment import fontconfig_file, fonts_key
from chapbook.layout.geometry import page_css
from chapbook.layout.jobs import StyleSheets

SERIF, SANS, MONO, FALLBACK = '"EB Garamond"', '"Source Sans 3"', '"IBM Plex Mono"', '"Noto Serif"'
THEME_FAMILY = re.compile("|".join((SERIF, SANS, MONO, FALLBACK)))  # as themes write them

# Small capitals of EB Garamond lack the f that it has for German; margin boxes have no language to select by.
GERMAN_HEADS = '@page { @top-center { font-feature-settings: "locl" 0 } }'


def style_sheets(book: Book, config: Config, library: FontLibrary) -> StyleSheets:
    """Return the page, what outputs and prints share, the theme, and the book's own sheets, which win.

    Raises:
        BookError: a sheet of the book cannot be read.
    """
    theme = config.print.theme
    themes = [f"themes/{theme}.css", *([f"themes/{theme}-sans.css"] if library.sans else [])]
    own = [style_sheet("base.css"), style_sheet("print.css")]
    own += [_with_families(style_sheet(name), library) for name in themes]
    texts = [page_css(page_size(config)), *own, *([GERMAN_HEADS] if book.language[:2] == "de" else [])]
    texts += [read_sheet(name, book.folder) for name in config.print.styles]
    paths = tuple(f"source/{name}" for name in config.print.styles)
    return StyleSheets(tuple(texts), paths, fontconfig_file(library), fonts_key(library), config.print.lines)


def _with_families(theme: str, library: FontLibrary) -> str:
    """Return a theme that asks for the book's families instead of its own."""
    chosen = {
        SERIF: f'"{library.serif}"',
        SANS: f'"{library.sans}"',
        MONO: f'"{library.mono}"',
        FALLBACK: ", ".join(f'"{family}"' for family in library.fallback) or FALLBACK,
    }
    return THEME_FAMILY.sub(lambda found: chosen[found[0]], theme)

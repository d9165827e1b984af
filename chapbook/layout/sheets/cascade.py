"""The style sheets of a book's pages, in cascade order."""

from __future__ import annotations

import re

from chapbook.book import Book
from chapbook.config import Config, Theme, page_size, theme_of
from chapbook.files import read_sheet
from chapbook.fonts import FontLibrary
from chapbook.html import style_sheet
from chapbook.layout.jobs import StyleSheets
from chapbook.layout.sheets.codesizes import with_code_sizes
from chapbook.layout.sheets.dropcaps import drop_cap_rule
from chapbook.layout.sheets.geometry import page_css, page_geometry
from chapbook.layout.sheets.margins import own_margins
from chapbook.layout.sheets.opacity import opaque
from chapbook.layout.workers.environment import fontconfig_file, fonts_key
from chapbook.lines import hang_of
from chapbook.units import parse_length

MONO, FALLBACK = '"IBM Plex Mono"', '"Noto Serif"'  # as all themes write them
BOOK_SANS = '"Source Sans 3"'  # as a theme without a second family writes what a book may name

CHARACTER = 0.42  # em of the text: mean width of a character in a table
HEAD = 0.82  # of the measure, for a running head: as print.css has it

# Small capitals of EB Garamond lack the f that it has for German; margin boxes have no language to select by.
FAR_EAST = ("ja", "ko", "zh")
GERMAN_HEADS = '@page { @top-center { font-feature-settings: "locl" 0 } }'


def style_sheets(book: Book, config: Config, library: FontLibrary, pages: int = 0) -> StyleSheets:
    """Return the page, what outputs and prints share, the theme, and the book's own sheets, which win.

    The margins are those of a book of so many pages.

    Raises:
        BookError: a sheet of the book cannot be read.
    """
    name, theme = config.print.theme, theme_of(config)
    names = [f"themes/{name}.css", *([f"themes/{name}-sans.css"] if library.sans and not theme.sans else [])]
    own = [style_sheet("base.css"), style_sheet("print.css")]
    own += [
        _with_families(with_code_sizes(style_sheet(name), theme, library), theme, library) for name in names
    ]
    size = page_css(page_size(config), theme, pages)
    texts = [
        size,
        *_bleed(config),
        *own,
        *([GERMAN_HEADS] if book.language[:2] == "de" else []),
        *([style_sheet("far-east.css")] if book.language[:2] in FAR_EAST else []),
    ]
    if config.print.drop_caps:
        texts.append(_drop_cap_rule(config, library))
    chosen = [read_sheet(name, book.folder) for name in config.print.styles]
    texts += [own_margins(chosen), opaque(chosen), *chosen]
    paths = tuple(f"source/{name}" for name in config.print.styles)
    fonts = fontconfig_file(library), fonts_key(library)
    page = page_geometry(page_size(config), theme)
    room, turned = (int(w / (page.text * CHARACTER)) for w in (page.measure, page.lines * page.leading))
    head = int(page.measure * HEAD / (page.text * theme.head))
    return StyleSheets(
        tuple(texts), paths, *fonts, config.print.lines, config.print.drop_caps, room, turned, head
    )


def _bleed(config: Config) -> list[str]:
    """Return the rule that lets the ground of a page run over its edges, where a press is to cut them."""
    bleed = parse_length(config.print.bleed) if config.print.profile == "print" else 0.0
    return [f"@page {{ bleed: {bleed:.3f}pt }}"] if bleed else []


def _drop_cap_rule(config: Config, library: FontLibrary) -> str:
    """Return the rule for first letters in the book's own face."""
    from chapbook.fonts.reading import read_metrics  # what it stands on takes long to load

    face = library.find_face(library.serif)
    if face is None:
        return ""
    metrics = read_metrics(face)
    shares = {mark: hang_of(mark, library.serif).before for mark in metrics.marks}
    hanging = {mark: width * shares[mark] for mark, width in metrics.marks.items()}
    is_hung = config.print.lines != "plain"
    return drop_cap_rule(
        page_geometry(page_size(config), theme_of(config)), metrics, hanging if is_hung else {}
    )


def _with_families(sheet: str, theme: Theme, library: FontLibrary) -> str:
    """Return a theme's sheet that asks for the book's families instead of its own."""
    chosen = {
        f'"{theme.serif}"': f'"{library.serif}"',
        f'"{theme.sans}"' if theme.sans else BOOK_SANS: f'"{library.sans}"',
        MONO: f'"{library.mono}"',
        FALLBACK: ", ".join(f'"{family}"' for family in library.fallback) or FALLBACK,
    }
    return re.sub("|".join(map(re.escape, chosen)), lambda found: chosen[found[0]], sheet)

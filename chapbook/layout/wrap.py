"""The cover of a bound book as one sheet: back, spine and front, on a PDF page with its bleed."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from html import escape

from chapbook.book import Asset, Book
from chapbook.config import Config, page_size, theme_of
from chapbook.fonts import FontLibrary
from chapbook.html import chapter_to_xhtml_print, style_sheet
from chapbook.layout.bookmarks import document_info
from chapbook.layout.documents.prepare import prepare
from chapbook.layout.documents.refit import Refit
from chapbook.layout.documents.whole import LONG_BOOK_TITLE
from chapbook.layout.guard import load_weasyprint
from chapbook.layout.jobs import Picture
from chapbook.layout.sheets.cascade import style_sheets
from chapbook.layout.sheets.geometry import page_geometry
from chapbook.layout.workers.environment import set_environment
from chapbook.matter import front_cover, imprint_lines, typeset
from chapbook.pdf import Section, complete_pdf, cut_inside, use_black_ink
from chapbook.printers import Wrap

SPINE_TYPE = 0.9  # of the room between the clear edges of a spine
LARGEST_SPINE_TYPE = 15.0  # pt
# Spines that are read from the foot upwards, as the shelves of these languages mostly have them.
UPWARDS = ("ca", "es", "fr", "it", "pt", "ro")
PICTURE = "cover"  # its name in the document


def lay_out_wrap(book: Book, config: Config, wrap: Wrap, library: FontLibrary) -> bytes:
    """Return the cover as a PDF of one page, its trim box inside the bleed, black text in one ink.

    Raises:
        MachineError: a library of WeasyPrint's is missing.
    """
    set_environment(library)
    load_weasyprint()
    from chapbook.layout.rendering import read_root, render_bodies

    own = wrap_picture(book, config)
    pictures = {PICTURE: Picture(own.media_type, own.data)} if own else {}
    size = " long-book" if len(book.title) > LONG_BOOK_TITLE else ""
    parts = _back(book, config) + _spine(config, wrap) + _front(book, config, own)
    page = f'<body class="wrap{size}">{parts}</body>'
    root = read_root(f'<!DOCTYPE html><html lang="{escape(book.language)}">{page}</html>')
    styles = style_sheets(book, config, library)
    prepare(root, Refit(), styles)
    bodies = [element for element in root if element.tag == "body"]
    sheets = (*styles.texts, style_sheet("wrap.css"), _measures(wrap))
    rendered = render_bodies(bodies, replace(styles, texts=sheets), pictures, book.language)
    info = replace(document_info(book, config, ()), is_pdf_ua=False)
    pdf = complete_pdf(rendered.pdf(), [Section(1, folios="none")], info)
    return cut_inside(use_black_ink(pdf), wrap.bleed)


def wrap_picture(book: Book, config: Config) -> Asset | None:
    """Return the picture that `[epub] cover` names, None if there is none to print."""
    asset = book.assets.get(posixpath.normpath(config.epub.cover)) if config.epub.cover else None
    return asset if asset and asset.width else None


def inner_margin(config: Config, pages: int) -> float:
    """Return the inner margin of a book of so many pages, pt."""
    return page_geometry(page_size(config), theme_of(config), pages).inner


def _front(book: Book, config: Config, own: Asset | None) -> str:
    if own:
        return f'<div class="wrap-picture"><img src="asset:{PICTURE}" alt=""/></div>'
    page = chapter_to_xhtml_print(front_cover(book, config), book, {})
    return f'<div class="wrap-front"><div class="wrap-inner">{page}</div></div>'


def _back(book: Book, config: Config) -> str:
    words = config.back.text or config.book.description
    paragraphs = "".join(
        f"<p>{escape(typeset(' '.join(part.split()), config))}</p>"
        for part in words.split("\n\n")
        if part.strip()
    )
    lines = "".join(f"<p>{escape(typeset(line, config))}</p>" for line in imprint_lines(book, config) if line)
    return (
        f'<div class="wrap-back"><div class="wrap-blurb">{paragraphs}</div>'
        f'<div class="wrap-lines">{lines}</div></div>'
    )


def _spine(config: Config, wrap: Wrap) -> str:
    if not wrap.text_height:
        return ""
    authors = escape(typeset(", ".join(config.book.author_names), config))
    title = f'<span class="wrap-title">{escape(typeset(config.book.title, config))}</span>'
    turn = "upwards" if config.book.language.split("-")[0] in UPWARDS else "downwards"
    return f'<div class="wrap-spine {turn}"><span class="wrap-author">{authors}</span> {title}</div>'


def _measures(wrap: Wrap) -> str:
    """Return the lengths that the style sheet of covers asks for."""
    trim, size = wrap.trim, wrap.size
    lengths = {
        "bleed": wrap.bleed,
        "trim-width": trim.width,
        "trim-height": trim.height,
        "sheet-height": size.height,
        "front-left": wrap.front_left,
        "front-width": trim.width + wrap.bleed,
        "spine-left": wrap.bleed + trim.width + (wrap.spine - trim.height) / 2,
        "spine-type": min(wrap.text_height * SPINE_TYPE, LARGEST_SPINE_TYPE),
    }
    variables = "; ".join(f"--{name}: {length:.3f}pt" for name, length in lengths.items())
    return f"@page {{ size: {size.width:.3f}pt {size.height:.3f}pt }}\nbody.wrap {{ {variables} }}"

"""The cover of a bound book as one sheet: back, spine and front, on a PDF page with its bleed."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from chapbook.book import Asset, Book
from chapbook.config import Config, page_size, theme_of
from chapbook.fonts import FontLibrary
from chapbook.html import chapter_to_xhtml_print, style_sheet
from chapbook.layout.bookmarks import document_info
from chapbook.layout.documents.prepare import prepare
from chapbook.layout.documents.refit import Refit
from chapbook.layout.documents.whole import LONG_BOOK_TITLE
from chapbook.layout.guard import load_weasyprint
from chapbook.layout.jobs import Picture, StyleSheets
from chapbook.layout.sheets.cascade import style_sheets
from chapbook.layout.sheets.geometry import page_geometry
from chapbook.layout.workers.environment import set_environment
from chapbook.matter import author_line, front_cover, imprint_lines, short_title, typeset, wrap_link
from chapbook.pdf import Section, complete_pdf, cut_inside, use_black_ink
from chapbook.printers import Wrap
from chapbook.problems import BookError
from chapbook.units import INCH, MM

if TYPE_CHECKING:
    from chapbook.layout.rendering import Rendered  # loads WeasyPrint

SPINE_TYPE = 0.9  # of the room between the clear edges of a spine
LARGEST_SPINE_TYPE = 15.0  # pt
LEAST_SPINE_TYPE = 7.0  # pt; rather than smaller type for its length, a spine has fewer words
SPINE_END = 10 * MM  # that stays clear at the head and the foot of a spine
BACK = ("back-end", "imprint-start")  # ids of where the text on the back ends, and what stands below it
BAR_CODE = (1.2 + 0.25) * INCH  # from the foot of a cover; one of KDP is 1.2 in high
ENDS = ("spine-start", "spine-end")  # ids of where its words begin and end
# Spines that are read from the foot upwards, as the shelves of these languages mostly have them.
UPWARDS = ("ca", "es", "fr", "it", "pt", "ro")
PICTURE = "cover"  # its name in the document


def lay_out_wrap(book: Book, config: Config, wrap: Wrap, library: FontLibrary) -> bytes:
    """Return the cover as a PDF of one page, its trim box inside the bleed, black text in one ink.

    Raises:
        MachineError: a library of WeasyPrint's is missing.
        BookError: the text is longer than the back.
    """
    set_environment(library)
    load_weasyprint()
    cover = _Cover(book, config, wrap, style_sheets(book, config, library))
    rendered = _with_spine(cover)
    _require_room(cover, rendered)
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


@dataclass(frozen=True, slots=True)
class _Cover:
    """What is laid out."""

    book: Book
    config: Config
    wrap: Wrap
    styles: StyleSheets

    def rendered(self, words: str, size: float) -> Rendered:
        """Return the cover with these words on its spine, XHTML, in a type of this size, pt."""
        from chapbook.layout.rendering import read_root, render_bodies

        own = wrap_picture(self.book, self.config)
        pictures = {PICTURE: Picture(own.media_type, own.data)} if own else {}
        long = " long-book" if len(self.book.title) > LONG_BOOK_TITLE else ""
        parts = _back(self.book, self.config) + words + _front(self.book, self.config, own)
        page = f'<body class="wrap{long}">{parts}</body>'
        language = self.book.language
        root = read_root(f'<!DOCTYPE html><html lang="{escape(language)}">{page}</html>')
        prepare(root, Refit(), self.styles)
        bodies = [element for element in root if element.tag == "body"]
        sheets = (*self.styles.texts, style_sheet("wrap.css"), _measures(self.wrap, size))
        return render_bodies(bodies, replace(self.styles, texts=sheets), pictures, language)


def _with_spine(cover: _Cover) -> Rendered:
    """Return the cover with the most on its spine for which there is room in type that can be read."""
    wrap = cover.wrap
    largest = min(wrap.text_height * SPINE_TYPE, LARGEST_SPINE_TYPE)
    if not wrap.text_height:
        return cover.rendered("", largest)
    size = largest
    for words in _iter_spines(cover.config):
        rendered = cover.rendered(words, largest)
        size = largest * min((wrap.trim.height - 2 * SPINE_END) / _spine_length(rendered), 1.0)
        if size == largest:
            return rendered
        if size >= LEAST_SPINE_TYPE:
            break
    return cover.rendered(words, size)


def _require_room(cover: _Cover, rendered: Rendered) -> None:
    """Refuse a text that runs into the imprint, or to where a printer puts a bar code."""
    wrap, config = cover.wrap, cover.config
    anchors = rendered.anchors()
    # What runs out of the sheet has no place on it.
    text_end, lines_start = (anchors[name][1] if name in anchors else math.inf for name in BACK)
    if text_end > min(lines_start, wrap.bleed + wrap.trim.height - BAR_CODE):
        path = ("back", "text") if config.back.text else ("book", "description")
        words = "the text is longer than the back of the cover"
        help = "shorten it, or give a shorter one as `text` below [back]"
        raise BookError([config.problem("cover-full", path, words, help)])


def _spine_length(rendered: Rendered) -> float:
    """Return how long the words on the spine are, pt; it lies upright on the sheet."""
    anchors = rendered.anchors()
    (_, start), (_, end) = (anchors[name] for name in ENDS)
    return abs(end - start)


def _iter_spines(config: Config) -> Iterator[str]:
    """Yield what may stand on the spine, the fullest first: authors and title, title, its beginning."""
    authors = escape(author_line(config))
    title = config.book.title
    turn = "upwards" if config.book.language.split("-")[0] in UPWARDS else "downwards"
    start, end = (f'<span id="{name}"></span>' for name in ENDS)
    author = f'<span class="wrap-author">{authors}</span> ' if authors else ""
    spines = [(author, title), ("", title), ("", short_title(title))]
    for named, words in dict.fromkeys(spines):
        shown = f'<span class="wrap-title">{escape(typeset(words, config))}</span>'
        yield f'<div class="wrap-spine {turn}">{start}{named}{shown}{end}</div>'


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
    if config.back.link:
        paragraphs += chapter_to_xhtml_print(wrap_link(book, config), book, {})
    lines = "".join(f"<p>{escape(typeset(line, config))}</p>" for line in imprint_lines(book, config) if line)
    return (
        f'<div class="wrap-back"><div class="wrap-blurb">{paragraphs}<div id="{BACK[0]}"></div></div>'
        f'<div class="wrap-lines" id="{BACK[1]}">{lines}</div></div>'
    )


def _measures(wrap: Wrap, spine_type: float) -> str:
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
        "spine-type": spine_type,
    }
    variables = "; ".join(f"--{name}: {length:.3f}pt" for name, length in lengths.items())
    return f"@page {{ size: {size.width:.3f}pt {size.height:.3f}pt; bleed: 0 }}\nbody.wrap {{ {variables} }}"

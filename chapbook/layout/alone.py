"""One chapter in a PDF of its own, as it stood when the book was laid out last.

It is for looking at while the book is being laid out: links into other chapters lead nowhere.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from chapbook.book import Book
from chapbook.config import Config
from chapbook.fonts import FontLibrary
from chapbook.layout.bookmarks import document_info
from chapbook.layout.cache import layout_cache
from chapbook.layout.guard import load_weasyprint
from chapbook.layout.jobs import ChapterJob
from chapbook.layout.pages import Press, cut_fonts, galley_of, piece_of
from chapbook.layout.sheets.cascade import style_sheets
from chapbook.layout.uses import united
from chapbook.layout.workers.crew import Crew
from chapbook.layout.workers.environment import set_environment
from chapbook.matter import PrintPart
from chapbook.pdf import join_pieces

SOME = 1000  # characters


def warm_up(book: Book, config: Config, fonts: FontLibrary, pages: int) -> None:
    """Lay out some text of a book of so many pages and forget it.

    Style sheets, fonts and the hyphens of its language are then loaded.

    Raises:
        MachineError: a library of WeasyPrint's is missing.
    """
    set_environment(fonts)
    load_weasyprint()
    from chapbook.layout.engine import lay_out_chapter

    typed = max((chapter.source.text for chapter in book.chapters if chapter.source), key=len)
    text = escape(typed[:SOME])
    body = f'<body class="arabic"><h1>{escape(book.title)}</h1><p>{text}</p><p><em>{text}</em></p></body>'
    page = f'<html lang="{escape(book.language)}">{body}</html>'
    lay_out_chapter(ChapterJob(page, style_sheets(book, config, fonts, pages)))


def lay_out_alone(
    part: PrintPart, book: Book, config: Config, *, fonts: FontLibrary, press: Press
) -> tuple[bytes, int] | None:
    """Return a part as a PDF with its number of pages; page numbers and sides are those of the last build.

    None where there are none: the part is new, or the book is laid out as a single document.
    """
    last = press.memory.last if press.memory else None
    if press.memory is None or last is None or part.chapter.id not in last.placements:
        return None
    set_environment(fonts)
    placement = replace(last.placements[part.chapter.id], blank_before=0)
    styles = style_sheets(book, config, fonts, last.pages)
    cache = layout_cache(press.cache, styles.fonts_key, press.memory.chapters)
    with Crew(1, cache) as crew:
        galley = galley_of([part], book, config, styles, press.memory.renderings)
        laid = galley.set_alone(crew, placement, last.labels)
    # The fonts of the book: most edits need no glyph that it has not used before.
    fonts_cut = cut_fonts(united([*last.fonts, *laid.fonts]), cache)
    info = replace(document_info(book, config, laid.anchors), title=part.chapter.title or book.title)
    data = join_pieces([piece_of(part, placement, laid)], info, fonts=fonts_cut)
    return data, laid.page_count

"""A book's PDF: laid out, numbered, joined, and what is known of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from chapbook.book import Book, Chapter, PageStart, PrintedPages
from chapbook.config import Config
from chapbook.fonts import FontLibrary, package_fonts
from chapbook.html import chapter_to_xhtml_print
from chapbook.layout.bookmarks import document_info
from chapbook.layout.cache import LayoutCache, layout_cache
from chapbook.layout.documents.labels import LabelsRead
from chapbook.layout.findings import filled_in_turn, heads_cut, problems_of, unsettled
from chapbook.layout.folios import folio_streams
from chapbook.layout.guard import find_unknown_engine, load_weasyprint
from chapbook.layout.jobs import FontUse, LaidChapter, StyleSheets
from chapbook.layout.laid import Laid, PageLetters, Start, notes_of
from chapbook.layout.laying import Galley, LaidBook
from chapbook.layout.memory import LastPages, LayoutMemory
from chapbook.layout.paging import Placement
from chapbook.layout.rendered import Renderings, ground_of
from chapbook.layout.sheets.binding import expected_pages, for_its_pages
from chapbook.layout.sheets.cascade import style_sheets
from chapbook.layout.sheets.crossing import find_crossings
from chapbook.layout.sheets.opacity import find_opacities
from chapbook.layout.uses import united
from chapbook.layout.workers.crew import Crew
from chapbook.layout.workers.environment import fonts_key, set_environment
from chapbook.matter import PrintPart, author_line, printed_book
from chapbook.pdf import Piece, Section, join_pieces
from chapbook.problems import Problem


@dataclass(frozen=True, slots=True)
class Press:
    """What pages are made with; it changes no byte of them."""

    workers: int = 0  # processes; 0: as many as there are cores
    cache: Path | None = None  # the folder where laid-out chapters are kept; None: nowhere
    memory: LayoutMemory | None = None  # of a process that builds the book again


def lay_out(
    parts: Sequence[PrintPart],
    book: Book,
    config: Config,
    *,
    fonts: FontLibrary | None = None,
    press: Press = Press(),
) -> Laid:
    """Return the pages of a book whose parts stand in print order.

    Raises:
        MachineError: a library of WeasyPrint's is missing, or a worker process ended by itself.
        OSError: a style sheet of the book cannot be read, or the user's cache not be written.
    """
    library = fonts or package_fonts()
    set_environment(library)
    memory = press.memory or LayoutMemory()

    if reasons := (*find_unknown_engine(), *find_crossings(config, book.folder)):
        memory.last = None
        single = _lay_out_single(parts, book, config, library)
        told = (*reasons, *find_opacities(config, book.folder), *single.problems)
        return replace(single, problems=told)

    cache = layout_cache(press.cache, fonts_key(library), memory.chapters)
    with Crew(press.workers, cache) as crew:

        def apart(pages: int) -> LaidBook:
            styles = style_sheets(book, config, library, pages)
            return galley_of(parts, book, config, styles, memory.renderings).settle(crew)

        laid = for_its_pages(expected_pages(parts, config), config, apart)
    uses = united(use for chapter in laid.chapters for use in chapter.fonts)
    fonts_cut = cut_fonts(uses, cache)
    pieces = tuple(map(piece_of, parts, laid.placements, laid.chapters))
    info = document_info(book, config, {name for chapter in laid.chapters for name in chapter.anchors})

    def joined() -> bytes:
        return join_pieces(pieces, info, fonts=fonts_cut, written=memory.written)

    # To join what is written already takes less than to look for the book.
    pdf = joined() if press.memory else cache.once(joined, "book", pieces, info, fonts_cut)
    memory.written.forget()
    cache.trim()
    placements = {part.chapter.id: place for part, place in zip(parts, laid.placements, strict=True)}
    memory.last = LastPages(placements, laid.labels, uses, laid.page_count)
    bound = _bound(parts, laid, pdf, book)
    return replace(bound, problems=(*find_opacities(config, book.folder), *bound.problems))


def _lay_out_single(parts: Sequence[PrintPart], book: Book, config: Config, library: FontLibrary) -> Laid:
    """Return the pages of a book that is laid out as a single document."""
    load_weasyprint()
    from chapbook.layout.single import lay_out_as_one

    def as_one(pages: int) -> Laid:
        return lay_out_as_one(parts, book, config, fonts=library, pages=pages)

    return for_its_pages(expected_pages(parts, config), config, as_one)


def galley_of(
    parts: Sequence[PrintPart], book: Book, config: Config, styles: StyleSheets, renderings: Renderings
) -> Galley:
    """Return the parts of a book, ready to be laid out; what was rendered before is not rendered again."""
    book = printed_book(book, config)
    ground = ground_of(book, config)

    def render(chapter: Chapter, labels: LabelsRead) -> str:
        def made() -> str:
            return chapter_to_xhtml_print(chapter, book, labels, config.print.notes)

        return renderings.once(chapter, ground, labels, made)

    return Galley(parts, book, styles, render=render, author=author_line(config))


def cut_fonts(uses: Sequence[FontUse], cache: LayoutCache) -> bytes:
    """Return a PDF with fonts cut to the glyphs that are used."""

    def cut() -> bytes:
        from chapbook.layout.engine import font_file  # loads WeasyPrint

        return font_file(uses)

    return cache.once(cut, "fonts", tuple(uses))


def piece_of(part: PrintPart, placement: Placement, chapter: LaidChapter) -> Piece:
    """Return a part's pages with their numbers, blank ones in front."""
    number = placement.first_number
    section = Section(
        chapter.page_count, placement.blank_before, part.folios, number if part.folios != "none" else 0
    )
    return Piece(chapter.forme, section, folio_streams(chapter, number))


def _bound(parts: Sequence[PrintPart], laid: LaidBook, pdf: bytes, book: Book) -> Laid:
    """Return the book with what is known of its pages."""
    chapters = [part.chapter for part in parts]
    notes = {name: letters for found in laid.chapters for name, letters in found.letters.notes.items()}
    return Laid(
        pdf,
        laid.page_count,
        {c.id: Start(p.first, p.label(0)) for c, p in zip(chapters, laid.placements, strict=True)},
        {c.id: _letters(c, found, notes) for c, found in zip(chapters, laid.chapters, strict=True)},
        _problems(chapters, laid, book),
        PrintedPages(
            tuple(
                PageStart(chapter.id, start.block, start.offset, placement.label(start.page))
                for chapter, placement, found in zip(chapters, laid.placements, laid.chapters, strict=True)
                for start in found.beginnings
            ),
            laid.labels,
        ),
    )


def _letters(chapter: Chapter, laid: LaidChapter, notes: Mapping[str, str]) -> PageLetters:
    """Return a chapter's letters, its notes, wherever they stand, by the labels the maker gave them."""
    return PageLetters(laid.letters.body, notes_of(chapter, notes))


def _problems(chapters: Sequence[Chapter], laid: LaidBook, book: Book) -> tuple[Problem, ...]:
    problems: dict[Problem, None] = {}
    for chapter, found in zip(chapters, laid.chapters, strict=True):
        problems.update(dict.fromkeys(problems_of(chapter, found.findings, book)))
    for chapter in [c for c in chapters if c.id in laid.cut_heads][:1]:
        problems[heads_cut(chapter, laid.cut_heads[chapter.id], len(laid.cut_heads))] = None
    if unplanned := sum(found.unplanned for found in laid.chapters):
        problems[filled_in_turn(unplanned)] = None
    if not laid.is_settled:
        problems[unsettled()] = None
    return tuple(problems)

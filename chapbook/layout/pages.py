"""A book's PDF: laid out, numbered, joined, and what is known of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chapbook.book import Book, Chapter
from chapbook.config import Config
from chapbook.fonts import FontLibrary, package_fonts
from chapbook.html import chapter_to_xhtml_print
from chapbook.layout.bookmarks import bookmarks
from chapbook.layout.crew import Crew
from chapbook.layout.environment import set_environment
from chapbook.layout.findings import problems_of
from chapbook.layout.folios import stamped
from chapbook.layout.jobs import LaidChapter
from chapbook.layout.laying import Galley, LaidBook
from chapbook.layout.sheets import style_sheets
from chapbook.layout.standing import StandingType, standing_type
from chapbook.layout.uses import united
from chapbook.matter import PrintPart, contents
from chapbook.pdf import DocumentInfo, Piece, join_pieces
from chapbook.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Start:
    """Where a chapter begins."""

    page: int  # 0-based physical page
    label: str  # as printed or counted: "12", "iv"


@dataclass(frozen=True, slots=True)
class PageLetters:
    """The letters and digits of a chapter on its pages, generated text left out."""

    body: str
    notes: Mapping[str, str]  # by label, as typed between [^ and ]


@dataclass(frozen=True, slots=True)
class Press:
    """What pages are made with; it changes no byte of them."""

    workers: int = 0  # processes; 0: as many as there are cores
    cache: Path | None = None  # the folder where laid-out chapters are kept; None: nowhere


@dataclass(frozen=True, slots=True)
class Laid:
    """A book on its pages."""

    pdf: bytes
    page_count: int
    starts: Mapping[str, Start]  # by chapter id
    letters: Mapping[str, PageLetters]  # by chapter id
    problems: tuple[Problem, ...]  # in reading order


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
        MachineError: WeasyPrint is missing or unknown, or a worker process ended by itself.
        OSError: a style sheet of the book cannot be read, or the user's cache not be written.
    """
    library = fonts or package_fonts()
    set_environment(library)

    def render(chapter: Chapter, labels: Mapping[str, str]) -> str:
        return chapter_to_xhtml_print(chapter, book, labels)

    styles = style_sheets(book, config, library)
    galley = Galley(parts, book, styles, render=render, author=", ".join(config.book.authors))
    standing = standing_type(press.cache, styles.fonts_key)
    with Crew(press.workers, standing) as crew:
        laid = galley.settle(crew)
    fonts_cut = _cut_fonts(laid.chapters, standing)
    standing.trim()
    return _bound(parts, book, config, laid, fonts_cut)


def _cut_fonts(chapters: Sequence[LaidChapter], standing: StandingType) -> bytes:
    """Return a PDF with the fonts of all chapters, cut to the glyphs they use."""
    uses = united(use for chapter in chapters for use in chapter.fonts)
    fonts = standing.find_fonts(uses)
    if fonts is None:
        from chapbook.layout.engine import font_file

        fonts = font_file(uses)
        standing.keep_fonts(uses, fonts)
    return fonts


def _bound(parts: Sequence[PrintPart], book: Book, config: Config, laid: LaidBook, fonts: bytes) -> Laid:
    """Join the chapters, and gather what is known of them."""
    pieces = [
        Piece(
            stamped(chapter, placement.first_number),
            chapter.page_count,
            placement.blank_before,
            part.folios,
            placement.first_number if part.folios != "none" else 0,
        )
        for part, placement, chapter in zip(parts, laid.placements, laid.chapters, strict=True)
    ]
    data = join_pieces(pieces, _info(book, config, laid.chapters), fonts=fonts)
    last = laid.placements[-1]
    chapters = [part.chapter for part in parts]
    return Laid(
        data,
        last.first + laid.chapters[-1].page_count,
        {c.id: Start(p.first, p.label(0)) for c, p in zip(chapters, laid.placements, strict=True)},
        {c.id: _letters(c, found) for c, found in zip(chapters, laid.chapters, strict=True)},
        _problems(chapters, laid),
    )


def _info(book: Book, config: Config, chapters: Sequence[LaidChapter]) -> DocumentInfo:
    destinations = {name for chapter in chapters for name in chapter.anchors}
    table = config.book
    return DocumentInfo(
        title=book.title,
        language=book.language,
        authors=table.authors,
        subject=table.description,
        keywords=table.subjects,
        outline=bookmarks(contents(book, config.contents.depth), destinations),
        date=table.date,
    )


def _letters(chapter: Chapter, laid: LaidChapter) -> PageLetters:
    """Return a chapter's letters, its notes by the labels the maker gave them."""
    labels = {f"{chapter.id}-{note.id}": note.label for note in chapter.notes}
    notes = {labels.get(name, name): letters for name, letters in laid.letters.notes.items()}
    return PageLetters(laid.letters.body, notes)


def _problems(chapters: Sequence[Chapter], laid: LaidBook) -> tuple[Problem, ...]:
    problems: dict[Problem, None] = {}
    for chapter, found in zip(chapters, laid.chapters, strict=True):
        problems.update(dict.fromkeys(problems_of(chapter, found.findings)))
    if not laid.is_settled:
        text = "page numbers in the text would not settle: some are off by a page"
        problems[Problem("page-numbers-unsettled", Place("book.toml"), text)] = None
    return tuple(problems)

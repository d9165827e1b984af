"""The whole book as a single document, for what chapters laid out apart cannot give.

The pages are those of chapters laid out apart, as long as no style looks beyond its chapter. What is less:

- it takes longer, in one process, and nothing is kept for the next time;
- tags are WeasyPrint's: notes are read at the foot of their page, dots in the contents are text, running
  heads and folios are no artifacts but content outside the tree; so the file does not call itself PDF/UA;
- nobody notices what stands out of its page, and so no table is turned;
- letters are proved by how many of each a chapter's pages have, not by their order; formulas are drawings
  without a tag, and are not proved.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree.ElementTree import Element

from chapbook.book import Book, PageStart, PrintedPages
from chapbook.config import Config, page_size, theme_of
from chapbook.fonts import FontLibrary, package_fonts
from chapbook.html import chapter_to_xhtml_print
from chapbook.layout import roles
from chapbook.layout.bookmarks import document_info
from chapbook.layout.documents.continuations import add_continuations
from chapbook.layout.documents.labels import Apart, LabelsRead
from chapbook.layout.documents.prepare import prepare
from chapbook.layout.documents.refit import Refit
from chapbook.layout.documents.whole import head_size, pictures_in, running_heads, whole_document
from chapbook.layout.findings import find_place, problems_of, unsettled
from chapbook.layout.jobs import ChapterLetters, Finding, Picture
from chapbook.layout.laid import Laid, PageLetters, Start, notes_of
from chapbook.layout.laying import MOST_ROUNDS
from chapbook.layout.letters import letters_in_source, letters_of
from chapbook.layout.log import kept_log
from chapbook.layout.paging import Placement, Run, place
from chapbook.layout.rendering import Rendered, read_root, render_bodies
from chapbook.layout.sheets.cascade import style_sheets
from chapbook.layout.sheets.firsts import with_firsts
from chapbook.layout.sheets.geometry import page_geometry
from chapbook.layout.workers.environment import set_environment
from chapbook.matter import PrintPart, author_line, printed_book
from chapbook.pdf import Section, complete_pdf, structure_text
from chapbook.problems import Problem

START = "body-"  # and the number of the part: the id of its body
TOLERANCE = 1.0  # pt that a note may begin above the type area, for roundings
MARGIN_BOXES = (
    *(f"@{edge}-{spot}" for edge in ("top", "bottom") for spot in ("left", "center", "right")),
    *(f"@{edge}-{side}-corner" for edge in ("top", "bottom") for side in ("left", "right")),
    *(f"@{side}-{spot}" for side in ("left", "right") for spot in ("top", "middle", "bottom")),
)
EMPTY = " ".join(f"{box} {{ content: none !important }}" for box in MARGIN_BOXES)
# Where chapters are laid out apart, nothing stands on the pages between them.
BLANKS = f"@page :blank {{ {EMPTY} }}\n@page filler {{ {EMPTY} }}\n"


@dataclass(frozen=True, slots=True)
class Known:
    """What a round knows of the pages from the one before."""

    placements: tuple[Placement, ...]  # of the parts
    labels: Mapping[str, str] | None = None  # what the page of an anchor is called
    moved: frozenset[str] = frozenset()  # notes taller than a page, by their ids in print


@dataclass(frozen=True, slots=True)
class Copy:
    """A part as it goes into the document."""

    body: Element
    labels: LabelsRead  # that its text was made with
    asked: ChapterLetters  # that its pages must have
    pictures: Mapping[str, Picture]


def lay_out_as_one(
    parts: Sequence[PrintPart],
    book: Book,
    config: Config,
    *,
    fonts: FontLibrary | None = None,
    pages: int = 0,
) -> Laid:
    """Return the pages of a book whose parts stand in print order, laid out as a single document.

    Their margins are those of a book of so many pages.

    Raises:
        OSError: a style sheet of the book cannot be read, or the user's cache not be written.
    """
    library = fonts or package_fonts()
    set_environment(library)
    with kept_log() as findings:
        single = Single(parts, book, config, library, pages)
        is_settled = single.settle()
        data = single.rendered.pdf()
    return _bound(
        single, config, data, [*_problems(single, findings), *([] if is_settled else [unsettled()])]
    )


class Single:
    """A book while it is laid out as a single document."""

    def __init__(
        self, parts: Sequence[PrintPart], book: Book, config: Config, library: FontLibrary, pages: int = 0
    ) -> None:
        self.parts = parts
        self.book = printed_book(book, config)
        self.author = author_line(config)  # for running heads
        self.top = page_geometry(page_size(config), theme_of(config)).top  # pt
        self.styles = style_sheets(book, config, library, pages)
        self.counts_all = parts[0].chapter.role == "cover"
        self.notes_place = config.print.notes
        self.notes = {f"{part.chapter.id}-{note.id}" for part in parts for note in part.chapter.notes}
        self.known = Known(self._placements([1] * len(parts)))
        self.apart = Apart()
        self.copies: list[Copy] = []
        self.rendered: Rendered

    def settle(self) -> bool:
        """Lay out until page numbers agree with the pages, and return True; False where they never do."""
        for _ in range(MOST_ROUNDS):
            self._round()
            found = self._find_known()
            is_settled = (
                found.placements == self.known.placements
                and found.moved == self.known.moved
                and all(copy.labels.still_hold(found.labels or {}) for copy in self.copies)
            )
            if is_settled:
                return True
            self.known = found
        return False

    def _round(self) -> None:
        """Lay out the book by what is known of its pages."""
        self.copies = [self._copy(part) for part in self.parts]
        bodies = []
        for number, (placement, copy) in enumerate(zip(self.known.placements, self.copies, strict=True)):
            is_recto = self._begins_recto(number)
            copy.body.set("id", f"{START}{number}")
            copy.body.set("style", f"break-before: {'right' if is_recto else 'page'}")
            bodies += [_filler() for _ in range(self._fillers(number, placement))]
            bodies.append(copy.body)
        firsts = [placement.first + 1 for placement in self.known.placements]
        size = head_size(self.book, self.author, self.styles.head)
        own = f"{BLANKS}{self._numbers()}html {{ --head: {size:.0%} }}"
        sheets = [*(with_firsts(sheet, firsts) for sheet in self.styles.texts), own]
        pictures = {name: picture for copy in self.copies for name, picture in copy.pictures.items()}
        styles = replace(self.styles, texts=tuple(sheets))
        self.rendered = render_bodies(bodies, styles, pictures, self.book.language)

    def _copy(self, part: PrintPart) -> Copy:
        """Return a part with the page numbers that are known."""
        chapter, labels = part.chapter, LabelsRead(self.known.labels)
        html = chapter_to_xhtml_print(chapter, self.book, labels, self.notes_place)
        heads = running_heads(chapter, self.book, self.author, self.styles.head)
        html = whole_document(html, chapter, self.book, folios=part.folios, heads=heads)
        root = read_root(html)
        body = next(root.iter("body"))
        body.set("lang", root.get("lang", ""))
        asked = letters_in_source(body)
        prepare(root, Refit(self.known.moved), self.styles)
        add_continuations(root)
        return Copy(body, labels, asked, pictures_in(html, self.book.assets))

    def _begins_recto(self, number: int) -> bool:
        first_text = next((n for n, part in enumerate(self.parts) if part.folios == "arabic"), None)
        return self.parts[number].starts == "recto" or (number == first_text and not self.counts_all)

    def _fillers(self, number: int, placement: Placement) -> int:
        """Return how many empty pages to make before a part that stands on the last page of a sheet."""
        return placement.blank_before if self.parts[number].starts == "last" else 0

    def _numbers(self) -> str:
        """Return the rule that lets page numbers begin anew."""
        starts = [p.first + 1 for p in self.known.placements if p.first and p.first_number == 1]
        return "".join(f"@page :nth({start}) {{ counter-reset: page 1 }}" for start in starts)

    def _find_known(self) -> Known:
        """Return what the pages show."""
        anchors = self.rendered.anchors()
        starts = [anchors[f"{START}{number}"][0] for number in range(len(self.parts))]
        fillers = [self._fillers(n, placement) for n, placement in enumerate(self.known.placements)]
        ends = [*(s - f for s, f in zip(starts, fillers, strict=True)), self.rendered.page_count][1:]
        placements = self._placements([end - start for start, end in zip(starts, ends, strict=True)])
        labels = {}
        for name, (page, _) in anchors.items():
            number = bisect_right(starts, page) - 1
            labels[name] = placements[number].label(page - starts[number])
        tall = {n for n in self.notes & anchors.keys() if anchors[n][1] < self.top - TOLERANCE}
        return Known(placements, self.apart.forget(labels), self.known.moved | tall)

    def _placements(self, pages: Sequence[int]) -> tuple[Placement, ...]:
        """Return where the parts stand; a blank page after one counts to it."""
        runs = [Run(part.folios, part.starts, n) for part, n in zip(self.parts, pages, strict=True)]
        return place(runs, counts_all=self.counts_all)

    def spans(self) -> list[tuple[int, int]]:
        """Return each part's first page and the page after its last (0-based), blanks after it included."""
        return list(pairwise([*(p.first for p in self.known.placements), self.rendered.page_count]))

    def iter_page_starts(self) -> Iterator[PageStart]:
        """Yield where each page begins in the text of its part."""
        firsts = [placement.first for placement in self.known.placements]
        for start in self.rendered.beginnings():
            number = bisect_right(firsts, start.page) - 1
            label = self.known.placements[number].label(start.page - firsts[number])
            yield PageStart(self.parts[number].chapter.id, start.block, start.offset, label)


def _filler() -> Element:
    """Return an empty page."""
    return Element("body", {"style": "page: filler; break-before: page"})


def _bound(single: Single, config: Config, data: bytes, problems: Sequence[Problem]) -> Laid:
    """Complete the PDF, and gather what is known of its pages."""
    sections = [
        Section(end - start, 0, part.folios, placement.first_number if part.folios != "none" else 0)
        for part, placement, (start, end) in zip(
            single.parts, single.known.placements, single.spans(), strict=True
        )
    ]
    destinations = single.rendered.anchors().keys()
    info = replace(document_info(single.book, config, destinations), is_pdf_ua=False)
    data = complete_pdf(data, sections, info)
    chapters = [part.chapter for part in single.parts]
    starts = {
        c.id: Start(p.first, p.label(0)) for c, p in zip(chapters, single.known.placements, strict=True)
    }
    notes = {name: text for copy in single.copies for name, text in copy.asked.notes.items()}
    letters = {
        c.id: PageLetters(copy.asked.body, notes_of(c, notes))  # of which the pages lack none
        for c, copy in zip(chapters, single.copies, strict=True)
    }
    lost = [*_losses(single, data), *_unseen(single)]
    pages = PrintedPages(tuple(single.iter_page_starts()), single.known.labels or {})
    return Laid(data, single.rendered.page_count, starts, letters, (*problems, *lost), pages)


def _losses(single: Single, data: bytes) -> Iterator[Problem]:
    """Yield a problem for each part whose pages have not all letters that they must have."""
    pages = [""] * single.rendered.page_count
    for run in structure_text(data):
        pages[run.page] += run.text
    for part, copy, (start, end) in zip(single.parts, single.copies, single.spans(), strict=True):
        drawn = "".join(e.get("aria-label", "") for e in copy.body.iter() if roles.is_formula(e))
        asked = _counted("".join((copy.asked.body, *copy.asked.notes.values()))) - _counted(drawn)
        if lost := asked - _counted("".join(pages[start:end])):
            words = f"the pages lack letters of this chapter: `{''.join(sorted(lost.elements()))}`"
            yield Problem("text-lost", part.chapter.place, words)


def _unseen(single: Single) -> Iterator[Problem]:
    """Yield a problem for the first text of each part that a style lets nobody see."""
    unseen = single.rendered.unseen()
    for part, (start, end) in zip(single.parts, single.spans(), strict=True):
        if words := next((words for page, words in unseen if start <= page < end), None):
            place = find_place(part.chapter, words) or part.chapter.place
            yield Problem("text-lost", place, f"nobody sees `{words.strip()}` on its page")


def _counted(text: str) -> Counter[str]:
    """Return how often a text has each letter: in a PDF, one glyph stands for all that look alike."""
    return Counter(letters_of(unicodedata.normalize("NFKC", text)).casefold())


def _problems(single: Single, findings: Sequence[Finding]) -> list[Problem]:
    """Return what was noticed, each at the first chapter that has its words."""
    chapters = [part.chapter for part in single.parts]
    found = []
    for finding in findings:
        home = next((c for c in chapters if find_place(c, finding.words)), chapters[0])
        found += problems_of(home, [finding], single.book)
    for chapter in chapters:
        moved = [name for name in sorted(single.known.moved) if name.startswith(f"{chapter.id}-")]
        found += problems_of(chapter, [Finding("note-moved", name) for name in moved], single.book)
    return found

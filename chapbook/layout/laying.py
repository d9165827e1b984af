"""The whole book: chapters laid out apart, in rounds until their page numbers agree, then joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chapbook.book import Book, Chapter
from chapbook.layout.documents.labels import Apart, LabelsRead
from chapbook.layout.documents.whole import (
    head_size,
    is_cut,
    pictures_in,
    running_heads,
    whole_document,
)
from chapbook.layout.jobs import ChapterJob, LaidChapter, Picture, StyleSheets
from chapbook.layout.paging import Placement, Run, place
from chapbook.layout.workers.crew import Crew
from chapbook.matter import PrintPart

MOST_ROUNDS = 6  # in which no part moves to its other side
LAST_WITHOUT_HEAD = 2  # pages of a chapter: its title stands over the second right-hand page at the earliest
NAMING_PAGES = ("contents", "figures", "tables", "index")  # roles of what waits for the pages that it names

Render = Callable[[Chapter, LabelsRead], str]  # a chapter's XHTML, with these page numbers


@dataclass(slots=True)
class _Sheet:
    """What is known of one part."""

    part: PrintPart
    body: str = ""  # the document
    pictures: Mapping[str, Picture] = field(default_factory=dict)  # that it shows
    labels: LabelsRead | None = None  # that its XHTML was made with
    job: ChapterJob | None = None  # that was laid out
    laid: LaidChapter | None = None


@dataclass(frozen=True, slots=True)
class LaidBook:
    """All parts on their pages."""

    placements: tuple[Placement, ...]
    chapters: tuple[LaidChapter, ...]
    is_settled: bool  # page numbers in the text agree with the pages
    labels: Mapping[str, str]  # what the page of each destination is called
    cut_heads: Mapping[str, str]  # of chapters whose title is too long: id -> what stands over their pages

    @property
    def page_count(self) -> int:
        """How many pages there are, blank ones too."""
        return self.placements[-1].first + self.chapters[-1].page_count


class Galley:
    """A book while it is laid out."""

    def __init__(
        self, parts: Sequence[PrintPart], book: Book, styles: StyleSheets, *, render: Render, author: str
    ) -> None:
        self.sheets = [_Sheet(part) for part in parts]
        self.book = book
        self.styles = styles
        self.render = render
        self.author = author  # for running heads
        self.apart = Apart()
        self.head_size = head_size(book, author, styles.head)

    def settle(self, crew: Crew) -> LaidBook:
        """Lay out whatever changed, until nothing does or the rounds are used up.

        A part that has another number of pages on its other side moves those after it to theirs, so that each
        round may settle one part more.
        """
        self._round(crew, [s for s in self.sheets if s.part.chapter.role not in NAMING_PAGES], None)
        for _ in range(MOST_ROUNDS + len(self.sheets)):
            if not self._round(crew, self.sheets, self._labels()):
                return self._result(is_settled=True)
        return self._result(is_settled=False)

    def set_alone(self, crew: Crew, placement: Placement, labels: Mapping[str, str]) -> LaidChapter:
        """Return the first part laid out where it stood, with the page numbers that there were."""
        (sheet, *_) = self.sheets
        (sheet.laid,) = crew.lay_out([self._job(sheet, placement, labels)])
        if sheet.laid.is_numbered:  # only now its number counts
            (sheet.laid,) = crew.lay_out([self._job(sheet, placement, labels)])
        return sheet.laid

    def _round(self, crew: Crew, sheets: Sequence[_Sheet], labels: Mapping[str, str] | None) -> bool:
        """Lay out those of `sheets` that are not as they would be now; return whether there were any."""
        placements = dict(zip(map(id, self.sheets), self._placements(), strict=True))
        jobs = [(sheet, self._job(sheet, placements[id(sheet)], labels)) for sheet in sheets]
        changed = [(sheet, job) for sheet, job in jobs if job != sheet.job]
        laid = crew.lay_out([job for _, job in changed])
        for (sheet, job), chapter in zip(changed, laid, strict=True):
            sheet.job, sheet.laid = job, chapter
        return bool(changed)

    def _job(self, sheet: _Sheet, placement: Placement, labels: Mapping[str, str] | None) -> ChapterJob:
        chapter = sheet.part.chapter
        if sheet.labels is None or (labels is not None and not sheet.labels.still_hold(labels)):
            sheet.labels = LabelsRead(labels)
            body = self.render(chapter, sheet.labels)
            heads = running_heads(chapter, self.book, self.author, self.styles.head)
            heads = heads._replace(size=self.head_size)
            sheet.body = whole_document(body, chapter, self.book, folios=sheet.part.folios, heads=heads)
            sheet.pictures = pictures_in(sheet.body, self.book.assets)
        number = placement.first_number if sheet.laid is not None and sheet.laid.is_numbered else 1
        return ChapterJob(sheet.body, self.styles, number, placement.side, sheet.pictures)

    def _placements(self) -> tuple[Placement, ...]:
        runs = [Run(s.part.folios, s.part.starts, s.laid.page_count if s.laid else 1) for s in self.sheets]
        return place(runs, counts_all=self.sheets[0].part.chapter.role == "cover")

    def _labels(self) -> dict[str, str]:
        """Return what the page of each destination is called."""
        labels: dict[str, str] = {}
        for sheet, placement in zip(self.sheets, self._placements(), strict=True):
            for name, page in sheet.laid.anchors.items() if sheet.laid else ():
                labels[name] = placement.label(page)
        return self.apart.forget(labels)

    def _result(self, *, is_settled: bool) -> LaidBook:
        chapters = tuple(sheet.laid for sheet in self.sheets if sheet.laid is not None)
        return LaidBook(self._placements(), chapters, is_settled, self._labels(), dict(self._cut_heads()))

    def _cut_heads(self) -> Iterator[tuple[str, str]]:
        for sheet in self.sheets:
            chapter = sheet.part.chapter
            head = running_heads(chapter, self.book, self.author, self.styles.head).right
            has_head = sheet.laid is not None and sheet.laid.page_count > LAST_WITHOUT_HEAD
            if has_head and not chapter.is_generated and is_cut(head, chapter):
                yield chapter.id, head

"""One chapter on its pages: a pure function from a job to what came out.

Equal jobs give equal bytes, whatever was laid out before in the same process; the style sheets of a
book are read once.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from chapbook.interpreter import roomy, uncollected
from chapbook.layout.documents.continuations import add_continuations
from chapbook.layout.documents.fetcher import BookFetcher
from chapbook.layout.documents.prepare import prepare
from chapbook.layout.documents.refit import MOST_TRIES, Refit
from chapbook.layout.engine.beginnings import find_beginnings
from chapbook.layout.engine.composition.shaping import Known, Look, Settings
from chapbook.layout.engine.drawings import families_of, words_in_drawings
from chapbook.layout.engine.extent import (
    find_overflows,
    headless_tables,
    late_tables,
    tall_notes,
    wide_tables,
)
from chapbook.layout.engine.folios import folio_marker
from chapbook.layout.engine.fonts import fonts_used
from chapbook.layout.engine.lastpage import find_short_end
from chapbook.layout.engine.letters import find_unseen_pictures, letters_on_pages
from chapbook.layout.engine.lines import quick_lines
from chapbook.layout.engine.onepage import find_second_page, is_crowded
from chapbook.layout.engine.overlaps import find_overlaps
from chapbook.layout.engine.tagged.glyphs import quick_drawing
from chapbook.layout.engine.tagged.gradients import gradients_of_screens
from chapbook.layout.engine.tagged.tree import Structure
from chapbook.layout.engine.tagged.write import ChapterWriter
from chapbook.layout.jobs import ChapterJob, ChapterLetters, Finding, Folio, LaidChapter, StyleSheets
from chapbook.layout.letters import find_loss, letters_in_source
from chapbook.layout.log import kept_log
from chapbook.pdf import Forme, forme_of

# What WeasyPrint raises where a sheet asks for what it cannot do.
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
BASE = "asset:"  # what relative addresses are relative to: nothing that can be read


class Workshop:
    """What all chapters of a book share: fonts and style sheets, read once, and words, shaped once."""

    def __init__(self, styles: StyleSheets) -> None:
        self.fonts = FontConfiguration()
        self.counters = CounterStyle()
        self.known: defaultdict[Look, Known] = defaultdict(Known)
        self.findings: list[Finding] = []
        paths = ("",) * (len(styles.texts) - len(styles.paths)) + styles.paths
        self.sheets = [self._read(text, path) for text, path in zip(styles.texts, paths, strict=True)]

    def _read(self, text: str, path: str) -> CSS:
        with kept_log() as log:
            sheet = CSS(
                string=text,
                url_fetcher=BookFetcher({}),
                font_config=self.fonts,
                counter_style=self.counters,
            )
        self.findings += [replace(finding, path=path) for finding in log]
        return sheet


@lru_cache(maxsize=1)
def _workshop(styles: StyleSheets) -> Workshop:
    return Workshop(styles)


@roomy
def lay_out_chapter(job: ChapterJob) -> LaidChapter:
    """Return the pages of a chapter, what does not fit laid out otherwise.

    Where WeasyPrint fails at the book's own sheets, the pages are made without them, and that is told.
    """
    try:
        return _lay_out_fitting(job)
    except FAULTS as fault:
        if not job.styles.paths:
            raise
        failure = _failure_at(job.styles, fault)
    laid = _lay_out_fitting(replace(job, styles=job.styles.without_own()))
    return replace(laid, findings=(*laid.findings, failure))


def _failure_at(styles: StyleSheets, fault: Exception) -> Finding:
    """Return what is told of sheets that no pages can be made with."""
    words = ": ".join(filter(None, (type(fault).__name__, str(fault))))
    others = f", with `{'`, `'.join(styles.paths[1:])}`" if len(styles.paths) > 1 else ""
    return Finding(
        "failure", f"no pages can be made with this style sheet{others} ({words})", path=styles.paths[0]
    )


def _lay_out_fitting(job: ChapterJob) -> LaidChapter:
    gc.collect(1)  # the boxes of the chapter before
    refit = Refit()
    with uncollected():
        for _ in range(MOST_TRIES):
            laid, known = _lay_out(job, refit)
            if known == refit:
                break
            refit = known
    moved = tuple(Finding("note-moved", name) for name in sorted(refit.moved))
    return replace(laid, findings=(*laid.findings, *moved))


def _lay_out(job: ChapterJob, refit: Refit) -> tuple[LaidChapter, Refit]:
    """Return the pages, and what does not fit them: the same where all does that can."""
    workshop = _workshop(job.styles)
    with kept_log() as log, quick_lines(job.styles.lines, Settings(workshop.known)) as lines:
        html = HTML(string=job.html, base_url=BASE, url_fetcher=BookFetcher(job.pictures))
        asked = letters_in_source(_body(html.etree_element))
        prepare(html.etree_element, refit, job.styles)
        add_continuations(html.etree_element)
        sheets = [*workshop.sheets, CSS(string=_page_rules(job))]
        document = html.render(
            font_config=workshop.fonts, counter_style=workshop.counters, stylesheets=sheets
        )
        structure = Structure(html.etree_element)
        writer = ChapterWriter(document, structure)
        with quick_drawing(), gradients_of_screens(), words_in_drawings(families_of(document)):
            forme = forme_of(writer.write())
    letters = letters_on_pages(structure)
    losses = _losses(asked, letters)
    laid = LaidChapter(
        forme,
        len(document.pages),
        _anchors(document),
        letters,
        fonts_used(document),
        _located(writer.folios.folios, forme),
        writer.folios.types,
        structure.is_numbered,
        (
            *workshop.findings,
            *log,
            *find_overflows(structure),
            *find_overlaps(structure),
            *find_unseen_pictures(structure),
            *find_second_page(structure),
            *find_short_end(structure.page_boxes),
            *losses,
        ),
        find_beginnings(structure),
        len(lines.unplanned),
    )
    if is_crowded(structure, losses):
        return laid, refit.set_closer()
    wide, headless = wide_tables(structure), headless_tables(structure)
    return laid, refit.more(tall_notes(structure), wide, headless, late_tables(structure))


def _located(folios: list[Folio], forme: Forme) -> tuple[Folio, ...]:
    """Return the folios with the streams that wait for them."""
    numbers = {stream.data: number for number, stream in forme.iter_streams()}
    return tuple(replace(folio, stream=numbers[folio_marker(folio.index)]) for folio in folios)


def _page_rules(job: ChapterJob) -> str:
    """Return what differs between chapters: the number and side of the first page."""
    return f"@page :first {{ counter-reset: page {job.first_number} }} html {{ break-before: {job.side} }}"


def _body(root: Element) -> Element:
    return next(root.iter("body"))


def _anchors(document: Any) -> dict[str, int]:
    anchors: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for name in page.anchors:
            anchors.setdefault(name, number)
    return anchors


def _losses(asked: ChapterLetters, shown: ChapterLetters) -> list[Finding]:
    """Return a finding for each stream whose letters are not all on the pages."""
    findings = []
    if (lost := find_loss(asked.body, shown.body)) is not None:
        findings.append(Finding("text-lost", "text of the chapter", lost))
    for name, stream in asked.notes.items():
        if (lost := find_loss(stream, shown.notes.get(name, ""))) is not None:
            findings.append(Finding("text-lost", name, lost))
    return findings

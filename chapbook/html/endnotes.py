"""Notes together, for paper: at the end of their chapter, or of the book.

Each keeps its id, so that calls lead to it and its number leads back, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from chapbook.book import Chapter, Note
from chapbook.html.locators import anchor_of
from chapbook.html.notes import first_call
from chapbook.html.paper import PaperNoteRenderer, PaperRenderer
from chapbook.html.renderer import GENERATED, class_names
from chapbook.typography import term

NONE: Mapping[str, str] = MappingProxyType({})
DEEPEST = 6  # level of a heading in HTML


class EndnotesRenderer(PaperRenderer):
    """Writes a chapter without its notes."""

    notes_here = False


def write_endnotes(renderer: PaperRenderer, notes: Iterable[Note], heads: Mapping[str, str] = NONE) -> None:
    """Write notes of a chapter as blocks, one below the other, some with the head of their page."""
    for note in notes:
        head = heads.get(renderer.id(note.id))
        renderer.writer.markup(PaperNoteRenderer(renderer).render_note(note, "endnote", head))


def heads_of_notes(chapters: Iterable[Chapter], pages: Mapping[str, str], language: str) -> dict[str, str]:
    """Return what stands over the page where a note begins, by the note's id in print.

    It names the pages that have the calls of all notes that begin there: `Notes to pages 12–15`.
    """
    homes: dict[str, str] = {}  # a note's id -> the label of its page
    calls: dict[str, list[str]] = {}  # that label -> those of the pages with the calls
    for chapter in chapters:
        for note in chapter.notes:
            name, call = anchor_of(chapter.id, note.id), anchor_of(chapter.id, first_call(note))
            if name in pages and call in pages:
                homes[name] = pages[name]
                calls.setdefault(pages[name], []).append(pages[call])
    return {name: _notes_to(calls[home][0], calls[home][-1], language) for name, home in homes.items()}


def _notes_to(first: str, last: str, language: str) -> str:
    if first == last:
        return term("notes-to-page", language).format(first)
    return term("notes-to-pages", language).format(f"{first}–{last}")


def write_chapter_notes(renderer: PaperRenderer, notes: Iterable[Note]) -> None:
    """Write the notes of a chapter in a section of their own, under a heading."""
    renderer.open_block("section", {"class": "endnotes", **renderer.semantics("endnotes")})
    write_notes_heading(renderer, term("notes", renderer.setting.language), renderer.setting.title_level + 1)
    write_endnotes(renderer, notes)
    renderer.close_block()


def write_notes_heading(renderer: PaperRenderer, words: str, level: int) -> None:
    """Write a heading among notes, of the look of a section's."""
    renderer.open_block(f"h{min(level, DEEPEST)}", {"class": class_names("level2", GENERATED)})
    renderer.writer.text(words)
    renderer.close_block()

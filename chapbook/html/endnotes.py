"""Notes together, for paper: at the end of their chapter, or of the book.

Each keeps its id, so that calls lead to it and its number leads back, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from chapbook.book import Note
from chapbook.html.paper import PaperNoteRenderer, PaperRenderer
from chapbook.html.renderer import GENERATED, class_names
from chapbook.typography import term

DEEPEST = 6  # level of a heading in HTML


class EndnotesRenderer(PaperRenderer):
    """Writes a chapter without its notes."""

    notes_here = False


def write_endnotes(renderer: PaperRenderer, notes: Iterable[Note]) -> None:
    """Write notes of a chapter as blocks, one below the other."""
    for note in notes:
        renderer.writer.markup(PaperNoteRenderer(renderer).render_note(note, "endnote"))


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

"""A chapter, or a fragment without one, as XHTML: the public functions of this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from chapbook.book import DISPLAY_PAGES, Book, Chapter, Note, PrintedPages, Tokens
from chapbook.html.endnotes import (
    EndnotesRenderer,
    heads_of_notes,
    write_chapter_notes,
    write_endnotes,
    write_notes_heading,
)
from chapbook.html.formulas import mathml
from chapbook.html.lines import LineRecorder
from chapbook.html.paper import PaperRenderer
from chapbook.html.prepare import chapter_tokens, title_id, with_fit_heads
from chapbook.html.renderer import Renderer, Setting, class_names
from chapbook.html.screen import EpubRenderer, FragmentRenderer, NoteElement, WriteFormula
from chapbook.references import number_label

NotePlace = Literal["page", "chapter", "book"]  # foot of the page, end of the chapter or of the book

NO_PAGES = PrintedPages()
NOTE_ELEMENTS: Mapping[str, NoteElement] = {"popup": "aside", "visible": "div"}
# Where a block has the role's name as its class, or a list looks like the contents.
ROLE_CLASSES = {"epigraph": "epigraph-page", "figures": "contents figures", "tables": "contents tables"}
# Pages that Chapbook makes; their section has no class `chapter`.
GENERATED_PAGES = DISPLAY_PAGES | {"contents"}


@dataclass(frozen=True, slots=True)
class ScreenChapter:
    """All that a chapter's section for an e-reader is made from: equal ones are written equally."""

    chapter: Chapter = field(hash=False)
    number: str  # to set above its title, "" for none
    book_language: str  # BCP 47
    pictures: Mapping[str, str] = field(hash=False)  # path in the book -> file name in the EPUB
    notes: Literal["popup", "visible"]
    pages: PrintedPages = field(hash=False)  # those that begin in it, and labels for the whole book
    formula: WriteFormula


def screen_chapter(
    chapter: Chapter,
    book: Book,
    notes: Literal["popup", "visible"] = "popup",
    pages: PrintedPages = NO_PAGES,
    formula: WriteFormula = mathml,
) -> ScreenChapter:
    """Return a chapter of a book, ready to be written for an e-reader."""
    return ScreenChapter(
        chapter,
        number_label(chapter, book),
        book.language,
        {path: asset.name for path, asset in book.assets.items()},
        notes,
        pages._replace(starts=tuple(start for start in pages.starts if start.chapter == chapter.id)),
        formula,
    )


def chapter_to_xhtml_epub(screen: ScreenChapter) -> str:
    """Return a chapter's section for an e-reader, its notes at the end, with the starts of printed pages."""
    chapter = screen.chapter
    setting = setting_of(chapter, screen.number, title_level=1)
    note_element = NOTE_ELEMENTS[screen.notes]
    renderer = EpubRenderer(setting, screen.pictures, note_element, screen.pages, screen.formula)
    attributes = section_attributes(chapter, screen.book_language, renderer)
    renderer.open_block("section", {**attributes, "aria-labelledby": setting.title_id or None})
    renderer.write_blocks(chapter_tokens(chapter))
    if chapter.notes:
        renderer.write_notes(chapter.notes)
    renderer.close_block()
    return renderer.writer.result()


def chapter_to_xhtml_print(
    chapter: Chapter, book: Book, pages: Mapping[str, str], notes: NotePlace = "page"
) -> str:
    """Return a chapter's section for the layout; its notes where they are called, at its end, or elsewhere.

    `pages` gives the label of the page an anchor stands on, by its id in print (`c002-storm`, `c002`);
    an anchor that is not in it gets the number 0.
    """
    renderer = _paper_renderer(chapter, book, pages, notes)
    renderer.open_block("section", {"id": chapter.id, **section_attributes(chapter, book.language, renderer)})
    renderer.write_blocks(chapter_tokens(chapter))
    if notes == "book" and chapter.role == "endnotes":
        _write_book_notes(renderer, book)
    elif notes == "chapter" and chapter.notes:
        write_chapter_notes(renderer, chapter.notes)
    renderer.close_block()
    return renderer.writer.result()


def block_lines(chapter: Chapter, book: Book) -> list[int]:
    """Return the line in its file (1-based) of each block of a chapter in print, by ordinal; 0: unknown."""
    recorder = LineRecorder(_paper_setting(chapter, book), chapter.id)
    recorder.open_block("section", {})
    recorder.write_blocks(chapter_tokens(chapter))
    return recorder.lines


def _paper_renderer(
    chapter: Chapter, book: Book, pages: Mapping[str, str], notes: NotePlace
) -> PaperRenderer:
    kind = PaperRenderer if notes == "page" else EndnotesRenderer
    return kind(_paper_setting(chapter, book), chapter.id, pages)


def _paper_setting(chapter: Chapter, book: Book) -> Setting:
    return setting_of(chapter, number_label(chapter, book), title_level=chapter.depth)


def _write_book_notes(renderer: PaperRenderer, book: Book) -> None:
    """Write the notes of all chapters, under the titles of these where there are several."""
    annotated = [chapter for chapter in book.chapters if chapter.notes]
    heads = heads_of_notes(annotated, renderer.pages, renderer.setting.language)
    for chapter in annotated:
        if len(annotated) > 1:
            words = f"{number_label(chapter, book)} {chapter.title or book.title}".strip()
            write_notes_heading(renderer, words, level=2)
        own = _paper_renderer(chapter, book, renderer.pages, "book")
        write_endnotes(own, chapter.notes, heads)
        renderer.writer.markup(own.writer.result())


def fragment_to_xhtml(tokens: Tokens, notes: Iterable[Note], language: str) -> str:
    """Return tokens that belong to no chapter as XHTML, their notes at the end."""
    notes = tuple(notes)
    renderer = FragmentRenderer(Setting(language, {note.id: note for note in notes}))
    renderer.write_blocks(with_fit_heads(tokens))
    if notes:
        renderer.write_notes(notes)
    return renderer.writer.result()


def inline_to_xhtml(tokens: Tokens, language: str) -> str:
    """Return inline tokens, such as an entry of the contents, as XHTML."""
    renderer = FragmentRenderer(Setting(language, {}))
    renderer.write_inline(tokens)
    return renderer.writer.result()


def setting_of(chapter: Chapter, number: str, *, title_level: int) -> Setting:
    """Return what a renderer must know of a chapter; `number` is set above its title."""
    return Setting(
        language=chapter.language,
        notes={note.id: note for note in chapter.notes},
        title_level=title_level,
        role=chapter.role,
        title_id=title_id(chapter),
        number=number,
        author=chapter.author,
    )


def section_attributes(chapter: Chapter, book_language: str, renderer: Renderer) -> dict[str, str | None]:
    """Return what a chapter's section says of it: class, role, and its language where it is another."""
    attributes: dict[str, str | None] = {"class": section_class(chapter)}
    # A page that holds nothing but an epigraph leaves it to the epigraph to say so.
    if chapter.role != "epigraph" or all(token.type != "epigraph_open" for token in chapter.tokens):
        attributes.update(renderer.semantics(chapter.role))
    if chapter.language != book_language:
        attributes.update(renderer.language(chapter.language))
    return attributes


def section_class(chapter: Chapter) -> str | None:
    """Return the classes of a chapter's section."""
    if chapter.role in GENERATED_PAGES:
        return chapter.role
    return class_names("chapter", ROLE_CLASSES.get(chapter.role, chapter.role))

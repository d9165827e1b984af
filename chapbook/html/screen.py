"""XHTML for screens: notes stand together at the end, and their calls lead there and back.

`FragmentRenderer` writes plain XHTML, `EpubRenderer` the same with what EPUB asks for. The markup of
notes is that which the most reading systems show in a pop-up: the way back comes first, there is no
list, the id stands on the note itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from chapbook.book import Note, PrintedPages, Token
from chapbook.html.blocks import BLOCKS
from chapbook.html.formulas import mathml
from chapbook.html.inline import INLINE
from chapbook.html.locators import anchor_of, page_runs
from chapbook.html.markers import MarkedWriter, ScreenWriter
from chapbook.html.notes import numbered
from chapbook.html.renderer import Render, Renderer, Setting, class_names
from chapbook.html.semantics import aria_role, epub_type
from chapbook.html.writer import Attributes
from chapbook.typography import term

TABLE: Mapping[str, Render] = MappingProxyType({**BLOCKS, **INLINE})
NO_PAGES = PrintedPages()
WIDEST_TABLE = 4  # columns; more are unreadable on e-ink
WriteFormula = Callable[[Token], str]  # XML that is well-formed in itself
NoteElement = Literal["aside", "div"]  # aside: hidden from the flow where notes pop up


class FragmentRenderer(Renderer):
    """Writes XHTML that stands by itself."""

    table = TABLE
    note_element: NoteElement = "aside"

    def href(self, chapter: str, anchor: str) -> str:
        """Return the address of an anchor: a fragment knows only itself."""
        return f"#{anchor or chapter}"

    def language(self, language: str) -> dict[str, str | None]:
        """Return the attributes that declare a language."""
        return {**super().language(language), "xml:lang": language}

    def semantics(self, name: str) -> dict[str, str | None]:
        """Return the ARIA role of a part of the book."""
        return {"role": aria_role(name)}

    def open_table(self, attributes: Attributes, columns: int) -> None:
        """Begin a table; one too wide for small screens can be scrolled, by keyboard too."""
        wide = columns > WIDEST_TABLE
        label = {"tabindex": "0", "role": "group", "aria-label": term("table", self.setting.language)}
        self.open_block("div", {"class": "table wide", **label} if wide else {"class": "table"})
        self.open_block("table", attributes)

    def write_note_call(self, token: Token) -> None:
        """Write the call of a note; no element may stand inside its link."""
        attributes = {"id": str(token.meta["call"]), "href": f"#{token.meta['id']}"}
        self.writer.open("sup", {"class": class_names("note-call", str(token.attrs.get("class", "")))})
        self.writer.open("a", {**attributes, **self.semantics("note-call")})
        self.writer.text(str(token.meta["number"]))
        self.writer.close()
        self.writer.close()

    def write_notes(self, notes: Iterable[Note]) -> None:
        """Write the notes in a section of their own."""
        label = term("notes", self.setting.language)
        self.open_block("section", {"class": "notes", **self.semantics("notes"), "aria-label": label})
        for note in notes:
            self.write_note(note)
        self.close_block()

    def write_note(self, note: Note) -> None:
        """Write a note."""
        self.open_block(self.note_element, {"class": "note", "id": note.id, **self.semantics("note")})
        self.write_blocks(numbered(note))
        self.close_block()

    def write_note_number(self, token: Token) -> None:
        """Write a note's number, which leads back to its first call."""
        self.writer.open("a", {"href": f"#{token.meta['call']}", "role": "doc-backlink"})
        self.writer.text(str(token.meta["number"]))
        self.writer.close()
        self.writer.text(". ")

    def write_formula(self, token: Token) -> None:
        """Write a formula as MathML."""
        self.writer.picture(mathml(token))

    def write_locators(self, token: Token) -> None:
        """Write a number for each place, which leads there: a screen has no pages."""
        for number, (chapter, anchor) in enumerate(token.meta["places"], 1):
            self.write_locator(str(number), self.href(chapter, anchor))

    def write_locator(self, label: str, href: str) -> None:
        """Write one place of an entry of the index."""
        self.writer.text(", ")
        self.writer.open("a", {"class": "locator", **self.semantics("locator"), "href": href})
        self.writer.text(label)
        self.writer.close()


class EpubRenderer(FragmentRenderer):
    """Writes a chapter's file of an EPUB."""

    def __init__(
        self,
        setting: Setting,
        pictures: Mapping[str, str],
        note_element: NoteElement,
        pages: PrintedPages = NO_PAGES,
        formula: WriteFormula = mathml,
    ) -> None:
        super().__init__(setting)
        self.pictures = pictures  # path in the book -> file name in the EPUB
        self.note_element = note_element
        self.formula = formula
        self.pages = pages  # those that begin in the chapter, and labels for the whole book
        self.writer: ScreenWriter = MarkedWriter(pages.starts) if pages.starts else ScreenWriter()

    def open_block(self, tag: str, attributes: Attributes) -> None:
        """Begin a block, where printed pages may begin."""
        self.writer.open_block(tag, attributes)

    def href(self, chapter: str, anchor: str) -> str:
        """Return the address of an anchor in the chapter's file."""
        return f"{chapter}.xhtml#{anchor}" if anchor else f"{chapter}.xhtml"

    def link_class(self, token: Token) -> str:
        """Return the class of a link that the text has, not Chapbook: it alone looks like one."""
        return "link" if token.attrs.get("href") else ""

    def image_source(self, path: str) -> str:
        """Return the address of a picture from a chapter's file."""
        return f"images/{self.pictures[path]}"

    def write_formula(self, token: Token) -> None:
        """Write a formula as those who are to read the EPUB can see it."""
        self.writer.picture(self.formula(token))

    def write_locators(self, token: Token) -> None:
        """Write the printed pages of an entry's places, where all are known; else a number for each."""
        places = token.meta["places"]
        labels = [self.pages.labels.get(anchor_of(chapter, anchor), "") for chapter, anchor in places]
        if not all(labels) or not self.pages.labels:
            super().write_locators(token)
            return
        hrefs = [self.href(chapter, anchor) for chapter, anchor in places]
        for run in page_runs(zip(labels, hrefs, strict=True)):
            self.write_locator(run.label, run.target)

    def semantics(self, name: str) -> dict[str, str | None]:
        """Return the type and the ARIA role of a part of the book."""
        return {"epub:type": epub_type(name), "role": aria_role(name)}

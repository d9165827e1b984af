"""XHTML for paper: notes stand in the line where they are called, and references know their pages.

The layout moves a note to the foot of the page. It must be an inline box there (a block would put its
call in a paragraph of its own), so the blocks within a note are spans that the style sheets show as
blocks: `p` becomes `span.p`, `ul` becomes `span.ul`, `p.line` becomes `span.p.line`.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from types import MappingProxyType
from urllib.parse import quote

from chapbook.book import Note, Token
from chapbook.html.blocks import BLOCKS
from chapbook.html.formulas import SVG, drawing
from chapbook.html.inline import INLINE
from chapbook.html.locators import anchor_of, page_runs, reference_to
from chapbook.html.markers import BLOCK_NUMBER
from chapbook.html.notes import numbered
from chapbook.html.renderer import GENERATED, Render, Renderer, Setting, class_names
from chapbook.html.semantics import aria_role
from chapbook.html.writer import Attributes
from chapbook.typography import term


def qr_code(renderer: Renderer, token: Token) -> None:
    """Write a QR code as a drawing; it is for paper alone, where nobody can follow a link."""
    from chapbook.images import QUIET, make_qr_code  # loads Pillow, which most chapters do without

    code = make_qr_code(token.content)
    view = f"{QUIET} {QUIET} {code.size - 2 * QUIET} {code.size - 2 * QUIET}"
    words = f"QR code: {token.content}"
    svg = {"xmlns": SVG, "class": "qr-code", "viewBox": view, "role": "img", "aria-label": words}
    renderer.writer.open("svg", svg)
    renderer.writer.empty("path", {"d": code.path})
    renderer.writer.close()


TABLE: Mapping[str, Render] = MappingProxyType({**BLOCKS, **INLINE, "qr_code": qr_code})
NOT_KNOWN_YET = "0"  # stands for a page number before there are pages
NO_BREAK = "\u00a0"


class PaperRenderer(Renderer):
    """Writes a chapter for the layout; ids and addresses carry the chapter's id."""

    table = TABLE
    notes_here = True  # a note is written where it is called
    has_places = True  # what refers to another page is known to stand on a page of its own

    def __init__(self, setting: Setting, chapter_id: str, pages: Mapping[str, str]) -> None:
        super().__init__(setting)
        self.chapter_id = chapter_id
        self.blocks = 0  # begun so far
        self.pages = pages  # anchor as in `href`, without # -> label of its page
        self.references = count(1)

    def open_block(self, tag: str, attributes: Attributes) -> None:
        """Begin a block, with its ordinal: the layout tells by it where pages begin."""
        super().open_block(tag, {**attributes, BLOCK_NUMBER: str(self.blocks)})
        self.blocks += 1

    def id(self, name: str) -> str:
        """Return an id that is unique in the whole book."""
        return f"{self.chapter_id}-{name}"

    def href(self, chapter: str, anchor: str) -> str:
        """Return the address of an anchor."""
        return f"#{anchor_of(chapter, anchor)}"

    def image_source(self, path: str) -> str:
        """Return the address by which the layout finds a picture."""
        return f"asset:{quote(path)}"

    def semantics(self, name: str) -> dict[str, str | None]:
        """Return the ARIA role of a part of the book, from which the layout tags it."""
        return {"role": aria_role(name)}

    def write_note_call(self, token: Token) -> None:
        """Write the call of a note, and after the first call the note."""
        number, call = str(token.meta["number"]), str(token.meta["call"])
        note = self.setting.notes.get(str(token.meta["id"]))
        names = class_names("note-call", str(token.attrs.get("class", "")))
        attributes = {"class": names, "id": self.id(call), "href": f"#{self.id(str(token.meta['id']))}"}
        self.writer.open("a", {**attributes, "role": "doc-noteref"})
        self.writer.text(number)
        self.writer.close()
        if self.notes_here and note is not None and "-" not in call:
            self.writer.markup(PaperNoteRenderer(self).render_note(note))

    def write_formula(self, token: Token) -> None:
        """Write a formula as a drawing."""
        self.writer.picture(drawing(token))

    def write_page_number(self, token: Token) -> None:
        """Write the page of a target: ` (p. 12)`, in brackets `, p. 12`, in the contents the bare number.

        Nobody is sent to the page that lies open before them: there is none of a target on the same page.
        """
        if "chapter" not in token.meta:
            return
        target = anchor_of(str(token.meta["chapter"]), str(token.meta.get("anchor") or ""))
        number = self.pages.get(target, NOT_KNOWN_YET)
        before, words, place = " ", number, None
        in_contents = token.type == "page_ref"
        if not in_contents:
            page = short_page(number, self.setting.language)
            before, words = (", ", page) if token.meta.get("bracketed") else (" ", f"({page})")
            place = reference_to(target, self.chapter_id, next(self.references)) if self.has_places else None
        names = class_names("page" if in_contents else "", "page-ref", GENERATED)
        if place and self.pages.get(place) == number != NOT_KNOWN_YET:
            before = words = ""
        self.writer.text(before)
        self.writer.open("span", {"class": names, "id": place, "data-target": target})
        self.writer.text(words)
        self.writer.close()

    def write_locators(self, token: Token) -> None:
        """Write the pages of an entry's places, each and each run of them once."""
        targets = [anchor_of(chapter, anchor) for chapter, anchor in token.meta["places"]]
        for run in page_runs([(self.pages.get(target, NOT_KNOWN_YET), target) for target in targets]):
            self.writer.text(", ")
            self.writer.open("a", {"class": "locator", "href": f"#{run.target}"})
            self.writer.text(run.label)
            self.writer.close()


class PaperNoteRenderer(PaperRenderer):
    """Writes a note: every block a span."""

    has_places = False  # it may go over to another page than its call's

    def __init__(self, page: PaperRenderer) -> None:
        super().__init__(page.setting, page.chapter_id, page.pages)
        self.notes_here = page.notes_here

    def render_note(self, note: Note, name: str = "", head: str | None = None) -> str:
        """Return a note, of a class that says where it stands if not at the foot of the page.

        `head` is what runs over the page where it begins.
        """
        attributes = {"class": class_names("note", name), "id": self.id(note.id), "role": aria_role("note")}
        self.writer.open("span", {**attributes, "data-head": head})
        self.write_blocks(numbered(note))
        return self.writer.result()

    def write_note_number(self, token: Token) -> None:
        """Write the note's number, which leads back to its call."""
        attributes = {"class": class_names("number", GENERATED), "href": f"#{self.id(token.meta['call'])}"}
        self.writer.open("a", {**attributes, "role": "doc-backlink"})
        self.writer.text(f"{token.meta['number']}.")
        self.writer.close()
        self.writer.text(" ")

    def open_table(self, attributes: Attributes, columns: int) -> None:
        """Begin a table, called `grid`, for the wrapper that others have is called `table`."""
        del columns
        self.open_block("div", {**attributes, "class": class_names("grid", attributes.get("class") or "")})

    def close_table(self) -> None:
        """End a table."""
        self.close_block()

    def open_block(self, tag: str, attributes: Attributes) -> None:
        """Begin a block as a span that has its name as class."""
        name = "" if tag == "div" else tag
        self.writer.open("span", {**attributes, "class": class_names(name, attributes.get("class") or "")})

    def close_block(self) -> None:
        """End the innermost block."""
        self.writer.close()

    def empty_block(self, tag: str, attributes: Attributes) -> None:
        """Write a block that is always empty."""
        self.open_block(tag, attributes)
        self.close_block()


def short_page(number: str, language: str) -> str:
    """Return a page number with its abbreviation, not to be parted: `p. 12`."""
    return term("page-short", language).format(number).replace(" ", NO_BREAK)

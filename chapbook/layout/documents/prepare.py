"""What the engine changes in a document before it lays it out: nothing that a reader would miss.

Numbers of lists become styles (WeasyPrint reads `start` only together with all other hints), notes too
tall for a page move to the end, lines of code that turn over hang under their beginning, units in the cells
of tables stay whole, and so do columns that are short; what has several lines is told from what has one.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from chapbook.layout import roles
from chapbook.layout.documents.codelines import hang_lines
from chapbook.layout.documents.columns import mark_captions, mark_paragraphs, mark_tables
from chapbook.layout.documents.leads import mark_led
from chapbook.layout.documents.refit import Refit, fit_tables
from chapbook.layout.documents.verses import align_epigraphs, align_verse
from chapbook.layout.jobs import StyleSheets
from chapbook.layout.sheets.dropcaps import drop_first_letter
from chapbook.lines import address_places
from chapbook.patterns import regex

# A short word with one stroke, an option with its hyphens, and what keeps them together: a word joiner.
UNIT = regex(r"(?<![^\s(])([^\s/]{1,6}/(?=[^\s/]{1,6}(?!\S))|--?(?=\w))")
JOINED = "\\1\u2060"
MAY_END = "\u200b"  # zero width space: a line may end there
MARKS = tuple(".,;:!?/)]}")  # no line ends before these, not even after a space


def prepare(root: Element, refit: Refit, styles: StyleSheets) -> None:
    """Change a document in place."""
    for element in root.iter():
        if (start := element.get("start", "")).lstrip("-").isdigit():
            element.set("style", f"counter-reset: list-item {int(start) - 1}")
    if styles.drop_caps:
        drop_first_letter(root)
    for cell in (*root.iter("td"), *root.iter("th")):
        _join_units(cell)
        _part_code(cell)
    fit_tables(root, refit)
    for table in root.iter("div"):
        if "tight" in roles.classes_of(table):
            _divide_code(table)
    mark_tables(root, styles.room, styles.turned_room)
    mark_captions(root, styles.room, styles.turned_room)
    mark_paragraphs(root, styles.room)
    mark_led(root)
    align_verse(root, styles.room)
    align_epigraphs(root, styles.room)
    for code in root.findall(".//pre/code"):
        hang_lines(code)
    if refit.closer:
        root.set("class", f"closer-{refit.closer}")
    if refit.moved:
        _move_notes(root, refit.moved)


def _join_units(cell: Element) -> None:
    """Let no line of a cell end within a short word with a stroke, `l/min`, or after an option's hyphens."""
    for element in cell.iter():
        element.text = element.text and UNIT.sub(JOINED, element.text)
        if element is not cell:
            element.tail = element.tail and UNIT.sub(JOINED, element.tail)


def _part_code(cell: Element) -> None:
    """Let a line of a cell end before code that begins with a mark: the engine would print it over others."""
    for parent in list(cell.iter()):
        for index in range(len(parent) - 1, -1, -1):
            before = parent[index - 1].tail if index else parent.text
            code = parent[index]
            if code.tag == "code" and (code.text or "").startswith(MARKS) and (before or "").endswith(" "):
                parent.insert(index, Element("wbr"))


def _divide_code(table: Element) -> None:
    """Let lines end within names in code, as in running text: `close_` `window(` `window)`."""
    for code in [code for cell in (*table.iter("td"), *table.iter("th")) for code in cell.iter("code")]:
        text = code.text or ""
        places = [0, *address_places(text, is_code=True), len(text)]
        code.text = MAY_END.join(text[start:end] for start, end in pairwise(places))


def _move_notes(root: Element, moved: Collection[str]) -> None:
    """Move the notes to the end of their chapter, out of the text."""
    section = next((e for e in root.iter() if e.tag == "section"), next(root.iter("body")))
    end = SubElement(section, "div", {"class": "moved-notes"})
    for parent in list(root.iter()):
        for note in [child for child in parent if roles.is_note(child) and child.get("id") in moved]:
            index = list(parent).index(note)
            before = parent[index - 1] if index else None
            if before is None:
                parent.text = (parent.text or "") + (note.tail or "")
            else:
                before.tail = (before.tail or "") + (note.tail or "")
            note.tail = None
            parent.remove(note)
            note.set("class", f"{note.get('class')} moved")
            end.append(note)

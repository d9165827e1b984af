"""What the engine changes in a document before it lays it out: nothing that a reader would miss.

Numbers of lists become styles (WeasyPrint reads `start` only together with all other hints), titles of
several lines get the breaks that a person would give them, notes too tall for a page move to the end,
lines of code that turn over hang under their beginning.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element, SubElement

from chapbook.config import TitleLines
from chapbook.layout import roles
from chapbook.layout.codelines import hang_lines
from chapbook.layout.dropcaps import drop_first_letter
from chapbook.layout.jobs import StyleSheets
from chapbook.layout.refit import Refit, fit_tables

# A title likes to break after these: how many characters of evenness that is worth.
STOPS = dict.fromkeys(",.", 5) | dict.fromkeys(":;!?–—", 20)
# A title does not like to break after a little word.
LITTLE_WORDS = (
    *("a", "an", "the", "of", "in", "on", "at", "to", "and", "or", "for", "by", "with", "from", "as", "is"),
    *("der", "die", "das", "und", "von", "im", "le", "la", "les", "de", "du", "des", "et", "el", "y", "e"),
)
LITTLE_COST = 6


def prepare(root: Element, refit: Refit, styles: StyleSheets) -> None:
    """Change a document in place."""
    for element in root.iter():
        if element.tag == "ol" and (start := element.get("start", "")).lstrip("-").isdigit():
            element.set("style", f"counter-reset: list-item {int(start) - 1}")
    _break_titles(root, styles.title_lines)
    if styles.drop_caps:
        drop_first_letter(root)
    for code in root.findall(".//pre/code"):
        hang_lines(code)
    if refit.tables:
        fit_tables(root, refit.tables)
    if refit.moved:
        _move_notes(root, refit.moved)


def _break_titles(root: Element, lines: TitleLines) -> None:
    """Break all titles; how much fits on their lines is known from their class and that of the body."""
    bodies = {name for body in root.iter("body") for name in roles.classes_of(body)}
    rooms = {"title": lines.title, "book-title": lines.book_title, "subtitle": lines.subtitle}
    smaller = {
        "long-book": ("book-title", lines.long_book_title),
        "role-halftitle": ("book-title", lines.half_title),
        "repeats-title": ("title", lines.repeated_title),
    }
    rooms |= {title: room for name, (title, room) in smaller.items() if name in bodies}
    for title in (element for element in root.iter() if element.tag in ("h1", "h2", "p")):
        for name in roles.classes_of(title):
            if name in rooms:
                _break_title(title, rooms[name])


def _break_title(title: Element, room: int) -> None:
    """Break a title that needs several lines where they come out even and the sense allows."""
    spots = list(_iter_words(title))
    length = sum(len(word) + 1 for word, *_ in spots) - 1
    if length <= room or len(title.findall(".//br")):
        return
    lines = min(math.ceil(length / room), len(spots))
    for index in sorted(_best_breaks([word for word, *_ in spots], lines, room), reverse=True):
        _, element, attribute, offset = spots[index]
        _insert_break(title, element, attribute, offset)


def _iter_words(title: Element) -> Iterator[tuple[str, Element, str, int]]:
    """Yield each word with the text it stands in (an element's `text` or `tail`) and where it ends there."""
    for element in title.iter():
        if element is not title and roles.is_generated(element):
            texts = ["tail"]
        else:
            texts = ["text"] if element is title else ["text", "tail"]
        for attribute in texts:
            text, offset = getattr(element, attribute) or "", 0
            for word in text.split():
                offset = text.index(word, offset) + len(word)
                yield word, element, attribute, offset


def _best_breaks(words: list[str], lines: int, room: int) -> tuple[int, ...]:
    """Return after which words to break, so that the longest line is short and no line ends weakly."""
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    ideal = (sum(map(len, words)) + len(words) - 1) / lines
    for line in range(1, lines + 1):
        for end in range(line, len(words) + 1):
            ways = [
                (
                    cost + _line_cost(words[start:end], ideal, room, is_last=end == len(words)),
                    (*breaks, end - 1),
                )
                for (count, start), (cost, breaks) in best.items()
                if count == line - 1 and start < end
            ]
            if ways:
                best[line, end] = min(ways)
    return best[lines, len(words)][1][:-1]


def _line_cost(words: list[str], ideal: float, room: int, *, is_last: bool) -> float:
    length = sum(map(len, words)) + len(words) - 1
    cost = abs(length - ideal) + (1000.0 if length > room + 4 and len(words) > 1 else 0.0)
    if is_last:
        return cost
    if words[-1][-1] in STOPS:
        return cost - STOPS[words[-1][-1]]
    return cost + (LITTLE_COST if words[-1].casefold() in LITTLE_WORDS else 0)


def _insert_break(title: Element, element: Element, attribute: str, offset: int) -> None:
    """Put a line break into a text, in place of the space at `offset`."""
    text = getattr(element, attribute)
    line_break = Element("br")
    line_break.tail = text[offset:].lstrip()
    setattr(element, attribute, text[:offset])
    if attribute == "text":
        element.insert(0, line_break)
        return
    parent = next(p for p in title.iter() if element in list(p))
    parent.insert(list(parent).index(element) + 1, line_break)


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

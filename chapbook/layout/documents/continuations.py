"""Heads for what goes on overleaf, entries of an index and tables: `Storms (continued)`, as Chicago has it.

A document comes in and is changed in place: each entry with others below it has such a head behind these, and
each table that may go on one in its own head; the layout takes those that it needs (`engine.makeup.overleaf`,
`engine.makeup.signs`).
"""

from __future__ import annotations

from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from chapbook.layout import roles
from chapbook.typography import term

HEAD = "overleaf"  # class of such a head
SIGN = "sign"  # of that of a table
FEWEST_ROWS = 8  # of a table that may go on
WORDS = "entry-words"  # of the words of an entry that has others below it


def add_continuations(root: Element) -> None:
    """Give the entries of an index and tables their heads for the next leaf."""
    language = root.get("lang", "")
    for element in root.iter("div"):
        classes = roles.classes_of(element)
        if "index-entries" in classes:
            for item in list(element.iter("li")):
                _add_head(item, language)
        elif "table" in classes:
            _add_sign(element, language)


def _add_sign(wrapper: Element, language: str) -> None:
    head, rows = wrapper.find("table/thead"), [*wrapper.iter("tr")]
    is_short = len(rows) < FEWEST_ROWS and not {"long", "divided"}.intersection(roles.classes_of(wrapper))
    if head is None or is_short or "long" in roles.classes_of(head):
        return
    row = Element("tr", {"aria-hidden": "true"})
    cell = SubElement(row, "th", {"class": SIGN, "colspan": str(max(map(len, rows)))})
    words = SubElement(cell, "div")
    words.text = "("
    label = next((e for e in wrapper.iter() if "label" in roles.classes_of(e)), None)
    if label is not None:
        words.text, said = "", SubElement(words, "span", {"class": "label"})
        said.text, said.tail = "".join(label.itertext()).rstrip(".: "), " ("
    continued = SubElement(words, "em")
    continued.text, continued.tail = term("continued", language), ")"
    head.insert(0, row)


def _add_head(item: Element, language: str) -> None:
    words = next((child for child in item if WORDS in roles.classes_of(child)), None)
    if words is None:
        return
    head = SubElement(item, "div", {"class": HEAD, "aria-hidden": "true"})
    said = deepcopy(words)
    said.tail = " ("
    for element in said.iter():
        element.attrib.pop("id", None)
    continued = Element("em")
    continued.text, continued.tail = term("continued", language), ")"
    head.extend((said, continued))

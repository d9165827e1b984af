"""Heads for entries of an index that go on overleaf: `Storms (continued)`, as the Chicago Manual has it.

A document comes in and is changed in place: each entry with others below it has such a head behind these, of
which the layout takes those that it needs (`engine.makeup.overleaf`).
"""

from __future__ import annotations

from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from chapbook.layout import roles
from chapbook.typography import term

HEAD = "overleaf"  # class of such a head
WORDS = "entry-words"  # of the words of an entry that has others below it


def add_continuations(root: Element) -> None:
    """Give the entries of an index their heads for the next leaf."""
    language = root.get("lang", "")
    for entries in root.iter("div"):
        if "index-entries" in roles.classes_of(entries):
            for item in list(entries.iter("li")):
                _add_head(item, language)


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

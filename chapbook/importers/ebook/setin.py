"""Quotations that only their margins tell: paragraphs set in on both sides, as layout programs write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from chapbook.importers.ebook.meaning import (
    ATTRIBUTIONS,
    CAPTIONS,
    EPIGRAPHS,
    LETTERS,
    NOTE_LISTS,
    NOTES,
    PULLED,
    QUOTES,
    TALK,
    VERSES,
    words_of,
)
from chapbook.importers.ebook.tree import Element
from chapbook.patterns import regex

MARGIN = regex(r"(?<![\w-])margin(-left|-right)?\s*:\s*([^;]*)")
CENTERED = regex(r"text-align\s*:\s*(?:center|right)")
LENGTH = regex(r"(\d*\.?\d+)(em|rem|ex|%|px|pt|mm|cm|in)")
# The smallest margin of a quotation, by its unit: about one em.
LEAST = {"em": 1, "rem": 1, "ex": 2, "%": 3, "px": 12, "pt": 10, "mm": 4, "cm": 0.4, "in": 0.16}
# What has a form of its own, or stands in one.
SAID = VERSES | EPIGRAPHS | LETTERS | QUOTES | NOTES | NOTE_LISTS | ATTRIBUTIONS | PULLED | TALK | CAPTIONS
FORMS = ("blockquote", "table", "figure", "li", "aside", "dl", "nav")


def quote_set_in(bodies: Sequence[Element]) -> None:
    """Put paragraphs that are set in on both sides into block quotations, those in a row into one.

    If they are more than half of the words, it is the page that is set in.
    """
    found = {id(part): part for body in bodies for part in _iter_set_in(body)}
    if 2 * _count(found.values()) > _count(bodies):
        return
    for parent in {id(part.parent): part.parent for part in found.values() if part.parent}.values():
        parent.children = list(_quoted(parent, found.keys()))


def _iter_set_in(element: Element) -> Iterator[Element]:
    """Yield the paragraphs within an element that are set in, none of those that have a form of their own."""
    for child in element.elements():
        if child.tag in FORMS or words_of(child) & SAID:
            continue
        if child.tag == "p" and _is_set_in(child) and not _begins_with_link(child):
            yield child
        else:
            yield from _iter_set_in(child)


def _is_set_in(paragraph: Element) -> bool:
    style = paragraph.attributes.get("style", "").lower()
    sides = {"-left": "", "-right": ""}
    for side, value in MARGIN.findall(style):
        values = value.split() or [""]
        around = {"-right": values[1 % len(values)], "-left": values[-1 if len(values) != 3 else 1]}
        sides |= {side: values[0]} if side else around
    return all(map(_is_wide, sides.values())) and not CENTERED.search(style) and bool(paragraph.words)


def _is_wide(margin: str) -> bool:
    length = LENGTH.fullmatch(margin)
    return length is not None and float(length[1]) >= LEAST[length[2]]


def _begins_with_link(paragraph: Element) -> bool:
    """Whether a link stands first: so begin notes, and lines of contents."""
    link = next((part for part in paragraph.descendants() if part.attributes.get("href")), None)
    return link is not None and paragraph.words.startswith(link.words)


def _quoted(parent: Element, set_in: Iterable[int]) -> Iterator[Element | str]:
    """Yield the children of an element, runs of those that are set in within one quotation each."""
    children = [child for child in parent.children if isinstance(child, Element) or child.strip()]
    for is_quoted, run in groupby(children, key=lambda child: id(child) in set_in):
        nodes = list(run)
        if not is_quoted:
            yield from nodes
            continue
        quotation = Element("blockquote", {}, nodes, parent)
        for node in nodes:
            if isinstance(node, Element):
                node.parent = quotation
        yield quotation


def _count(elements: Iterable[Element]) -> int:
    return sum(len(element.words.split()) for element in elements)

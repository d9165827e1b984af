"""Which structure type of PDF 1.7 (ISO 32000-1, 14.8.4) an XHTML element stands for.

Tables only: an element that is in none of them is transparent, its content belongs to the element
around it. Grouping that says nothing to a reader (plain `div`, `span`, `em`) makes no element.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

# By class, asked first: print notes are built of spans, because a note's own box must be inline.
BY_CLASS: Mapping[str, str] = MappingProxyType(
    {
        "note": "Note",
        "index-entries": "Index",
        "blockquote": "BlockQuote",
        "verse": "Div",
        "stanza": "Div",
        "p": "P",
        "footer": "P",
        "line": "P",
        "pre": "P",
        "li": "LI",
        "ul": "L",
        "ol": "L",
    }
)

BY_TAG: Mapping[str, str] = MappingProxyType(
    {
        "section": "Sect",
        "article": "Art",
        "aside": "Sect",
        "blockquote": "BlockQuote",
        "footer": "P",
        "p": "P",
        "pre": "P",
        "h1": "H1",
        "h2": "H2",
        "h3": "H3",
        "h4": "H4",
        "h5": "H5",
        "h6": "H6",
        "ul": "L",
        "ol": "L",
        "dl": "L",
        "li": "LI",
        "table": "Table",
        "thead": "THead",
        "tbody": "TBody",
        "tfoot": "TFoot",
        "tr": "TR",
        "th": "TH",
        "td": "TD",
        "caption": "Caption",
        "figure": "Div",
        "figcaption": "Caption",
        "img": "Figure",
        "svg": "Figure",
        "{http://www.w3.org/2000/svg}svg": "Figure",
        "code": "Code",
        "q": "Quote",
    }
)

IN_CONTENTS: Mapping[str, str] = MappingProxyType({"L": "TOC", "LI": "TOCI"})

# A note stands after the paragraph or heading that calls it, and never between these and their kids.
TEXT_BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "Lbl", "Code", "Span", "Link"})
STRICT_PARENTS = frozenset({"Table", "THead", "TBody", "TFoot", "TR", "L", "LI", "TOC", "TOCI", "Reference"})

# An element of these stands in the tree even without content: a table stays regular.
KEPT_EMPTY = frozenset({"TD", "TH"})

NUMBERINGS: Mapping[str, str] = MappingProxyType(
    {
        "decimal": "Decimal",
        "decimal-leading-zero": "Decimal",
        "upper-roman": "UpperRoman",
        "lower-roman": "LowerRoman",
        "upper-alpha": "UpperAlpha",
        "upper-latin": "UpperAlpha",
        "lower-alpha": "LowerAlpha",
        "lower-latin": "LowerAlpha",
        "disc": "Disc",
        "circle": "Circle",
        "square": "Square",
    }
)


def classes_of(element: Element) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


def role_of(element: Element) -> str | None:
    """Return the structure type an element stands for, None if it is transparent."""
    if element.tag in ("div", "span"):
        return next((BY_CLASS[name] for name in classes_of(element) if name in BY_CLASS), None)
    if is_formula(element):
        return "Formula"
    if element.tag == "a":
        return "Link" if element.get("href") else None
    return BY_TAG.get(element.tag)


def is_decoration(element: Element) -> bool:
    """Whether an element is there for the eye alone."""
    if element.tag in ("img", "svg", "{http://www.w3.org/2000/svg}svg"):
        return element.get("alt") == "" or element.get("role") in ("presentation", "none")
    is_break = element.tag == "hr" or "hr" in classes_of(element)
    return is_break or element.get("aria-hidden") == "true"


def is_formula(element: Element) -> bool:
    """Whether an element is a formula as a drawing, whose label is its LaTeX."""
    return element.get("role") == "math"


def is_generated(element: Element) -> bool:
    """Whether an element's text is the tool's and not the manuscript's."""
    return "generated" in classes_of(element) or element.get("role") in ("doc-noteref", "doc-backlink")


def is_note(element: Element) -> bool:
    """Whether an element is the text of a note."""
    return "note" in classes_of(element)


def is_contents(element: Element) -> bool:
    """Whether an element is the table of contents."""
    return element.get("role") == "doc-toc" or "contents" in classes_of(element)


def is_note_call(element: Element) -> bool:
    """Whether an element is the figure in the text that calls a note."""
    return element.get("role") == "doc-noteref" or "note-call" in classes_of(element)


def leads_on(element: Element) -> bool:
    """Whether a link stands for what it leads to: a call of a note, a page in the index, a work cited."""
    is_locator = "locator" in classes_of(element) or element.get("role") == "doc-biblioref"
    return is_note_call(element) or is_locator


def is_added(tag: str) -> bool:
    """Whether a box is of what a style adds before or after an element, or as its marker: `li::marker`.

    The first line and the first letter, which have pseudo-elements too, are the element's own text.
    """
    return "::" in tag and not tag.endswith(("::first-line", "::first-letter"))

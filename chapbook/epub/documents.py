"""Content documents: a section becomes a whole XHTML file, parsed strictly, and known by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from lxml import etree

from chapbook.characters import distinct_characters
from chapbook.typography import direction_of

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"

STYLE_SHEET = "styles/book.css"
HEADINGS = {f"{{{XHTML}}}h{level}": level for level in range(1, 7)}
CAPTIONS = frozenset(f"{{{XHTML}}}{name}" for name in ("figcaption", "table"))
VOID = frozenset(f"{{{XHTML}}}{name}" for name in ("br", "hr", "img", "link", "meta", "wbr", "col"))
CODE = frozenset(f"{{{XHTML}}}{name}" for name in ("code", "pre", "kbd", "samp"))

DOCUMENT = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="{xhtml}" xmlns:epub="{epub}" lang="{language}" xml:lang="{language}"{direction}>
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="{style_sheet}"/>
</head>
<body{attributes}>
{body}
</body>
</html>
"""


class Page(NamedTuple):
    """One content document before it is written."""

    name: str  # file stem: "c001"
    title: str  # plain text
    language: str  # BCP 47
    body: str  # XHTML of what stands in the body element
    attributes: str = ""  # of the body element, with a space before each


class Document(NamedTuple):
    """A whole content document, and what its parsing showed."""

    name: str  # file stem
    data: bytes
    characters: frozenset[str]  # of its text
    properties: tuple[str, ...]  # EPUB manifest properties: "svg", "mathml"
    pictures: tuple[str, ...]  # the text alternative of each picture, "" where there is none
    has_code: bool
    has_captions: bool = False  # or tables
    has_notes: bool = False
    has_pages: bool = False  # markers of printed ones
    has_index: bool = False
    levels: tuple[int, ...] = ()  # of its headings, in order
    ids: tuple[str, ...] = ()  # in order

    @property
    def href(self) -> str:
        """Its file name in the package."""
        return f"{self.name}.xhtml"


def make_document(page: Page, dress: Callable[[etree._Element], None] | None = None) -> Document:
    """Return the whole file of a page; `dress` may change the finished document.

    Raises:
        lxml.etree.XMLSyntaxError: the section is not well-formed, a fault of ours.
    """
    text = DOCUMENT.format(
        xhtml=XHTML,
        epub=EPUB,
        language=escape(page.language),
        direction=' dir="rtl"' if direction_of(page.language) == "rtl" else "",
        title=escape(page.title, quote=False),
        style_sheet=STYLE_SHEET,
        attributes=page.attributes,
        body=page.body,
    )
    data = text.encode()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False, huge_tree=True)
    root = etree.fromstring(data, parser)
    if dress is not None:
        dress(root)
        data = _written(root)
    return _inspect(page.name, data, root)


def _written(root: etree._Element) -> bytes:
    """Return a document as a file; like ours, with an end tag for each element that is not always empty."""
    for element in root.iter(f"{{{XHTML}}}*"):
        if not element.text and not len(element) and element.tag not in VOID:
            element.text = ""
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)


def _inspect(name: str, data: bytes, root: etree._Element) -> Document:
    """Return what there is in a finished file."""
    elements = list(root.iter(etree.Element))  # once: lxml makes each anew for every walk
    names = {element.tag for element in elements}
    roles = {element.get("role") for element in elements}
    namespaces = {etree.QName(name).namespace for name in names}
    found = (("mathml", MATHML in namespaces), ("svg", SVG in namespaces))
    return Document(
        name,
        data,
        characters=frozenset(distinct_characters(etree.tostring(root, method="text", encoding="unicode"))),
        properties=tuple(label for label, is_there in found if is_there),
        pictures=tuple(_iter_alternatives(root)),
        has_code=not names.isdisjoint(CODE),
        has_captions=not names.isdisjoint(CAPTIONS),
        has_notes="doc-footnote" in roles,
        has_pages="doc-pagebreak" in roles,
        has_index="doc-index" in roles,
        ids=tuple(id for element in elements if (id := element.get("id"))),
        levels=tuple(HEADINGS[element.tag] for element in elements if element.tag in HEADINGS),
    )


def _iter_alternatives(root: etree._Element) -> Iterator[str]:
    """Yield the text alternative of each picture of a document."""
    for image in root.iter(f"{{{XHTML}}}img"):
        yield image.get("alt") or ("decoration" if image.get("role") == "presentation" else "")
    for drawing in root.iter(f"{{{SVG}}}svg"):
        hidden = drawing.get("aria-hidden") == "true"
        yield drawing.get("aria-label") or drawing.findtext(f"{{{SVG}}}title") or ("decoration" * hidden)

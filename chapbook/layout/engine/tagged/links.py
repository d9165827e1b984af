"""Links and destinations of a page.

A link is kept whether or not its target stands in the same chapter: targets are names, and the names
of all chapters meet when they are joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.formatting_structure import boxes

from chapbook.layout.engine.face import Face, face_of
from chapbook.layout.engine.tagged.tree import LinkArea, Structure

LONGEST_DESCRIPTION = 200  # characters
PRINTED, ON_SCREENS = 4, 0  # flags of an annotation (ISO 32000-1, 12.5.3)
# A link out of the book is shown by a line below it, which viewers draw and do not print.
LINE = 0.5  # pt
BLUE = (0.1, 0.3, 0.6)  # red, green, blue


def add_links(pdf: Any, pdf_page: Any, page: Any, structure: Structure) -> None:
    """Add the annotations of a laid-out page's links, and hang them into the structure."""
    annotations, face = pydyf.Array(), face_of(page._page_box)
    for kind, target, corners, box in _iter_areas(page):
        node = structure.nodes.get((box.element, "Link"))
        if node is None:  # in a running head, or for the eye alone
            continue
        annotation = _annotation(kind, target, pydyf.Array(face.rectangle(*corners)))
        annotation["Contents"] = pydyf.String(_description(box.element) or target)
        pdf.add_object(annotation)
        annotations.append(annotation.reference)
        node.kids.append(LinkArea(annotation, structure.page))
    if annotations:
        pdf_page["Annots"] = annotations


def iter_destinations(page: Any, face: Face) -> Iterator[tuple[str, float, float]]:
    """Yield the named places of a page: name, x and y in points from the lower left corner."""
    for name, (left, top, _, _) in page.anchors.items():
        yield name, *face.point(left, top)


def _iter_areas(page: Any) -> Iterator[tuple[str, str, tuple[float, ...], Any]]:
    """Yield the areas of links, one for each box of the link itself: kind, target, corners in pixels, box.

    WeasyPrint also lists the boxes inside a link; a link that is a block has its own box and those of
    its lines.
    """
    blocks: set[Element] = set()
    for kind, target, corners, box in page.links:
        if kind not in ("internal", "external") or box.element_tag != "a" or box.element in blocks:
            continue
        if isinstance(box, boxes.BlockLevelBox):
            blocks.add(box.element)
        yield kind, target, corners, box


def _annotation(kind: str, target: str, rectangle: Any) -> Any:
    annotation = pydyf.Dictionary({"Type": "/Annot", "Subtype": "/Link", "Rect": rectangle})
    if kind == "internal":
        annotation.update({"BS": pydyf.Dictionary({"W": 0}), "F": PRINTED, "Dest": pydyf.String(target)})
    else:
        action = {"Type": "/Action", "S": "/URI", "URI": pydyf.String(target)}
        line = {"W": LINE, "S": "/U"}
        annotation.update({"BS": pydyf.Dictionary(line), "C": pydyf.Array(BLUE), "F": ON_SCREENS})
        annotation["A"] = pydyf.Dictionary(action)
    return annotation


def _description(element: Element) -> str:
    """Return a link's text, for readers that tell of it apart from the page."""
    return " ".join("".join(element.itertext()).split())[:LONGEST_DESCRIPTION]

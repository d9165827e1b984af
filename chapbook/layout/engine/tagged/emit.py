"""The structure of a chapter as PDF objects: elements, their attributes, the parent tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

from chapbook.layout.engine.face import face_of
from chapbook.layout.engine.tagged.tree import Kid, Leaf, LinkArea, Node, Structure
from chapbook.layout.roles import KEPT_EMPTY, NUMBERINGS


class TreeWriter:
    """Writes the structure of a chapter into its PDF."""

    def __init__(self, pdf: Any, structure: Structure) -> None:
        self.pdf = pdf
        self.structure = structure
        self.pages = pdf.page_references  # a property that lists all pages on each use
        self.owners: list[list[bytes]] = [[] for _ in self.pages]  # by page and marked-content id
        self.identifiers: dict[str, Any] = {}  # of notes; their elements' references
        self.has_properties = False  # of our own, which the catalogue has to announce
        self.links: list[tuple[Any, Any]] = []  # annotation, its element's reference

    def write(self, painted: Sequence[Sequence[Leaf]]) -> None:
        """Write the tree; `painted` holds the leaves of each page by marked-content id."""
        self.owners = [[b"null"] * len(leaves) for leaves in painted]
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(root)
        document = pydyf.Dictionary({"Type": "/StructElem", "S": "/Document", "P": root.reference})
        self.pdf.add_object(document)
        kids = [
            self._element(kid, document, "") for kid in self.structure.document.kids if isinstance(kid, Node)
        ]
        document["K"] = pydyf.Array([kid.reference for kid in kids if kid is not None])
        root["K"] = pydyf.Array([document.reference])
        root["ParentTree"] = self._parent_tree().reference
        if self.identifiers:
            root["IDTree"] = self._identifier_tree()
        self.pdf.catalog["StructTreeRoot"] = root.reference
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        if self.has_properties:
            self.pdf.catalog["MarkInfo"]["UserProperties"] = "true"

    def _element(self, node: Node, parent: Any, language: str) -> Any | None:
        """Return the element of a node, None where nothing of it was painted."""
        kids = [kid for kid in node.kids if _has_content(kid)]
        if not kids and node.role not in KEPT_EMPTY:
            return None
        own_language = self._language_of(node)
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent.reference})
        self.pdf.add_object(element)
        element["Pg"] = self.pages[node.page]
        if own_language and own_language != language:
            element["Lang"] = pydyf.String(own_language)
        element.update(self._attributes(node, element.reference))
        references = pydyf.Array()
        for kid in kids:
            references.extend(self._kid(kid, node, element, own_language or language))
        element["K"] = references
        return element

    def _kid(self, kid: Kid, node: Node, element: Any, language: str) -> list[Any]:
        """Return what stands for a kid in its element's list."""
        if isinstance(kid, Node):
            below = self._element(kid, element, language)
            return [] if below is None else [below.reference]
        page = self.pages[kid.page]
        if isinstance(kid, LinkArea):
            self.links.append((kid.annotation, element.reference))
            return [pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": page})]
        self.owners[kid.page][kid.number] = element.reference
        if kid.page == node.page:
            return [kid.number]
        return [pydyf.Dictionary({"Type": "/MCR", "MCID": kid.number, "Pg": page})]

    def _language_of(self, node: Node) -> str:
        """Return the language of a node's element, declared by it or around it."""
        element = node.element
        while element is not None:
            if language := element.get("lang"):
                return language
            element = self.structure.parents.get(element)
        return ""

    def _attributes(self, node: Node, reference: Any) -> Mapping[str, Any]:
        """Return what an element says of itself."""
        element = node.element
        assert element is not None
        if node.role in ("Figure", "Formula"):
            return self._picture_attributes(node, element)
        if node.role == "Note":
            name = element.get("id") or f"{self._chapter_id()}-note-{len(self.identifiers)}"
            self.identifiers[name] = reference
            return {"ID": pydyf.String(name)}
        if node.role in ("TD", "TH"):
            return _cell_attributes(node.role, element, self.structure)
        if node.role == "L":
            style = node.box.style["list_style_type"]
            numbering = NUMBERINGS.get(style if isinstance(style, str) else "", "None")
            return {"A": pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})}
        if node.role == "BlockQuote":
            properties = _quotation_attributes(element)
            self.has_properties = self.has_properties or bool(properties)
            return properties
        meaning = element.get("title") if element.tag == "abbr" else None
        return {"E": pydyf.String(meaning)} if meaning else {}

    def _picture_attributes(self, node: Node, element: Element) -> Mapping[str, Any]:
        """Return what a picture says of itself; a formula's LaTeX is what stands for it, copied too."""
        words = pydyf.String(_alternative(element))
        picture = {"Alt": words, "A": self._placement(node)}
        return picture if node.role == "Figure" else {**picture, "ActualText": words}

    def _chapter_id(self) -> str:
        """Return the name of the chapter, which is that of its first element."""
        ids = (element.get("id") for element in self.structure.parents)
        return next(filter(None, ids), "")

    def _placement(self, node: Node) -> Any:
        """Return where a picture stands, in points from the lower left corner of its page."""
        box, face = node.box, face_of(self.structure.page_boxes[node.page])
        left, top = box.content_box_x(), box.content_box_y()
        corners = face.rectangle(left, top, left + box.width, top + box.height)
        placement = "/Block" if node.role == "Figure" else "/Inline"
        return pydyf.Dictionary({"O": "/Layout", "Placement": placement, "BBox": pydyf.Array(corners)})

    def _identifier_tree(self) -> Any:
        """Return the tree that leads from names to their elements."""
        names = pydyf.Array()
        for name, reference in sorted(self.identifiers.items()):
            names.append(pydyf.String(name))
            names.append(reference)
        return pydyf.Dictionary({"Names": names})

    def _parent_tree(self) -> Any:
        """Return the tree that leads from marked content and links to their elements."""
        numbers = pydyf.Array()
        for page, owners in enumerate(self.owners):
            numbers.append(page)
            numbers.append(pydyf.Array(owners))
        for key, (annotation, reference) in enumerate(self.links, start=len(self.owners)):
            annotation["StructParent"] = key
            numbers.append(key)
            numbers.append(reference)
        tree = pydyf.Dictionary({"Nums": numbers})
        self.pdf.add_object(tree)
        return tree


def _has_content(kid: Kid) -> bool:
    """Whether anything of a kid was painted, or must stand in the tree without."""
    if isinstance(kid, Leaf):
        return kid.number >= 0
    if isinstance(kid, LinkArea):
        return True
    return kid.role in KEPT_EMPTY or any(_has_content(below) for below in kid.kids)


def _alternative(element: Element) -> str:
    """Return the text that stands for a picture."""
    return element.get("alt") or element.get("aria-label") or ""


def _quotation_attributes(element: Element) -> Mapping[str, Any]:
    """Return what a quotation says of itself that no type of PDF does: its sort, and where it is from."""
    properties = pydyf.Array(
        pydyf.Dictionary({"N": pydyf.String(name), "V": pydyf.String(value)})
        for name in ("role", "cite")
        if (value := element.get(name))
    )
    return {"A": pydyf.Dictionary({"O": "/UserProperties", "P": properties})} if properties else {}


def _cell_attributes(role: str, element: Element, structure: Structure) -> Mapping[str, Any]:
    """Return what a cell says of its place in the table."""
    attributes = pydyf.Dictionary({"O": "/Table"})
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if (span := element.get(name, "1")) != "1" and span.isdigit():
            attributes[key] = int(span)
    if role == "TH":
        row = structure.parents.get(element)
        group = structure.parents.get(row) if row is not None else None
        heads_column = group is not None and group.tag == "thead"
        scope = element.get("scope") or ("col" if heads_column else "row")
        attributes["Scope"] = "/Column" if scope.startswith("col") else "/Row"
    return {"A": attributes} if len(attributes) > 1 else {}

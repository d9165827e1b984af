"""The structure of a chapter, read from its laid-out boxes: one node for an element, however many pages.

Comes in: the pages' box trees, in order. Goes out: a tree of nodes whose leaves are boxes that will be
painted; each leaf is either content, with its place in the tree, or an artifact. How nodes become PDF
objects is `emit`'s business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Union
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from chapbook.layout import roles
from chapbook.layout.engine.counters import counts_pages, find_folio
from chapbook.layout.engine.tagged.areas import Area, border_area, ink_of
from chapbook.layout.engine.tagged.grounds import Grounds
from chapbook.layout.engine.tagged.turns import is_line_of_code
from chapbook.layout.engine.tagged.window import Window, window_of

Artifact = Literal["Pagination", "Layout", "Folio"]  # a folio is not painted now
Kid = Union["Node", "Leaf", "LinkArea"]


@dataclass(eq=False, slots=True)
class Leaf:
    """A piece of text or a picture on one page."""

    box: Any
    page: int  # 0-based
    generated: bool  # text of the tool's
    number: int = -1  # marked-content id on its page; -1: not painted
    is_seen: bool = True  # a style may let it be painted where nobody sees it
    column: Area | None = None  # that it stands in, with others beside it


@dataclass(eq=False, slots=True)
class LinkArea:
    """A clickable rectangle of a link on one page."""

    annotation: Any  # pydyf.Dictionary
    page: int


@dataclass(eq=False, slots=True)
class Node:
    """A structure element."""

    role: str
    element: Element | None
    page: int  # of its first box
    box: Any = None  # its first box
    parent: Node | None = None
    kids: list[Kid] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


@dataclass(frozen=True, slots=True)
class _Here:
    """Where the walk stands."""

    node: Node
    generated: bool = False
    artifact: Artifact | None = None


class Structure:
    """The tree that grows page by page."""

    def __init__(self, root: Element) -> None:
        self.document = Node("Document", None, 0)
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.order = {element: number for number, element in enumerate(root.iter())}
        self.nodes: dict[tuple[Element, str], Node] = {}
        self.leaves: dict[Any, Leaf | Artifact] = {}  # of all pages so far
        self.page = 0
        self.page_boxes: list[Any] = []
        self.is_numbered = False  # a margin box shows page numbers that cannot be left open
        self.innermost: dict[Element, Node] = {}  # the node that takes an element's content
        self.leaders: list[Any] = []  # boxes of leaders on the page read last
        self.code: list[Any] = []  # boxes of lines of code on that page
        self.grounds = Grounds()  # of that page

    def add_page(self, page_box: Any, page: int) -> None:
        """Read the boxes of the next page."""
        self.page = page
        self.leaders, self.code, self.grounds = [], [], Grounds()
        self.page_boxes.append(page_box)
        for child in page_box.children:
            self._read(child, _Here(self.document), window_of(page_box))
        for leaf in self.grounds.unseen():
            leaf.is_seen = False

    def _read(self, box: Any, here: _Here, window: Window) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self._read_leaf(box, here, window)
            return
        if box.is_leader:
            self.leaders.append(box)
            return
        if is_line_of_code(box):
            self.code.append(box)
        here, window = self._enter(box, here), window.within(box)
        if box.background is not None:
            self.grounds.add(box, window.on_sheet)
        for child in box.children:
            self._read(child, here, window)

    def _read_leaf(self, box: Any, here: _Here, window: Window) -> None:
        if isinstance(box, boxes.ReplacedBox):
            here = self._enter(box, here)
            self.grounds.add_picture(box, window.on_sheet(border_area(box)))
        if here.artifact:
            self.leaves[box] = here.artifact
            return
        leaf = Leaf(box, self.page, here.generated, is_seen=window.shows(box), column=window.column)
        if leaf.is_seen and isinstance(box, boxes.TextBox):
            self.grounds.add_text(leaf, window.on_sheet(ink_of(box)), window.under)
        self.leaves[box] = leaf
        here.node.kids.append(leaf)

    def _enter(self, box: Any, here: _Here) -> _Here:
        """Return where the content of a box belongs."""
        element = box.element
        if isinstance(box, boxes.MarginBox):
            return self._enter_margin(box, here)
        if here.artifact or element is None or not isinstance(element.tag, str):
            return here
        if artifact := self._artifact(box):
            return _Here(here.node, artifact=artifact)
        if roles.is_added(box.element_tag):
            return self._enter_pseudo(box, here)
        if element.tag in ("dt", "dd"):
            node = self._definition(box, self._nearest(here.node, "L"))
        else:
            node = self._node_of(box, here.node)
        return _Here(node, here.generated or roles.is_generated(element))

    def _enter_margin(self, box: Any, here: _Here) -> _Here:
        """Margin boxes hold running heads and folios: artifacts."""
        self.is_numbered = self.is_numbered or counts_pages(box)
        return _Here(here.node, artifact="Folio" if find_folio(box) else "Pagination")

    def _artifact(self, box: Any) -> Artifact | None:
        """Return what kind of artifact a box is, None if it is content."""
        if self._is_repeated(box):
            return "Pagination"
        return "Layout" if roles.is_decoration(box.element) else None

    def _nearest(self, node: Node, role: str) -> Node:
        """Return the nearest node of a role from `node` upwards, else `node`."""
        found: Node | None = node
        while found is not None and found.role != role:
            found = found.parent
        return found or node

    def _enter_pseudo(self, box: Any, here: _Here) -> _Here:
        if box.element_tag.endswith("::marker") and here.node.role in ("LI", "LBody", "TOCI"):
            item = here.node.parent if here.node.role == "LBody" else here.node
            assert item is not None
            return _Here(self._grown(box, "Lbl", item, first=True), generated=True)
        return _Here(here.node, generated=True)

    def _is_repeated(self, box: Any) -> bool:
        """Whether a box is a table's head shown again on a later page."""
        if not (isinstance(box, boxes.TableRowGroupBox) and box.is_header):
            return False
        first = self.nodes.get((box.element, "THead"))
        return first is not None and first.page != self.page

    def _node_of(self, box: Any, around: Node) -> Node:
        """Return the node for a box's element, made on its first box; `around` if it has none."""
        element = box.element
        role = roles.role_of(element)
        if role is None:
            if not self._says_more(element):
                return around
            return self._grown(box, "Div" if element.tag == "div" else "Span", around)
        if role == "Note":
            return self._note(box)
        if role in roles.IN_CONTENTS and self._in_contents(element):
            role = roles.IN_CONTENTS[role]
        if role == "LI":
            return self._grown(box, "LBody", self._grown(box, "LI", around))
        if role == "Link" and (self._in_contents(element) or roles.leads_on(element)):
            around = self._grown(box, "Reference", around)
        return self._grown(box, role, around)

    def _says_more(self, element: Element) -> bool:
        """Whether a transparent element has something to tell: a language, the long form of a word."""
        if element.tag in ("html", "body"):  # their language is that of all top elements
            return False
        return bool(element.get("lang") or (element.tag == "abbr" and element.get("title")))

    def _in_contents(self, element: Element) -> bool:
        return any(roles.is_contents(ancestor) for ancestor in self._ancestors(element))

    def _ancestors(self, element: Element) -> Iterator[Element]:
        while (parent := self.parents.get(element)) is not None:
            yield parent
            element = parent

    def _definition(self, box: Any, around: Node) -> Node:
        """Return the node of a term (a label) or of what is said of it (the body of the same item)."""
        if box.element.tag == "dt":
            return self._grown(box, "Lbl", self._grown(box, "LI", around))
        items = [kid for kid in around.kids if isinstance(kid, Node) and kid.role == "LI"]
        bodies = (
            [kid for kid in items[-1].kids if isinstance(kid, Node) and kid.role == "LBody"] if items else []
        )
        if bodies:
            return self.nodes.setdefault((box.element, "LBody"), bodies[0])
        return self._grown(box, "LBody", items[-1] if items else self._grown(box, "LI", around))

    def _note(self, box: Any) -> Node:
        """Return the node of a note, made after the paragraph that calls it."""
        key = (box.element, "Note")
        if key in self.nodes:
            return self.nodes[key]
        owner = next((n for a in self._ancestors(box.element) if (n := self.innermost.get(a))), self.document)
        after: Node | None = None
        while owner.parent and (owner.role in roles.TEXT_BLOCKS or owner.role in roles.STRICT_PARENTS):
            after, owner = owner, owner.parent
        note = self.nodes[key] = Node("Note", box.element, self.page, box, owner)
        index = len(owner.kids) if after is None else owner.kids.index(after) + 1
        while index < len(owner.kids) and getattr(owner.kids[index], "role", "") == "Note":
            index += 1
        owner.kids.insert(index, note)
        return note

    def _grown(self, box: Any, role: str, parent: Node, *, first: bool = False) -> Node:
        """Return the element's node of a role, made below `parent` if it is not there yet."""
        key = (box.element, role)
        node = self.nodes.get(key)
        if node is None:
            node = self.nodes[key] = self.innermost[box.element] = Node(
                role, box.element, self.page, box, parent
            )
            parent.kids.insert(0 if first else self._place_among(parent.kids, box.element), node)
        return node

    def _place_among(self, kids: list[Kid], element: Element) -> int:
        """Return where an element stands among kids: at the end, but before what comes later in the text."""
        place = len(kids)
        while place and self._order_of(kids[place - 1]) > self.order[element]:
            place -= 1
        return place

    def _order_of(self, kid: Kid) -> int:
        return self.order[kid.element] if isinstance(kid, Node) and kid.element is not None else -1

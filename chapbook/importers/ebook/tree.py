"""A document of XHTML or HTML as a light tree of elements and text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
     "wbr"}
)  # fmt: skip
# What a start tag ends, if it is open, where end tags are left out: a cell ends the one before it.
ENDS = {
    "p": ("p",), "li": ("li",), "option": ("option",), "dt": ("dt", "dd"), "dd": ("dt", "dd"),
    "td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr"),
}  # fmt: skip
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
DEEPEST = 200  # elements within each other; what is deeper is put on that level


@dataclass(slots=True, eq=False)
class Element:
    """An element; its attributes by lower-case name, prefixes kept: `epub:type`."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    def elements(self) -> Iterator[Element]:
        """Yield the child elements."""
        return (child for child in self.children if isinstance(child, Element))

    def descendants(self) -> Iterator[Element]:
        """Yield this element and all within it, in reading order."""
        yield self
        for child in self.elements():
            yield from child.descendants()

    def ancestors(self) -> Iterator[Element]:
        """Yield this element and those around it, from the inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    @property
    def text(self) -> str:
        """The text within, white space as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def words(self) -> str:
        """The text within, on one line."""
        return " ".join(self.text.split())

    @property
    def has_blocks(self) -> bool:
        """Whether a block stands in it, at any depth."""
        return any(child.tag in BLOCKS or child.has_blocks for child in self.elements())


def parse_document(text: str) -> Element:
    """Return a document's tree; what is not well formed is read as a browser would, roughly."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


def body_of(document: Element) -> Element:
    """Return a document's body, the document itself if it has none."""
    return next((element for element in document.descendants() if element.tag == "body"), document)


def name_places(body: Element) -> None:
    """Make an old anchor's name its identifier; of equal identifiers leave the first, where links lead."""
    taken: set[str] = set()
    for element in body.descendants():
        name = element.attributes.pop("id", "") or (element.tag == "a" and element.attributes.get("name", ""))
        if name and name not in taken:
            element.attributes["id"] = name
            taken.add(name)


class _Builder(HTMLParser):
    """Builds the tree, an element open at a time."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open[-1].tag in ENDS.get(tag, ()):
            self._open.pop()
        element = self._add(tag, attrs)
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        parent = self._open[-1]
        element = Element(tag, {name: value or "" for name, value in attrs}, [], parent)
        parent.children.append(element)
        return element

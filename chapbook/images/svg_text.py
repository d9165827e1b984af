"""A drawing's tree back to bytes, without what editors keep in it for themselves."""

from __future__ import annotations

from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from chapbook.images.svg_rules import SVG, XLINK, local_name

XML = "http://www.w3.org/XML/1998/namespace"
PREFIXES = {SVG: "", XLINK: "xlink:", XML: "xml:", "": ""}


def is_clean(root: Element, data: bytes) -> bool:
    """Whether the bytes of a drawing are UTF-8 and hold nothing that `write_clean` leaves out."""
    return _is_plain(root) and b"<!--" not in data and _is_utf8(data)


def write_clean(root: Element) -> bytes:
    """Return a drawing in UTF-8.

    What is left out: `metadata`, comments, instructions, and elements and attributes of other namespaces,
    which hold an editor's settings, file names and folders.
    """
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n']
    _write(root, parts, f' xmlns="{SVG}" xmlns:xlink="{XLINK}"')
    return "".join(parts).encode()


def _namespace(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _is_own(element: Element) -> bool:
    return _namespace(element.tag) == SVG and local_name(element.tag) != "metadata"


def _is_plain(root: Element) -> bool:
    """Whether every element and attribute is SVG's own."""
    return all(_is_own(e) and all(_namespace(key) in PREFIXES for key in e.attrib) for e in root.iter())


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, and say nothing else about themselves."""
    head = data[:200].lower()
    declared = b"encoding=" not in head or b"utf-8" in head
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return declared and b"\0" not in data


def _write(element: Element, parts: list[str], declarations: str = "") -> None:
    """Add the element's text; depth is bounded by the rules before."""
    attributes = "".join(
        f" {PREFIXES[_namespace(key)]}{local_name(key)}={quoteattr(value)}"
        for key, value in element.attrib.items()
        if _namespace(key) in PREFIXES
    )
    name = local_name(element.tag)
    parts.append(f"<{name}{declarations}{attributes}>{escape(element.text or '')}")
    for child in element:
        if _is_own(child):
            _write(child, parts)
        parts.append(escape(child.tail or ""))
    parts.append(f"</{name}>")

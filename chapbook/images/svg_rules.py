"""What a drawing in a book must not hold: code, references to the outside, expansion without end."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes
from xml.etree.ElementTree import Element

from chapbook.images import raster
from chapbook.images.verdict import ImageRefused
from chapbook.patterns import regex

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

MOST_ELEMENTS = 50_000
DEEPEST = 60  # elements within each other, `use` included
MOST_DRAWN = 200_000  # elements after every `use` is expanded

FORBIDDEN = frozenset(
    [
        "script",
        "foreignObject",
        "handler",
        "listener",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
    ]
)
# A reference in CSS or a presentation attribute: url(x), url("x"), image-set("x"), @import "x".
URL = regex(r"url\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)
LOADING = regex(r"@import|image-set|@charset|\\", re.IGNORECASE)  # a backslash could spell any of them
INNER = regex(r"url\(\s*['\"]?\s*#([^'\")\s]+)", re.IGNORECASE)
EMBEDDED_FONT = regex(r"data:(font/|application/(x-)?font-)", re.IGNORECASE)
EMBEDDED_IMAGE = regex(r"data:image/(png|jpe?g|gif|webp)((?:;[^,;]*)*),(.*)", re.IGNORECASE | re.DOTALL)
KINDS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "webp": "WEBP"}
LINK = regex(r"(https?|mailto):", re.IGNORECASE)

PLAIN = "export it as plain SVG with everything inside the file, or as PNG"


def local_name(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rpartition("}")[2]


def check_tree(root: Element) -> None:
    """Refuse a drawing that runs code, loads anything, or expands beyond the limits.

    Raises:
        ImageRefused: with the first thing found, in reading order.
    """
    for count, (element, depth) in enumerate(_walk(root), 1):
        if count > MOST_ELEMENTS or depth > DEEPEST:
            raise ImageRefused(
                f"the SVG has more than {MOST_ELEMENTS:,} elements, or more than {DEEPEST} within each other",
                "simplify it, or export it as PNG",
            )
        _check_element(element)
    _Expansion(root).measure()


def _walk(root: Element) -> Iterator[tuple[Element, int]]:
    """Yield each element with its depth, in reading order."""
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting.extend((child, depth + 1) for child in reversed(element))


def _check_element(element: Element) -> None:
    name = local_name(element.tag)
    if name in FORBIDDEN:
        raise ImageRefused(f"the SVG has a `<{name}>` element", PLAIN)
    for key, value in element.attrib.items():
        _check_attribute(name, local_name(key), value)
    if name == "style":
        _check_css("".join(element.itertext()))


def _check_attribute(element: str, key: str, value: str) -> None:
    if key.lower().startswith("on"):
        raise ImageRefused(f"the SVG has an event handler, `{key}`", PLAIN)
    if key == "base":
        raise ImageRefused("the SVG moves its references elsewhere with `xml:base`", PLAIN)
    if key == "attributeName" and re.fullmatch(r"(.*:)?href|on.*", value.strip(), re.IGNORECASE):
        raise ImageRefused(f"the SVG animates `{value.strip()}`", PLAIN)
    if key in ("href", "src"):
        _check_reference(element, value.strip())
    elif key == "style" or "url(" in value.lower():
        _check_css(value)


def _check_reference(element: str, target: str) -> None:
    if not target or target.startswith("#") or (element == "a" and LINK.match(target)):
        return
    _check_embedded(target)


def _check_css(text: str) -> None:
    if found := LOADING.search(text):
        raise ImageRefused(f"the SVG has `{found[0]}` in its styles", PLAIN)
    for found in URL.finditer(text):
        if not found[1].startswith("#") and not EMBEDDED_FONT.match(found[1]):
            _check_embedded(found[1])


def _check_embedded(target: str) -> None:
    """Refuse a reference that is not a whole picture within the file."""
    found = EMBEDDED_IMAGE.fullmatch(target)
    if found is None:
        raise ImageRefused(f"the SVG refers to something outside itself: `{target[:60]}`", PLAIN)
    try:
        data = base64.b64decode(found[3]) if "base64" in found[2] else unquote_to_bytes(found[3])
    except binascii.Error as error:
        raise ImageRefused("the SVG holds a damaged picture", PLAIN) from error
    raster.decode(data, KINDS[found[1].lower()])


class _Expansion:
    """How many elements are drawn once every `use` and every url(#…) is followed."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.by_id = {e.get("id", ""): e for e in root.iter() if e.get("id")}
        self.drawn: dict[Element, int] = {}

    def measure(self) -> None:
        """Refuse circles and drawings that grow beyond the limit."""
        self._count(self.root, ())

    def _count(self, element: Element, path: tuple[Element, ...]) -> int:
        if element in self.drawn:
            return self.drawn[element]
        if element in path:
            raise ImageRefused("the SVG refers to itself in a circle", PLAIN)
        if len(path) > 2 * DEEPEST:
            raise ImageRefused("references of the SVG lie too deep in each other", PLAIN)
        total = 1
        for part in (*element, *self._targets(element)):
            total += self._count(part, (*path, element))
            if total > MOST_DRAWN:
                raise ImageRefused(f"the SVG expands to more than {MOST_DRAWN:,} elements", PLAIN)
        self.drawn[element] = total
        return total

    def _targets(self, element: Element) -> list[Element]:
        """Return the elements of the drawing that this one draws again."""
        names = [value for text in element.attrib.values() for value in INNER.findall(text)]
        if local_name(element.tag) not in ("a", "textPath"):
            names += [v[1:] for k, v in element.attrib.items() if local_name(k) == "href" and v[:1] == "#"]
        return [self.by_id[name] for name in names if name in self.by_id]

"""SVG: drawings only. Whatever could run, load, or grow without end is refused by name."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from chapbook.images.svg_rules import SVG, check_tree
from chapbook.images.svg_text import is_clean, write_clean
from chapbook.images.verdict import CleanImage, ImageRefused
from chapbook.patterns import regex

NUMBER = regex(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*(px|pt|pc|mm|cm|in)?\s*")
# What drawing programs write before the drawing: it names a grammar and declares nothing.
PLAIN_DOCTYPE = regex(rb"<!DOCTYPE\s+svg\b[^<>\[\]]*>\s*")
PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


class _Builder(ET.TreeBuilder):
    """Builds the tree and stops at what makes XML dangerous."""

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Refuse entities before they are declared."""
        raise ImageRefused("the SVG has a DOCTYPE that declares something", "delete it, a drawing needs none")

    def pi(self, target: str, _text: str | None = None) -> None:  # type: ignore[override]
        """Refuse style sheets from elsewhere; other instructions are dropped."""
        if target == "xml-stylesheet":
            raise ImageRefused("the SVG loads a style sheet", "put the rules into the drawing itself")


def clean_svg(data: bytes) -> CleanImage:
    """Return a drawing that neither runs nor loads anything, without editors' private data.

    One without a `viewBox` gets the one its size means: it can then be shown smaller, not only cut.

    Raises:
        ImageRefused: it is no sound XML, or does what a picture in a book must not do.
    """
    data = PLAIN_DOCTYPE.sub(b"", data, count=1)
    parser = ET.XMLParser(target=_Builder())
    try:
        parser.feed(data)
        root = parser.close()
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ImageRefused(f"the SVG is damaged: {error}", "export it again as plain SVG") from error
    if root.tag != f"{{{SVG}}}svg":
        raise ImageRefused("the file is XML but not SVG", f'a drawing begins with `<svg xmlns="{SVG}" …>`')
    check_tree(root)
    width, height = _sides(root)
    if "viewBox" not in root.attrib and width and height:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
        data = write_clean(root)
    elif not is_clean(root, data):
        data = write_clean(root)
    return CleanImage(data, "image/svg+xml", "svg", round(width), round(height))


def _sides(root: ET.Element) -> tuple[float, float]:
    """Return width and height in CSS pixels: from the attributes, else the viewBox, else 0."""
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    box = [_pixels(part) for part in root.get("viewBox", "").replace(",", " ").split()]
    if len(box) == 4 and not (width and height):
        width, height = box[2:]
    return width, height


def _pixels(text: str) -> float:
    """Return a length in CSS pixels, 0 where it is none."""
    found = NUMBER.fullmatch(text)
    return float(found[1]) * PIXELS[found[2]] if found else 0.0

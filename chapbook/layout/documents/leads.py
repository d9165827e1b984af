"""Blocks within items that words of the item lead in to, which stand above them in no paragraph."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from chapbook.layout import roles
from chapbook.layout.documents.columns import iter_shown
from chapbook.typography import COLONS

INTRODUCED = ("pre", "ul", "ol", "dl", "blockquote", "figure", "div")


def mark_led(root: Element) -> None:
    """Give a block that stands behind words which end with a colon the class `led`, in place."""
    for item in root.iter("li"):
        words = item.text or ""
        for child in item:
            if child.tag in INTRODUCED:
                if words.rstrip().endswith(COLONS):
                    child.set("class", f"{child.get('class', '')} led".strip())
                break
            words += ("" if roles.is_note(child) else "".join(iter_shown(child))) + (child.tail or "")

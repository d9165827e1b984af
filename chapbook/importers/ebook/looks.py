"""What style sheets make of classes: italics, bold and small capitals, written to the elements themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from chapbook.importers.ebook.tree import Element

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SELECTOR = re.compile(r"([a-z][a-z0-9]*)?\.([\w-]+)")  # a class, of one kind of element or of all
TOLD = re.compile(r"(?<![\w-])(?:font-style|font-weight|font-variant(?:-caps)?)\s*:[^;]*")
Looks = Mapping[tuple[str, str], str]  # element's name ("" for any) and class -> declarations


def read_looks(sheets: Iterable[str]) -> Looks:
    """Return what style sheets say of the letters of each class; the last word on a class counts."""
    looks: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        for selectors, declarations in RULE.findall(COMMENT.sub("", sheet)):
            said = "; ".join(TOLD.findall(declarations.lower()))
            for selector in selectors.split(",") if said else ():
                if match := SELECTOR.fullmatch(selector.strip()):
                    looks[match[1] or "", match[2]] = said
    return looks


def dress(root: Element, looks: Looks) -> None:
    """Write to each element's `style` what its classes look like, before what stands there already."""
    for element in root.descendants() if looks else ():
        names = element.attributes.get("class", "").split()
        said = [looks[key] for name in names for key in (("", name), (element.tag, name)) if key in looks]
        if said:
            own = element.attributes.get("style", "")
            element.attributes["style"] = "; ".join([*said, own] if own else said)

"""What style sheets make of classes: letters, margins and sides, written to the elements themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from chapbook.importers.ebook.tree import Element
from chapbook.patterns import regex

COMMENT = regex(r"/\*.*?\*/", re.DOTALL)
RULE = regex(r"([^{}]+)\{([^{}]*)\}")
SELECTOR = regex(r"([a-z][a-z0-9]*)?\.([\w-]+)")  # a class, of one kind of element or of all
TOLD = regex(
    r"(?<![\w-])(font-style|font-weight|font-variant(?:-caps)?|margin(?:-left|-right)?|text-align)\s*:\s*([^;]*)"
)
# Element's name ("" for any) and class -> values by property.
Looks = Mapping[tuple[str, str], Mapping[str, str]]


def read_looks(sheets: Iterable[str]) -> Looks:
    """Return what style sheets say of each class; the last word on a property counts."""
    looks: dict[tuple[str, str], dict[str, str]] = {}
    for sheet in sheets:
        for selectors, declarations in RULE.findall(COMMENT.sub("", sheet)):
            said = dict(TOLD.findall(declarations.lower()))
            for selector in selectors.split(",") if said else ():
                if match := SELECTOR.fullmatch(selector.strip()):
                    looks.setdefault((match[1] or "", match[2]), {}).update(said)
    return looks


def dress(root: Element, looks: Looks) -> None:
    """Write to each element's `style` what its classes look like, before what stands there already."""
    for element in root.descendants() if looks else ():
        names = element.attributes.get("class", "").split()
        found = [looks[key] for name in names for key in (("", name), (element.tag, name)) if key in looks]
        said = [f"{name}: {value.strip()}" for look in found for name, value in look.items()]
        if said:
            own = element.attributes.get("style", "")
            element.attributes["style"] = "; ".join([*said, own] if own else said)

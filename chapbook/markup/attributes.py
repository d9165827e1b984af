"""Attributes in braces: `{.continued #id lang=fr short="…"}`."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

CLASSES = (*("continued", "epigraph", "letter", "dialogue", "pullquote", "unlisted", "smallcaps", "index"),)
KEYS = ("cite", "lang", "short", "width")
BRACES = re.compile(r"\{([^{}\n]*)\}")
ATTRIBUTE = re.compile(
    r"\s*(?:\.(?P<cls>[^\s.#={}\"]+)|#(?P<id>[^\s#={}\"]+)|(?P<key>[\w-]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\"{}]+)))"
)
WIDTH = re.compile(r"(\d{1,3})%")


@dataclass(slots=True)
class Attributes:
    """What stands in one pair of braces, and what of it is not known."""

    id: str = ""
    classes: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    complaints: list[tuple[str, str]] = field(default_factory=list)  # (what is wrong, help)

    def as_dict(self) -> dict[str, str | int | float]:
        """Return the attributes as a token holds them."""
        found: dict[str, str | int | float] = dict(self.values)
        if self.id:
            found["id"] = self.id
        if self.classes:
            found["class"] = " ".join(self.classes)
        return found


def parse_attributes(text: str) -> Attributes | None:
    """Return what the text between two braces says, None where it is not of that form at all."""
    found = Attributes()
    position = 0
    text = text.strip()
    while position < len(text):
        match = ATTRIBUTE.match(text, position)
        if match is None:
            return None
        _take(match, found)
        position = match.end()
    return found if text else None


def _take(match: re.Match[str], found: Attributes) -> None:
    if name := match["cls"]:
        _take_class(name, found)
    elif match["id"]:
        found.id = match["id"]
    else:
        value = match["quoted"] if match["quoted"] is not None else match["bare"]
        _take_value(match["key"], value, found)


def _take_class(name: str, found: Attributes) -> None:
    if name in CLASSES:
        found.classes.append(name)
    else:
        found.complaints.append((f"there is no class `.{name}`", _nearest(name, CLASSES)))


def _take_value(key: str, value: str, found: Attributes) -> None:
    if key not in KEYS:
        found.complaints.append((f"there is no attribute `{key}`", _nearest(key, KEYS)))
    elif key == "width" and not WIDTH.fullmatch(value):
        found.complaints.append((f"`width` takes a percentage, not `{value}`", "write width=60%"))
    else:
        found.values[key] = value


def _nearest(name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}"

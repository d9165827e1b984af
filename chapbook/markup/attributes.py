"""Attributes in braces: `{.continued #id lang=fr short="…"}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from chapbook.config import is_language
from chapbook.patterns import regex
from chapbook.problems import did_you_mean

QUOTATIONS = ("blockquote_open", "epigraph_open")
ANY = ()  # of blocks; spans are named where they take something

# What each class and key belongs to, by type of token; a key that belongs to anything has ANY.
CLASSES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "continued": ("paragraph_open",),
        "epigraph": ("blockquote_open",),
        "letter": ("blockquote_open",),
        "dialogue": ("blockquote_open",),
        "pullquote": ("blockquote_open", "paragraph_open"),
        "unlisted": ("heading_open",),
        "unnumbered": ("heading_open",),
        "smallcaps": ("span_open",),
        "index": ("span_open",),
    }
)
KEYS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "cite": QUOTATIONS,
        "entry": ("span_open",),
        "lang": ANY,
        "see": ("span_open",),
        "seealso": ("span_open",),
        "short": ("heading_open", "figure_open", "image", "table_open"),
        "sort": ("span_open",),
        "width": ("figure_open", "image"),
    }
)
OF_INDEX = ("entry", "see", "seealso", "sort")  # keys that go with the class `index`
NAMES = MappingProxyType(
    {
        "paragraph_open": "paragraph",
        "blockquote_open": "block quotation",
        "epigraph_open": "epigraph",
        "heading_open": "heading",
        "figure_open": "picture",
        "image": "picture",
        "table_open": "table",
        "span_open": "run of words",
    }
)

BRACES = regex(r"\{([^{}\n]*)\}")
ATTRIBUTE = regex(
    r"\s*(?:\.(?P<cls>[^\s.#={}\"]+)|#(?P<id>[^\s#={}\"]+)|(?P<key>[\w-]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\"{}]+)))"
)
LOOKS_MEANT = regex(rf"\s*(?:[.#][^\W\d]|(?:{'|'.join(KEYS)})=)")
WIDTH = regex(r"(?!0+%)(\d{1,2}|100)%")
NAME = regex(r"[^\W\d_][\w.:-]*")
# Names of notes and their calls, of marks and entries of the index, of what is numbered.
RESERVED = regex(r"[nr]\d+(-\d+)?|(index|entry|figure|table|work)\.\d+")

HOW_TO_WRITE = "attributes are `.class`, `#name` and `key=value`; values with spaces in double quotes"

Complaint = tuple[str, str]  # what is wrong, and help


@dataclass(slots=True)
class Attributes:
    """What stands in one pair of braces, and what of it is wrong."""

    id: str = ""
    classes: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)

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


def look_meant(text: str) -> bool:
    """Whether the text between two braces looks as if attributes were meant."""
    return LOOKS_MEANT.match(text) is not None


def iter_misplaced(attributes: Mapping[str, object], kind: str) -> Iterator[Complaint]:
    """Yield a complaint for each class and key that says nothing about a token of this type."""
    for name in str(attributes.get("class", "")).split():
        if (kinds := CLASSES.get(name, ())) and kind not in kinds:
            yield f"the class `.{name}` has no meaning here", f"it belongs to a {_spoken(kinds)}"
    for key, kinds in KEYS.items():
        if key in attributes and kinds and kind not in kinds:
            yield f"the attribute `{key}` has no meaning here", f"it belongs to a {_spoken(kinds)}"
    if kind == "span_open" and "index" not in str(attributes.get("class", "")).split():
        for key in OF_INDEX:
            if key in attributes:
                yield f"the attribute `{key}` has no meaning here", "it belongs to an index mark, `{.index}`"


def _spoken(kinds: Sequence[str]) -> str:
    return " or ".join(dict.fromkeys(NAMES[kind] for kind in kinds))


def _take(match: re.Match[str], found: Attributes) -> None:
    if name := match["cls"]:
        _take_class(name, found)
    elif name := match["id"]:
        _take_id(name, found)
    else:
        value = match["quoted"] if match["quoted"] is not None else match["bare"]
        _take_value(match["key"], value, found)


def _take_class(name: str, found: Attributes) -> None:
    if name in CLASSES:
        found.classes.append(name)
    else:
        found.complaints.append((f"there is no class `.{name}`", _nearest(name, CLASSES)))


def _take_id(name: str, found: Attributes) -> None:
    if NAME.fullmatch(name) is None:
        help = "a name begins with a letter; letters, digits, `-`, `.`, `:` and `_` may follow"
        found.complaints.append((f"`{name}` cannot be a name", help))
    elif RESERVED.fullmatch(name):
        help = "names such as `n1`, `r1` and `index.1` are those of notes and index marks; take another"
        found.complaints.append((f"`{name}` cannot be a name", help))
    else:
        found.id = name


def _take_value(key: str, value: str, found: Attributes) -> None:
    if key not in KEYS:
        found.complaints.append((f"there is no attribute `{key}`", _nearest(key, KEYS)))
    elif key == "width" and not WIDTH.fullmatch(value):
        found.complaints.append((f"`width` takes a percentage, not `{value}`", "write width=60%"))
    elif key == "lang" and not is_language(value):
        found.complaints.append(
            (f"`{value}` is no language", "write its code, such as lang=fr or lang=en-GB")
        )
    else:
        found.values[key] = value


def _nearest(name: str, known: Iterable[str]) -> str:
    return did_you_mean(name, known) or f"known are {', '.join(known)}"

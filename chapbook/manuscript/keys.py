"""What the keys of a file's front matter mean, and which of them are most likely slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from chapbook.book import ROLES
from chapbook.config import is_language
from chapbook.problems import Place, Problem, did_you_mean, nearest

KEYS = ("title", "short", "author", "role", "lang", "number")
# What other programs call the same; anything else of theirs is left alone.
ALIASES: Mapping[str, str] = MappingProxyType(
    {"language": "lang", "authors": "author", "shorttitle": "short"}
)
NO = ("false", "no", "off", "0")
YES = ("true", "yes", "on", "")
NEAR = 0.8  # how alike a key must be to one of ours to be taken for a slip
Verdict = tuple[str, str, str] | None  # name of the problem, what is wrong, help


class Entry(NamedTuple):
    """A key of the front matter."""

    key: str
    values: tuple[str, ...] | None  # one, or the items of a list; None: something deeper
    place: Place  # of the key

    @property
    def text(self) -> str | None:
        """The value where it is one text, blanks made single; None where it is more."""
        return " ".join(self.values[0].split()) if self.values is not None and len(self.values) == 1 else None


@dataclass(slots=True)
class FrontMatter:
    """What a file says of itself; "" where it says nothing."""

    title: str = ""
    short: str = ""
    author: str = ""
    role: str = ""
    lang: str = ""
    is_numbered: bool = True
    number: int = 0  # the chapter's, where it is given; later ones count on from it
    places: dict[str, Place] = field(default_factory=dict)  # of the keys
    problems: list[Problem] = field(default_factory=list)


def read_front_matter(entries: Sequence[Entry]) -> FrontMatter:
    """Return what the entries say, with a problem for each that cannot be taken."""
    front = FrontMatter()
    for entry in entries:
        front.problems += _iter_problems(entry, front.places)
        if entry.key not in KEYS:
            continue
        front.places[entry.key] = entry.place
        text = ", ".join(entry.values or ()) if entry.key == "author" else entry.text
        if text is not None and RULES[entry.key](text) is None:
            _take(front, entry.key, text)
    return front


def _take(front: FrontMatter, key: str, text: str) -> None:
    if key == "number":
        front.is_numbered = text.lower() not in NO
        front.number = int(text) if text.isdecimal() else 0
    else:
        setattr(front, key, text)


def _iter_problems(entry: Entry, seen: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield what is wrong with an entry; the keys of other programs are not looked at."""
    width = len(entry.key)
    if entry.key not in KEYS:
        if near := _nearest(entry.key.lower()):
            text = f"the key `{entry.key}` of the front matter does nothing"
            yield Problem("front-matter-unknown", entry.place, text, f"did you mean `{near}`?", width)
        return
    if entry.key in seen:
        text = f"`{entry.key}` is given twice"
        yield Problem("front-matter", entry.place, text, "take one of the two out", width)
    if entry.text is None and (entry.key != "author" or entry.values is None):
        yield Problem(
            "front-matter", entry.place, f"`{entry.key}` takes text", f"write `{entry.key}: …`", width
        )
    elif entry.text is not None and (verdict := RULES[entry.key](entry.text)):
        name, text, help = verdict
        yield Problem(name, entry.place, text, help, width)


def _nearest(key: str) -> str:
    """Return the key of ours that was most likely meant, "" where none is near."""
    if key in ALIASES:
        return ALIASES[key]
    return nearest(key, KEYS, NEAR)


def _anything(text: str) -> Verdict:
    del text
    return None


def _role(text: str) -> Verdict:
    if not text or text in ROLES:
        return None
    help = did_you_mean(text.lower(), ROLES) or f"the roles are {', '.join(ROLES)}"
    return "role-unknown", f"there is no role `{text}`", help


def _language(text: str) -> Verdict:
    if not text or is_language(text):
        return None
    return "front-matter", f"`{text}` is no BCP 47 tag", "write a tag such as fr or pt-BR"


def _number(text: str) -> Verdict:
    if text.lower() in (*NO, *YES) or text.isdecimal():
        return None
    help = "write `number: false` for a chapter without a number, or the number it has"
    return "front-matter", f"`{text}` is no number", help


RULES: Mapping[str, Callable[[str], Verdict]] = MappingProxyType(
    {
        "title": _anything,
        "short": _anything,
        "author": _anything,
        "role": _role,
        "lang": _language,
        "number": _number,
    }
)

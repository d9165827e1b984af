"""The parts of a poem, which have one edge at the left where verse is centred: that of the widest of them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from chapbook.layout import roles
from chapbook.layout.documents.columns import iter_shown

INDENT = 2.4  # characters that a step of indent is wide


def align_parts(root: Element, room: int) -> None:
    """Say by `--edge` where all verse of a chapter begins that is a poem of several parts, in place.

    `room` is a full line's, in characters.
    """
    body = next(root.iter("body"))
    verses = [*_iter_verses(body)] if "poem" in roles.classes_of(body) else []
    if len(verses) > 1:
        lines = (line for verse in verses for line in verse.iter("p") if "line" in roles.classes_of(line))
        longest = max(map(_length, lines), default=room)
        edge = max(0.0, 1 - longest / room) / 2
        for verse in verses:
            verse.set("style", f"--edge: {edge:.1%}")


def _iter_verses(element: Element) -> Iterator[Element]:
    """Yield the verse of a text that is not quoted in it."""
    for child in element:
        classes = roles.classes_of(child)
        if "verse" in classes:
            yield child
        elif child.tag in ("section", "div") and "epigraph" not in classes:
            yield from _iter_verses(child)


def _length(line: Element) -> float:
    """Return how many characters wide a line is, its indent included."""
    indent = next(
        (int(name[1:]) for name in roles.classes_of(line) if name[:1] == "i" and name[1:].isdigit()), 0
    )
    return len("".join(iter_shown(line))) + INDENT * indent

"""Quotations, list items, notes and boxes: what stands round the lines of a manuscript.

The rest of a line from some column on goes in; whether it goes on with a container or opens one, and
where its content begins, comes out. Which containers are open is the business of `blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from chapbook.patterns import regex

ContainerKind = Literal["quote", "item", "note", "box"]

NOTE_INDENT = 4  # columns that the further lines of a note are set in
WIDEST_MARKER_SPACE = 4  # columns after a list marker; more, and the item begins with code

QUOTE = regex(r" {0,3}> ?")
QUOTE_GOES_ON = regex(r" *> ?")
NOTE = regex(r" {0,3}\[\^([^\]\s]+)\]: *")
ITEM = regex(r" {0,3}(?:[-+*]|([0-9]{1,9})[.)])(?= |$)")
DEFINITION = regex(r" {0,3}([:~]) +(?=\S)")
BOX = regex(r" {0,3}:{3,} *(\w[\w-]*) *(?:\{[^{}]*\})? *$")
BOX_END = regex(r" {0,3}:{3,} *$")
BREAK = regex(r" {0,3}([-*_])(?: *\1){2,} *$")
BEGINNINGS = frozenset(">[:-*_+0123456789~")  # what a line that opens a container begins with


@dataclass(slots=True)
class Container:
    """What stands open round a leaf."""

    kind: ContainerKind
    indent: int = 0  # columns its further lines are set in
    label: str = ""  # of a note
    is_verse: bool = False
    is_definition: bool = False
    is_empty: bool = False  # an item of which only the marker was seen
    outer: Container | None = None  # the container it stands in


class Before(NamedTuple):
    """What stands before the place where a container may open."""

    in_paragraph: bool  # in the same container, still open
    may_define: bool  # behind a term, or behind another definition of it


Opened = tuple[Container, int] | None  # the container and the column of its content


def may_open(line: str, at: int) -> bool:
    """Whether what stands at a column of a line looks like the beginning of a container."""
    return line[at:].lstrip(" ")[:1] in BEGINNINGS


def open_container(line: str, at: int, before: Before) -> Opened:
    """Return the container that opens at a column of a line, None where none does."""
    rest = line[at:]
    for pattern, opener in OPENERS:
        if found := pattern.match(rest):
            opened = opener(found, before)
            return (opened[0], at + opened[1]) if opened else None
    return None


def continue_container(container: Container, line: str, at: int) -> int | None:
    """Return the column after what a container asks of its further lines, None where it is not there."""
    if container.kind == "box":
        return at
    if container.kind == "quote":
        found = QUOTE_GOES_ON.match(line, at)
        return found.end() if found else None
    rest = line[at:]
    if not rest.strip(" "):
        return None if container.is_empty else at
    return at + container.indent if rest.startswith(" " * container.indent) else None


def _quote(found: re.Match[str], _: Before) -> Opened:
    return Container("quote"), found.end()


def _note(found: re.Match[str], _: Before) -> Opened:
    return Container("note", indent=NOTE_INDENT, label=found[1]), found.end()


def _box(found: re.Match[str], _: Before) -> Opened:
    return Container("box", is_verse=found[1] == "verse"), found.end()


def _break(_found: re.Match[str], _: Before) -> Opened:
    return None


def _item(found: re.Match[str], before: Before) -> Opened:
    content = found.string[found.end() :]
    if not content.strip(" "):
        empty = Container("item", indent=found.end() + 1, is_empty=True)
        return None if before.in_paragraph else (empty, len(found.string))
    if before.in_paragraph and found[1] not in (None, "1"):
        return None
    space = len(content) - len(content.lstrip(" "))
    width = found.end() + (1 if space > WIDEST_MARKER_SPACE else space)
    return Container("item", indent=width), width


def _definition(found: re.Match[str], before: Before) -> Opened:
    if not before.may_define:
        return None
    return Container("item", indent=found.end(1) + 1, is_definition=True), found.end()


# In this order: what looks like a thematic break opens no list.
OPENERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Before], Opened]], ...] = (
    (QUOTE, _quote),
    (NOTE, _note),
    (BOX, _box),
    (BREAK, _break),
    (ITEM, _item),
    (DEFINITION, _definition),
)

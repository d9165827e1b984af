"""Paragraphs whose lines are chosen together: the engine is told where each line of them ends.

A justified paragraph of plain text, with emphasis, links and note calls in it, is measured when its first
line is asked for. What is not so simple (floats beside it, pictures or boxes in its lines, text from right to
left, soft hyphens) keeps the engine's own breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS

from chapbook.layout.engine.measured import measure, width_of_space
from chapbook.layout.engine.shaping import Settings
from chapbook.lines import Ending, MeasuredText, Point, Room, choose_breaks, hyphen_places

WORD = re.compile(r"[^\W\d_]+")
RUN = re.compile(r"\S+")
# What stands between spaces and is no plain word: an address would be copied with the hyphen, and a compound
# has a place of its own to break.
UNDIVIDED = re.compile(r"[/@_\\=#]|\w[-\u2010\u2011]\w|\w\.\w")
EXPANDABLE = " \u00a0"
SLACK = TO_UNITS // 4  # a line is never filled to the last quarter of a pixel: shaping it may take as much
SMALLEST, LARGEST = 0.992, 1.015  # of a line's letters: a difference that is not seen
BEFORE = ("margin_left", "border_left_width", "padding_left")
AFTER = ("margin_right", "border_right_width", "padding_right")


class Break(NamedTuple):
    """Where a line ends in a text: before which character, and before which the next begins."""

    end: int
    resume: int
    is_hyphen: bool = False


class Part(NamedTuple):
    """What of a text stands in one line."""

    end: int  # character before which it ends
    resume: (
        int | None
    )  # character before which the next line begins; None: this line goes on in the next text
    is_hyphen: bool
    scale: float  # of its letters
    spacing: float  # px more between words than the style says; what the engine adds comes on top


class Leaf:
    """A text box of a paragraph, with its parts."""

    def __init__(self, box: Any, measured: MeasuredText) -> None:
        self.box = box
        self.measured = measured
        self.parts: list[Part] = []
        self.paragraph: list[Leaf] = [self]

    def part(self, start: int) -> Part:
        """Return what stands in the line that begins at a character."""
        return next(part for part in self.parts if part.resume is None or part.resume > start)


def plan_lines(linebox: Any, width: float, settings: Settings) -> list[Leaf]:
    """Return the texts of a paragraph with the breaks of its lines; none if the engine must find them."""
    style = linebox.style
    if style["text_align_all"] != "justify" or style["direction"] != "ltr" or style["word_spacing"] >= 0:
        return []
    strip = _Strip()
    for item in _iter_items(linebox, settings):
        if item is None:
            return []
        strip.add(item)
    if not strip.leaves:
        return []
    room = _room(linebox, width, settings, strip.leaves)
    chosen = choose_breaks([*strip.points, strip.end()], room)
    return strip.broken(chosen.endings, room) if chosen else []


class _Strip:
    """A paragraph on one endless line."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.points: list[Point] = []
        self.places: list[tuple[int, Break]] = []  # of the points: in which leaf, and where
        self.length = self.spaces = 0

    def add(self, item: Leaf | int) -> None:
        """Add a text, or a distance."""
        if isinstance(item, int):
            self.length += item
            return
        text, places = item.measured.text, item.measured.places
        spaces = [self.spaces, *accumulate((char in EXPANDABLE for char in text), initial=self.spaces)][1:]
        for place in _breaks(item):
            end = self.length + _distance(places, place.end) + place.is_hyphen * item.measured.hyphen
            start = self.length + places[place.resume]
            self.points.append(Point(end, start, spaces[place.end], spaces[place.resume], place.is_hyphen))
            self.places.append((len(self.leaves), place))
        self.leaves.append(item)
        self.length += places[-1]
        self.spaces = spaces[-1]

    def end(self) -> Point:
        """Return the end of the paragraph, without the space that hangs there."""
        last = self.leaves[-1].measured
        hangs = last.text.endswith(" ")
        end = self.length - (last.places[-1] - last.places[-2] if hangs else 0)
        return Point(end, self.length, self.spaces - hangs, self.spaces)

    def broken(self, endings: Sequence[Ending], room: Room) -> list[Leaf]:
        """Return the texts with their parts."""
        leaf = begin = 0
        for ending in endings[:-1]:
            last, place = self.places[ending.point]
            for number in range(leaf, last):
                if begin < len(self.leaves[number].measured.text):
                    self._add(number, None, ending.scale)
                begin = 0
            self.leaves[last].parts.append(Part(*place, ending.scale, 0.0))
            leaf, begin = last, place.resume
        spacing = self._last_spacing(endings, room)
        for number in range(leaf, len(self.leaves)):
            self._add(number, None, 1.0, spacing)
        for each in self.leaves:
            each.paragraph = self.leaves
        return self.leaves

    def _add(self, number: int, resume: int | None, scale: float, spacing: float = 0.0) -> None:
        leaf = self.leaves[number]
        leaf.parts.append(
            Part(len(leaf.measured.text), resume, is_hyphen=False, scale=scale, spacing=spacing)
        )

    def _last_spacing(self, endings: Sequence[Ending], room: Room) -> float:
        """Return the pixels that make the spaces of the last line natural, if they fit."""
        end = self.end()
        before = self.points[endings[-2].point] if endings[1:] else Point(0, -room.indent, 0, 0)
        spaces = end.spaces - before.spaces_before_next
        left = room.width - end.end + before.start
        return max(0, min(room.natural - room.space, left // spaces)) * FROM_UNITS if spaces else 0.0


def _room(linebox: Any, width: float, settings: Settings, leaves: Sequence[Leaf]) -> Room:
    space_set = width_of_space(linebox.style, settings)
    natural = space_set - int(linebox.style["word_spacing"] * TO_UNITS)
    indent = linebox.text_indent
    scales = (
        (SMALLEST, LARGEST) if all(settings.of(leaf.box.style).is_plain for leaf in leaves) else (1.0, 1.0)
    )
    return Room(int(width * TO_UNITS) - SLACK, int(indent * TO_UNITS), space_set, natural, *scales)


def _iter_items(box: Any, settings: Settings) -> Iterator[Leaf | int | None]:
    """Yield the texts of a paragraph and the distances between them; None for what cannot be planned."""
    for child in box.children:
        if not child.is_in_normal_flow():
            if child.style["float"] != "footnote":
                yield None
        elif isinstance(child, boxes.TextBox):
            if child.text:
                measured = measure(child.text, child.style, settings) if is_plain(child.style) else None
                yield Leaf(child, measured) if measured else None
        elif isinstance(child, boxes.InlineBox) and not child.is_leader:
            yield _edge(child.style, BEFORE)
            yield from _iter_items(child, settings)
            yield _edge(child.style, AFTER)
        else:
            yield None


def _edge(style: Any, names: Iterable[str]) -> int | None:
    """Return the space that a box has at one of its sides, None if it depends on others."""
    whole = 0.0
    for name in names:
        value = style[name]
        if isinstance(value, (int, float)):
            whole += value
        elif value != "auto":
            if getattr(value, "unit", None) != "px":
                return None
            whole += value.value
    return int(whole * TO_UNITS)


def is_plain(style: Any) -> bool:
    """Return whether lines of this style need nothing but words and hyphens."""
    return (
        style["white_space"] == "normal"
        and style["direction"] == "ltr"
        and style["letter_spacing"] in ("normal", 0)
        and style["word_break"] == "normal"
        and style["hyphenate_limit_zone"].value == 0
    )


def _breaks(leaf: Leaf) -> list[Break]:
    """Return where lines may end in a text, rising."""
    measured = leaf.measured
    found = [Break(measured.end(number), place) for number, place in enumerate(measured.breaks)]
    if measured.text.endswith(" "):
        found.append(Break(len(measured.text) - 1, len(measured.text)))
    return sorted([*found, *_hyphens(leaf)], key=lambda place: place.resume)


def _hyphens(leaf: Leaf) -> Iterator[Break]:
    style = leaf.box.style
    if style["hyphens"] != "auto" or not style["lang"]:
        return
    least, left, right = style["hyphenate_limit_chars"]
    text = leaf.measured.text
    undivided = (
        [run.span() for run in RUN.finditer(text) if UNDIVIDED.search(run[0])]
        if UNDIVIDED.search(text)
        else []
    )
    for word in WORD.finditer(text):
        start = word.start()
        if len(word[0]) < least or word[0].isupper() or any(begin <= start < end for begin, end in undivided):
            continue
        for place in hyphen_places(word[0], style["lang"], left=left, right=right):
            yield Break(start + place, start + place, is_hyphen=True)


def _distance(places: Sequence[int], place: int) -> int:
    """Return how far a place is from the start, in a ligature too: all its letters have the same."""
    if place == 0 or places[place] != places[place - 1]:
        return places[place]
    following = next((distance for distance in places[place:] if distance > places[place]), places[place])
    return (places[place] + following) // 2

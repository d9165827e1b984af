"""A paragraph on one endless line: its texts, the distances between them, and where lines may end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import TO_UNITS

from chapbook.layout.engine.composition.divisions import Break, breaks_of, with_last_resorts
from chapbook.layout.engine.composition.measured import has_fixed_spaces, measure
from chapbook.layout.engine.composition.shaping import EXPANDABLE, Settings
from chapbook.lines import MeasuredText, Point, hang_of

LINE_BREAK = "\n"
NOTE_CALL = "*"
BEFORE = ("margin_left", "border_left_width", "padding_left")
AFTER = ("margin_right", "border_right_width", "padding_right")


class Part(NamedTuple):
    """What of a text stands in one line."""

    end: int  # character before which it ends
    resume: int | None  # character before which the next line begins; None: this one goes on in the next text
    is_hyphen: bool
    scale: float  # of its letters
    spacing: float  # px more between words than the style says; what the engine adds comes on top


class Atom(NamedTuple):
    """What stands in a line and is not divided: a number before the words, or the dots of a leader."""

    width: int  # at least
    is_leader: bool


class Leaf:
    """A text box of a paragraph, with its parts."""

    def __init__(self, box: Any, measured: MeasuredText, begin: int, settings: Settings) -> None:
        self.box = box
        self.measured = measured
        self.begin = begin  # the first character that is not yet on a line
        self.has_fixed_spaces = has_fixed_spaces(box.style, settings)
        self.family = box.style["font_family"][0]
        self.hyphen_hang = int(hang_of("-", self.family).after * measured.hyphen)
        self.good_breaks: list[Break] | None = None  # no last resorts; None: not asked for yet
        self.parts: list[Part] = []

    def add(self, part: Part) -> None:
        """Add what stands in the next line."""
        self.parts.append(part._replace(spacing=0.0) if self.has_fixed_spaces else part)

    def part(self, start: int) -> Part:
        """Return what stands in the line that begins at a character."""
        return next(part for part in self.parts if part.resume is None or part.resume > start)

    def breaks(self, *, last_resorts: bool) -> list[Break]:
        """Return where lines may end in the text, rising."""
        text, style = self.measured.text, self.box.style
        if self.good_breaks is None:
            self.good_breaks = breaks_of(self.measured, style)
        if not last_resorts:
            return self.good_breaks
        return with_last_resorts(self.good_breaks, text, style, is_code=self.has_fixed_spaces)

    def hang_before(self, place: int) -> int:
        """Return how far the character at a place hangs into the margin if a line begins there."""
        text, places = self.measured.text, self.measured.places
        if place == len(text):
            return 0
        return int(hang_of(text[place], self.family).before * (places[place + 1] - places[place]))

    def hang_after(self, place: int) -> int:
        """Return how far a line hangs into the margin that ends before the character at a place."""
        text, places = self.measured.text, self.measured.places
        if place == 0:
            return 0
        return int(hang_of(text[place - 1], self.family).after * (places[place] - places[place - 1]))


class Strip:
    """The texts of a paragraph one after the other; distances in Pango's units."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.starts: list[int] = []  # of the texts
        self.spaces: list[list[int]] = []  # for each text, how many stretch before each of its characters
        self.calls: list[int] = []  # how many texts stand before each call of a note
        self.length = self.space_count = 0
        self.is_numbered = False  # a number stands before it, and the space behind that
        self.is_led = False  # dots lead from its end to what stands at the end of the line

    def add(self, item: Leaf | Atom | int | str) -> None:
        """Add a text, or what is no wider or narrower in any line."""
        if isinstance(item, Atom):
            self.is_led, self.is_numbered = item.is_leader, self.is_numbered or not item.is_leader
            item = item.width
        if item == NOTE_CALL:
            self.calls.append(len(self.leaves))
            return
        if not isinstance(item, Leaf):
            self.length += int(item)
            return
        text, before = item.measured.text, self.space_count
        stretching = accumulate(map(EXPANDABLE.__contains__, text), initial=before)
        spaces = [before] * (len(text) + 1) if item.has_fixed_spaces else [*stretching]
        self.leaves.append(item)
        self.starts.append(self.length)
        self.spaces.append(spaces)
        self.length += item.measured.places[-1]
        self.space_count = spaces[-1]

    def points(self, *, last_resorts: bool) -> tuple[list[Point], list[tuple[int, Break]]]:
        """Return where lines may end, the end of the paragraph last, and in which text, and where in it."""
        points: list[Point] = []
        places: list[tuple[int, Break]] = []
        for number, leaf in enumerate(self.leaves):
            breaks = leaf.breaks(last_resorts=last_resorts)
            if leaf.begin:
                breaks = [place for place in breaks if place.resume > leaf.begin]
            points += self._iter_points(number, breaks)
            places += [(number, place) for place in breaks]
        return [*points, self._end()], places

    def _iter_points(self, number: int, breaks: Iterable[Break]) -> Iterator[Point]:
        """Yield the points in a text; letters do not hang, nor does what stands at a hyphen put in a word."""
        leaf, start, spaces = self.leaves[number], self.starts[number], self.spaces[number]
        text, distances = leaf.measured.text, leaf.measured.places
        hyphen = leaf.measured.hyphen - leaf.hyphen_hang
        for place in breaks:
            last, first, is_hyphen, demerits = place
            end, following = start + distances[last], start + distances[first]
            if is_hyphen:
                end = start + _distance(distances, last) + hyphen
            else:
                if not text[last - 1 : last].isalpha():
                    end -= self.hang_after(number, place)
                    is_hyphen = place.shows_hyphen(text)
                if not text[first : first + 1].isalpha():
                    following += self.hang_before(number, first)
            yield Point(end, following, spaces[last], spaces[first], is_hyphen, demerits)

    def begin(self) -> tuple[int, int]:
        """Return where the first line begins, and how many spaces stand before."""
        first = self.leaves[0]
        hang = first.hang_before(first.begin)
        return first.measured.places[first.begin] + hang, self.spaces[0][first.begin]

    def hang_before(self, number: int, place: int) -> int:
        """Return how far a line hangs out that begins at a place in a text, perhaps its end."""
        if place < len(self.leaves[number].measured.text):
            return self.leaves[number].hang_before(place)
        return self.leaves[number + 1].hang_before(0) if number + 1 < len(self.leaves) else 0

    def hang_after(self, number: int, place: Break) -> int:
        """Return how far a line hangs out that ends at a place in a text, perhaps its beginning."""
        leaf = self.leaves[number]
        if place.is_hyphen:
            return leaf.hyphen_hang
        if place.end or number == 0:
            return leaf.hang_after(place.end)
        before = self.leaves[number - 1]
        return before.hang_after(len(before.measured.text))

    def word_before(self, at: tuple[int, Break]) -> str:
        """Return the end of a line up to a place in a text, from its last space on."""
        number, place = at
        before = "".join(leaf.measured.text for leaf in self.leaves[:number])
        return (before + self.leaves[number].measured.text[: place.end]).rstrip(" ").rpartition(" ")[2]

    def _end(self) -> Point:
        """Return the end of the paragraph, without the space that hangs there."""
        last = self.leaves[-1].measured
        hangs = last.text.endswith(" ")
        end = self.length - (last.places[-1] - last.places[-2] if hangs else 0)
        return Point(end, self.length, self.space_count - hangs, self.space_count)


Item = Leaf | Atom | int | str | None  # of a paragraph, as it is read


def strip_of(linebox: Any, skip_stack: Any, settings: Settings) -> Strip | None:
    """Return what of a paragraph, up to a break in it, is not on lines; None if it cannot be measured."""
    strip = Strip()
    for item in _iter_items(linebox, skip_stack, settings):
        if item is None or (isinstance(item, Atom) and bool(strip.leaves) != item.is_leader):
            return None
        if item != LINE_BREAK:
            strip.add(item)
        elif strip.leaves:
            break
        if strip.is_led:
            break  # what follows the dots is at the end of the last line, whatever that is
    return strip if strip.leaves else None


def _iter_items(box: Any, skip_stack: Any, settings: Settings) -> Iterator[Item]:
    """Yield texts, distances between them, line breaks and note calls; None for what cannot be planned."""
    first, below = next(iter(skip_stack.items())) if skip_stack else (0, None)
    for child in box.children[first:]:
        if not child.is_in_normal_flow():
            if child.style["float"] != "footnote":
                yield None
        elif isinstance(child, boxes.TextBox):
            if child.text == LINE_BREAK:
                yield LINE_BREAK
            elif child.text:
                yield _leaf(child, below, settings)
        elif child.is_leader or isinstance(child, boxes.InlineBlockBox):
            yield _atom(child, settings)
        elif isinstance(child, boxes.InlineBox):
            yield from _iter_inline(child, below, settings)
        else:
            yield None
        below = None


def _iter_inline(box: Any, skip_stack: Any, settings: Settings) -> Iterator[Item]:
    if not skip_stack:
        yield _edge(box.style, BEFORE)
    yield from _iter_items(box, skip_stack, settings)
    yield _edge(box.style, AFTER)
    if box.footnote:
        yield NOTE_CALL


def _leaf(box: Any, skip_stack: Any, settings: Settings) -> Leaf | None:
    measured = measure(box.text, box.style, settings) if _is_measurable(box.style) else None
    if measured is None:
        return None
    begin = len(box.text.encode()[: next(iter(skip_stack))].decode()) if skip_stack else 0
    return Leaf(box, measured, begin, settings)


def _atom(box: Any, settings: Settings) -> Atom | None:
    """Return a box that is not divided, of words on one line at most."""
    texts = [child for child in box.descendants() if not isinstance(child, boxes.ParentBox)]
    words = [measure(text.text, text.style, settings) for text in texts if isinstance(text, boxes.TextBox)]
    width = sum(word.places[-1] if word else 0 for word in words)
    before, after = _edge(box.style, BEFORE), _edge(box.style, AFTER)
    if before is None or after is None or None in words or len(words) < len(texts):
        return None
    least = int(getattr(box.style["min_width"], "value", 0) * TO_UNITS)
    return Atom(before + max(least, width) + after, box.is_leader)


def texts_from(box: Any, skip_stack: Any) -> Iterator[tuple[Any, int]]:
    """Yield the texts of a box from a place in it on, each with how many bytes of it are gone."""
    first, below = next(iter(skip_stack.items())) if skip_stack else (0, None)
    if isinstance(box, boxes.TextBox):
        yield box, first
        return
    for child in getattr(box, "children", ())[first:]:
        if child.is_in_normal_flow():
            yield from texts_from(child, below)
        below = None


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
    return style["letter_spacing"] in ("normal", 0) and _is_measurable(style)


def _is_measurable(style: Any) -> bool:
    """Return whether lines of this style can be planned."""
    return bool(
        style["white_space"] == "normal"
        and style["direction"] == "ltr"
        and style["word_break"] == "normal"
        and style["hyphenate_limit_zone"].value == 0
    )


def _distance(places: Sequence[int], place: int) -> int:
    """Return how far a place is from the start, in a ligature too: all its letters have the same."""
    if place == 0 or places[place] != places[place - 1]:
        return places[place]
    following = next((distance for distance in places[place:] if distance > places[place]), places[place])
    return (places[place] + following) // 2

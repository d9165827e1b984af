"""Paragraphs whose lines are chosen together: the engine is told where each line of them ends.

A justified paragraph of plain text, with emphasis, links and note calls in it, is measured when a line of it
is asked for; so is a heading, whose lines are to be of like length. What is not so simple (pictures or boxes
in its lines, text from right to left, letters without spaces, soft hyphens) keeps the engine's own breaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS

from chapbook.layout.engine.composition.divisions import Break
from chapbook.layout.engine.composition.measured import width_of_alphabet, width_of_space
from chapbook.layout.engine.composition.shaping import Settings
from chapbook.layout.engine.composition.strips import Leaf, Part, Strip, strip_of, texts_from
from chapbook.lines import (
    AS_BEST,
    EVEN_PASSES,
    LOOSE,
    UNEVEN_PASSES,
    Choice,
    Ending,
    Pass,
    Room,
    Wish,
    choose_breaks,
    even_breaks,
    line_counts,
    may_vary,
    ragged_breaks,
)

SLACK = TO_UNITS // 4  # a line is never filled to the last quarter of a pixel: shaping it may take as much
SMALLEST, LARGEST = 0.992, 1.015  # of a line's letters: a difference that is not seen
ALPHABET = 26  # letters
# Letters in a line. In fewer, lines are never spread to the measure; in not many more, if one were torn so.
NARROW, FAIRLY_NARROW = 28, 40
NARROWEST = 0.138  # em: in a narrower space words seem to touch, unless the style has them so


class Hangs(NamedTuple):
    """How a line ends at the margins, and how far it reaches into them, px."""

    left: float = 0.0
    right: float = 0.0
    is_ragged: bool = False  # it is not spread to the measure

    @property
    def width(self) -> float:
        """How much more room it has by that."""
        return self.left + self.right


NOT_HANGING = Hangs()
Place = tuple[int, int]  # number of a text's box, and of a character in it


class Frame(NamedTuple):
    """What the lines of a paragraph have to fit."""

    width: float  # px
    indents: tuple[float, ...] = ()  # px by which the first lines are narrower
    scales: bool = True  # letters may be a little smaller or larger


class Plan:
    """The lines of a paragraph, or of a part of it between line breaks; it can be given others."""

    def __init__(
        self, strip: Strip | None = None, room: Room | None = None, *, last_resorts: bool = False
    ) -> None:
        """Begin a plan; without a strip the engine finds the lines."""
        self.strip = strip or Strip()
        self.room = room or Room(0, 0)
        self.choice = Choice((), 0.0)
        self.leaves: Sequence[Leaf] = ()
        self.is_ragged = False  # its lines are not spread, and there are no others
        self.hangs: Mapping[Place, Hangs] = {}  # by where the lines begin
        self.points, self.places = self.strip.points(last_resorts=last_resorts) if strip else ([], [])

    @property
    def is_spaced(self) -> bool:
        """Whether lines end at spaces mostly; where they do between letters, as in Chinese, all are full."""
        whole = [place for _, place in self.places[:-1] if not place.is_hyphen]  # the last is its end
        return sum(place.resume > place.end for place in whole) * 2 >= len(whole)

    def set(self, choice: Choice) -> None:
        """Let the paragraph have the lines that were chosen."""
        self.choice = choice
        self.leaves = self.strip.leaves
        for leaf in self.leaves:
            leaf.parts.clear()
        breaks = [self.places[ending.point] for ending in choice.endings[:-1]]
        _divide(self.leaves, breaks, choice.endings, self.room)
        self.hangs = _hangs(self.strip, breaks, is_ragged=self.is_ragged)

    def choose(self, passes: Sequence[Pass], wish: Wish = AS_BEST) -> Choice | None:
        """Return the best lines that are as wished; None if there are none."""
        if self.is_ragged:
            return None
        return choose_breaks(self.points, self.room, wish, passes)

    def may_vary(self, average: tuple[float, float]) -> bool:
        """Return whether there may be other numbers of lines with spaces within these bounds on average.

        `average`: how narrow and how wide they may be, in natural ones.
        """
        return not self.is_ragged and may_vary(self.points, self.room, len(self.choice.endings), average)

    def others(self) -> list[Choice]:
        """Return the best lines for each other number of them that the paragraph can have."""
        lines = len(self.choice.endings)
        return [choice for number, choice in line_counts(self.points, self.room).items() if number != lines]

    def hyphens(self, choice: Choice) -> list[int]:
        """Return the numbers of the lines that end with a hyphen, one that was written or another."""
        endings = choice.endings[:-1]
        return [number for number, ending in enumerate(endings) if self.points[ending.point].is_hyphen]

    def lines_of_calls(self, choice: Choice) -> list[int]:
        """Return the number of the line in which each note is called."""
        breaks = [self.places[ending.point] for ending in choice.endings[:-1]]
        return [sum(leaf < call for leaf, _ in breaks) for call in self.strip.calls]

    def hang(self, linebox: Any, skip_stack: Any) -> Hangs | None:
        """Return how far the line hangs out that begins at a place; None if it is not planned."""
        for box, skipped in texts_from(linebox, skip_stack):
            text = box.text.encode()[skipped:].decode().lstrip(" ")
            if text:
                return self.hangs.get((id(box), len(box.text) - len(text)))
        return None

    def and_then(self, other: Plan) -> Plan:
        """Return this plan and that of what follows, which can be given no other lines."""
        plan = Plan()
        plan.leaves = [*self.leaves, *other.leaves]
        plan.hangs = {**self.hangs, **other.hangs}
        return plan


def is_even(style: Any) -> bool:
    """Return whether lines are to be of like length, which sheets say by `--text-wrap: balance`."""
    return any(getattr(token, "value", "") == "balance" for token in style["__text_wrap"])


def plan_lines(linebox: Any, skip_stack: Any, frame: Frame, settings: Settings) -> Plan:
    """Return the lines of a justified paragraph from a place on; none if the engine must find them."""
    strip = _strip(linebox, skip_stack, settings)
    if strip is None:
        return Plan()
    room = _room(linebox, strip, frame, settings)
    plan = Plan(strip, room)
    if not plan.is_spaced:
        return Plan()
    letters = room.width / width_of_alphabet(linebox.style, settings) * ALPHABET
    choice = None if letters < NARROW else plan.choose(EVEN_PASSES)
    if choice is None:
        plan = Plan(strip, room, last_resorts=True)
        choice = None if letters < NARROW else plan.choose(UNEVEN_PASSES)
    if letters < FAIRLY_NARROW and (choice is None or choice.loosest > LOOSE):
        plan.is_ragged = True
        choice = ragged_breaks(plan.points, room)
    if choice is None:
        return Plan()
    plan.set(choice)
    return plan


def plan_even_lines(linebox: Any, skip_stack: Any, frame: Frame, settings: Settings) -> Plan:
    """Return lines of like length from a place on, which can be given no others."""
    strip = _strip(linebox, skip_stack, settings)
    if strip is None:
        return Plan()
    plan = Plan(strip, _room(linebox, strip, frame, settings))
    whole = [(point, at) for point, at in zip(plan.points, plan.places, strict=False) if not at[1].is_hyphen]
    plan.points, plan.places = [*(point for point, _ in whole), plan.points[-1]], [at for _, at in whole]
    choice = even_breaks(plan.points, [*map(strip.word_before, plan.places), ""], plan.room)
    if choice is None:
        return Plan()
    plan.set(choice)
    if strip.is_led:  # the engine moves the page behind the dots with the line
        plan.hangs = dict.fromkeys(plan.hangs, NOT_HANGING)
    return Plan().and_then(plan)


def _strip(linebox: Any, skip_stack: Any, settings: Settings) -> Strip | None:
    """Return what is not on lines yet; the first of them begins after the space that it would begin with."""
    strip = strip_of(linebox, skip_stack, settings) if linebox.style["direction"] == "ltr" else None
    if strip is None or strip.is_numbered:
        return strip
    first = strip.leaves[0]
    rest = first.measured.text[first.begin :]
    first.begin += len(rest) - len(rest.lstrip(" "))
    return strip


def _room(linebox: Any, strip: Strip, frame: Frame, settings: Settings) -> Room:
    space = max(1, width_of_space(linebox.style, settings))  # a sheet may have words stand on each other
    scales = frame.scales and all(settings.of(leaf.box.style).is_plain for leaf in strip.leaves)
    start, spaces = strip.begin()
    return Room(
        int(frame.width * TO_UNITS) - SLACK,
        space,
        tuple(int(indent * TO_UNITS) for indent in frame.indents),
        start,
        spaces,
        *((SMALLEST, LARGEST) if scales else (1.0, 1.0)),
        int(max(linebox.text_indent, settings.strut_of(linebox.style)[0]) * TO_UNITS),
        min(1.0, NARROWEST * linebox.style["font_size"] * TO_UNITS / space),
    )


def _divide(
    leaves: Sequence[Leaf], breaks: Sequence[tuple[int, Break]], endings: Sequence[Ending], room: Room
) -> None:
    """Tell each text what of it stands in which line."""
    leaf, begin = 0, leaves[0].begin
    for (last, place), ending in zip(breaks, endings, strict=False):
        spacing = min(0.0, _spacing(ending, room))  # the engine widens spaces, but does not narrow them
        for number in range(leaf, last):
            if begin < len(leaves[number].measured.text):
                _add_rest(leaves[number], ending.scale, spacing)
            begin = 0
        leaves[last].add(Part(place.end, place.resume, place.is_hyphen, ending.scale, spacing))
        leaf, begin = last, place.resume
    for each in leaves[leaf:]:
        _add_rest(each, endings[-1].scale, _spacing(endings[-1], room))


def _add_rest(leaf: Leaf, scale: float, spacing: float) -> None:
    """Let a line have all of a text that is left; it goes on in the next."""
    leaf.add(Part(len(leaf.measured.text), None, is_hyphen=False, scale=scale, spacing=spacing))


def _spacing(ending: Ending, room: Room) -> float:
    """Return the pixels by which a line's spaces are wider than the style says."""
    return float((int(ending.ratio * room.space) - room.space) * FROM_UNITS)


def _hangs(strip: Strip, breaks: Sequence[tuple[int, Break]], *, is_ragged: bool) -> dict[Place, Hangs]:
    """Return how far lines hang out, by where they begin."""
    leaves = strip.leaves
    hangs: dict[Place, Hangs] = {}
    leaf, begin = 0, leaves[0].begin
    for number, place in [*breaks, (len(leaves), Break(0, 0))]:
        if begin == len(leaves[leaf].measured.text) and leaf + 1 < len(leaves):
            leaf, begin = leaf + 1, 0
        right = strip.hang_after(number, place) if number < len(leaves) else 0
        left = leaves[leaf].hang_before(begin)
        hangs[id(leaves[leaf].box), begin] = Hangs(left * FROM_UNITS, right * FROM_UNITS, is_ragged)
        leaf, begin = number, place.resume
    return hangs

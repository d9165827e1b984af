"""The lines of a paragraph chosen together, after Knuth and Plass, "Breaking Paragraphs into Lines" (1981).

A line's badness is how far its spaces are from the natural width; the sum over the paragraph is made least,
with demerits for hyphens, for neighbours unlike each other, and for a last line that is a stub: one short
word, the end of one with little after it, or shorter than an indent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

TIGHTER = 0.70  # natural spaces: narrower ones are taken only for no line to be loose or a stub
TIGHTEST = 0.53  # and none has narrower ones
LOOSE = 1.59  # natural spaces: 1.6 and more are seen at a glance, and the engine spreads lines a hair further


class Pass(NamedTuple):
    """What lines may be like; the first pass that finds any is taken. Spaces in natural ones."""

    loosest: float
    tightest: float
    hyphens: int  # running at most
    dearest: int  # demerits that the place may have where a line ends
    stubs: bool = True  # the last line may be one


LAST_RESORT = 30_000  # demerits of a place where a line should not end, and does only to be less loose
NEED = 400_000  # and where it must not, and does only to be not loose at all, or for no stub to follow
PASSES = (
    Pass(1.25, 0.78, 0, 0, stubs=False),
    Pass(LOOSE, 0.76, 2, 0, stubs=False),
    Pass(LOOSE, 0.73, 2, LAST_RESORT, stubs=False),
    Pass(LOOSE, TIGHTER, 2, LAST_RESORT, stubs=False),
    Pass(LOOSE, TIGHTEST, 2, LAST_RESORT, stubs=False),
    Pass(1.9, TIGHTEST, 2, NEED),
    Pass(2.6, TIGHTEST, 2, NEED),
    Pass(3.5, TIGHTEST, 2, NEED),
    Pass(5.0, TIGHTEST, 9, NEED),
    Pass(50.0, TIGHTEST, 9, NEED),  # torn, whatever is done: such lines are left short
)
# Where all goes well, and nobody needs to ask where lines may end at the worst; and those after them.
EVEN_PASSES = tuple(allowed for allowed in PASSES if not allowed.dearest)
UNEVEN_PASSES = PASSES[len(EVEN_PASSES) :]
# For lines without one hyphen of theirs: the first pass has none at all, and rather than that lines are wider
# the page ends elsewhere.
MENDING_PASSES = tuple(allowed for allowed in PASSES if allowed.hyphens and allowed.loosest < 2.0)
TORN = 50.0  # natural spaces: what a line without any falls short counts as one, up to so many
WIDER = 0.45  # natural spaces more that are as bad as
NARROWER = 0.21  # so many less
LINE = 10  # what each line costs: fewer are better
HYPHENS = (0, 1_600, 21_600, *[201_600] * 7)  # so many at the ends of neighbouring lines
UNLIKE = 8_000  # neighbours two classes apart
LAST_AFTER_HYPHEN = 20_000
HOLES = 1_000_000  # a loose line, besides its spaces
STUB = 3_000_000  # as the last line; twice as much if it is the end of a word, which always is one
END_OF_WORD = 300_000  # a short last line that begins with one
SHORT = 0.16  # of the measure: a word, or the end of one and what follows, that is a stub
LONGEST = 1.1  # measures of a line before it is made smaller and its spaces narrower
CLASSES = (0.87, 1.25, 1.5)  # natural spaces: tight, decent, loose, very loose
# No line is wider only for a paragraph to have another number of lines. Spaces as far from natural as this,
# on average, cost more than most pages gain, and are looked for only in need.
ON_DEMAND = Pass(1.9, TIGHTEST, 2, NEED)
WORTHWHILE = (0.62, 1.25)
IN_NEED = (ON_DEMAND.tightest, ON_DEMAND.loosest)


class Point(NamedTuple):
    """A place where a line may end. Distances are from the start of the paragraph."""

    end: int  # of a line that ends here, with its hyphen
    start: int  # of the line after it
    spaces: int  # before the end
    spaces_before_next: int
    is_hyphen: bool = False  # the line ends with one, that was written or that is put there
    demerits: int = 0  # of a line that ends here, whatever its spaces


class Room(NamedTuple):
    """The room for lines, in the unit of the distances."""

    width: int
    space: int  # between words where nothing spreads or closes up a line: the natural one
    indents: tuple[int, ...] = ()  # of the first lines, by which they are narrower
    start: int = 0  # where the first line begins
    spaces: int = 0  # before it
    smallest: float = 1.0  # a line's letters may be set smaller or larger, where the eye does not see it
    largest: float = 1.0
    shortest: int = 0  # that a last line should be: as long as an indent
    tightest: float = 0.0  # natural spaces: in narrower ones the words of its face seem to touch

    def of_line(self, number: int) -> int:
        """Return the width of a line, numbered from 0."""
        return self.width - self.indents[number] if number < len(self.indents) else self.width


class Ending(NamedTuple):
    """Where a line ends, and how it is set."""

    point: int
    scale: float = 1.0  # of its letters
    ratio: float = 1.0  # of its spaces to natural ones


class Choice(NamedTuple):
    """The lines of a paragraph."""

    endings: tuple[Ending, ...]  # of its lines, the last at the last point
    demerits: float

    @property
    def loosest(self) -> float:
        """The widest spaces, in natural ones; the last line has none to be spread."""
        return max((ending.ratio for ending in self.endings[:-1]), default=1.0)


class Wish(NamedTuple):
    """What is asked of a paragraph's lines where the page needs it."""

    lines: int | None = None  # how many there are to be
    undivided: frozenset[int] = frozenset()  # numbers of lines that must not end with a hyphen, from 0


AS_BEST = Wish()


class _State(NamedTuple):
    cost: float
    before: _State | None
    lines: int  # so far
    width: int  # of the room for the next line
    ending: Ending
    start: int  # of the next line
    spaces: int  # before it
    hyphens: int  # running
    kind: int  # of the line's class


class _Rules(NamedTuple):
    room: Room
    allowed: Pass
    undivided: frozenset[int]
    told_apart: float  # how many of the first lines have to be told from each other


def choose_breaks(
    points: Sequence[Point], room: Room, wish: Wish = AS_BEST, passes: Sequence[Pass] = PASSES
) -> Choice | None:
    """Return the best lines of a paragraph; None if no lines are even enough and as wished.

    The last point is the end of the paragraph.
    """
    for allowed in passes:
        ends = _search(points, room, allowed, wish)
        ends = [state for state in ends if wish.lines in (None, state.lines)]
        if ends:
            return _choice(min(ends, key=_cost))
    return None


def line_counts(points: Sequence[Point], room: Room) -> Mapping[int, Choice]:
    """Return the best lines for each number of them that a paragraph can have, the least demerits first.

    A page may need a paragraph a line longer or shorter; what that costs is the difference of the demerits.
    Empty if no lines are even enough.
    """
    counts: dict[int, Choice] = {}
    for state in sorted(_search(points, room, ON_DEMAND, EACH_COUNT), key=_cost):
        counts.setdefault(state.lines, _choice(state))
    return counts


def may_vary(points: Sequence[Point], room: Room, lines: int, average: tuple[float, float]) -> bool:
    """Return whether a paragraph of so many lines could have one more or one less: most cannot.

    With one more, all but the last are to be filled, and that needs a word; with one less, they hold it all.
    `average` is how narrow and how wide the spaces may be on average, in natural ones.
    """
    spaces = points[-1].spaces - room.spaces
    if not spaces:
        return False
    natural = points[-1].end - room.start + sum(room.indents[: lines + 1])
    longer = 1 + (lines * room.width / room.largest - natural) / (spaces * room.space)
    shorter = 1 + ((lines - 1) * room.width / room.smallest - natural) / (spaces * room.space)
    return longer <= average[1] or shorter >= average[0]


EACH_COUNT = Wish(lines=0)  # all are told apart


def _cost(state: _State) -> float:
    return state.cost


def _choice(state: _State) -> Choice:
    demerits, chosen = state.cost, []
    while state.before is not None:
        chosen.append(state.ending)
        state = state.before
    return Choice(tuple(reversed(chosen)), demerits)


def _search(points: Sequence[Point], room: Room, allowed: Pass, wish: Wish) -> list[_State]:
    """Return the ways to the end of the paragraph."""
    allowed = allowed._replace(tightest=max(allowed.tightest, room.tightest))
    special = max(len(room.indents), max(wish.undivided, default=-1) + 1)
    rules = _Rules(room, allowed, wish.undivided, special if wish.lines is None else inf)
    states = [_State(0.0, None, 0, room.of_line(0), Ending(-1), room.start, room.spaces, 0, 1)]
    first = 0  # of the states from where a line may still reach
    longest = room.width * LONGEST
    shortest = (room.width - max(room.indents, default=0)) / room.largest
    stretch = (allowed.loosest - 1) * room.space
    for number, point in enumerate(points[:-1]):
        if (point.is_hyphen and not allowed.hyphens) or point.demerits > allowed.dearest:
            continue
        while first < len(states) and point.start - states[first].start > longest:
            first += 1
        if first == len(states):
            return []
        farthest = states[first]
        if point.end - farthest.start + (point.spaces - farthest.spaces) * stretch >= shortest:
            states += _best_lines(states[first:], number, point, rules)
    last = len(points) - 1
    return [state for before in states[first:] if (state := _last_line(before, last, points[-1], rules))]


def _best_lines(states: Sequence[_State], number: int, point: Point, rules: _Rules) -> Iterator[_State]:
    """Yield the cheapest states at a point: for each number of hyphens running, and of lines told apart."""
    room, allowed, undivided, told_apart = rules
    best: dict[tuple[int, float], tuple[float, _State, float, float, int]] = {}
    start = width = None
    for state in states:
        if state.start != start or state.width != width:  # many lines begin at one place, after others
            start, width = state.start, state.width
            scale, ratio = _fit(point.end - start, point.spaces - state.spaces, width, room)
            kind, demerits = bisect_left(CLASSES, ratio), _demerits(ratio)
        if ratio > allowed.loosest:
            break
        hyphens = (state.hyphens + 1) * point.is_hyphen
        if ratio < allowed.tightest or hyphens > allowed.hyphens or (hyphens and state.lines in undivided):
            continue
        cost = state.cost + (demerits + HYPHENS[hyphens] + UNLIKE * (abs(kind - state.kind) > 1))
        cost += point.demerits
        key = hyphens, min(state.lines + 1, told_apart)
        if key not in best or cost < best[key][0]:
            best[key] = cost, state, scale, ratio, kind
    for (hyphens, _), (cost, state, scale, ratio, kind) in best.items():
        lines, ending = state.lines + 1, Ending(number, scale, ratio)
        following = point.start, point.spaces_before_next
        yield _State(cost, state, lines, room.of_line(lines), ending, *following, hyphens, kind)


def _fit(length: int, spaces: int, width: int, room: Room) -> tuple[float, float]:
    """Return the size of a line's letters, and its spaces in natural ones, for it to fill `width`."""
    if not spaces:
        return 1.0, min(1 + (width - length) / room.space, TORN) if length <= width else 0.0
    scale = round(min(max(width / length, room.smallest), room.largest), 3)
    return scale, 1 + (width / scale - length) / (spaces * room.space)


def _demerits(ratio: float) -> float:
    """Return what a line with such spaces costs by itself."""
    away = (ratio - 1) / WIDER if ratio > 1 else (1 - ratio) / NARROWER
    return (LINE + 100 * away**3) ** 2 + (HOLES if ratio > LOOSE else 0)


def _last_line(state: _State, number: int, point: Point, rules: _Rules) -> _State | None:
    """Return the end of the paragraph reached from a state; its last line need not be full."""
    room = rules.room
    length, spaces = point.end - state.start, point.spaces - state.spaces
    scale, ratio = _fit(length, spaces, state.width, room) if length > state.width else (1.0, 1.0)
    if ratio < rules.allowed.tightest:
        return None
    demerits = _last_demerits(length, spaces, state, room) if state.before else 0
    if demerits and not rules.allowed.stubs:
        return None
    cost = state.cost + _demerits(ratio) + demerits + LAST_AFTER_HYPHEN * (state.hyphens > 0)
    ending = Ending(number, scale, ratio)
    return _State(cost, state, state.lines + 1, 0, ending, point.start, point.spaces, 0, 1)


def _last_demerits(length: int, spaces: int, state: _State, room: Room) -> int:
    """Return what a last line costs that is too short to look like one."""
    is_end_of_word = state.hyphens > 0
    is_short = length < SHORT * state.width
    if length < room.shortest or (not spaces and (is_short or is_end_of_word)):
        return STUB + STUB * is_end_of_word
    return END_OF_WORD * (is_short and is_end_of_word)

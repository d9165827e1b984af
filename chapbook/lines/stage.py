"""One page of a chapter whose pages are chosen together, begun at each of several places and filled from all.

A page may end where the rules for its blocks allow. It is filled by wider or narrower spaces round what
stands between paragraphs of the text, and by paragraphs set a line longer or shorter. The spaces are so wide
that the text after them begins on its grid: whole lines below the head of the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, floor
from operator import itemgetter

from chapbook.lines.blocks import RIGID, Block, Glue, Paper, Place, height_of
from chapbook.lines.prices import EXACT, of_change, of_last, of_short
from chapbook.lines.ways import Begun, End, Trace, Way

CHANGED_PARAGRAPH = 4_000  # demerits, as all of these; and what its lines are worse
UNEVEN = 20_000_000  # pages of one spread that do not end level
DIVIDED_NOTE = 3_000_000  # that goes on overleaf
FLOATED = 1_500_000  # a figure that the text goes on before
OFF_GRID = 1_000_000  # text between the lines of its page
ROUNDING = 0.001  # lines
MOST_SHORT = 1.5  # lines: a page that ends higher up in a paragraph is not tried
FAR_UP = 6.0  # lines: where a page ends only if it can end in few places below
NO_SPACE = ((0.0, 0.0),)


class Stage:
    """One page, begun at each of several places."""

    def __init__(
        self,
        blocks: Sequence[Block],
        paper: Paper,
        to_text: Sequence[float | None],
        *,
        is_verso: bool,
        places: int,
    ) -> None:
        self.places = places  # where the page may end that are followed up
        self.blocks = blocks
        self.paper = paper
        self.to_text = to_text
        self.is_verso = is_verso
        self.most = paper.height + ROUNDING * paper.leading
        self.ends: dict[Begun, End] = {}
        self.far_up: list[tuple[float, Way, Place, float, float]] = []  # other ends, first the least cost
        self.last: list[Way] = []  # that reach the end of the chapter
        self.begun: Mapping[Begun, Way] = {}
        self.reach = 0  # number of the last block that was looked at

    def sweep(self, ways: Mapping[Begun, Way]) -> None:
        """Fill the page from all places at once, block after block."""
        self.begun = ways
        begun: defaultdict[int, list[tuple[Place, Way]]] = defaultdict(list)
        for page, way in ways.items():
            if at_head := self._at_head(page, way):
                begun[page.place.block].append((page.place, at_head))
        carried: list[Way] = []
        for number in range(min(begun, default=len(self.blocks)), len(self.blocks)):
            if following := self._following(number):
                begun[following] += self._iter_without(number, following, carried)
                carried = [way for way in carried if way.floated is None]  # figures keep their order
            carried = self._add(number, begun.pop(number, ()), carried)
            self.reach = max(self.reach, number + 1, following)  # what follows may be kept with it
            if not carried and not begun:
                break
        self.last = [self._last(way) for way in carried if way.floated is None and self._is_whole(way)]
        self._end_far_up()

    def _end_far_up(self) -> None:
        """Note where the page may end that would leave it short, while few other places cost less."""
        costs = sorted(end.cost for end in self.ends.values())[: self.places]
        for least, way, place, demerits, short in sorted(self.far_up, key=itemgetter(0)):
            if len(self.ends) >= self.places and (not costs or least >= costs[-1]):
                return
            self._end_near(way, place, demerits, short)

    def _at_head(self, page: Begun, way: Way) -> Way | None:
        """Return a way with what a page has besides its text: the rest of a note, and a figure before it.

        The figure and the space below it are whole lines high. None: there is no room for that.
        """
        notes = self.paper.above_notes + page.cut.rest if page.cut else 0.0
        height, line = 0.0, self.paper.leading
        if page.floated is not None:
            first, following = page.floated, self._following(page.floated)
            below = self.blocks[following].gap - self.blocks[first].gap
            height = ceil((height_of(self.blocks[first:following]) + below) / line - ROUNDING) * line
        at_head = Way(way.cost, way.trace, height, notes, facing=page.facing)
        return at_head if self._is_whole(at_head) else None

    def _following(self, number: int) -> int:
        """Return the block that follows a figure which may go over to the next page; 0: it is none."""
        following = number + self.blocks[number].floats
        return following if number < following < len(self.blocks) else 0

    def _iter_without(
        self, number: int, following: int, carried: Iterable[Way]
    ) -> Iterator[tuple[Place, Way]]:
        """Yield the ways on which a figure has no room and goes over to the next page."""
        height = height_of(self.blocks[number:following])
        for way in carried:
            if way.floated is None and way.height + height + way.notes > self.most:
                yield Place(following), way._replace(cost=way.cost + FLOATED, floated=number)

    def kept(self, dearest: float) -> dict[Begun, Way]:
        """Return the ways to the next page that are worth following up, none as dear as a whole one."""
        kept = sorted(self.ends.items(), key=lambda item: item[1].cost)[: self.places]
        return {begun: end.ended(begun.place) for begun, end in kept if end.cost < dearest}

    def _last(self, way: Way) -> Way:
        """Return a way with the page ended where the chapter does."""
        added = min(0.0, self.most - way.height - way.notes)
        cost = way.cost + of_last(way.height / self.paper.leading) + self._changing(way, way.glue, added)
        return End(cost, way, added).ended(Place(len(self.blocks)))

    def _add(self, number: int, begun: Iterable[tuple[Place, Way]], carried: Iterable[Way]) -> list[Way]:
        """Return the ways with one block more; where the page may end before its end is noted."""
        block = self.blocks[number]
        best: dict[tuple[float | None, ...], Way] = {}
        for place, way in filter(None, self._iter_begun(number, begun, carried)):
            self._end_within(way, place)
            end = self._down_to(way, place, block.variants[place.variant].lines)
            key = round(end.height, 2), round(end.notes, 2), end.facing, end.floated
            if self._fits(end, block.unseen) and (key not in best or end.cost < best[key].cost):
                best[key] = end
        if number + 1 < len(self.blocks) and not self.blocks[number + 1].is_kept:
            parting = self.blocks[number + 1].parting
            for end in best.values():
                self._end(end, Place(number + 1), parting, block.unseen)
        return list(best.values())

    def _iter_begun(
        self, number: int, begun: Iterable[tuple[Place, Way]], carried: Iterable[Way]
    ) -> Iterator[tuple[Place, Way] | None]:
        """Yield the ways with a block begun: at the head of the page, and after those that are on it."""
        block = self.blocks[number]
        variants = range(len(block.variants))
        for place, way in begun:
            for variant in (place.variant,) if place.line else variants:
                yield self._begin(way, Place(number, place.line, variant), None)
        for way in carried:
            spaces = list(self._spaces(way, number)) if block.gap else NO_SPACE
            for variant in variants:
                for space in spaces:
                    yield self._begin(way, Place(number, 0, variant), space)

    def _spaces(self, way: Way, number: int) -> Iterator[tuple[float, float]]:
        """Yield how much wider the spaces since the last text may be together, and the demerits of that.

        They are wider where text begins, the last of them before it, by what brings it to its grid.
        """
        block, distance, line = self.blocks[number], self.to_text[number], self.paper.leading
        if distance is None:
            yield from NO_SPACE
            return
        glue = way.glue.and_of(block.glue)
        space = -(way.height + block.gap + block.frame[0] + distance) % line
        space = 0.0 if line - space < ROUNDING * line else space
        if space:
            yield 0.0, OFF_GRID
        least = space - line * floor((space + glue.shrink + ROUNDING * line) / line)
        for lines in range(floor((max(space, glue.stretch) - least) / line) + 1):
            changed = least + lines * line
            yield changed, self._changing(way, glue, changed)

    def _begin(self, way: Way, place: Place, space: tuple[float, float] | None) -> tuple[Place, Way] | None:
        """Begin a block after its gap and more space (None: at the head); None if the page is full."""
        block = self.blocks[place.block]
        variant = 0 if place.line else place.variant
        begun, height = way, 0.0 if place.line else block.frame[0]
        if space is not None:
            begun = self._after_space(way, place, *space)
        elif not place.line:
            height += block.repeated
            if variant:
                begun = way._replace(trace=Trace(way.trace, place.block, variant))
        cost, trace, on_page, notes, cuts, floated, glue, above, facing, _ = begun
        cost += CHANGED_PARAGRAPH + block.variants[variant].demerits if variant else 0.0
        begun = Way(cost, trace, on_page + height, notes, cuts, floated, glue, above, facing)
        return (place, begun) if self._fits(begun) else None

    def _after_space(self, way: Way, place: Place, space: float, demerits: float) -> Way:
        """Return a way with the gap before a block; `space` is what those since the last text have more."""
        number, _, variant = place
        block = self.blocks[number]
        glue, given, share = way.glue.and_of(block.glue), block.glue, None
        above = way.above if way.glue.stretch or block.is_kept else 1.0
        if self.to_text[number] is not None:
            if space > 0 and not glue.stretch:
                given = glue = Glue(space)
            share = above = glue.share(space)
            glue = RIGID
        trace = way.trace
        if variant or given is not RIGID or share is not None:
            trace = Trace(trace, number, variant, given, share)
        height = way.height + block.gap + space
        cost = way.cost + demerits
        return Way(cost, trace, height, way.notes, way.cuts, way.floated, glue, above, way.facing)

    def _changing(self, way: Way, glue: Glue, space: float) -> float:
        """Return the demerits of spaces wider together by so much, or narrower."""
        return of_change(glue, space, self.paper.leading / 2, way.above)

    def _is_whole(self, way: Way, unseen: float = 0.0) -> bool:
        """Return whether a way fits the page with its notes undivided."""
        return way.height - way.glue.shrink - unseen + way.notes <= self.most

    def _fits(self, way: Way, unseen: float = 0.0) -> bool:
        """Return whether a way fits the page, be it with its last note divided."""
        return self._is_whole(way, unseen + way.cuts[-1].saved if way.cuts else unseen)

    def _down_to(self, way: Way, place: Place, line: int) -> Way:
        """Return a way with the lines of a block from a place up to `line`."""
        block = self.blocks[place.block]
        variant = block.variants[place.variant]
        height = way.height + (line - place.line) * block.line
        if line == variant.lines:
            height += block.frame[1]
        notes, cuts = way.notes, way.cuts
        for number, called in variant.notes.items():
            if place.line <= number < line:
                notes += called.height + (0.0 if notes else self.paper.above_notes)
                cuts = called.cuts
        return Way(way.cost, way.trace, height, notes, cuts, way.floated, way.glue, way.above, way.facing)

    def _end_within(self, way: Way, place: Place) -> None:
        """Note where the page may end within a block."""
        block = self.blocks[place.block]
        variant = block.variants[place.variant]
        orphans, widows = block.least
        room = self.most - way.height + way.glue.shrink - way.notes
        room += way.cuts[-1].saved if way.cuts else 0.0
        most = place.line + floor(room / (block.line or ROUNDING))
        for line in range(min(most, variant.lines - widows), place.line + orphans - 1, -1):
            end = self._down_to(way, place, line)
            if not self._fits(end):
                continue
            self._end(end, Place(place.block, line, place.variant), variant.ends.get(line - 1, 0.0))
            if self._short(end) > MOST_SHORT:
                return

    def _short(self, way: Way) -> float:
        """Return how many lines there would be room for."""
        return (self.paper.height - way.height - way.notes) / self.paper.leading

    def _end(self, way: Way, place: Place, demerits: float, unseen: float = 0.0) -> None:
        """Note that the page may end before a place, at demerits; what shows nothing may be below it.

        Where there is no room for all of its last note, that may be divided.
        """
        if self._is_whole(way, unseen):
            self._end_whole(way, place, demerits, unseen)
        over = way.height + way.notes - self.most
        cut = next((cut for cut in way.cuts if cut.saved >= over), None) if over > 0 else None
        if cut:
            divided = way._replace(notes=way.notes - cut.saved, cut=cut)
            self._end_whole(divided, place, demerits + DIVIDED_NOTE, unseen)

    def _end_whole(self, way: Way, place: Place, demerits: float, unseen: float) -> None:
        """Note that the page may end before a place with all that there is on it."""
        unseen = 0.0 if way.notes else unseen
        short = self._short(way) + unseen / self.paper.leading
        if short > FAR_UP:
            lines = max(0.0, short - way.glue.stretch / self.paper.leading)
            least = way.cost + demerits + of_short(lines, is_above_notes=way.notes > 0)
            self.far_up.append((least, way, place, demerits, short))
        else:
            self._end_near(way, place, demerits, short)

    def _end_near(self, way: Way, place: Place, demerits: float, short: float) -> None:
        """Note that the page may end so many lines short, its last spaces as they are, or others."""
        line = self.paper.leading
        if short >= -ROUNDING:
            self._end_at(way, place, demerits, short, 0.0)
        most, least = way.glue.stretch / line + EXACT, way.glue.shrink / line + EXACT
        for lines in range(max(0, ceil(short - most)), floor(short + least) + 1):
            if abs(short - lines) > EXACT:
                added = max((short - lines - EXACT / 4) * line, -way.glue.shrink)
                self._end_at(way, place, demerits, short, added)

    def _end_at(self, way: Way, place: Place, demerits: float, short: float, added: float) -> None:
        """Note that the page may end so, with so much more space."""
        short -= added / self.paper.leading
        lines = short if short > EXACT else 0.0
        changed = self._changing(way, way.glue, added)
        cost = way.cost + demerits + changed + of_short(lines, is_above_notes=way.notes > 0)
        if way.notes:
            lines = 0.0
        if way.facing is not None and abs(way.facing - lines) > EXACT:
            cost += UNEVEN
        key = Begun(place, round(lines, 2) if self.is_verso else None, way.cut, way.floated)
        if key not in self.ends or cost < self.ends[key].cost:
            self.ends[key] = End(cost, way, added)

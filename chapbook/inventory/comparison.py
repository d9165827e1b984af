"""Quotations compared with the work they are taken from, every difference at its place.

Quotations and the work come in, problems go out. What one who quotes may do is no difference: to leave
words out and say so by `…` or `[…]`, and to put words or `[sic]` in brackets.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chapbook.book import Book
from chapbook.inventory.listing import Inventory, Quotation
from chapbook.inventory.original import Original, Pair
from chapbook.inventory.units import Unit, place_units
from chapbook.problems import Place, Problem

Span = tuple[int, int, int, int]  # units of the quotation from, to; units of the original from, to

SLACK = 4  # units beside a gap that may belong to it
MOST_REPLACED = 12  # units that one pair of brackets may stand for
WIDE_GAP = 60  # units of the original that are told by their number
SHOWN_WORDS = 12  # of a difference
HELP = "write what the original has, or mark the change by `…` or brackets"


def compare_quotations(book: Book, inventory: Inventory, original: Original) -> list[Problem]:
    """Return every difference between a book's quotations and the original, in reading order."""
    lines = {chapter.place.path: chapter.lines for chapter in book.chapters}
    compared = (q for q in inventory.quotations if not q.is_nested)
    return [problem for q in compared for problem in _Comparison.of(q, lines[q.place.path], original).read()]


@dataclass(slots=True)
class _Comparison:
    """One quotation and its original."""

    quotation: Quotation
    units: list[Unit]
    places: list[tuple[int, int]]  # line and column of each unit
    original: Original

    @classmethod
    def of(cls, quotation: Quotation, lines: Sequence[str], original: Original) -> _Comparison:
        placed = place_units(quotation, lines)
        return cls(quotation, [unit for unit, _, _ in placed], [(r, c) for _, r, c in placed], original)

    def read(self) -> Iterator[Problem]:
        """Yield what differs, in order."""
        pairs = self.original.align(self.units)
        if not pairs:
            text = f"the quotation is not in `{self.original.name}`"
            yield Problem("quote-not-found", self.quotation.place, text, "compare it with its own source")
            return
        for span in self._gaps(_settled(pairs, self.units, self.original.units)):
            yield from self._compare(span)

    def _gaps(self, pairs: Sequence[Pair]) -> Iterator[Span]:
        """Yield the stretches between words that are the same, and each such word by itself."""
        mine, theirs = pairs[0]
        yield 0, mine, max(0, theirs - mine - SLACK), theirs
        for number, (at, there) in enumerate(pairs):
            yield at, at + 1, there, there + 1
            if number + 1 < len(pairs):
                yield at + 1, pairs[number + 1][0], there + 1, pairs[number + 1][1]
        mine, theirs = pairs[-1][0] + 1, pairs[-1][1] + 1
        rest = len(self.units) - mine
        yield mine, len(self.units), theirs, min(len(self.original.units), theirs + rest + SLACK)

    def _compare(self, span: Span) -> Iterator[Problem]:
        first, last, start, end = span
        mine, theirs = self.units[first:last], self.original.units[start:end]
        if [unit.key for unit in mine] == [unit.key for unit in theirs]:
            yield from self._capitals(span)
            return
        omissions = [n for n in range(first, last) if self.units[n].kind == "omission"]
        if omissions:
            yield from self._around_omissions(span, omissions)
        else:
            yield from self._differences(span)

    def _around_omissions(self, span: Span, omissions: Sequence[int]) -> Iterator[Problem]:
        """Compare what stands before and after words left out; of other parts, whether they are there."""
        first, last, start, end = span
        head, tail = omissions[0] - first, last - omissions[-1] - 1
        middle = min(end, start + head + SLACK, max(start, end - tail))  # no word is compared with both
        if first > 0:
            yield from self._differences((first, omissions[0], start, middle))
        else:
            yield from self._part(first, omissions[0], 0, end)
        for before, after in pairwise(omissions):
            yield from self._part(before + 1, after, start, end)
        if last < len(self.units):
            yield from self._differences((omissions[-1] + 1, last, max(middle, end - tail - SLACK), end))
        else:
            yield from self._part(omissions[-1] + 1, last, start, len(self.original.units))

    def _part(self, first: int, last: int, start: int, end: int) -> Iterator[Problem]:
        """Compare a part between omissions with what is most like it between two units of the original."""
        keys = [unit.key for unit in self.units[first:last] if unit.kind in ("word", "altered")]
        if not keys or self.original.has_words(keys, start, end):
            return
        place = self.original.nearest(self.units[first:last], start, end)
        if place is None:
            yield self._problem((first, last, start, start))
        else:
            stop = min(end, place + last - first + SLACK)
            yield from self._differences((first, last, max(start, place - SLACK), stop))

    def _differences(self, span: Span) -> Iterator[Problem]:
        """Yield what has to be changed to make the original of the quotation."""
        first, last, start, end = span
        if last == first and end - start > WIDE_GAP:
            yield self._problem(span)
            return
        mine = [unit.key for unit in self.units[first:last]]
        theirs = [unit.key for unit in self.original.units[start:end]]
        changes = difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
        for kind, a, b, c, d in changes:
            found = first + a, first + b, start + c, start + d
            if kind == "equal":
                yield from self._capitals(found)
            else:
                trimmed = self._trimmed(found)
                if not self._is_allowed(trimmed):
                    yield self._problem(trimmed)

    def _trimmed(self, span: Span) -> Span:
        """Return a difference at an end, or beside an omission, without what the original has beyond that."""
        first, last, start, end = span
        if first == 0 or self.units[first - 1].kind == "omission":
            start = max(start, end - (last - first))
        if last == len(self.units) or self.units[last].kind == "omission":
            end = min(end, start + last - first)
        return first, last, start, end

    def _is_allowed(self, span: Span) -> bool:
        first, last, start, end = span
        units = self.units[first:last]
        if not units:
            return start == end
        if all(unit.kind == "omission" for unit in units):
            return True
        is_own = all(unit.kind in ("editorial", "altered", "omission") for unit in units)
        is_last_stop = self.quotation.kind == "inline" and last == len(self.units) and units[0].raw in ",."
        return (is_own and end - start <= MOST_REPLACED) or (is_last_stop and len(units) == 1)

    def _capitals(self, span: Span) -> Iterator[Problem]:
        """Yield the words of an equal stretch that differ in their capitals."""
        first, last, start, _ = span
        for number in range(first, last):
            mine, theirs = self.units[number], self.original.units[start + number - first]
            if mine.kind == "word" and _spelt(mine) != _spelt(theirs):
                yield self._problem((number, number + 1, start + number - first, start + number - first + 1))

    def _problem(self, span: Span) -> Problem:
        first, last, start, end = span
        line, column = self.places[min(first, len(self.places) - 1)]
        where = f"{self.original.name}:{self.original.line_of(min(start, len(self.original.units) - 1))}"
        mine, theirs = _shown(self.units[first:last]), _shown(self.original.units[start:end])
        if not mine:
            text = f"the original has {theirs} here ({where})"
        elif not theirs:
            text = f"the original does not have {mine} ({where})"
        else:
            text = f"the original has {theirs}, not {mine} ({where})"
        width = len(self.units[first].raw) if first < last else 1
        return Problem("quote-differs", Place(self.quotation.place.path, line, column), text, HELP, width)


def _settled(pairs: Sequence[Pair], units: Sequence[Unit], original: Sequence[Unit]) -> list[Pair]:
    """Return the pairs with words beside an omission matched to what adjoins the rest of their sentence.

    Of `it was […] it was the end`, the second `it was` may stand often in what is left out.
    """
    settled = list(pairs)
    for number in range(1, len(settled)):
        between = units[settled[number - 1][0] + 1 : settled[number][0]]
        if any(unit.kind == "omission" for unit in between):
            _move(settled, range(number, len(settled)), units, original)
            _move(settled, range(number - 1, -1, -1), units, original)
    return settled


def _move(pairs: list[Pair], numbers: range, units: Sequence[Unit], original: Sequence[Unit]) -> None:
    """Match the stretch that some pairs begin with as the next one is matched, where its words are there."""
    stretch = [numbers[0]]
    for number in numbers[1:]:
        if _distance(pairs[number]) != _distance(pairs[numbers[0]]):
            break
        stretch.append(number)
    else:
        return
    by = _distance(pairs[number])
    passed = units[
        min(pairs[number][0], pairs[stretch[-1]][0]) : max(pairs[number][0], pairs[stretch[-1]][0])
    ]
    is_inwards = (by - _distance(pairs[numbers[0]])) * numbers.step > 0
    if is_inwards and not any(unit.kind == "omission" for unit in passed):
        moved = [(pairs[n][0], pairs[n][0] + by) for n in stretch]
        if all(units[mine].key == original[theirs].key for mine, theirs in moved):
            for n, pair in zip(stretch, moved, strict=True):
                pairs[n] = pair


def _distance(pair: Pair) -> int:
    return pair[1] - pair[0]


def _spelt(unit: Unit) -> str:
    return unit.raw.replace("’", "'").replace("ʼ", "'")


def _shown(units: Sequence[Unit]) -> str:
    """Return units as words of a message: between backquotes, or by their number."""
    if len(units) > WIDE_GAP:
        return f"{sum(unit.kind == 'word' for unit in units)} words more"
    text = ""
    for unit in units[:SHOWN_WORDS]:
        text += f" {unit.raw}" if text and unit.kind != "sign" else unit.raw
    return f"`{text}{' …' if len(units) > SHOWN_WORDS else ''}`" if units else ""

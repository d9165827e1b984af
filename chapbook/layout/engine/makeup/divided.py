"""Notes divided where their page has no room for them: the rest stands first among those of the next page.

WeasyPrint keeps a note whole. It is told to lay the whole note out on both pages, and what comes out is cut
down to the lines that belong there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout.block import block_level_page_break

from chapbook.layout.engine.makeup.keptlines import ORIGINAL
from chapbook.layout.engine.makeup.kinds import hyphens_of, is_avoided
from chapbook.lines import Cut

LayOut = Callable[..., Any]
HAIR = 0.01  # px: as good as no height
MEASURE = Dimension(100, "%")
FEWEST = 2  # lines of a note, or of a paragraph in it, on either page


class DividedNotes:
    """Lays out the notes of pages, each time with the lines that belong there."""

    def __init__(self, lay_out: LayOut) -> None:
        self.weasyprint = lay_out
        self.page: Any = None
        self.cut: Cut | None = None  # of the last note on the page
        self.going_on: Cut | None = None  # of the note that goes on on it
        self.begun: dict[int, int] = {}  # note that goes on on it -> how many of its lines earlier pages have
        self.next: dict[int, int] = {}  # the same of the next page

    def lay_out(self, context: Any, box: Any, *place: Any, **options: Any) -> Any:
        """Return what WeasyPrint lays out, notes cut down to what belongs on their page."""
        laid = self.weasyprint(context, box, *place, **options)
        if isinstance(box, boxes.FootnoteAreaBox):
            self.turn_to(box.page)
            self._cut_notes(laid[0])
        return laid

    def turn_to(self, page: Any) -> None:
        """Begin a page, if that was not done."""
        if page is self.page:
            return
        self.page = page
        self.going_on = self.cut if self.cut and self.cut.note in self.next else None
        self.cut, self.begun, self.next = None, self.next, {}

    def carry(self, context: Any) -> None:
        """Let the rest of what is divided stand on the next page."""
        waiting = [*map(id, context.reported_footnotes)]
        self.next = {number: lines for number, lines in self.begun.items() if number in waiting}
        for note in context.current_page_footnotes:
            if self.cut and self.cut.note == id(note):
                context.reported_footnotes.insert(0, note)
                self.next[id(note)] = self.cut.lines

    def _cut_notes(self, area: Any) -> None:
        gone = 0.0
        for note, below in notes_of(area):
            number = id(getattr(note, ORIGINAL, note))
            first = self.begun.get(number, 0)
            last = self.cut.lines if self.cut and self.cut.note == number else None
            more = _cut_down(note, below, first, last) if first or last else 0.0
            note.translate(dy=-gone)
            gone += more
            if first:
                _lengthen_rule(area)
        area.height -= gone


def _lengthen_rule(area: Any) -> None:
    """Give the rule above notes, a gradient, the whole measure, as is customary above one that goes on."""
    style = area.style = area.style.copy()
    style["background_size"] = tuple(
        (MEASURE, size[1]) if kind.endswith("gradient") and isinstance(size, tuple) else size
        for (kind, _), size in zip(style["background_image"], style["background_size"], strict=True)
    )


class _Edges(NamedTuple):
    """Where a line ends above and below, with what is round it of boxes that begin or end with it, px."""

    top: float
    bottom: float


def notes_of(area: Any) -> list[tuple[Any, float]]:
    """Return the laid-out notes of a page, each with where (px) the next one begins, or the area ends."""
    bottom = area.content_box_y() + area.height
    below = [*(note.border_box_y() for note in area.children[1:]), bottom]
    return [*zip(area.children, below, strict=False)]  # without a note there is nothing to be below


def cuts_of(note: Any, below: float, number: int, longest: float) -> tuple[Cut, ...]:
    """Return where a laid-out note may be divided, the longest rest last.

    Args:
        note: laid out whole.
        below: where the next one begins, px.
        number: of the note.
        longest: rest that there may be, px.
    """
    if not _is_plain(note):
        return ()
    edges = [*_iter_edges(note)]
    return tuple(
        Cut(number, lines, below - edges[lines - 1].bottom, below - edges[lines].top)
        for lines in sorted(_iter_allowed(note), reverse=True)
        if FEWEST <= lines <= len(edges) - FEWEST and below - edges[lines].top <= longest
    )


def _cut_down(note: Any, below: float, first: int, last: int | None) -> float:
    """Leave a laid-out note the lines from `first` up to `last`; return how much less room it takes, px."""
    edges = [*_iter_edges(note)]
    above = edges[first].top - note.border_box_y()
    _keep(note, edges, first, len(edges) if last is None else last, 0)
    note.translate(dy=-above)
    return float(above + (below - edges[last - 1].bottom if last else 0.0))


def _is_plain(box: Any) -> bool:
    """Whether a box has lines alone, or boxes of which that is true; items of a list have marks besides."""
    flow = _flow(box) if type(box) is boxes.BlockBox and box.is_in_normal_flow() else []
    has_lines = [isinstance(child, boxes.LineBox) for child in flow]
    return bool(flow) and (all(has_lines) or (not any(has_lines) and all(map(_is_plain, flow))))


def _flow(box: Any) -> list[Any]:
    """Return what stands in a box, but for the mark of an item and the empty line that a note begins with."""
    return [
        child
        for child in box.children
        if not getattr(child, "is_outside_marker", False) and child.height > HAIR
    ]


def _iter_edges(box: Any) -> Iterator[_Edges]:
    for child in _flow(box):
        if isinstance(child, boxes.LineBox):
            yield _Edges(child.position_y, child.position_y + child.height)  # type: ignore[attr-defined]
            continue
        inner = [*_iter_edges(child)]
        inner[0] = inner[0]._replace(top=child.border_box_y())
        inner[-1] = inner[-1]._replace(bottom=child.border_box_y() + child.border_height())
        yield from inner


def _iter_allowed(box: Any, before: int = 0) -> Iterator[int]:
    """Yield after how many lines a box may be divided, for `before` more before it."""
    flow = _flow(box)
    if isinstance(flow[0], boxes.LineBox):
        lines = len(flow)
        hyphens = hyphens_of(flow)
        within = range(FEWEST, lines - FEWEST + 1)
        yield from (before + number for number in within if number - 1 not in hyphens)
        yield before + lines
        return
    for child, following in zip_longest(flow, flow[1:]):
        ends = [*_iter_allowed(child, before)]
        is_kept = following is not None and is_avoided(block_level_page_break(child, following))
        yield from ends[:-1] if is_kept else ends
        before += _count(child)


def _count(box: Any) -> int:
    return sum(1 if isinstance(child, boxes.LineBox) else _count(child) for child in _flow(box))


def _keep(box: Any, edges: Sequence[_Edges], first: int, last: int, before: int) -> int:
    """Leave a box its lines from `first` up to `last`, counted from `before`; return how many it had."""
    kept, number, flow = [], before, _flow(box)
    for child in box.children:
        if child not in flow:
            is_kept = first <= before < last
        elif isinstance(child, boxes.LineBox):
            is_kept, number = first <= number < last, number + 1
        else:
            number += _keep(child, edges, first, last, number)
            is_kept = bool(child.children)
        if is_kept:
            kept.append(child)
    box.children = kept
    if kept:
        bottom = box.content_box_y() + box.height
        if before < first:
            box.margin_top = box.padding_top = box.border_top_width = 0
            box.position_y = edges[first].top
        if number > last:
            box.margin_bottom = box.padding_bottom = box.border_bottom_width = 0
            bottom = edges[last - 1].bottom
        box.height = bottom - box.content_box_y()
    return number - before

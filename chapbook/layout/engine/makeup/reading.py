"""The galley: a text set on one endless page, and read for what pages are made up from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial, reduce
from itertools import chain
from math import inf
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.layout.block import block_level_layout, block_level_page_break
from weasyprint.text.line_break import strut

from chapbook.layout.engine.makeup.galley import Galley, Path, Slug
from chapbook.layout.engine.makeup.keptlines import flat
from chapbook.layout.engine.makeup.kinds import (
    CAPTIONED,
    CAPTIONS,
    FLOWS,
    TABLES,
    UNCHANGED,
    Give,
    are_in_turn,
    body_of,
    gives_after,
    has_rows,
    hyphens_of,
    is_avoided,
    is_divided,
    is_empty,
    is_numbered_figure,
    is_seen_below,
    is_stanza,
    is_text,
)
from chapbook.layout.engine.makeup.notes import ENDLESS, NO_NOTES, beside, read_notes
from chapbook.layout.engine.makeup.signs import height_of_sign
from chapbook.layout.engine.makeup.trial import apart, staying
from chapbook.lines import Block, Glue, Notes, Paper, Variant, height_of

HAIR = 0.01  # lines
LEVEL = 0.05  # lines: what is as good as on one baseline
LARGEST_WHOLE = 0.25  # of a page: what is no taller is not divided, though the engine might
ENDLESS_NOTE = Notes(inf)  # for which no page has room
WHOLE = (10**6, 10**6)  # lines before and after a break: none has as many
DIVIDED = 30_000_000  # demerits of a divided word at the foot of a page
DIVIDED_TABLE = 2_000_000  # of a table that goes over the page
DIVIDED_SHORT_TABLE = 8_000_000  # and could stand whole at the head of the next
SHORT_TABLE = 0.5  # of a page
BREAK_AT_HEAD = 8_000_000  # of a break between scenes that begins a page
DIVIDED_STANZA = 40_000_000  # of one that goes over the page: worse than two lines left empty
DIVIDED_SHORT_STANZA = 100_000_000  # of one with fewer lines than this: more than four lines left empty
LONG_STANZA = 6
SHORT_STANZA = 0.5  # of a page: what is taller has to be divided, and where it stands


def lay_out_galley(context: Any, root: Any, page: Any, skip_stack: Any) -> Galley | None:
    """Return the blocks from a place on that begins a page; None if there are none."""
    area, notes = context.current_footnote_area, list(context.footnotes)
    height = context.page_bottom - root.position_y
    with staying(context, notes), apart(context):
        column, resume_at, *_ = block_level_layout(context, root, ENDLESS, skip_stack, page)
        if column is None:
            return None
        read, above = read_notes(context, area, notes, height)
    leading, _ = strut(root.style)
    galley = Galley(root, Paper(height, leading, above))
    reader = _Reader(galley, read)
    reader.read(column, (), _Rules())
    galley.end = flat(resume_at) if resume_at else None
    return galley


class _Rules(NamedTuple):
    """What holds for a box because of what it stands in."""

    is_kept: bool = False  # with what stands before it
    is_whole: bool = False  # and not divided
    is_text: bool = False
    is_flow: bool = False  # it stands in the flow of the text


def _may_float(figure: Sequence[Block], after: Block, page: float) -> bool:
    """Whether a figure may go over to the next page, and what is before it be followed by what is after.

    A table of rows may, too, if it takes little of the page.
    """
    is_free = after.is_text and not (figure[0].is_kept or after.is_kept)
    is_whole = all(block.is_kept for block in figure[1:]) or height_of(figure) <= SHORT_TABLE * page
    return is_free and is_whole and not any(block.variants[0].notes for block in figure)


class _Reader:
    """Walks through the column."""

    def __init__(self, galley: Galley, notes: Mapping[int, Notes]) -> None:
        self.galley = galley
        self.notes = notes
        leading, self.baseline = strut(galley.root.style)  # of a line of the text
        self.below_baseline = leading - self.baseline
        self.bottom = galley.root.position_y  # of what was read
        self.top: float | None = None  # of the outermost box whose first block comes next
        self.path: Path = ()  # of it
        self.gives: Sequence[Give] = UNCHANGED  # of the gap above it
        self.head: float | None = None  # height of what is repeated above the next block, a table's row

    def read(self, box: Any, path: Path, rules: _Rules) -> None:
        """Read a box and all that stands in it."""
        self.galley.starts.setdefault(path, len(self.galley.slugs))
        rules = rules._replace(is_whole=rules.is_whole or is_avoided(box.style["break_inside"]))
        children = [child for child in box.children if child.is_in_normal_flow()]
        if not rules.is_whole and has_rows(box):
            self._read_rows(box, path, rules)
        elif not is_divided(box):
            self._read_solid(box, rules)
        elif isinstance(children[0], boxes.LineBox):
            self._read_paragraph(box, children, path, rules)
        else:
            self._read_children(box, children, path, rules)
        below = box.border_box_y() + box.border_height()
        if box.padding_bottom + box.border_bottom_width and self.galley.slugs and below > self.bottom:
            self._add_below(below, is_seen=is_seen_below(box))

    def _read_children(self, box: Any, children: Sequence[Any], path: Path, rules: _Rules) -> None:
        before, begun = None, []  # of each child the first block
        is_flow = box.element_tag in FLOWS or (rules.is_flow and box.element_tag in CAPTIONED)
        for number, child in enumerate(children):
            child_path = (*path, getattr(child, "index", number))
            if before is not None or self.top is None:
                self.top, self.path = child.border_box_y(), child_path
            is_kept = rules.is_kept
            if before is not None:
                is_kept = rules.is_whole or is_avoided(block_level_page_break(before, child))
                self.gives = gives_after(box, before)
            begins_text = is_flow and is_text(child, self.galley.root)
            begun.append(len(self.galley.slugs))
            self.read(child, child_path, _Rules(is_kept, rules.is_whole, begins_text, is_flow))
            before = child
        self._weigh_breaks(box, children, begun)

    def _weigh_breaks(self, box: Any, children: Sequence[Any], begun: Sequence[int]) -> None:
        """Set what it costs to end a page between children of a box; `begun` has the first block of each."""
        self._set_partings(
            [number for child, number in zip(children, begun, strict=True) if child.element_tag == "hr"],
            BREAK_AT_HEAD,
        )
        if is_stanza(box) and box.height <= SHORT_STANZA * self.galley.paper.height:
            is_long = len(begun) >= LONG_STANZA
            self._set_partings(begun[1:], DIVIDED_STANZA if is_long else DIVIDED_SHORT_STANZA)
        for number, child in enumerate(children[1:-1], 1):
            if is_numbered_figure(child) and are_in_turn(children[number - 1], children[number + 1]):
                self._let_float(*begun[number : number + 2])

    def _set_partings(self, numbers: Iterable[int], demerits: float) -> None:
        """Set what it costs to begin a page with one of these blocks."""
        for number in numbers:
            for slug in self.galley.slugs[number : number + 1]:
                slug.block = slug.block._replace(parting=demerits)

    def _let_float(self, first: int, following: int) -> None:
        """Let a figure before text go over to the next page, if it is one whole and calls no notes."""
        blocks = [slug.block for slug in self.galley.slugs]
        figure, after = blocks[first:following], blocks[following : following + 1]
        if figure and after and _may_float(figure, after[0], self.galley.paper.height):
            self.galley.slugs[first].block = figure[0]._replace(floats=len(figure))
            self._set_partings(range(first + 1, following), DIVIDED_SHORT_TABLE)

    def _read_solid(self, box: Any, rules: _Rules) -> None:
        """Add a box that is on one page as it is; one that is too tall for that ends the pages chosen."""
        height = box.border_height()
        is_solid = rules.is_whole or isinstance(box, boxes.ReplacedBox) or box.style["height"] != "auto"
        is_chosen = is_solid or height <= self.galley.paper.height * LARGEST_WHOLE
        if height:
            notes = self._notes(box)
            variant = Variant(1, notes={0: Notes(sum(note.height for note in notes))} if notes else {})
            block = Block((variant,), height if is_chosen else inf, is_kept=rules.is_kept)
            self._add(Slug(self._on_line(block, box, rules), self.path), box.border_box_y())
        self.bottom = max(self.bottom, box.border_box_y() + height)
        if height and isinstance(box, TABLES):
            self._set_unseen(line for line in box.descendants() if isinstance(line, boxes.LineBox))

    def _read_rows(self, table: Any, path: Path, rules: _Rules) -> None:
        """Read the rows of a table: above the first stands its head, which pages after it repeat."""
        before, head = None, 0.0
        for group in body_of(table):
            self.galley.starts.setdefault((*path, group.index), len(self.galley.slugs))
            for row in group.children:
                is_kept = rules.is_kept
                if before is None:
                    head = row.position_y - table.border_box_y() + height_of_sign(table)
                else:
                    is_kept = is_avoided(block_level_page_break(before, row))
                    self.head = head
                self.read(row, (*path, group.index, row.index), _Rules(is_kept, is_whole=True))
                before = row
        self.head = None

    def _read_paragraph(self, box: Any, lines: Sequence[Any], path: Path, rules: _Rules) -> None:
        linebox = self.galley.box(path).children[0]
        first, last = lines[0], lines[-1]
        bottom = last.position_y + last.height
        are_equal = len({round(line.height, 2) for line in lines}) == 1
        notes = [self._notes(line) for line in lines]
        line = (bottom - first.position_y) / len(lines)
        room = self.galley.room_for_notes(line)
        by_line = {
            number: reduce(partial(beside, room=room), called, NO_NOTES)
            for number, called in enumerate(notes)
            if called
        }
        block = Block(
            (Variant(len(lines), 0.0, dict.fromkeys(hyphens_of(lines), DIVIDED), by_line),),
            line,
            is_kept=rules.is_kept,
            least=WHOLE if rules.is_whole else (box.style["orphans"], box.style["widows"]),
        )
        self.galley.paragraphs[id(linebox)] = len(self.galley.slugs)
        slug = Slug(
            self._on_line(block, box, rules), self.path, linebox if are_equal else None, [*chain(*notes)]
        )
        unseen = self._unseen_down_to(bottom)
        self._add(slug, first.position_y)
        self.bottom = bottom
        if is_empty(lines):
            slug.block = slug.block._replace(unseen=unseen)
        else:
            self._set_unseen([last], HAIR if box.element_tag in CAPTIONS else LEVEL)

    def _on_line(self, block: Block, box: Any, rules: _Rules) -> Block:
        """Return a block of text with what its first line lacks to be level with one of the text."""
        lines = (line for line in box.descendants() if isinstance(line, boxes.LineBox))
        first: Any = next(lines, None)
        if not rules.is_text or first is None:
            return block
        top = box.border_box_y() if isinstance(box, boxes.TableCaptionBox) else first.position_y
        lower = top + self.baseline - first.position_y - first.baseline
        return block._replace(is_text=True, lower=lower if box.element_tag in CAPTIONS else 0.0)

    def _add(self, slug: Slug, first: float) -> None:
        """Add a block whose first line stands at `first`."""
        top = first if self.top is None else self.top
        if not self.galley.slugs:
            gap, frame = 0.0, first - self.galley.root.position_y
        else:
            gap, frame = top - self.bottom, first - top
        slug.block = self._elastic(slug.block, gap)._replace(gap=gap, frame=(frame, 0.0))
        if self.head is not None:
            slug.block = slug.block._replace(repeated=self.head, parting=DIVIDED_TABLE)
        self.galley.slugs.append(slug)
        self.top, self.gives, self.head = None, UNCHANGED, None

    def _elastic(self, block: Block, gap: float) -> Block:
        """Return a block with how the gap above it may change."""
        leading = self.galley.paper.leading
        for least, (stretch, shrink, stiffness) in self.gives:
            if gap >= (least - HAIR) * leading:
                return block._replace(glue=Glue(stretch * leading, shrink * leading, stiffness))
        return block

    def _add_below(self, below: float, *, is_seen: bool) -> None:
        """Count what a box has below its last block."""
        slug = self.galley.slugs[-1]
        above, so_far = slug.block.frame
        more = below - self.bottom
        unseen = 0.0 if is_seen else slug.block.unseen + more
        slug.block = slug.block._replace(frame=(above, so_far + more), unseen=unseen)
        self.bottom = below

    def _unseen_down_to(self, bottom: float) -> float:
        """Return how much shows nothing at the end of what was read and below it, if that is empty so far."""
        return self.galley.slugs[-1].block.unseen + bottom - self.bottom if self.galley.slugs else 0.0

    def _set_unseen(self, lines: Iterable[Any], level: float = LEVEL) -> None:
        """Note how far the last of the lines at the end of what was read stands above where it could."""
        baselines = [line.position_y + line.baseline for line in lines]
        if baselines:
            unseen = self.bottom - max(baselines) - self.below_baseline
            is_exact = abs(unseen) < level * self.galley.paper.leading
            slug = self.galley.slugs[-1]
            slug.block = slug.block._replace(unseen=0.0 if is_exact else unseen)

    def _notes(self, box: Any) -> list[Notes]:
        """Return the notes called in a box."""
        return [
            self.notes.get(id(call.footnote), ENDLESS_NOTE) for call in box.descendants() if call.footnote
        ]

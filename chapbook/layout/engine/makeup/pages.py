"""Pages made up as `lines` chose them: the engine is told how far down each of them the text may go.

The chapter is laid out on one endless page first; then WeasyPrint makes its pages, each with so much less
room that its own rules end it at the chosen place. Where it does otherwise all the same, the rest of the
chapter is chosen anew from there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes

from chapbook.layout.engine.composition.paragraphs import Plan
from chapbook.layout.engine.makeup.choices import Choices
from chapbook.layout.engine.makeup.divided import DividedNotes
from chapbook.layout.engine.makeup.floats import Floated, lay_out_head
from chapbook.layout.engine.makeup.galley import Path
from chapbook.layout.engine.makeup.keptlines import KeptLines, Spot, flat
from chapbook.layout.engine.makeup.reading import lay_out_galley
from chapbook.lines import Begun, Place

LAY_OUT = "block_level_layout"  # of `layout.page`, not WeasyPrint's public interface: see guard.py
HAIR = 0.3  # px: room that is left, less than any line


class MakeUp:
    """Makes up the pages of one document."""

    def __init__(self, notes: DividedNotes, kept: KeptLines, plan_of: Callable[[Any], Plan]) -> None:
        self.notes = notes
        self.kept = kept
        self.plan_of = plan_of
        self.root: Any = None
        self.parts: dict[Path, Choices | None] = {}  # what stands between forced breaks, by where it begins
        self.choices: Choices | None = None  # of the part on the page
        self.end: Path | None = None  # of that part
        self.page: Any = None
        self.head: Floated | None = None  # of the page
        self.floated: Floated | None = None  # at the head of the next

    def lay_out(self, context: Any, box: Any, *place: Any, **options: Any) -> Any:
        """Return what WeasyPrint lays out; of a page's text only as much as was chosen."""
        if box.is_for_root_element and box.children:
            bottom_space, skip_stack, page, *rest = place
            self._turn_to(page)
            self._begin(context, box, page, skip_stack)
            bottom_space += self._left(context, box, skip_stack, page)
            lay_out = self.notes.weasyprint
            head = lay_out_head(lay_out, self.head, context, box, page, *rest[:3]) if self.head else None
            laid = self.notes.lay_out(context, box, bottom_space, skip_stack, page, *rest, **options)
            self.notes.carry(context)
            return head.above(laid) if head else laid
        return self.notes.lay_out(context, box, *place, **options)

    def _turn_to(self, page: Any) -> None:
        """Begin a page, if that was not done."""
        self.notes.turn_to(page)
        if page is not self.page:
            self.page, self.head, self.floated = page, self.floated, None

    def _begin(self, context: Any, root: Any, page: Any, skip_stack: Any) -> None:
        """Read what comes after a forced break."""
        path = flat(skip_stack)
        if self.root is not root:
            self.root, self.parts, self.end = root, {}, path
        if path == self.end and path not in self.parts:
            galley = lay_out_galley(context, root, page, skip_stack)
            self.parts[path] = Choices(root, galley, self.kept, self.plan_of) if galley else None
            self.end = galley.end if galley else None
        if path in self.parts:
            self.choices = self.parts[path]

    def _left(self, context: Any, root: Any, skip_stack: Any, page: Any) -> float:
        """Return how much of a page is to be left empty; less than 0: it goes on below its foot, unseen."""
        place = self._place(skip_stack) if self.choices else None
        if self.choices is None or place is None:
            return 0.0
        galley = self.choices.galley
        head = self.head.number if self.head and self.head.galley is galley else None
        begun = Begun(place, None, self.notes.going_on, head)
        chosen = self.choices.page(begun, is_verso=page.page_type.side == "left")
        paper = galley.paper
        going_on = paper.above_notes + self.notes.going_on.rest if self.notes.going_on else 0.0
        room = context.page_bottom - root.position_y + going_on
        if chosen is None or abs(room - paper.height) > HAIR:
            return 0.0
        if not chosen.is_last:
            self.notes.cut = chosen.cut
            self.floated = None if chosen.floated is None else Floated(galley, chosen.floated)
        return _empty(float(room - chosen.height), is_last=chosen.is_last)

    def _place(self, skip_stack: Any) -> Place | None:
        """Return the place in the galley that WeasyPrint's way leads to."""
        assert self.choices
        galley = self.choices.galley
        path = flat(skip_stack)
        if path in galley.starts:
            number = galley.starts[path]
            return Place(number) if number < len(galley.slugs) else None
        box = self.root
        for depth, index in enumerate(path):
            if not 0 <= index < len(box.children):
                return None
            box = box.children[index]
            if isinstance(box, boxes.LineBox):
                line = self.kept.numbers.get(Spot(id(box), path[depth + 1 :]))
                block = galley.paragraphs.get(id(box))
                return None if line is None or block is None else Place(block, line)
        return None


def _empty(left: float, *, is_last: bool) -> float:
    """Return how much of a page to leave empty where so much is left, px; of a last page, nothing."""
    return left - HAIR if left < 0 or (left > HAIR and not is_last) else 0.0

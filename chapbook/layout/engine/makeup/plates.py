"""Plates: tables that have pages of their own, for which the text does not end early.

A turned table stands on the pages after that on which its place in the text is, in the middle of its page
if it has one; the text fills that page and goes on behind the plate. It is taken out of the boxes before the
first page is laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

from chapbook.layout import roles
from chapbook.layout.engine.makeup.galley import Path
from chapbook.layout.engine.makeup.keptlines import flat

LayOut = Callable[..., Any]
CLASS = "turned"  # of what is a plate; print.css calls its page so, too
AT_END = {0: None}  # where the text is said to go on for plates behind its end


class _Plate(NamedTuple):
    column: Any  # the boxes around it, from the root, with nothing else in them
    place: Path  # of what follows it in the text


class Plates:
    """Lays out the text of pages, and plates on pages between them."""

    def __init__(self, lay_out: LayOut, lay_out_plate: LayOut) -> None:
        self.weasyprint = lay_out
        self.weasyprint_plate = lay_out_plate
        self.root: Any = None
        self.plates: list[_Plate] = []
        self.passed = 0  # how many of them have their place on the pages so far
        self.shown = 0  # how many of these have theirs behind them
        self.is_next = False  # a plate, on the next page
        self.resume_plate: Any = None  # where that goes on
        self.resume_text: tuple[Any, Any] = (None, None)  # where the text does, and on what page

    def lay_out(self, context: Any, box: Any, *place: Any, **options: Any) -> Any:
        """Return what is laid out of a page's text, or of a plate in its turn."""
        if not box.is_for_root_element or not box.children:
            return self.weasyprint(context, box, *place, **options)
        bottom_space, skip_stack, *rest = place
        if skip_stack is None:
            self._begin(box)
        if self.is_next:
            column = self.plates[self.shown].column
            column.position_x, column.position_y = box.position_x, box.position_y
            laid = self.weasyprint_plate(context, column, bottom_space, self.resume_plate, *rest, **options)
            if self.resume_plate is None and laid[1] is None:
                _centre(laid[0], context.page_bottom)
            self.resume_plate = laid[1]
            self.shown += laid[1] is None
        else:
            laid = self.weasyprint(context, box, *place, **options)
            self.resume_text = laid[1:3]
            end = flat(laid[1])
            self.passed = sum(not end or plate.place <= end for plate in self.plates)
        return self._with_next(laid, has_notes=bool(context.reported_footnotes))

    def _begin(self, root: Any) -> None:
        if self.root is not root:
            self.root, self.plates = root, [*_iter_taken(root, (), ())]
        self.passed = self.shown = 0
        self.is_next, self.resume_plate = False, None

    def _with_next(self, laid: Any, *, has_notes: bool) -> Any:
        """Return what was laid out with what comes next; notes that go over need a page of the text first."""
        resume_at, next_page = self.resume_text
        self.is_next = self.passed > self.shown and not (has_notes and resume_at)
        if self.is_next:
            resume_at, next_page = resume_at or AT_END, {"break": "any", "page": CLASS}
        return laid[0], resume_at, next_page, *laid[3:]


def _centre(text: Any, bottom: float) -> None:
    """Let a plate that has one page stand as far from its foot as from its head, px."""
    plate = next(box for box in text.descendants() if _is_plate(box))
    room = bottom - plate.border_box_y() - plate.border_height()
    plate.translate(dy=max(0.0, room) / 2)


def _iter_taken(box: Any, around: tuple[Any, ...], path: Path) -> Iterator[_Plate]:
    """Take the plates out of a box, in order."""
    kept: list[Any] = []
    for child in box.children:
        if _is_plate(child):
            column = child
            for outer in reversed((*around, box)):
                column = outer.copy_with_children([column])
            yield _Plate(column, (*path, len(kept)))
        else:
            kept.append(child)
            if type(child) is boxes.BlockBox:
                yield from _iter_taken(child, (*around, box), (*path, len(kept) - 1))
    box.children = kept


def _is_plate(box: Any) -> bool:
    return type(box) is boxes.BlockBox and box.element is not None and CLASS in roles.classes_of(box.element)

"""Entries of an index that go on overleaf: their heads stand again at the top of the left-hand page.

The document has a head behind each entry that others are below (`documents.continuations`). All are taken out
of the boxes before the first page is laid out, and put in where a page begins within an entry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes

from chapbook.layout import roles
from chapbook.layout.documents.continuations import HEAD

LayOut = Callable[..., Any]
MOST = 2  # heads: of an entry and the one below it


class Overleaf:
    """Lays out the text of pages, those of an index with the heads of what goes on there."""

    def __init__(self, lay_out: LayOut) -> None:
        self.weasyprint = lay_out
        self.root: Any = None
        self.heads: dict[Any, Any] = {}  # by the element of the entry

    def lay_out(self, context: Any, box: Any, *place: Any, **options: Any) -> Any:
        """Return what is laid out of a page's text."""
        if box.is_for_root_element and box.children:
            _, skip_stack, page, *_ = place
            if self.root is not box:
                self.root, self.heads = box, {}
                self._take_heads(box)
            if self.heads and skip_stack and page.page_type.side == "left":
                self._put_heads(box, skip_stack)
        return self.weasyprint(context, box, *place, **options)

    def _take_heads(self, box: Any) -> None:
        heads = [child for child in box.children if _is_head(child)]
        if heads:
            (self.heads[box.element],) = heads
            box.children = [child for child in box.children if child is not heads[0]]
        for child in box.children:
            if isinstance(child, boxes.ParentBox):
                self._take_heads(child)

    def _put_heads(self, root: Any, skip_stack: Any) -> None:
        """Put in the heads of the entries that a page goes on with, where the next one below them begins."""
        begun = []
        parent, stack = root, skip_stack
        while stack:
            if len(stack) != 1 or not isinstance(parent, boxes.BlockBox):
                return
            ((index, stack),) = stack.items()
            if index or stack:
                begun.append(parent.element)
            parent, place = parent.children[index] if stack else parent, index
        while not _is_entry(parent.children[place]):
            parent, place = parent.children[place], 0
            if not isinstance(parent, boxes.BlockBox) or _is_head(parent):
                return
        heads = [self.heads[element].deepcopy() for element in begun if element in self.heads]
        parent.children = [*parent.children[:place], *heads[:MOST], *parent.children[place:]]


def _is_head(box: Any) -> bool:
    return box.element is not None and HEAD in roles.classes_of(box.element)


def _is_entry(box: Any) -> bool:
    return bool(box.element_tag == "li")

"""Figures that stand at the head of the next page where theirs has no room: the text goes on before them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, NamedTuple

from chapbook.layout.engine.makeup.galley import Galley
from chapbook.layout.engine.makeup.notes import ENDLESS

LayOut = Callable[..., Any]
ROUNDING = 0.001  # lines


class Floated(NamedTuple):
    """A figure that was taken out of the text."""

    galley: Galley
    number: int  # of its first block


class Head(NamedTuple):
    """A figure laid out at the head of a page; the text begins below it."""

    root: Any  # of the text
    column: Any  # with the figure
    height: float  # px, with the space below

    def above(self, laid: Sequence[Any]) -> Sequence[Any]:
        """Return what was laid out of the text with the figure above it."""
        text, *rest = laid
        self.root.position_y -= self.height
        text.position_y -= self.height
        text.height += self.height
        text.children = [*self.column.children, *text.children]
        return text, *rest


def lay_out_head(lay_out: LayOut, floated: Floated, context: Any, root: Any, *place: Any) -> Head:
    """Lay out a figure where a page begins, and let its text begin below, on its lines."""
    galley, number = floated
    block = galley.slugs[number].block
    column = galley.figure(number)
    column.position_x, column.position_y = root.position_x, root.position_y
    column, *_ = lay_out(context, column, ENDLESS, None, *place)
    figure, element = column, galley.taken[galley.slugs[number].path].element
    while figure.element is not element:
        (figure,) = figure.children
    column.translate(dy=root.position_y - figure.border_box_y())
    leading = galley.paper.leading
    bottom = figure.border_height() + galley.slugs[number + block.floats].block.gap
    height = leading * ceil(bottom / leading - ROUNDING)
    root.position_y += height
    return Head(root, column, height)

"""What pages are made up from: paragraphs and other blocks, the spaces between them, the room on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

NONE: Mapping[int, Any] = MappingProxyType({})


class Cut(NamedTuple):
    """Where a note may be divided, to go on overleaf."""

    note: int  # whatever the caller knows it by
    lines: int  # that stay on the page of its call
    saved: float  # height that the notes of that page need less
    rest: float  # height that those of the next page need


class Notes(NamedTuple):
    """The notes that are called in a line."""

    height: float
    cuts: tuple[Cut, ...] = ()  # of the last of them, the longest rest last


class Variant(NamedTuple):
    """A way to set a paragraph."""

    lines: int
    demerits: float = 0.0  # more than the best way has
    ends: Mapping[int, float] = NONE  # number of a line, from 0 -> demerits of a page that ends after it
    notes: Mapping[int, Notes] = NONE  # number of a line -> the notes that are called in it, in order


class Glue(NamedTuple):
    """How much wider or narrower spaces may well be, of one gap or of several together."""

    stretch: float = 0.0
    shrink: float = 0.0
    stiffness: float = 1.0  # how many times dearer than others they are to change

    def and_of(self, other: Glue) -> Glue:
        """Return the glue of the spaces of both."""
        if other is RIGID:
            return self
        stiffness = max(self.stiffness, other.stiffness)
        return Glue(self.stretch + other.stretch, self.shrink + other.shrink, stiffness)

    def share(self, change: float) -> float:
        """Return the share that a change takes of the stretch, or, as less than 0, of the shrink."""
        most = self.stretch if change > 0 else self.shrink
        return change / most if most else 0.0

    def change(self, share: float) -> float:
        """Return the change that takes such a share."""
        return share * (self.stretch if share > 0 else self.shrink)


RIGID = Glue()


class Block(NamedTuple):
    """A paragraph, or what else a page cannot divide: that has one line."""

    variants: tuple[Variant, ...]  # the best first
    line: float  # height of a line
    gap: float = 0.0  # between it and the block before; none at the head of a page
    glue: Glue = RIGID  # of that gap
    is_kept: bool = False  # with the block before it, on one page
    least: tuple[int, int] = (2, 2)  # lines before and after a break within: its orphans and widows
    frame: tuple[float, float] = (0.0, 0.0)  # its borders and paddings above and below
    is_text: bool = False  # it begins on the grid of its page
    lower: float = 0.0  # so far below it: smaller letters stand higher in their lines
    repeated: float = 0.0  # height of what stands again above it at the head of a page: a table's head
    parting: float = 0.0  # demerits of a page that ends before it
    floats: int = 0  # so many blocks from it on, a figure, may stand together at the head of the next page
    unseen: float = 0.0  # height of what is below its last line and shows nothing, as the padding of a table


class Place(NamedTuple):
    """Where a page begins."""

    block: int
    line: int = 0
    variant: int = 0  # of the block, if the page begins within it


class Paper(NamedTuple):
    """The room on pages."""

    height: float
    leading: float  # between lines of the text
    above_notes: float = 0.0  # what the first note of a page takes besides its own height


def height_of(blocks: Sequence[Block]) -> float:
    """Return the height of blocks together, each with the gap above it."""
    return sum(block.gap + sum(block.frame) + block.line * block.variants[0].lines for block in blocks)


def distances_to_text(blocks: Sequence[Block]) -> list[float | None]:
    """Return how far each block begins above the next text, None where a space that gives is between them."""
    found: list[float | None] = []
    after: float | None = None  # from the end of the block to the text, with the space between
    for block in reversed(blocks):
        height = block.variants[0].lines * block.line + block.frame[1]
        found.append(-block.lower if block.is_text else None if after is None else height + after)
        after = None if found[-1] is None or block.glue.stretch else block.gap + block.frame[0] + found[-1]
    return found[::-1]

"""What stands between two forced page breaks, as blocks with the boxes that they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

from chapbook.layout.engine.makeup.kinds import has_columns
from chapbook.lines import Block, Notes, Paper

Path = tuple[int, ...]  # the number of each box among its neighbours, from the outermost inwards


@dataclass(slots=True)
class Slug:
    """A block of the galley, with where it comes from."""

    block: Block
    path: Path  # of the outermost box that begins with it
    linebox: Any = None  # of a paragraph whose lines are equally high
    notes: Sequence[Notes] = ()  # that are called in it, one by one


@dataclass(slots=True)
class Galley:
    """All blocks up to a forced break."""

    root: Any
    paper: Paper
    slugs: list[Slug] = field(default_factory=list)
    starts: dict[Path, int] = field(default_factory=dict)  # box -> number of the first block in it
    paragraphs: dict[int, int] = field(default_factory=dict)  # number of a line box -> of its block
    end: Path | None = None  # where a forced break ends it, None: with the document
    taken: dict[Path, Any] = field(default_factory=dict)  # figures that are not in the text now

    def room_for_notes(self, line: float) -> float:
        """Return how high notes may be together below a line of this height, alone on its page."""
        return self.paper.height - self.paper.above_notes - line

    def box(self, path: Path) -> Any:
        """Return the box at the end of a path: the one that WeasyPrint lays out, not what came of it."""
        box = self.root
        for depth, index in enumerate(path, 1):
            box = self.taken[path[:depth]] if path[:depth] in self.taken else box.children[index]
        return box

    def take(self, number: int) -> None:
        """Take the figure that begins with a block out of the text; what follows keeps its place."""
        path = self.slugs[number].path
        self.taken[path] = self.box(path)
        self._put(path, boxes.BlockBox.anonymous_from(self.box(path[:-1]), []))

    def put_back(self, first: int, *, but: int | None) -> None:
        """Put figures into the text again that were taken out of it, but one, from block `first` on."""
        for path in [path for path in self.taken if self.starts[path] >= first and self.starts[path] != but]:
            self._put(path, self.taken.pop(path))

    def _put(self, path: Path, box: Any) -> None:
        parent, index = self.box(path[:-1]), path[-1]
        parent.children = [*parent.children[:index], box, *parent.children[index + 1 :]]

    def figure(self, number: int) -> Any:
        """Return a figure that was taken out of the text, in copies of the boxes around it."""
        path = self.slugs[number].path
        column = self.taken[path]
        for depth in reversed(range(len(path))):
            column = self.box(path[:depth]).copy_with_children([column])
        return column

    def margins(self, path: Path) -> tuple[list[Any], list[Any]]:
        """Return whose margins meet above the box at the end of a path: boxes before it, and from it."""
        *parents, index = path
        before = [self.box((*parents, number)) for number in range(index)]
        return [*_iter_meeting(before, -1)], [*_iter_meeting([self.box(path)], 0)]


def _iter_meeting(children: Sequence[Any], end: int) -> Iterator[Any]:
    """Yield the first or last of boxes, its own first or last and so on, as far as their margins meet."""
    while standing := [box for box in children if box.is_in_normal_flow()]:
        box = standing[end]
        if isinstance(box, boxes.LineBox):
            return
        yield box
        if not isinstance(box, boxes.BlockBox) or box.style["height"] != "auto" or has_columns(box):
            return
        meets = box.bottom_margin_collapses() if end else box.top_margin_collapses()
        children = box.children if meets else ()

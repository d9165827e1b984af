"""Where the blocks that paper shows stand in their file."""

from __future__ import annotations

from chapbook.html.paper import PaperRenderer
from chapbook.html.renderer import Setting
from chapbook.html.writer import Attributes


class LineRecorder(PaperRenderer):
    """Writes a chapter for the sake of its blocks' lines."""

    def __init__(self, setting: Setting, chapter_id: str) -> None:
        super().__init__(setting, chapter_id, {})
        self.lines: list[int] = []  # by ordinal of a block; 0: before the first that has a line

    def open_block(self, tag: str, attributes: Attributes) -> None:
        """Begin a block, and record where its token stands; what has no lines stands where the last did."""
        super().open_block(tag, attributes)
        near = self.tokens[self.index : self.index + 2]
        rows = next((token.map for token in near if token.map), None)
        self.lines.append(rows[0] + 1 if rows else (self.lines or [0])[-1])

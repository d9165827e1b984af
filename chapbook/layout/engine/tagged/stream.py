"""A page's content stream that marks what is painted as content of the structure, or as an artifact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from chapbook.layout.engine.colors import on_screen
from chapbook.layout.engine.tagged.tree import Artifact, Leaf


class ScreenStream(Stream):
    """A stream whose colours are those of screens: red, green and blue, or inks."""

    def set_color(self, color: Any, stroke: bool = False) -> None:  # noqa: FBT001, FBT002 - as WeasyPrint calls it
        """Set a colour, also where a sheet has it in a space that pages do not name."""
        super().set_color(on_screen(color), stroke)


class MarkedStream(ScreenStream):
    """A stream that looks up each painted box in the chapter's structure."""

    def __init__(self, *args: Any, leaves: Mapping[Any, Leaf | Artifact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaves = leaves
        self.numbered: list[Leaf] = []  # by marked-content id

    def clone(self, **kwargs: Any) -> Stream:
        """Return a stream for a group or pattern, which the page that shows it marks."""
        kwargs.setdefault("tags", None)
        kwargs.setdefault("color_profiles", self._color_profiles)
        kwargs.setdefault("output_intent", self._output_intent)
        settings = {
            "fonts": self._fonts,
            "page_rectangle": self.page_rectangle,
            "resources": self._resources,
            "images": self._images,
            "compress": self.compress,
        }
        return ScreenStream(**{**settings, **kwargs})

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark what is painted inside the block."""
        leaf = self.leaves.get(box, "Layout")
        if isinstance(leaf, Leaf):
            leaf.number = len(self.numbered)
            self.numbered.append(leaf)
            self.begin_marked_content(tag, pydyf.Dictionary({"MCID": leaf.number}))
        else:
            self.begin_marked_content("Artifact", pydyf.Dictionary({"Type": f"/{leaf}"}))
        start = len(self.stream)
        try:
            yield
        finally:
            if leaf == "Folio":
                self._forget(start)
            self.end_marked_content()

    def _forget(self, start: int) -> None:
        """Take back what was painted since `start`; the next painting sets its colour and font anew."""
        del self.stream[start:]
        self._current_color = self._current_alpha = None
        self._current_font = self._old_font = None

"""Marks before the rest of a line of code that turns over: an arrow, an artifact, no text.

Without it, what begins on the next line could be a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.formatting_structure import boxes

from chapbook.layout import roles

# em of the code, from where the rest begins and from the base of its line
STEM, POINT = -1.15, -0.5
TOP, SHAFT = -0.6, -0.28
HEAD = 0.16  # each way
STROKE = 0.06


class Turns:
    """Draws the marks of a document, page by page."""

    def __init__(self) -> None:
        self.begun: set[Element] = set()  # lines of code on the pages so far

    def draw(self, stream: Any, code: Iterable[Any]) -> None:
        """Draw the marks of a page, in its pixels; `code` are the boxes of its lines of code."""
        for box in code:
            for line in box.children if box.element in self.begun else box.children[1:]:
                _draw(stream, line, line.position_x, line.position_y + line.baseline)
            self.begun.add(box.element)


def is_line_of_code(box: Any) -> bool:
    """Whether a box is a line of code, be it of several lines."""
    is_block = box.element_tag == "span" and type(box) is boxes.BlockBox
    return is_block and "code-line" in roles.classes_of(box.element)


def _draw(stream: Any, line: Any, left: float, base: float) -> None:
    em = line.style["font_size"]
    stem, point, shaft = left + STEM * em, left + POINT * em, base + SHAFT * em
    with stream.stacked():
        stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Layout"}))
        stream.set_color(line.style["color"], stroke=True)
        stream.set_line_width(STROKE * em)
        stream.move_to(stem, base + TOP * em)
        stream.line_to(stem, shaft)
        stream.line_to(point, shaft)
        stream.move_to(point - HEAD * em, shaft - HEAD * em)
        stream.line_to(point, shaft)
        stream.line_to(point - HEAD * em, shaft + HEAD * em)
        stream.stroke()
        stream.end_marked_content()

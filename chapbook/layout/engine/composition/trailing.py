"""The spaces that a line ends with, which are in nobody's way.

WeasyPrint counts those of code, where spaces are kept: words that fit without the space behind them go to a
line of their own, and what is before them, be it the indent alone, is left behind.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.preferred import trailing_whitespace_size


def trailing_space(context: Any, box: Any) -> Any:
    """Return how wide (px) the spaces are that the text of a box ends with, if they may hang."""
    last = box
    while isinstance(last, (boxes.InlineBox, boxes.LineBox)) and last.children:
        last = last.children[-1]
    if isinstance(last, boxes.TextBox) and last.style["white_space"] == "pre-wrap":
        box = last.copy()
        box.style = last.style.copy()
        box.style["white_space"] = "pre-line"
    return trailing_whitespace_size(context, box)

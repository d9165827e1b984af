"""Leaders drawn as dots of a line: one stroke for a row of dots, an artifact, no text.

WeasyPrint would draw each dot as a run of text of its own: hundreds of pieces in the structure, and
most of the time of a long table of contents (2.3 s for 361 entries against 0.16 s).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf

DOT = 0.085  # em; the diameter, a full stop of the text face
RAISED = 0.045  # em; the dot's centre above the baseline


def draw_leaders(stream: Any, leaders: Sequence[Any]) -> None:
    """Draw the leaders of a page, in its pixels, where WeasyPrint placed its copies of their text."""
    for leader in leaders:
        dots, leader.children = leader.children, ()
        if len(dots) < 2:
            continue
        left, right = min(d.position_x for d in dots), max(d.position_x for d in dots)
        first = dots[0]
        size = first.style["font_size"]
        pitch = (right - left) / (len(dots) - 1)
        y = first.position_y + first.baseline - RAISED * size
        with stream.stacked():
            stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Layout"}))
            stream.set_color(first.style["color"], stroke=True)
            stream.set_line_width(DOT * size)
            stream.set_line_cap(1)
            stream.set_dash([0, pitch], 0)
            stream.move_to(left + DOT * size, y)
            stream.line_to(right + DOT * size + 0.01, y)
            stream.stroke()
            stream.end_marked_content()

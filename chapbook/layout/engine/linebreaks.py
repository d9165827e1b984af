"""Faults in the engine's line breaking, mended while a chapter is laid out.

A space at the end of a line should hang, but WeasyPrint counts it with its word spacing. Where it is all
that does not fit, the line is taken for one that nothing can shorten:

- within a text it is broken after the next hyphen beyond the measure or after the words before it, which
  are then spread over the whole line; with a pixel less room the engine finds the break that is right;
- at the end of a text it is broken after its first word; without the space the engine sees that it fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.layout import inline

NAME = "split_first_line"  # it is not WeasyPrint's public interface: see version.py
LESS = 1.0  # px; wider than the word spacing of any theme
LENGTH, RESUME, WIDTH = 1, 2, 3  # places in what it returns: bytes of the line, where the next begins, px


@contextmanager
def mended_line_breaks() -> Iterator[None]:
    """Let the engine look again at lines that it would let stand out, or break too early."""
    split = getattr(inline, NAME)

    def split_again(text: str, *rest: Any, **options: Any) -> Any:
        """Return WeasyPrint's line, or the one that it would find if it let the last space hang."""
        line = split(text, *rest, **options)
        style, context, room, *others = rest
        if room is None or room <= LESS:
            return line
        if line[WIDTH] > room:
            shorter = split(text, style, context, room - LESS, *others, **options)
            return shorter if shorter[WIDTH] <= room else line
        if line[RESUME] is None or not text.endswith(" ") or b" " in text.encode()[: line[LENGTH]]:
            return line
        words = split(text.rstrip(" "), *rest, **options)
        return split(text, style, context, inf, *others, **options) if words[RESUME] is None else line

    setattr(inline, NAME, split_again)
    try:
        yield
    finally:
        setattr(inline, NAME, split)

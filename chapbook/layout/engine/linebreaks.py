"""A fault in the engine's line breaking, mended while a chapter is laid out.

Where a space at the end of a line is all that does not fit (it should hang, but word spacing counts),
WeasyPrint takes the line for one that nothing can shorten, and breaks it after the next hyphen beyond the
measure or after the words before it, which are then spread over the whole line. With a pixel less room it
finds the break that is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import inline

NAME = "split_first_line"  # it is not WeasyPrint's public interface: see version.py
ROOM = 3  # place of the room there is among its arguments, which WeasyPrint passes by position
WIDTH = 3  # place of a line's width in what it returns
LESS = 1.0  # px; wider than the word spacing of any theme


@contextmanager
def mended_line_breaks() -> Iterator[None]:
    """Let the engine look again at lines that it would let stand out."""
    split = getattr(inline, NAME)

    def split_again(*arguments: Any, **options: Any) -> Any:
        """Return WeasyPrint's line, or a shorter one that fits where the first does not."""
        line = split(*arguments, **options)
        room = arguments[ROOM]
        if room is None or room <= LESS or line[WIDTH] <= room:
            return line
        shorter = split(*arguments[:ROOM], room - LESS, *arguments[ROOM + 1 :], **options)
        return shorter if shorter[WIDTH] <= room else line

    setattr(inline, NAME, split_again)
    try:
        yield
    finally:
        setattr(inline, NAME, split)

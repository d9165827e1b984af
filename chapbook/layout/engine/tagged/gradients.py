"""Gradients whose colours a sheet has in spaces that WeasyPrint cannot turn into red, green and blue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import images

from chapbook.layout.engine.colors import on_screen

DRAW = "draw"  # of `images.Gradient`


@contextmanager
def gradients_of_screens() -> Iterator[None]:
    """Let the engine paint gradients between any colours."""
    draw = getattr(images.Gradient, DRAW)

    def draw_on_screen(gradient: Any, *place: Any) -> Any:
        gradient.colors = tuple(map(on_screen, gradient.colors))
        return draw(gradient, *place)

    setattr(images.Gradient, DRAW, draw_on_screen)
    try:
        yield
    finally:
        setattr(images.Gradient, DRAW, draw)

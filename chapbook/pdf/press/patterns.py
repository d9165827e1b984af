"""Patterns of pages that are moved on their paper.

A pattern begins at the corner of its page, whatever moves the content that is filled with it (ISO 32000-1,
8.7.3.1): where the content is moved, the pattern must be as well. Patterns of forms go with their form.
"""

from __future__ import annotations

from copy import copy
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

UNMOVED = (1, 0, 0, 1, 0, 0)


class PatternMover:
    """Moves patterns page by page; pages that have one in common and move alike have it in common again."""

    def __init__(self) -> None:
        self.moved: dict[tuple[bytes, float, float], pikepdf.Object] = {}  # by reference and way

    def move(self, page: pikepdf.Page, right: float, up: float) -> None:
        """Give a page patterns that lie so many pt further right and up; other pages keep theirs."""
        patterns = page.resources.get("/Pattern", Dictionary())
        if not patterns.keys():
            return
        page.obj.Resources = copy(page.resources)
        page.obj.Resources.Pattern = Dictionary(
            {name: self._moved(pattern, right, up) for name, pattern in patterns.items()}
        )

    def _moved(self, pattern: Any, right: float, up: float) -> pikepdf.Object:
        key = pattern.unparse(), right, up
        if key not in self.moved:
            found = copy(pattern)
            *turn, x, y = (float(number) for number in pattern.get("/Matrix", UNMOVED))
            found.Matrix = Array([*turn, round(x + right, 4), round(y + up, 4)])
            self.moved[key] = found
        return self.moved[key]

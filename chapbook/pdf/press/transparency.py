"""Where a PDF lets something shine through what lies above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

OPAQUE = (Name.Normal, Name.Compatible)  # ways to blend a colour with what lies below it
Keys = set[tuple[int, int]]  # of objects in their file


class TransparencyError(ValueError):
    """A page has something transparent, and the standard that is asked for has no such thing."""

    def __init__(self, page: int) -> None:
        super().__init__("something is transparent")
        self.page = page  # 0-based


def refuse_transparency(book: pikepdf.Pdf) -> None:
    """Look through all pages.

    Raises:
        TransparencyError: of the first on which something is transparent.
    """
    seen: Keys = set()
    for number, page in enumerate(book.pages):
        if any(map(_is_transparent, _iter_states(page.obj, seen))):
            raise TransparencyError(number)


def _iter_states(holder: Any, seen: Keys) -> Iterator[Any]:
    """Yield the graphics states of a page, or of a form or pattern, and of all that it draws, each once."""
    resources = holder.get("/Resources", Dictionary())
    yield from resources.get("/ExtGState", Dictionary()).values()
    for kind in ("/XObject", "/Pattern"):
        for drawn in resources.get(kind, Dictionary()).values():
            if drawn.objgen not in seen:
                seen.add(drawn.objgen)
                yield from _iter_states(drawn, seen)


def _is_transparent(state: Any) -> bool:
    return (
        float(state.get("/ca", 1)) < 1
        or float(state.get("/CA", 1)) < 1
        or isinstance(state.get("/SMask"), Dictionary)
        or state.get("/BM", Name.Normal) not in OPAQUE
    )

"""A typographic cover, drawn from a book's title and its authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CoverText:
    """What stands on a cover."""

    title: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    imprint: str = ""  # the publisher or series, at the foot


@dataclass(frozen=True, slots=True)
class CoverFaces:
    """Font files for a cover; each line takes the first of them that has all its characters."""

    roman: Sequence[Path]
    italic: Sequence[Path]


def draw_cover(text: CoverText, faces: CoverFaces) -> bytes:
    """Return a cover as JPEG, 1600 x 2560 pixels in RGB."""
    raise NotImplementedError

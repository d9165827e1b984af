"""A typographic cover for a book without a picture of its own, drawn once and kept.

Which font files have the characters is the caller's knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chapbook.cache import Cache, content_key, user_cache_folder

RECIPE = "1"  # raised when the drawing changes


@dataclass(frozen=True, slots=True)
class CoverText:
    """What stands on a cover."""

    title: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    imprint: str = ""  # the publisher or the series, at the foot


@dataclass(frozen=True, slots=True)
class CoverFaces:
    """Font files that have every character of the text."""

    roman: Path
    italic: Path


def draw_cover(text: CoverText, faces: CoverFaces) -> bytes:
    """Return a cover as JPEG, 1600 x 2560 pixels in RGB, the same bytes for the same words."""
    words = (text.title, text.subtitle, *text.authors, "", text.imprint)
    key = content_key(RECIPE, *words, faces.roman.read_bytes(), faces.italic.read_bytes())
    cache = Cache(user_cache_folder() / "covers")
    found = cache.find(key)
    if found is None:
        from chapbook.images.painting import paint_cover  # a cover that is kept must not wait for Pillow

        found = paint_cover(text, faces)
        cache.store(key, found)
    return found

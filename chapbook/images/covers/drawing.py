"""A typographic cover for a book without a picture of its own, drawn once and kept.

Which font files have the characters is the caller's knowledge.
"""

from __future__ import annotations

from chapbook.cache import Cache, content_key, file_key, user_cache_folder
from chapbook.images.covers.text import CoverDesign, CoverFaces, CoverText

RECIPE = "3"  # raised when the drawing changes


def draw_cover(text: CoverText, faces: CoverFaces, design: CoverDesign) -> bytes:
    """Return a cover as JPEG, 1600 x 2560 pixels in RGB, the same bytes for the same words."""
    words = (text.title, text.subtitle, *text.authors, "", text.imprint)
    files = dict.fromkeys((faces.roman, faces.italic, faces.display))
    key = content_key(RECIPE, design, *words, *map(file_key, files))
    cache = Cache(user_cache_folder() / "covers")
    found = cache.find(key)
    if found is None:
        from chapbook.images.covers.painting import (
            paint_cover,  # a cover that is kept must not wait for Pillow
        )

        found = paint_cover(text, faces, design)
        cache.store(key, found)
    return found

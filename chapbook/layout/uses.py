"""The glyphs that chapters use of their fonts, put together for the whole book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chapbook.layout.jobs import FontUse


def united(uses: Iterable[FontUse]) -> tuple[FontUse, ...]:
    """Return one use for each font, with the glyphs of all."""
    by_name: dict[str, FontUse] = {}
    for use in uses:
        known = by_name.get(use.name)
        by_name[use.name] = use if known is None else joined(known, use)
    return tuple(by_name[name] for name in sorted(by_name))


def joined(first: FontUse, second: FontUse) -> FontUse:
    """Return the first use with the glyphs of the second; a glyph of two texts means the small letters."""
    texts = dict(first.texts)
    for glyph, text in second.texts.items():
        texts[glyph] = max(texts.get(glyph, text), text)  # "a" > "A": small capitals are small letters
    widths, missing = {**second.widths, **first.widths}, {**second.missing, **first.missing}
    return replace(first, texts=texts, widths=widths, missing=missing)

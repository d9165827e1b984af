"""Page numbers written into chapters that are laid out already.

The engine leaves a stream of fixed length for each; here it gets its content, of the same length, so
that nothing else in the chapter's PDF moves.
"""

from __future__ import annotations

from chapbook.layout.jobs import FOLIO_LENGTH, Folio, FolioType, LaidChapter
from chapbook.typography import roman


def stamped(chapter: LaidChapter, first_number: int) -> bytes:
    """Return a chapter's PDF with its page numbers, the first page being `first_number`."""
    data = bytearray(chapter.pdf)
    for folio in chapter.folios:
        number = first_number + folio.page
        label = roman(number) if folio.style == "lower-roman" else str(number)
        content = _content(folio, chapter.folio_types[folio.type], label).encode()
        data[folio.offset : folio.offset + FOLIO_LENGTH] = content.ljust(FOLIO_LENGTH)
    return bytes(data)


def _content(folio: Folio, type_: FolioType, label: str) -> str:
    """Return the content stream that shows a page number, as an artifact."""
    glyphs = [type_.glyphs[char] for char in label]
    x = folio.x - folio.share * sum(glyph.width for glyph in glyphs)
    shown = "".join(glyph.shown for glyph in glyphs)
    return (
        f"/Artifact <</Type /Pagination>> BDC q {type_.color} BT /{type_.font} {type_.size:.3f} Tf"
        f" 1 0 0 1 {x:.2f} {folio.y:.2f} Tm [{shown}] TJ ET Q EMC"
    )

"""Page numbers for chapters that are laid out already: the engine leaves a stream for each."""

from __future__ import annotations

from chapbook.layout.jobs import Folio, FolioType, LaidChapter
from chapbook.typography import roman


def folio_streams(chapter: LaidChapter, first_number: int) -> dict[int, bytes]:
    """Return what streams of a chapter's forme show its page numbers, the first being `first_number`."""
    contents = {}
    for folio in chapter.folios:
        number = first_number + folio.page
        label = roman(number) if folio.style == "lower-roman" else str(number)
        contents[folio.stream] = _content(folio, chapter.folio_types[folio.type], label).encode()
    return contents


def _content(folio: Folio, type_: FolioType, label: str) -> str:
    """Return the content stream that shows a page number, as an artifact."""
    glyphs = [type_.glyphs[char] for char in label]
    x = folio.x - folio.share * sum(glyph.width for glyph in glyphs)
    shown = "".join(glyph.shown for glyph in glyphs)
    return (
        f"/Artifact <</Type /Pagination>> BDC q {type_.color} BT /{type_.font} {type_.size:.3f} Tf"
        f" 1 0 0 1 {x:.2f} {folio.y:.2f} Tm [{shown}] TJ ET Q EMC"
    )

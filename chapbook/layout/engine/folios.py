"""Page numbers left open: where they stand, and the glyphs to write them with later.

A chapter is laid out before anyone knows its first page number. A margin box that shows nothing but
the page counter is not painted; its place, and the glyphs of every digit it may need in its own type,
go back with the chapter, and a stream in the PDF waits for the number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.draw.text import draw_first_line
from weasyprint.formatting_structure import boxes
from weasyprint.matrix import Matrix
from weasyprint.text.line_break import split_first_line

from chapbook.layout.engine.colors import rgb_of
from chapbook.layout.engine.counters import find_folio
from chapbook.layout.engine.face import PX
from chapbook.layout.jobs import FOLIO_STYLES, Folio, FolioType, Glyph

SHOWN = ("[", "] TJ")  # how a stream shows a run of glyphs
# What of a style decides how digits look.
TYPE_KEYS = (
    "font_family",
    "font_size",
    "font_style",
    "font_weight",
    "font_variant_caps",
    "font_variant_numeric",
    "font_feature_settings",
    "letter_spacing",
    "color",
    "lang",
)


def _operator(color: Any) -> str:
    """Return how a stream sets a colour, as red, green and blue or as inks."""
    rgb = rgb_of(color)
    name = "k" if rgb is None else "rg"
    return " ".join([*(f"{channel:.3f}" for channel in rgb or color.coordinates), name])


def folio_marker(index: int) -> bytes:
    """Return the bytes that wait for a folio, a comment as a page would read it."""
    return b"%%folio %d" % index


class FolioRecorder:
    """Records the open page numbers of a chapter."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.types: dict[str, FolioType] = {}
        self.folios: list[Folio] = []

    def record(self, page: Any, number: int, stream: Any) -> list[Any]:
        """Record the folios of a page; return the streams that wait for them."""
        waiting = []
        for box, style in _iter_folios(page._page_box):
            text = next((b for b in box.descendants() if isinstance(b, boxes.TextBox)), None)
            if text is None:
                continue
            name = self._type_of(text, style, stream)
            holder = pydyf.Stream([folio_marker(len(self.folios))])
            self.pdf.add_object(holder)
            waiting.append(holder)
            self.folios.append(_placed(box, text, page.height, Folio(number, len(self.folios), style, name)))
        return waiting

    def _type_of(self, text: Any, style: str, stream: Any) -> str:
        """Return the name of the type a folio is set in."""
        name = "|".join(str(text.style[key]) for key in TYPE_KEYS) + "|" + style
        if name not in self.types:
            glyphs = {char: _glyph(text, char, stream) for char in FOLIO_STYLES[style]}
            font = next(iter(glyphs.values()))[1]
            size = text.style["font_size"] * PX
            color = _operator(text.style["color"])
            self.types[name] = FolioType(
                font, size, color, {char: glyph for char, (glyph, _) in glyphs.items()}
            )
        return name


def _iter_folios(page_box: Any) -> Iterator[tuple[Any, str]]:
    for box in page_box.children:
        if isinstance(box, boxes.MarginBox) and (style := find_folio(box)):
            yield box, style


def _placed(box: Any, text: Any, page_height: float, folio: Folio) -> Folio:
    """Return a folio with its place: the point its text is aligned to, in points from the lower left."""
    alignment = box.style["text_align_all"]
    share = {"center": 0.5, "right": 1.0, "end": 1.0}.get(alignment, 0.0)
    x = (text.position_x + share * text.width) * PX
    y = (page_height - text.position_y - text.baseline) * PX
    return Folio(folio.page, folio.index, folio.style, folio.type, round(x, 2), round(y, 2), share)


def _glyph(text: Any, char: str, stream: Any) -> tuple[Glyph, str]:
    """Return what shows a character in the type of `text`, and the name of the font."""
    layout, _, _, width, _, _ = split_first_line(char, text.style, None, None, 0)
    box = text.copy_with_text(char)
    box.pango_layout = layout
    scratch = stream.clone()
    layout.reactivate(box.style)
    draw_first_line(scratch, box, "clip", "none", Matrix())
    layout.deactivate()
    shown = [item.decode() for item in scratch.stream if isinstance(item, bytes)]
    glyphs = "".join(item.removeprefix("[").removesuffix("] TJ") for item in shown if item.endswith(" TJ"))
    font = next(item.split()[0].removeprefix("/") for item in shown if item.endswith(" Tf"))
    return Glyph(glyphs, round(width * PX, 3)), font

"""Lines painted run by run, where WeasyPrint goes from glyph to glyph.

In a justified line each word is a run, and each space. Words come again: the same glyphs, of the same widths
and size, are written as they were before. What is not plain (colour fonts; glyphs that are missing, empty or
raised; text from right to left) is left to WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from struct import iter_unpack
from typing import Any

from weasyprint.draw import text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from chapbook.layout.engine.composition.measured import GLYPH_SIZE, iter_runs
from chapbook.layout.engine.composition.shaping import QuickLayout

DRAW = "draw_first_line"  # of `draw.text`, not WeasyPrint's public interface: see guard.py
WHOLE = ("clip", "none")  # text-overflow and block-ellipsis of a line that is shown as it is
GLYPH = f"Iiii{GLYPH_SIZE - 16}x"  # PangoGlyphInfo: number, width, and how far to the right and down
SMALLEST = 1e-6  # px, of what WeasyPrint paints
TELLS_SIZES = pango.pango_version() >= 14802  # older ones tell wrong sizes of fonts
YES = 1  # Pango's true
Glyphs = tuple[tuple[int, ...], ...]  # as `GLYPH` has them: what else Pango keeps there may be anything
Run = tuple[Any, float, Glyphs]  # font, its size (px), and glyphs


@contextmanager
def quick_drawing() -> Iterator[Painter]:
    """Let the engine paint plain lines run by run."""
    weasyprint = getattr(text, DRAW)
    painter = Painter(weasyprint)
    setattr(text, DRAW, painter.draw)
    try:
        yield painter
    finally:
        setattr(text, DRAW, weasyprint)


class Painter:
    """Paints the lines of one document."""

    def __init__(self, weasyprint: Callable[..., Any]) -> None:
        self.weasyprint = weasyprint
        self.written: dict[Run, str] = {}

    def draw(self, stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any) -> Any:
        """Paint the line of a text as WeasyPrint does, and return its glyphs that are pictures."""
        layout = box.pango_layout
        is_whole = (overflow, ellipsis) == WHOLE and isinstance(layout, QuickLayout)
        if TELLS_SIZES and is_whole and box.text.strip() and box.style["font_size"] >= SMALLEST:
            pango.pango_layout_set_single_paragraph_mode(layout.layout, YES)
            if shown := self._shown(stream, layout):
                stream.set_text_matrix(*matrix.values)
                for font, size, strings in shown:
                    stream.set_font_size(font.hash, size)
                    stream.show_text("".join(strings))
                return []
        return self.weasyprint(stream, box, overflow, ellipsis, matrix)

    def _shown(self, stream: Any, layout: Any) -> list[tuple[Any, float, list[str]]]:
        """Return each font of a line with its size and what is written in it; nothing if it is not plain."""
        shown: list[tuple[Any, float, list[str]]] = []
        line, _ = layout.get_first_line()
        last = None
        for run in iter_runs(line):
            face = run.item.analysis.font
            if face != last:
                last = face
                shown.append((*stream.add_font(face), []))
            font, size, strings = shown[-1]
            key = font, size, _glyphs(run)
            if key not in self.written:
                if not _is_plain(run, font, key[2]):
                    return []
                self.written[key] = _written(run, *key, layout.text)
            strings.append(self.written[key])
        return shown


def _glyphs(run: Any) -> Glyphs:
    return tuple(iter_unpack(GLYPH, ffi.buffer(run.glyphs.glyphs, run.glyphs.num_glyphs * GLYPH_SIZE)))


def _is_plain(run: Any, font: Any, glyphs: Glyphs) -> bool:
    """Return whether a run is nothing but glyphs on the line, from left to right."""
    has_pictures = font.bitmap or font.svg or font.png or font.colr
    return (
        not has_pictures
        and run.item.analysis.level % 2 == 0
        and all(number < pango.PANGO_GLYPH_EMPTY and not down for number, _, _, down in glyphs)
    )


def _written(run: Any, font: Any, size: float, glyphs: Glyphs, line: str) -> str:
    """Return a run as PDF writes it: glyphs, and thousandths of an em by which they are moved to the left."""
    written = "<"
    for place, (glyph, width, right, _) in enumerate(glyphs):
        if glyph not in font.to_unicode:
            font.to_unicode[glyph] = _letters(run, place, line)
        if glyph not in font.widths:
            font.widths[glyph] = _width(run, glyph, size)
        offset = right / size
        written += f">{-offset}<{glyph:04x}" if offset else f"{glyph:04x}"
        if kerning := font.widths[glyph] + offset - width * 1000 * FROM_UNITS / size:
            written += f">{int(kerning)}<"
    return written[:-1] if written.endswith("<") else f"{written}>"


def _letters(run: Any, place: int, line: str) -> str:
    """Return the text that a glyph shows; several glyphs may show the same."""
    ends = [*run.glyphs.log_clusters[0 : run.glyphs.num_glyphs], run.item.length]
    offset = run.item.offset
    return line.encode()[offset + ends[place] : offset + ends[place + 1]].decode()


def _width(run: Any, glyph: int, size: float) -> int:
    """Return the width that a font gives a glyph, in thousandths of an em."""
    around = ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(run.item.analysis.font, glyph, ffi.NULL, around)
    width: int = round(around.width * 1000 * FROM_UNITS / size)
    return width

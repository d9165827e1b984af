"""One line filled in its turn: as many words as fit, then as much of the next as its hyphenation allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, pango
from weasyprint.text.line_break import get_next_word_boundaries, line_size

from chapbook.layout.engine.composition.divisions import UNDIVIDED
from chapbook.layout.engine.composition.measured import heights_of, width_by_words
from chapbook.layout.engine.composition.shaping import EXPANDABLE, QuickLayout, Settings
from chapbook.lines import MeasuredText, hyphen_places

DOUBT = TO_UNITS // 2  # half a pixel: a line so near to the measure is shaped to be sure


class Wanted(NamedTuple):
    """The line that is asked for; widths in pixels."""

    settings: Settings
    style: Any
    width: Any  # None or infinite: as wide as the text
    spacing: float
    scale: float = 1.0  # of the letters

    @property
    def units(self) -> int:
        """The width in Pango's units."""
        return int(self.width * TO_UNITS)


class Line(NamedTuple):
    """What WeasyPrint wants of a line; lengths in bytes, the others in pixels."""

    layout: Any
    length: int
    resume_at: int | None
    width: float
    height: float
    baseline: float


def fill_line(measured: MeasuredText, start: int, wanted: Wanted) -> Line | None:
    """Return the line from `start`; None if not one word fits, or only shaping could tell."""
    units = wanted.units
    rest = measured.places[len(measured.text.rstrip(" "))] - measured.places[start]
    if rest <= units - DOUBT:
        return line_between(measured, start, len(measured.text), None, wanted)
    if rest <= units + DOUBT:
        return None
    number = measured.last_break(start, units + DOUBT)
    line = None
    if number >= 0 and measured.places[measured.ends[number]] - measured.places[start] > units - DOUBT:
        line = _words(measured, start, number, wanted)
        if line.width > wanted.width:
            line = None
            number = measured.last_break(start, units - DOUBT)
    if number < 0:
        return None
    return _hyphenated(measured, start, number, wanted) or line or _words(measured, start, number, wanted)


def _words(measured: MeasuredText, start: int, number: int, wanted: Wanted) -> Line:
    """Return the line of whole words up to a break."""
    resume_at = len(measured.text[start : measured.breaks[number]].encode())
    return line_between(measured, start, measured.ends[number], resume_at, wanted)


def _hyphenated(measured: MeasuredText, start: int, number: int, wanted: Wanted) -> Line | None:
    """Return the line with as much as fits of the word after a break."""
    style = wanted.style
    if style["hyphens"] != "auto":
        return None
    total, left, _ = style["hyphenate_limit_chars"]
    after = measured.after(number)
    first = measured.breaks[number]
    limit = measured.places[start] + wanted.units + DOUBT - measured.hyphen
    if len(after) < total or measured.places[first + left] > limit:
        return None
    hyphen = style["hyphenate_character"]
    if UNDIVIDED.search(measured.text[measured.text.rfind(" ", 0, first) + 1 : first] + after):
        return None
    for part in _iter_parts(after, style["lang"], style["hyphenate_limit_chars"]):
        if measured.places[first + len(part)] > limit:
            continue
        words = measured.text[start : first + len(part)]
        line = shaped(words + hyphen, len(words.encode()), wanted)
        if line.width <= wanted.width:
            return line._replace(length=line.length - len(hyphen.encode()))
    return None


def _iter_parts(text: str, language: str | None, limits: tuple[int, int, int]) -> Iterator[str]:
    """Yield what of `text` can stand before a hyphen, longest first: up to parts of its first long word."""
    total, left, right = limits
    begin = 0
    while language and (bounds := get_next_word_boundaries(text[begin:], language)):
        start, end = (begin + bound for bound in bounds)
        if end - start >= total:
            for place in reversed(hyphen_places(text[start:end], language, left=left, right=right)):
                yield text[: start + place]
            return
        begin = end


def line_between(measured: MeasuredText, start: int, end: int, resume_at: int | None, wanted: Wanted) -> Line:
    """Return the line of a part of a text: its width added up if words stand apart, else shaped."""
    text = measured.text[start:end]
    units = None
    if measured.has_one_face and _stands_apart(text, wanted):
        if measured.is_between_words(start) and measured.is_between_words(end):
            units = measured.places[end] - measured.places[start]
        else:
            units = width_by_words(text, wanted.style, wanted.settings)
    return shaped(text, resume_at, wanted) if units is None else _added_up(text, units, resume_at, wanted)


def hyphenated_between(
    measured: MeasuredText, start: int, end: int, resume_at: int | None, wanted: Wanted
) -> Line:
    """Return the line of a part of a text and of the hyphen that its last word is divided with."""
    text = measured.text[start:end] + wanted.style["hyphenate_character"]
    units = None
    if measured.has_one_face and _stands_apart(text, wanted):
        units = width_by_words(text, wanted.style, wanted.settings)
    return shaped(text, resume_at, wanted) if units is None else _added_up(text, units, resume_at, wanted)


def _stands_apart(text: str, wanted: Wanted) -> bool:
    """Return whether each word is shaped apart."""
    setting = wanted.settings.of(wanted.style)
    return bool(setting.is_plain and setting.spacing_units and text.strip())


def _added_up(text: str, units: int, resume_at: int | None, wanted: Wanted) -> Line:
    """Return the line of a text of one face that is so wide, in Pango's units, if it is not scaled."""
    spacing = sum(map(text.count, EXPANDABLE)) * wanted.settings.of(wanted.style).spacing_units
    layout = QuickLayout(wanted.settings, text, wanted.spacing, wanted.width)
    layout.scale = wanted.scale
    height, baseline = heights_of(wanted.style, wanted.settings, wanted.scale)
    width = ((units - spacing) * wanted.scale + spacing) * FROM_UNITS
    return Line(layout, len(text.encode()), resume_at, width, height, baseline)


def shaped(text: str, resume_at: int | None, wanted: Wanted) -> Line:
    """Return a line of this text."""
    layout = QuickLayout(wanted.settings, text, wanted.spacing, wanted.width)
    layout.scale = wanted.scale
    layout.setup(wanted.style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    width, height = line_size(line, wanted.style)
    baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
    length = line.length  # of the layout's memory, which goes with the next call
    layout.deactivate()
    return Line(layout, length, resume_at, width, height / wanted.scale, baseline / wanted.scale)

"""A run of text shaped once: where its lines may break, and how far each place lies from its start.

WeasyPrint shapes the rest of a paragraph anew for each line, again with one more word, and again for each
place where that word could be hyphenated. Here a text is shaped whole, and lines are found by adding up.
Where words stand apart, because spaces are wider or narrower than the face has them, each is shaped but once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import line_size

from chapbook.layout.engine.composition.shaping import EXPANDABLE, QuickLayout, Settings
from chapbook.lines import MeasuredText
from chapbook.patterns import regex

INT_SIZE = ffi.sizeof("int")
GLYPH_SIZE = ffi.sizeof("PangoGlyphInfo")
GLYPH_INTS = GLYPH_SIZE // INT_SIZE
ADVANCE = 1  # place of a glyph's advance among those numbers
UNKNOWN_LEVEL = -1  # of direction
# Soft hyphens have rules of their own; tabs and line ends are set apart; marks of direction turn the order.
HARD = frozenset("\xad\t\n\f\r\x85\u2028\u2029\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
NOT_ASCII = regex(r"[^\x00-\x7f]")
# Words in Latin letters, and marks among them: they look the same whatever words stand around them.
LATIN = regex("(?=.*[A-Za-z])[ -~\u00a0-\u024f\u2010-\u2044]*(?<!\u00a0)")
WORD = regex(f"[{EXPANDABLE}]|[^{EXPANDABLE}]+")


def _line_break_bit() -> int:
    attribute = ffi.new("PangoLogAttr *")
    attribute.is_line_break = 1
    return int.from_bytes(ffi.buffer(attribute), sys.byteorder)


LINE_BREAK = _line_break_bit()


def measure(text: str, style: Any, settings: Settings) -> MeasuredText | None:
    """Return `text` measured in Pango's units, or None where adding up its widths would not be right."""
    if not HARD.isdisjoint(text):
        return None
    setting = settings.of(style)
    places = _places_by_words(text, style, settings)
    has_one_face = places is not None
    if places is None:
        layout, line = _shape(text, style, settings)
        places = _places(text, line)
        has_one_face = _has_one_face(line, style, settings)
        del layout  # the line is part of it
    if places is None:
        return None
    hyphen = _width_of(style["hyphenate_character"], style, settings)
    return MeasuredText(text, places, _breaks(text, setting.language), hyphen, has_one_face=has_one_face)


def _places_by_words(text: str, style: Any, settings: Settings) -> list[int] | None:
    """Return what `_places` would find, added up from words; None if the text has to be shaped."""
    words = _known_words(text, style, settings)
    if words is None:
        return None
    known, places = settings.of(style).known.words, [0]
    for word in words:
        start = places[-1]
        places += [start + place for place in known[word]]
    return places


def width_by_words(text: str, style: Any, settings: Settings) -> int | None:
    """Return how wide a text is, in Pango's units, added up from words; None if it has to be shaped."""
    words = _known_words(text, style, settings)
    known = settings.of(style).known.words
    return None if words is None else sum(known[word][-1] for word in words)


def _known_words(text: str, style: Any, settings: Settings) -> Sequence[str] | None:
    """Return the words of a text and the spaces between, all of them known now; None if they cannot be."""
    setting = settings.of(style)
    if not (setting.is_plain and setting.spacing_units and LATIN.fullmatch(text)):
        return None
    words: Sequence[str] = WORD.findall(text)
    unknown = [word for word in dict.fromkeys(words) if word not in setting.known.words]
    return None if unknown and not _learn(unknown, style, settings) else words


def _learn(words: Sequence[str], style: Any, settings: Settings) -> bool:
    """Note the places in words and spaces, unless not all of their glyphs are in one face."""
    text = " ".join(("n", *words, "n"))  # at the edges spaces are not as wide
    layout, line = _shape(text, style, settings)
    places = _places(text, line)
    if places is None or not _has_one_face(line, style, settings):
        return False
    del layout  # the line is part of it
    start = len("n ")
    for word in words:
        end = start + len(word)
        after = places[start + 1 : end + 1]
        settings.of(style).known.words[word] = tuple(place - places[start] for place in after)
        start = end + len(" ")
    return True


class Sample(NamedTuple):
    """A line in the face that comes first for a style."""

    layout: QuickLayout  # keeps the face alive
    face: Any


def sample_of(style: Any, settings: Settings) -> Sample:
    """Return a line of this style."""
    setting = settings.of(style)
    if setting.sample is None:
        layout, line = _shape("n", style, settings)
        setting.sample = Sample(layout, next(iter_runs(line)).item.analysis.font)
    sample: Sample = setting.sample
    return sample


def heights_of(style: Any, settings: Settings, scale: float) -> tuple[float, float]:
    """Return the height and the baseline of lines in the face that comes first, px, as if not scaled."""
    heights = settings.of(style).known.heights
    if scale not in heights:
        layout, line = _shape("n", style, settings, scale)
        _, height = line_size(line, style)
        baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        heights[scale] = height / scale, baseline / scale
    return heights[scale]


def width_of_space(style: Any, settings: Settings) -> int:
    """Return how wide a space between words is, in Pango's units."""
    widths = settings.of(style).widths
    if " " not in widths:
        layout, line = _shape("n n", style, settings)
        advances = [advance for run in iter_runs(line) for _, advance in _iter_glyphs(run)]
        widths[" "] = advances[len(advances) // 2]
        del layout  # the line is part of it
    return widths[" "]


def width_of_alphabet(style: Any, settings: Settings) -> int:
    """Return how wide the small letters are, each once, in Pango's units: the printers' measure of a face."""
    return _width_of(ascii_lowercase, style, settings)


def has_fixed_spaces(style: Any, settings: Settings) -> bool:
    """Return whether spaces are left as they are: in code, where all letters are equally wide."""
    return _width_of("i", style, settings) == _width_of("m", style, settings)


def _width_of(text: str, style: Any, settings: Settings) -> int:
    """Return the width of a text that is asked for again and again, in Pango's units."""
    widths = settings.of(style).widths
    if text not in widths:
        layout, line = _shape(text, style, settings)
        widths[text] = _width(line)
        del layout  # the line is part of it
    return widths[text]


def _shape(text: str, style: Any, settings: Settings, scale: float = 1.0) -> tuple[Any, Any]:
    layout = QuickLayout(settings, text)
    layout.scale = scale
    layout.setup(style)
    layout.set_text(text)
    return layout, layout.get_first_line()[0]


def iter_runs(line: Any) -> Iterator[Any]:
    """Yield the runs of Pango's line: glyphs, and the text that they show."""
    run = line.runs
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _breaks(text: str, language: Any) -> list[int]:
    """Return the places before which a line may break; the end of the text is none."""
    data, count = text.encode(), len(text) + 1
    attributes = ffi.new("PangoLogAttr[]", count)
    pango.pango_get_log_attrs(data, len(data), UNKNOWN_LEVEL, language, attributes, count)
    flags = memoryview(ffi.buffer(attributes)).cast("I")
    return [place for place, flag in enumerate(flags[:-1]) if flag & LINE_BREAK and place]


def _has_one_face(line: Any, style: Any, settings: Settings) -> bool:
    """Return whether all glyphs of a line are of the face that comes first for its style."""
    faces = {run.item.analysis.font for run in iter_runs(line)}
    return bool(faces == {sample_of(style, settings).face})


def _places(text: str, line: Any) -> list[int] | None:
    """Return how far each character lies from the start (in a ligature: as its first), and the whole width.

    None: part of the text runs from right to left.
    """
    first: dict[int, int] = {}  # byte where a cluster begins -> how far it lies from the start
    distance = 0
    for run in iter_runs(line):
        if run.item.analysis.level % 2:
            return None
        for start, advance in _iter_glyphs(run):
            first.setdefault(start, distance)
            distance += advance
    last = 0
    by_byte = [last := first.get(byte, last) for byte in range(len(text.encode()))]
    return [*_by_character(by_byte, text), distance]


def _by_character(by_byte: Sequence[int], text: str) -> list[int]:
    """Return of each byte's number in UTF-8 that of each character's first byte."""
    found: list[int] = []
    byte = begin = 0
    for match in NOT_ASCII.finditer(text):
        until = byte + match.start() - begin
        found += by_byte[byte : until + 1]
        byte, begin = until + len(match[0].encode()), match.end()
    return [*found, *by_byte[byte:]]


def _width(line: Any) -> int:
    return sum(advance for run in iter_runs(line) for _, advance in _iter_glyphs(run))


def _iter_glyphs(run: Any) -> Iterator[tuple[int, int]]:
    """Yield for each glyph the byte of the text where its cluster begins, and its advance."""
    glyphs, offset = run.glyphs, run.item.offset
    count = glyphs.num_glyphs
    numbers = memoryview(ffi.buffer(glyphs.glyphs, count * GLYPH_SIZE)).cast("i")
    clusters = memoryview(ffi.buffer(glyphs.log_clusters, count * INT_SIZE)).cast("i")
    for cluster, advance in zip(clusters, numbers[ADVANCE::GLYPH_INTS], strict=True):
        yield offset + cluster, advance

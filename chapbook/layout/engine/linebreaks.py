"""Lines found by adding up widths, where WeasyPrint would shape the text some four times for each.

The breaks are WeasyPrint's: as many words as fit, then as much of the next word as its hyphenation allows.
What is not plain text from left to right (soft hyphens, spaced letters, a first word wider than the line)
is left to WeasyPrint itself, with one fault mended. A space at the end of a line should hang, but WeasyPrint
counts it with its word spacing; where it is all that does not fit, nothing seems to shorten the line:

- within a text it is broken after the next hyphen beyond the measure or after the words before it, which
  are then spread over the whole line; with a pixel less room the engine finds the break that is right;
- at the end of a text it is broken after its first word; without the space the engine sees that it fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import inf, isfinite
from typing import Any, NamedTuple

from weasyprint.layout import inline
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, pango
from weasyprint.text.line_break import get_next_word_boundaries, line_size

from chapbook.layout.engine.measured import measure
from chapbook.layout.engine.paragraphs import EXPANDABLE, UNDIVIDED, Leaf, is_plain, plan_lines
from chapbook.layout.engine.shaping import QuickLayout, Settings
from chapbook.layout.jobs import LineKind
from chapbook.lines import MeasuredText, hyphen_places

# Not WeasyPrint's public interface: see guard.py.
SPLIT = "split_first_line"
CREATE = "create_layout"  # of a line that is spread to the measure, for it to be drawn
SPLIT_BOX = "split_text_box"
NEXT = "get_next_linebox"
SPREAD = "add_word_spacing"
JUSTIFY = "justify_line"
MOST_SPREAD = 1.0  # em more between words: a line with larger holes is left as it is
LENGTH, RESUME, WIDTH = 1, 2, 3  # places in what it returns: bytes of the line, where the next begins, px
LESS = 1.0  # px; wider than the word spacing of any theme
DOUBT = TO_UNITS // 2  # half a pixel: a line so near to the measure is shaped to be sure
KEPT = 64  # measured texts: more than stand between the lines of one paragraph, notes and all


@contextmanager
def quick_lines(kind: LineKind = "plain") -> Iterator[None]:
    """Let the engine break lines by adding up widths: one after the other, or the best of each paragraph."""
    weasyprint = {name: getattr(inline, name) for name in (SPLIT, CREATE, SPLIT_BOX, NEXT, SPREAD, JUSTIFY)}
    lines = Lines(weasyprint)
    setattr(inline, SPLIT, lines.first_line)
    setattr(inline, CREATE, lines.create_layout)
    setattr(inline, JUSTIFY, lines.justify)
    if kind == "optimal":
        setattr(inline, SPLIT_BOX, lines.split_box)
        setattr(inline, NEXT, lines.next_line)
        setattr(inline, SPREAD, lines.spread_line)
    try:
        yield
    finally:
        for name, function in weasyprint.items():
            setattr(inline, name, function)


class Lines:
    """Breaks the lines of one chapter."""

    def __init__(self, weasyprint: Mapping[str, Any]) -> None:
        self.weasyprint = weasyprint
        self.plans: dict[int, tuple[Any, list[Leaf]]] = {}  # by number of the paragraph's box, and it
        self.leaves: dict[int, Leaf] = {}  # by number of their boxes
        self.leaf: Leaf | None = None  # that is being split
        self.settings = Settings()
        self.measured: dict[int, tuple[Any, MeasuredText | None]] = {}  # by number of the style, and it

    def first_line(self, text: str, style: Any, context: Any, *room: Any, **options: Any) -> Any:
        """Return the first line of `text`; `room` is its width and its spacing, all as WeasyPrint has it."""
        wanted = Wanted(self.settings, style, *room[:2])
        if self.leaf and (line := self._planned(self.leaf, text, wanted)):
            return line
        if wanted.width is not None and isfinite(wanted.width) and (measured := self._measure(text, style)):
            line = _first_line(measured, len(measured.text) - len(text), wanted)
            if line:
                return line
        return self._by_weasyprint(text, style, context, *room, **options)

    def next_line(self, context: Any, linebox: Any, *rest: Any) -> Any:
        """Return WeasyPrint's next line, the whole paragraph planned before its first."""
        _, _, skip_stack, containing_block, *_, first_letter_style, first_line_style = rest
        is_simple = not (context.excluded_shapes or first_letter_style or first_line_style)
        if not is_simple:
            self._forget(self.plans.get(id(linebox), (linebox, []))[1])
        elif skip_stack is None and id(linebox) not in self.plans:
            leaves = plan_lines(linebox, containing_block.width, self.settings)
            self.plans[id(linebox)] = linebox, leaves
            self.leaves.update((id(leaf.box), leaf) for leaf in leaves)
        return self.weasyprint[NEXT](context, linebox, *rest)

    def _forget(self, leaves: Sequence[Leaf]) -> None:
        """Leave the rest of a paragraph to the engine."""
        for leaf in leaves:
            self.leaves.pop(id(leaf.box), None)

    def split_box(self, context: Any, box: Any, *rest: Any, **options: Any) -> Any:
        """Return what WeasyPrint splits from a text; `first_line` is told which it is."""
        self.leaf = self.leaves.get(id(box))
        try:
            return self.weasyprint[SPLIT_BOX](context, box, *rest, **options)
        finally:
            self.leaf = None

    def _planned(self, leaf: Leaf, text: str, wanted: Wanted) -> Line | None:
        """Return the line as it was planned; None if it does not fit after all."""
        start = len(leaf.measured.text) - len(text)
        part = leaf.part(start)
        resume_at = None if part.resume is None else len(leaf.measured.text[start : part.resume].encode())
        words = leaf.measured.text[start : part.end]
        if not words:
            return Line(None, 0, resume_at, 0.0, 0.0, 0.0)
        hyphen = wanted.style["hyphenate_character"] if part.is_hyphen else ""
        wanted = wanted._replace(spacing=part.spacing, scale=part.scale)
        line = _shaped(words + hyphen, resume_at, wanted)
        width = line.width + part.spacing * sum(map(words.count, EXPANDABLE))
        if width > wanted.width + LESS:
            self._forget(leaf.paragraph)
            return None
        return line._replace(length=line.length - len(hyphen.encode()), width=min(width, wanted.width))

    def justify(self, context: Any, line: Any, extra: float) -> None:
        """Spread a line to the measure, unless that would tear it."""
        spaces = inline.count_expandable_spaces(line)
        if spaces and extra / spaces <= MOST_SPREAD * line.style["font_size"]:
            self.weasyprint[JUSTIFY](context, line, extra)

    def spread_line(self, context: Any, box: Any, spacing: float, advance: float) -> Any:
        """Spread a line as WeasyPrint does, and keep the size of its letters."""
        scale = getattr(getattr(box, "pango_layout", None), "scale", 1.0)
        result = self.weasyprint[SPREAD](context, box, spacing, advance)
        if scale != 1.0:
            box.pango_layout.scale = scale
        return result

    def create_layout(self, text: str, *_: Any, justification_spacing: float, max_width: Any) -> QuickLayout:
        """Return the layout of a line spread to the measure; WeasyPrint sets it up when it is drawn."""
        return QuickLayout(self.settings, text, justification_spacing, max_width)

    def _measure(self, text: str, style: Any) -> MeasuredText | None:
        """Return the measured text that ends with `text`; None if WeasyPrint must see to it."""
        _, measured = self.measured.get(id(style), (style, None))
        if measured and measured.text.endswith(text):
            return measured
        if len(self.measured) >= KEPT:
            self.measured.clear()
        measured = measure(text, style, self.settings) if is_plain(style) else None
        self.measured[id(style)] = style, measured
        return measured

    def _by_weasyprint(self, text: str, style: Any, context: Any, *room: Any, **options: Any) -> Any:
        """Return WeasyPrint's line, or the one that it would find if it let the last space hang."""
        line = self.weasyprint[SPLIT](text, style, context, *room, **options)
        width, *others = room
        if width is None or width <= LESS:
            return line
        if line[WIDTH] > width:
            shorter = self.weasyprint[SPLIT](text, style, context, width - LESS, *others, **options)
            return shorter if shorter[WIDTH] <= width else line
        if line[RESUME] is None or not text.endswith(" ") or b" " in text.encode()[: line[LENGTH]]:
            return line
        words = self.weasyprint[SPLIT](text.rstrip(" "), style, context, *room, **options)
        return (
            line if words[RESUME] else self.weasyprint[SPLIT](text, style, context, inf, *others, **options)
        )


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


def _first_line(measured: MeasuredText, start: int, wanted: Wanted) -> Line | None:
    """Return the line from `start`; None if not one word fits, or only shaping could tell."""
    units = wanted.units
    rest = measured.places[len(measured.text.rstrip(" "))] - measured.places[start]
    if rest <= units - DOUBT:
        return _shaped(measured.text[start:], None, wanted)
    if rest <= units + DOUBT:
        return None
    number = measured.last_break(start, units + DOUBT)
    line = None
    if number >= 0 and measured.ends[number] - measured.places[start] > units - DOUBT:
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
    return _shaped(measured.text[start : measured.end(number)], resume_at, wanted)


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
        line = _shaped(words + hyphen, len(words.encode()), wanted)
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


def _shaped(text: str, resume_at: int | None, wanted: Wanted) -> Line:
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

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

from collections.abc import Callable, Mapping, Sequence
from math import ceil, inf, isfinite
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from chapbook.layout.engine.composition.filling import (
    Line,
    Wanted,
    fill_line,
    hyphenated_between,
    line_between,
)
from chapbook.layout.engine.composition.measured import has_fixed_spaces, measure
from chapbook.layout.engine.composition.paragraphs import (
    NOT_HANGING,
    Frame,
    Hangs,
    Plan,
    is_even,
    plan_even_lines,
    plan_lines,
)
from chapbook.layout.engine.composition.shaping import EXPANDABLE, QuickLayout, Settings
from chapbook.layout.engine.composition.strips import Leaf, is_plain
from chapbook.layout.engine.composition.surroundings import Paragraph, bottom_of, surroundings_of
from chapbook.layout.engine.composition.trailing import trailing_space
from chapbook.layout.jobs import LineKind
from chapbook.lines import MeasuredText

# Not WeasyPrint's public interface: see guard.py.
SPLIT = "split_first_line"
CREATE = "create_layout"  # of a line that is spread to the measure, for it to be drawn
SPLIT_BOX = "split_text_box"
NEXT = "get_next_linebox"
SPREAD = "add_word_spacing"
JUSTIFY = "justify_line"
COUNT = "count_expandable_spaces"
AVOID = "avoid_collisions"
RESOLVE = "resolve_percentages"
STRUT = "strut"
TRAILING = "trailing_whitespace_size"
RESOLVED_LAST = "border_left_width"  # of the lengths of a box
# em more between words, as four spaces, and between characters that are written without spaces, where a
# tenth of an em is read as one: a line with larger holes stays short.
MOST_SPREAD, MOST_BETWEEN = 0.75, 0.09
LENGTH, RESUME, WIDTH = 1, 2, 3  # places in what it returns: bytes of the line, where the next begins, px
HAIR = 0.01  # px: by less a line that fills its room is wider than that, as sums are rounded
LESS = 1.0  # px; wider than the word spacing of any theme
MOST_BESIDE = 200  # lines beside what floats
Planner = Callable[[Any, Any, Frame, Settings], Plan]
KEPT = 64  # measured texts: more than stand between the lines of one paragraph, notes and all


Planned = tuple[Leaf, Sequence[Leaf]]  # a text, and all of its paragraph


class Lines:
    """Breaks the lines of one chapter."""

    def __init__(self, kind: LineKind, settings: Settings) -> None:
        self.settings = settings
        self.weasyprint = {name: getattr(inline, name) for name in self.functions}
        self.kind = kind
        self.unplanned: set[int] = set()  # numbers of the boxes of justified paragraphs of more than a line
        self.plans: dict[int, Paragraph] = {}  # by number of its box
        self.hangs = NOT_HANGING  # of the line that is being made
        self.leaves: dict[int, Planned] = {}  # by number of their boxes
        self.leaf: Planned | None = None  # that is being split
        self.measured: dict[int, tuple[Any, MeasuredText | None]] = {}  # by number of the style, and it

    @property
    def functions(self) -> Mapping[str, Callable[..., Any]]:
        """What takes the place of WeasyPrint's functions, by their names in `layout.inline`."""
        return {
            SPLIT: self.first_line,
            CREATE: self.create_layout,
            SPLIT_BOX: self.split_box,
            NEXT: self.next_line,
            SPREAD: self.spread_line,
            JUSTIFY: self.justify,
            COUNT: self.count_spaces,
            AVOID: self.avoid,
            RESOLVE: self.resolve,
            STRUT: self.settings.strut_of,
            TRAILING: trailing_space,
        }

    def first_line(self, text: str, style: Any, context: Any, *room: Any, **options: Any) -> Any:
        """Return the first line of `text`; `room` is its width and its spacing, all as WeasyPrint has it."""
        wanted = Wanted(self.settings, style, *room[:2])
        if self.leaf and (line := self._planned(*self.leaf, text, wanted)):
            return line
        if wanted.width is not None and isfinite(wanted.width) and (measured := self._measure(text, style)):
            line = fill_line(measured, len(measured.text) - len(text), wanted)
            if line:
                return line
        return self._by_weasyprint(text, style, context, *room, **options)

    def next_line(self, context: Any, linebox: Any, *rest: Any) -> Any:
        """Return WeasyPrint's next line, the whole paragraph planned before its first."""
        _, _, skip_stack, *_, first_letter_style, first_line_style = rest
        around, self.hangs = self.hangs, NOT_HANGING
        planner = self._planner(linebox.style)
        if planner and not (first_letter_style or first_line_style):
            plan, hangs = self._plan(context, linebox, *rest[:4])
            self.hangs = hangs or NOT_HANGING
            if planner is plan_lines and skip_stack and not plan.leaves:
                self.unplanned.add(id(linebox))
        try:
            line = self.weasyprint[NEXT](context, linebox, *rest)
            if self.hangs.width and not self._is_followed(plan):
                self.hangs = NOT_HANGING  # nor does it end with what was to hang
                line = self.weasyprint[NEXT](context, linebox, *rest)
            return line
        finally:
            self.hangs = around

    def _planner(self, style: Any) -> Planner | None:
        """Return what plans paragraphs of this style; None if their lines are filled in turn."""
        if style["text_align_all"] == "justify":
            return plan_lines if self.kind != "plain" else None
        return plan_even_lines if is_even(style) else None

    def _plan(
        self, context: Any, linebox: Any, position_y: float, _: Any, *place: Any
    ) -> tuple[Plan, Hangs | None]:
        """Return the plan of a paragraph, and how far the line hangs out that begins at a place.

        It is a new plan from there on after a break or in new surroundings.
        """
        skip_stack, containing_block = place
        known = self.plans.get(id(linebox))
        top = min(known.top, position_y) if known else position_y
        surroundings = surroundings_of(context, containing_block, top)
        plan = self._still(known, surroundings)
        hangs = plan.hang(linebox, skip_stack) if plan else None
        if plan is None or not self._is_followed(plan) or (plan.leaves and hangs is None):
            frame = self._frame(context, linebox, position_y, containing_block)
            planner = self._planner(linebox.style) or plan_lines
            planned = planner(linebox, skip_stack, frame, self.settings)
            plan = plan.and_then(planned) if plan else planned
            self.plans[id(linebox)] = Paragraph(linebox, top, surroundings, plan)
            self.leaves.update((id(leaf.box), (leaf, plan.leaves)) for leaf in plan.leaves)
            hangs = plan.hang(linebox, skip_stack)
        return plan, hangs

    def _still(self, known: Paragraph | None, surroundings: Any) -> Plan | None:
        """Return the plan of a paragraph as it was; in other surroundings its lines are forgotten."""
        if known and known.surroundings != surroundings:
            self._forget(known.plan.leaves)
            return None
        return known.plan if known else None

    def _frame(self, context: Any, linebox: Any, position_y: float, containing_block: Any) -> Frame:
        """Return the room for the lines of a paragraph from a height on, beside what floats there."""
        width = containing_block.width
        height, _ = self.settings.strut_of(linebox.style)
        below = max((bottom_of(shape) for shape in context.excluded_shapes), default=position_y)
        count = min(ceil((below - position_y) / height), MOST_BESIDE) if height > 0 else 0
        linebox.width, linebox.height = 0, height
        indents = []
        for number in range(count):
            linebox.position_y = position_y + number * height
            _, _, room = self.weasyprint[AVOID](context, linebox, containing_block, outer=False)
            indents.append(width - room)
        first, *others = indents or [0.0]
        return Frame(width, (first + linebox.text_indent, *others), scales=self.kind == "optimal")

    def avoid(self, context: Any, box: Any, containing_block: Any, *, outer: bool = True) -> Any:
        """Return where a box begins and what room it has: a line more than there is, by what hangs out."""
        is_line, whole = isinstance(box, boxes.LineBox), box.width
        hangs = self.hangs if is_line else NOT_HANGING
        if is_line:
            box.width = max(0, whole - hangs.width - HAIR)  # what hangs out is in nobody's way
        x, y, width = self.weasyprint[AVOID](context, box, containing_block, outer=outer)
        box.width = whole
        return x - hangs.left, y, width + hangs.width

    def resolve(self, box: Any, containing_block: Any) -> None:
        """Find the lengths of a box; those of a text depend on nothing, and are found once."""
        if not (isinstance(box, boxes.TextBox) and hasattr(box, RESOLVED_LAST)):
            self.weasyprint[RESOLVE](box, containing_block)

    def plan_of(self, linebox: Any) -> Plan:
        """Return the plan of a paragraph that was laid out."""
        known = self.plans.get(id(linebox))
        return known.plan if known else Plan()

    def _is_followed(self, plan: Plan) -> bool:
        """Return whether lines are made as they were planned."""
        return all(id(leaf.box) in self.leaves for leaf in plan.leaves)

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

    def _planned(self, leaf: Leaf, paragraph: Sequence[Leaf], text: str, wanted: Wanted) -> Line | None:
        """Return the line as it was planned; None if it does not fit after all."""
        start = len(leaf.measured.text) - len(text)
        part = leaf.part(start)
        resume_at = None if part.resume is None else len(leaf.measured.text[start : part.resume].encode())
        words = leaf.measured.text[start : part.end]
        if not words:
            return Line(None, 0, resume_at, 0.0, 0.0, 0.0)
        wanted = wanted._replace(spacing=part.spacing, scale=part.scale)
        make = hyphenated_between if part.is_hyphen else line_between
        line = make(leaf.measured, start, part.end, resume_at, wanted)
        width = line.width + part.spacing * sum(map(words.count, EXPANDABLE))
        if width > wanted.width + LESS:
            self._forget(paragraph)
            return None
        length = len(words.encode()) if resume_at is None else resume_at  # with any space that it ends at
        return line._replace(length=length, width=min(width, wanted.width - HAIR))  # a sum is rounded

    def justify(self, context: Any, line: Any, extra: float) -> None:
        """Spread a line to the measure, unless that would tear it or its paragraph is ragged."""
        if self.hangs.is_ragged:
            return
        places = inline.count_expandable_spaces(line)
        most = MOST_BETWEEN if self.settings.of(line.style).has_wide else MOST_SPREAD
        if places and extra / places <= most * line.style["font_size"]:
            self.weasyprint[JUSTIFY](context, line, extra)

    def count_spaces(self, box: Any) -> int:
        """Return at how many characters of a line there can be more space."""
        if isinstance(box, boxes.TextBox):
            if has_fixed_spaces(box.style, self.settings):
                return 0
            return self.settings.of(box.style).count_places(box.text)
        if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
            return sum(map(self.count_spaces, box.children))
        return 0

    def spread_line(self, context: Any, box: Any, spacing: float, advance: float) -> Any:
        """Spread a line as WeasyPrint does, and keep what was planned for its letters and spaces."""
        planned = getattr(box, "pango_layout", None)
        result = self.weasyprint[SPREAD](context, box, spacing, advance)
        if isinstance(planned, QuickLayout) and box.pango_layout is not planned:
            box.pango_layout.scale = planned.scale
            box.pango_layout.justification_spacing += planned.justification_spacing
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

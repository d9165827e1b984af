"""What may be chosen for the pages of a chapter, and setting its paragraphs and spaces as it was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from weasyprint.css.properties import Dimension

from chapbook.layout.engine.composition.paragraphs import Plan
from chapbook.layout.engine.makeup.galley import Galley
from chapbook.layout.engine.makeup.keptlines import KeptLines
from chapbook.layout.engine.makeup.notes import NO_NOTES, beside
from chapbook.layout.engine.makeup.reading import DIVIDED
from chapbook.lines import (
    IN_NEED,
    MENDING_PASSES,
    WORTHWHILE,
    Begun,
    Block,
    Choice,
    Notes,
    Page,
    PageSearch,
    Place,
    Variant,
    Wish,
)

TO_BE_MENDED = 1_000_000  # demerits of a divided word at the foot of a page, until other lines are tried
MOST_ROUNDS = 8
Begin = tuple[Begun, bool]  # of a page: how, and whether it is a left-hand one


class Choices:
    """The paragraphs and spaces of a chapter."""

    def __init__(self, root: Any, galley: Galley, kept: KeptLines, plan_of: Callable[[Any], Plan]) -> None:
        self.root = root
        self.galley = galley
        self.kept = kept
        self.paragraphs: dict[int, Paragraph] = {}
        for number, slug in enumerate(galley.slugs):
            plan = plan_of(slug.linebox)
            if len(plan.choice.endings) == slug.block.variants[0].lines:
                self.paragraphs[number] = Paragraph(plan, slug.notes, galley.room_for_notes(slug.block.line))
        self.pages: dict[Begin, Page] = {}
        self.variants: dict[int, int] = {}  # number of a block -> that of its variant, where it was changed
        self.styles: dict[int, list[tuple[Any, Any]]] = {}  # by block: of boxes, before its gap was changed

    def page(self, begun: Begun, *, is_verso: bool) -> Page | None:
        """Return the page that begins so, if one can be chosen."""
        if (begun, is_verso) not in self.pages:
            self.pages.update(self._choose(begun, is_verso=is_verso))
        return self.pages.get((begun, is_verso))

    def _choose(self, begun: Begun, *, is_verso: bool) -> dict[Begin, Page]:
        """Return the pages from one on, which begins so; set what is on them so."""
        place = begun.place
        self._undo(begun)
        pages: Sequence[Page] = ()
        search = PageSearch(self.galley.paper, begun, is_verso=is_verso)
        for _ in range(MOST_ROUNDS):
            blocks = [self._block(number, place) for number in range(len(self.galley.slugs))]
            pages = search.pages(blocks)
            mended = [page for page in pages if page.end.block != place.block and self._mend(page.end)]
            if not mended and not (search.is_dear and self._vary(place)):
                break
        chosen: dict[Begin, Page] = {}
        for page in pages:
            chosen[begun, is_verso] = page
            self._set(page)
            begun = Begun(page.end._replace(variant=0), None, page.cut, page.floated)
            is_verso = not is_verso
        for page in pages:
            if page.floated is not None:
                self.galley.take(page.floated)
        return chosen

    def _block(self, number: int, place: Place) -> Block:
        """Return a block with its variants; it has one where the first page begins within it."""
        block = self.galley.slugs[number].block
        if number not in self.paragraphs:
            return block
        variants = self.paragraphs[number].variants
        if number == place.block and place.line:
            begun = variants[self.variants.get(number, 0)]
            variants = [begun._replace(ends=dict.fromkeys(begun.ends, DIVIDED))]
        return block._replace(variants=tuple(variants))

    def _mend(self, end: Place) -> bool:
        """Try other lines where a page would end with a hyphen; return whether there is something new."""
        paragraph = self.paragraphs.get(end.block)
        return bool(paragraph and end.line and paragraph.mend(end.variant, end.line - 1))

    def _vary(self, place: Place) -> bool:
        """Find other lines for the paragraphs from a place on; return whether there are any."""
        paragraphs = [each for number, each in self.paragraphs.items() if number >= place.block]
        return sum(paragraph.vary(IN_NEED) for paragraph in paragraphs) > 0

    def _set(self, page: Page) -> None:
        for number, variant in page.variants.items():
            self._set_lines(number, variant)
            self.variants[number] = variant
        for number, space in page.spaces.items():
            slug = self.galley.slugs[number]
            before, after = self.galley.margins(slug.path)
            self.styles[number] = [(box, box.style) for box in (*before, *after)]
            _set_gap(before, after, slug.block.gap, space)

    def _set_lines(self, number: int, variant: int) -> None:
        paragraph = self.paragraphs[number]
        paragraph.plan.set(paragraph.choices[variant])
        self.kept.forget(self.galley.slugs[number].linebox)

    def _undo(self, begun: Begun) -> None:
        """Set everything from where a page begins on as it was before."""
        first = begun.place.block + (begun.place.line > 0)
        self.galley.put_back(first, but=begun.floated)
        for number in [number for number in self.variants if number >= first]:
            self._set_lines(number, 0)
            del self.variants[number]
        for number in [number for number in self.styles if number >= first]:
            for box, style in self.styles.pop(number):
                box.style = style


def _set_gap(before: Sequence[Any], after: Sequence[Any], gap: float, more: float) -> None:
    """Set a gap (px) to be so much wider, or narrower; a break between scenes shares it with that below.

    It becomes the margin of the box that begins after it; of all others that meet there, none is left.
    """
    first = after[0]
    for box in (*before, *after):
        box.style = box.style.copy()
    for box in before:
        box.style["margin_bottom"] = Dimension(0, "px")
    for box in after[1:]:
        box.style["margin_top"] = Dimension(0, "px")
    if first.element_tag == "hr":
        more /= 2
        first.style["margin_bottom"] = Dimension(first.style["margin_bottom"].value + more, "px")
    first.style["margin_top"] = Dimension(gap + more, "px")


class Paragraph:
    """The ways to set a paragraph; the first is the best."""

    def __init__(self, plan: Plan, notes: Sequence[Notes], room: float) -> None:
        """Begin with the best; `notes` are those called in it, for which a page has so much `room`."""
        self.plan = plan
        self.notes = notes
        self.room = room
        self.choices: list[Choice] = []
        self.variants: list[Variant] = []
        self.undivided: list[frozenset[int]] = []  # numbers of the lines that were not to end with a hyphen
        self.is_varied = False  # other numbers of lines were looked for
        self._add(plan.choice, frozenset())
        self.vary(WORTHWHILE)

    def vary(self, average: tuple[float, float]) -> bool:
        """Add the best lines for each other number of them, once; return whether there are any new ones.

        None are looked for where their spaces would be outside the bounds, as `Plan.may_vary` has them.
        """
        if self.is_varied or not self.plan.may_vary(average):
            return False
        self.is_varied = True
        others = self.plan.others()
        for choice in others:
            self._add(choice, frozenset())
        return bool(others)

    def _add(self, choice: Choice, undivided: frozenset[int]) -> None:
        self.choices.append(choice)
        self.undivided.append(undivided)
        more = max(0.0, choice.demerits - self.choices[0].demerits)
        ends = dict.fromkeys(self.plan.hyphens(choice), TO_BE_MENDED)
        self.variants.append(Variant(len(choice.endings), more, ends, self._notes(choice)))

    def _notes(self, choice: Choice) -> dict[int, Notes]:
        """Return the notes by the line in which they are called."""
        called: dict[int, Notes] = {}
        if self.notes:
            for line, note in zip(self.plan.lines_of_calls(choice), self.notes, strict=True):
                called[line] = beside(called.get(line, NO_NOTES), note, self.room)
        return called

    def mend(self, variant: int, line: int) -> bool:
        """Add the best lines of which this one has no hyphen; return whether that was worth trying."""
        old = self.variants[variant]
        if old.ends.get(line, DIVIDED) == DIVIDED:
            return False
        self.variants[variant] = old._replace(ends={**old.ends, line: DIVIDED})
        undivided = self.undivided[variant] | {line}
        choice = self.plan.choose(MENDING_PASSES, Wish(old.lines, undivided))
        if choice and undivided.isdisjoint(self.plan.hyphens(choice)):
            self._add(choice, undivided)
        return True

"""Notes that the engine forgets, carried over to the next page.

Where the last line of a paragraph finds room because notes of lines before it go over to the next page,
WeasyPrint sets that line and leaves its own notes out. And where a paragraph goes on from the page before and
is tried in vain, it takes the notes back that came over with it. To find room for the second line of a
paragraph it moves the notes called before it to the next page; here such a paragraph goes over instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import inf
from typing import Any

from chapbook.layout.engine.makeup.trial import staying

LayOut = Callable[..., Any]
LAY_OUT_LINES = "_linebox_layout"  # of `weasyprint.layout.block`
BOTTOM_SPACE = 7  # place of what the page has to keep free, among what it is given behind the box


def carrying_notes(lay_out: LayOut) -> LayOut:
    """Return what lays out a page's text so that each note called in it stands on this page or the next."""

    def lay_out_text(context: Any, box: Any, *place: Any, **options: Any) -> Any:
        if not box.is_for_root_element:
            return lay_out(context, box, *place, **options)
        with staying(context, [*context.current_page_footnotes, *context.reported_footnotes]):
            laid = lay_out(context, box, *place, **options)
        if laid[0] is not None and context.footnotes:
            _carry(context, laid[0])
        return laid

    return lay_out_text


def _carry(context: Any, text: Any) -> None:
    waiting = {id(note) for note in context.footnotes}
    for call in text.descendants():
        if call.footnote is not None and id(call.footnote) in waiting:
            context.footnotes.remove(call.footnote)
            context.reported_footnotes.append(call.footnote)


def returning_notes(lay_out: LayOut) -> LayOut:
    """Return what lays out the lines of a paragraph and leaves the page the notes called before them."""

    def lay_out_lines(context: Any, box: Any, *place: Any) -> Any:
        _, _, lines, page_is_empty, *_ = place
        notes, known = [*context.current_page_footnotes], len(lines)
        laid = lay_out(context, box, *place)
        moved = [note for note in notes if note in context.reported_footnotes]
        is_aborted, *_ = laid
        if not moved or page_is_empty or _stands_in(box, notes):
            return laid
        if not is_aborted:
            _take_back(context, lines[known:])
            del lines[known:]
            laid = lay_out(context, box, *place[:BOTTOM_SPACE], inf, *place[BOTTOM_SPACE + 1 :])
        _return(context, notes)
        return laid

    return lay_out_lines


def _return(context: Any, notes: Iterable[Any]) -> None:
    """Lay the notes out on this page again that were to go over."""
    for note in notes:
        if note in context.reported_footnotes:
            context.reported_footnotes.remove(note)
            context.footnotes.append(note)
            context.layout_footnote(note)


def _stands_in(box: Any, notes: Iterable[Any]) -> bool:
    """Whether a box is of a note itself."""
    return any(element is box.element for note in notes for element in note.element.iter())


def _take_back(context: Any, lines: Iterable[Any]) -> None:
    """Take back the notes that are called in lines."""
    for line in lines:
        for call in line.descendants():
            if call.footnote is not None:
                context.unlayout_footnote(call.footnote)

"""Notes that the engine forgets, carried over to the next page.

Where the last line of a paragraph finds room because notes of lines before it go over to the next page,
WeasyPrint sets that line and leaves its own notes out. And where a paragraph goes on from the page before and
is tried in vain, it takes the notes back that came over with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chapbook.layout.engine.makeup.trial import staying

LayOut = Callable[..., Any]


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

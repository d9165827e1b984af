"""Words in drawings, which WeasyPrint sets without a word of the style around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from weasyprint.svg.text import Style
from weasyprint.text import line_break

SPLIT = "split_first_line"  # of `text.line_break`, by which drawings have their words shaped: see guard.py
GENERIC = {"sans-serif": "Source Sans 3", "monospace": "IBM Plex Mono"}  # as all themes have them


@contextmanager
def words_in_drawings(families: Sequence[str]) -> Iterator[None]:
    """Let drawings have the faces of their page, and figures that stand as high as capitals.

    `families` are those of the text, and set what names a family that is not there: fontconfig would take
    any. A `0` of text faces looks like an o in a diagram.
    """
    weasyprint = getattr(line_break, SPLIT)

    def split_first_line(text: str, style: Any, *others: Any) -> Any:
        if isinstance(style, Style):
            named = [GENERIC.get(name.strip(), name.strip()) for name in style["font_family"]]
            style["font_family"] = [*(name for name in named if name != "serif"), *families]
            style["font_variant_numeric"] = ("lining-nums",)
        return weasyprint(text, style, *others)

    setattr(line_break, SPLIT, split_first_line)
    try:
        yield
    finally:
        setattr(line_break, SPLIT, weasyprint)


def families_of(document: Any) -> tuple[str, ...]:
    """Return the families that a document's text is set in, the first before those which fill its gaps."""
    page = document.pages[0]._page_box
    return next((tuple(box.style["font_family"]) for box in page.children if box.element_tag == "html"), ())

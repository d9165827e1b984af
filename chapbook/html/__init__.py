"""Chapters as XHTML, in two ways: for e-readers and for paper; and the package's style sheets.

A chapter's tokens come in, the string of one section goes out, always well-formed. Files, pages and
what the generated pages say are others' business.
"""

from chapbook.html.chapters import (
    block_lines,
    chapter_to_xhtml_epub,
    chapter_to_xhtml_print,
    fragment_to_xhtml,
    inline_to_xhtml,
    screen_chapter,
)
from chapbook.html.formulas import mathml, screen_drawing
from chapbook.html.locators import is_reference, targets_of
from chapbook.html.markers import BLOCK_NUMBER, count_characters, is_text_counted, marker_id
from chapbook.html.screen import WriteFormula
from chapbook.html.styles import style_sheet

__all__ = [
    "BLOCK_NUMBER",
    "WriteFormula",
    "block_lines",
    "chapter_to_xhtml_epub",
    "chapter_to_xhtml_print",
    "count_characters",
    "fragment_to_xhtml",
    "inline_to_xhtml",
    "is_reference",
    "is_text_counted",
    "marker_id",
    "mathml",
    "screen_chapter",
    "screen_drawing",
    "style_sheet",
    "targets_of",
]

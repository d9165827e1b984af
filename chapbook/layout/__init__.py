"""Chapters laid out on pages, one by one, and joined: a book's PDF.

Comes in: the parts of the book in print order, its configuration. Goes out: the PDF, where each
chapter starts, the letters on the pages, problems. The engine and all it knows of WeasyPrint is in
`engine`, loaded when the first PDF is made.
"""

from chapbook.layout.alone import lay_out_alone, warm_up
from chapbook.layout.laid import Laid, PageLetters, Start
from chapbook.layout.memory import LayoutMemory
from chapbook.layout.pages import Press, lay_out
from chapbook.layout.sheets.colours import srgb_profile
from chapbook.layout.versions import library_versions
from chapbook.layout.wrap import inner_margin, lay_out_wrap, wrap_picture

__all__ = [
    "Laid",
    "LayoutMemory",
    "PageLetters",
    "Press",
    "Start",
    "inner_margin",
    "lay_out",
    "lay_out_alone",
    "lay_out_wrap",
    "library_versions",
    "srgb_profile",
    "warm_up",
    "wrap_picture",
]

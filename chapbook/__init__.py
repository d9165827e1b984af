"""Chapbook: a folder of Markdown becomes an EPUB, a typeset PDF and a booklet.

`load` returns a book as a value, `build` makes its products, `to_xhtml` sets a fragment of Markdown.
"""

from chapbook.pipeline import build, load, to_xhtml

__all__ = ["build", "load", "to_xhtml"]

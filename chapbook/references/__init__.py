"""References over the whole book: numbers of figures and tables, cross references, links between chapters.

A Book comes in, a Book comes out whose tokens carry numbers, texts and targets, together with the
problems found. How a reference looks, and on which page its target stands, is not decided here.
"""

from chapbook.references.labels import number_label
from chapbook.references.marks import is_mark
from chapbook.references.resolve import resolve

__all__ = ["is_mark", "number_label", "resolve"]

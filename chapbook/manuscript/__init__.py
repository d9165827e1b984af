"""A book's folder to the model: which files, in which order, as which part of the book.

Comes in: a folder and its configuration. Goes out: a Book and its problems. What the Markdown of a
file means is `markup`'s business, what refers to what in the book `references`'.
"""

from chapbook.config import decode, first_heading, read_file
from chapbook.manuscript.load import load_book, load_with_switches

__all__ = ["decode", "first_heading", "load_book", "load_with_switches", "read_file"]

"""A book's folder to the model: which files, in which order, as which part of the book.

Comes in: a folder and its configuration. Goes out: a Book and its problems. What the Markdown of a
file means is `markup`'s business, what refers to what in the book `references`'.
"""

from chapbook.manuscript.files import find_markdown
from chapbook.manuscript.load import load_book
from chapbook.manuscript.metadata import split_metadata
from chapbook.manuscript.pictures import find_pictures

__all__ = [
    "find_markdown",
    "find_pictures",
    "load_book",
    "split_metadata",
]

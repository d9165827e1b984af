"""The stages in order: a book's folder in, products in its `build/` out.

The only room that knows all others. It decides what follows what and when a build stops; how a
stage does its work is not its business, nor is how results are shown. What only some commands
need is in modules of its own, which those import: what is here, every command loads.
"""

from chapbook.pipeline.build import build
from chapbook.pipeline.fragments import to_xhtml
from chapbook.pipeline.outputs import Built, Format, Product
from chapbook.pipeline.products import clean
from chapbook.pipeline.reading import check, find_book_folder, load

__all__ = ["Built", "Format", "Product", "build", "check", "clean", "find_book_folder", "load", "to_xhtml"]

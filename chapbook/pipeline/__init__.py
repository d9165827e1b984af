"""The stages in order: a book's folder in, products in its `build/` out.

The only room that knows all others. It decides what follows what and when a build stops; how a
stage does its work is not its business, nor is how results are shown.
"""

from chapbook.pipeline.build import Built, Format, Product, build, impose_file, verify
from chapbook.pipeline.fragments import to_xhtml
from chapbook.pipeline.reading import check, find_book_folder, load
from chapbook.pipeline.start import Beginning, QuotationRule, start_book

__all__ = [
    "Beginning",
    "Built",
    "Format",
    "Product",
    "QuotationRule",
    "build",
    "check",
    "find_book_folder",
    "impose_file",
    "load",
    "start_book",
    "to_xhtml",
    "verify",
]

"""What is doubtful in a book that could be built: headings, pictures, letters, quotations, tables.

A Book comes in, problems with their places go out, a file a family; then `silence` takes out what the
maker has switched off. `inventory` lists what a book quotes, `comparison` reads it against an original.
Whether a build stops is not decided here.
"""

from chapbook.check.comparison import compare_quotations
from chapbook.check.families import check_book, check_marks
from chapbook.check.inventory import Inventory, Quotation, list_quotations
from chapbook.check.original import Original
from chapbook.check.switches import silence

__all__ = [
    "Inventory",
    "Original",
    "Quotation",
    "check_book",
    "check_marks",
    "compare_quotations",
    "list_quotations",
    "silence",
]

"""What is doubtful in a book that could be built: headings, pictures, letters, quotations, tables.

A Book comes in, problems with their places go out, a file a family; then `silence` takes out what the
maker has switched off. Whether a build stops is not decided here.
"""

from chapbook.check.families import CheckMemory, check_book, check_marks
from chapbook.check.sheets import check_braces
from chapbook.check.switches import silence, silence_later

__all__ = [
    "CheckMemory",
    "check_book",
    "check_braces",
    "check_marks",
    "silence",
    "silence_later",
]

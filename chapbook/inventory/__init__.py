"""What a book quotes: each quotation with its source and its words, and compared with the original.

A Book comes in; a list for permissions and proofreading goes out. Only `check --quotations` asks for it:
a build does not load it. Whether a quotation is well formed is the business of `check`.
"""

from chapbook.inventory.comparison import compare_quotations
from chapbook.inventory.listing import Inventory, Quotation, list_quotations
from chapbook.inventory.original import Original

__all__ = ["Inventory", "Original", "Quotation", "compare_quotations", "list_quotations"]

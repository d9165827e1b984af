"""Printers on demand: what each asks for, and the size of a cover that wraps round a book.

Arithmetic and data; who draws the cover asks here how wide it is.
"""

from chapbook.printers.presets import PRINTERS, Printer
from chapbook.printers.wrap import Wrap, WrapRefused, plan_wrap

__all__ = ["PRINTERS", "Printer", "Wrap", "WrapRefused", "plan_wrap"]

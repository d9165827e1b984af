"""A book is looked at while it is written: edits are noticed here.

Comes in: a book's folder. Goes out: what changed in it, as soon as a moment passes without another
change. What is done about it is the business of whoever asks.
"""

from chapbook.preview.changes import iter_changes

__all__ = ["iter_changes"]

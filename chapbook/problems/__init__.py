"""What is wrong with a book, where, and what to do.

Rooms return `Problem`s, the pipeline decides to stop, the command line prints them. Finding a
problem is the business of the room that knows the matter.
"""

from chapbook.problems.excerpt import describe, headline
from chapbook.problems.report import (
    BookError,
    ChapbookError,
    MachineError,
    Place,
    Problem,
    UsageError,
    errors_among,
)
from chapbook.problems.wording import counted, did_you_mean, nearest

__all__ = [
    "BookError",
    "ChapbookError",
    "MachineError",
    "Place",
    "Problem",
    "UsageError",
    "counted",
    "describe",
    "did_you_mean",
    "errors_among",
    "headline",
    "nearest",
]

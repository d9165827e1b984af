"""Lines: widths and places in, breaks out. Pure arithmetic; what shapes the text is not its business."""

from chapbook.lines.hyphens import hyphen_places
from chapbook.lines.margins import hang_of
from chapbook.lines.measured import MeasuredText
from chapbook.lines.optimal import Choice, Ending, Point, Room, Wish, choose_breaks, line_counts

__all__ = [
    "Choice",
    "Ending",
    "MeasuredText",
    "Point",
    "Room",
    "Wish",
    "choose_breaks",
    "hang_of",
    "hyphen_places",
    "line_counts",
]

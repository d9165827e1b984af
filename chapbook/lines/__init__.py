"""Lines: widths and places in, breaks out. Pure arithmetic; what shapes the text is not its business."""

from chapbook.lines.hyphens import hyphen_places
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
    "hyphen_places",
    "line_counts",
]

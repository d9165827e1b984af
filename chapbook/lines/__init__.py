"""Lines: widths and places in, breaks out. Pure arithmetic; what shapes the text is not its business."""

from chapbook.lines.hyphens import hyphen_places
from chapbook.lines.measured import MeasuredText
from chapbook.lines.optimal import Ending, Point, Room, choose_breaks

__all__ = ["Ending", "MeasuredText", "Point", "Room", "choose_breaks", "hyphen_places"]

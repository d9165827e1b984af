"""Lines: widths and places in, breaks out. Pure arithmetic; what shapes the text is not its business."""

from chapbook.lines.hyphens import parts_before_hyphen
from chapbook.lines.measured import MeasuredText

__all__ = ["MeasuredText", "parts_before_hyphen"]

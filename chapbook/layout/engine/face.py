"""How a laid-out page lies on its sheet: as it is, or turned to the left, for a table wider than the text.

The engine counts in pixels from the upper left corner of what it laid out; a PDF in points from the lower
left corner of the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

PX = 0.75  # pt in a CSS pixel
TURNED = "turned"  # name of the pages that are laid out across, to be read from the right-hand side


@dataclass(frozen=True, slots=True)
class Face:
    """The face of a page."""

    width: float  # pt, as laid out
    height: float
    is_turned: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height on the sheet, pt."""
        return (self.height, self.width) if self.is_turned else (self.width, self.height)

    def point(self, left: float, top: float) -> tuple[float, float]:
        """Return a place on the sheet, pt, of one in pixels."""
        across, up = left * PX, self.height - top * PX
        return (self.height - up, across) if self.is_turned else (across, up)

    def rectangle(self, left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
        """Return the corners on the sheet, lower left and upper right, of an area in pixels."""
        (x1, y1), (x2, y2) = self.point(left, top), self.point(right, bottom)
        return tuple(round(edge, 2) for edge in (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))

    def turn(self, stream: Any) -> None:
        """Let what is painted after this in points from the lower left corner as laid out fall into place."""
        if self.is_turned:
            stream.transform(a=0, b=1, c=-1, d=0, e=self.height, f=0)


def face_of(page_box: Any) -> Face:
    """Return the face of a page's box."""
    width, height = page_box.margin_width() * PX, page_box.margin_height() * PX
    return Face(width, height, page_box.page_type.name == TURNED)

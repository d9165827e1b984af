"""Lengths and page sizes: text such as `6x9in` or `A5` in, points out.

Nothing here knows about configuration files; errors are plain `ValueError`s.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from chapbook.patterns import regex

MM = 72 / 25.4  # pt
INCH = 72.0  # pt
UNITS: Mapping[str, float] = MappingProxyType({"mm": MM, "cm": 10 * MM, "in": INCH, "pt": 1.0})

LENGTH = regex(r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)")
TRIM_SIZE = regex(r"(\d+(?:\.\d+)?)\s*x\s*(\d+(?:\.\d+)?)\s*(mm|in)")


class Size(NamedTuple):
    """A sheet or page, upright or lying."""

    width: float  # pt
    height: float  # pt

    @property
    def landscape(self) -> Size:
        """The same sheet with its longer side across."""
        return Size(max(self.width, self.height), min(self.width, self.height))

    @property
    def upright(self) -> Size:
        """The same sheet with its shorter side across."""
        return Size(min(self.width, self.height), max(self.width, self.height))

    def __str__(self) -> str:
        """Name the size as a printer would: `A5`, else `148 x 210 mm`."""
        for name, size in PAPER_SIZES.items():
            if size == self:
                return name
        return f"{self.width / MM:.4g} x {self.height / MM:.4g} mm"


# ISO 216 and ANSI/ASME Y14.1 sizes, upright.
PAPER_SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "A3": Size(297 * MM, 420 * MM),
        "A4": Size(210 * MM, 297 * MM),
        "A5": Size(148 * MM, 210 * MM),
        "A6": Size(105 * MM, 148 * MM),
        "B6": Size(125 * MM, 176 * MM),
        "letter": Size(8.5 * INCH, 11 * INCH),
        "half-letter": Size(5.5 * INCH, 8.5 * INCH),
        "legal": Size(8.5 * INCH, 14 * INCH),
        "tabloid": Size(11 * INCH, 17 * INCH),
    }
)


def parse_length(text: str) -> float:
    """Return the points of a length such as `3mm`; `0` needs no unit.

    Raises:
        ValueError: `text` is not a number with mm, cm, in or pt.
    """
    if text.strip() == "0":
        return 0.0
    found = LENGTH.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"`{text}` is not a length such as `3mm` or `0.125in`")
    return float(found[1]) * UNITS[found[2]]


def parse_size(text: str) -> Size:
    """Return the size of a named paper or a trim size such as `5.25x8in`.

    Raises:
        ValueError: `text` is neither.
    """
    if text in PAPER_SIZES:
        return PAPER_SIZES[text]
    found = TRIM_SIZE.fullmatch(text.strip())
    if found is None:
        names = ", ".join(PAPER_SIZES)
        raise ValueError(f"`{text}` is neither {names} nor a size such as `6x9in` or `129x198mm`")
    unit = UNITS[found[3]]
    return Size(float(found[1]) * unit, float(found[2]) * unit)

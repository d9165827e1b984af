"""Colours as red, green and blue, in whatever space a style has them."""

from __future__ import annotations

from typing import Any

from tinycss2.color5 import Color

Rgb = tuple[float, float, float]  # from 0 to 1

AS_RGB = ("srgb", "hsl", "hwb")  # spaces whose colours tinycss2 itself turns into red, green and blue
AS_LAB = ("lab", "lch", "oklab", "oklch", "xyz-d50", "xyz-d65")  # and those it turns into CIELAB
WHITE = (0.9505, 1.0, 1.089)  # D65, in XYZ
FROM_XYZ = (
    (3.2406, -1.5372, -0.4986),
    (-0.9689, 1.8758, 0.0415),
    (0.0557, -0.2040, 1.0570),
)  # to linear sRGB
KNEE, SLOPE = 6 / 29, 108 / 841  # where CIELAB's cube root goes over into a line


def rgb_of(color: Any) -> Rgb | None:
    """Return a colour of tinycss2 as a screen shows it; None for inks, of which no screen knows.

    Other RGB spaces are taken for sRGB, as WeasyPrint paints them.
    """
    if color.space in AS_LAB:
        return _from_lab(*color.to("lab").coordinates)
    channels = color.to("srgb").coordinates if color.space in AS_RGB else color.coordinates
    if len(channels) > len(WHITE):
        return None
    red, green, blue = channels
    return red, green, blue


def on_screen(color: Any) -> Any:
    """Return a colour of tinycss2 that is one of CIELAB as red, green and blue, and others as they are."""
    return Color("srgb", rgb_of(color), color.alpha) if color.space in AS_LAB else color


def _from_lab(lightness: float, a: float, b: float) -> Rgb:
    """Return sRGB for CIELAB, by IEC 61966-2-1; what is outside its gamut is cut off."""
    middle = (lightness + 16) / 116
    roots = (middle + a / 500, middle, middle - b / 200)
    xyz = [w * (r**3 if r > KNEE else SLOPE * (r - 4 / 29)) for w, r in zip(WHITE, roots, strict=True)]
    red, green, blue = (_encoded(sum(f * x for f, x in zip(row, xyz, strict=True))) for row in FROM_XYZ)
    return red, green, blue


def _encoded(linear: float) -> float:
    """Return a channel with sRGB's transfer curve."""
    linear = min(max(linear, 0.0), 1.0)
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055

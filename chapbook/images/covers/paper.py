"""Patterned paper in one ink: a small tile, drawn large and scaled down for smooth edges, then repeated."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Draw = ImageDraw.ImageDraw

TILE = 80  # px; divides the sides of a cover
ENLARGED = 8  # times the tile is drawn larger
TINT = 0.2  # share of paper in the pattern's colour


def draw_paper(size: tuple[int, int], ink: Colour, paper: Colour, choice: int) -> Image.Image:
    """Return a sheet in `ink` with a quiet pattern; `choice` picks which."""
    tint = mix(ink, paper, TINT)
    tile = Image.new("RGB", (TILE * ENLARGED, TILE * ENLARGED), ink)
    PATTERNS[choice % len(PATTERNS)](ImageDraw.Draw(tile), TILE * ENLARGED, tint)
    tile = tile.resize((TILE, TILE), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", size, ink)
    for x in range(0, size[0], TILE):
        for y in range(0, size[1], TILE):
            sheet.paste(tile, (x, y))
    return sheet


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return `one` with a share of `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _lattice(draw: Draw, side: int, tint: Colour) -> None:
    """Lozenges with a dot in each."""
    half, width = side // 2, side // 28
    draw.line([(0, half), (half, 0), (side, half), (half, side), (0, half)], fill=tint, width=width)
    for x, y in ((half, half), (0, 0), (side, 0), (0, side), (side, side)):
        _dot(draw, x, y, side // 14, tint)


def _circles(draw: Draw, side: int, tint: Colour) -> None:
    """Circles that overlap their neighbours by half."""
    half, width = side // 2, side // 30
    for x, y in ((0, 0), (side, 0), (0, side), (side, side), (half, half)):
        draw.ellipse((x - half, y - half, x + half, y + half), outline=tint, width=width)


def _florets(draw: Draw, side: int, tint: Colour) -> None:
    """Four-petalled flowers, set in a quincunx."""
    half, petal = side // 2, side // 11
    for x, y in ((half, half), (0, 0), (side, 0), (0, side), (side, side)):
        for dx, dy in ((petal, 0), (-petal, 0), (0, petal), (0, -petal)):
            _dot(draw, x + dx, y + dy, petal * 0.72, tint)


def _chevrons(draw: Draw, side: int, tint: Colour) -> None:
    """Zigzag lines."""
    half, width = side // 2, side // 20
    for y in (-half, 0, half, side):
        draw.line(
            [(-half, y), (0, y + half), (half, y), (side, y + half), (side + half, y)], fill=tint, width=width
        )


def _dot(draw: Draw, x: float, y: float, radius: float, tint: Colour) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=tint)


PATTERNS: tuple[Callable[[Draw, int, Colour], None], ...] = (_lattice, _circles, _florets, _chevrons)

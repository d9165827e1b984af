"""A cover of our time: a field of ink, type where lines begin, and one large figure of circles or bars."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PIL import Image, ImageDraw

from chapbook.images.covers.lettering import Align, Line, Setting, draw_lines, fit_lines, height_of
from chapbook.images.covers.palette import HEIGHT, PAPER, WIDTH, Choice
from chapbook.images.covers.paper import Colour, mix
from chapbook.images.covers.text import CoverFaces, CoverText

LEFT = 150  # px
TOP = 210  # px, of the title
TEXT_WIDTH = WIDTH - 2 * LEFT
FIGURE_TOP, FIGURE_END = 1230, 2080  # px; no type stands between these
FOOT_END = HEIGHT - 150  # px
ENLARGED = 2  # times the figure is drawn larger, for smooth edges
TINTS = (0.14, 0.3, 0.62)  # shares of paper in the figure's colours

BOLD, REGULAR = 600, 400  # weights of the title, and of the rest
TITLE_SIZES = tuple(range(240, 39, -6))  # px, tried in this order
SUBTITLE, AUTHOR, IMPRINT = 80, 88, 54  # px
MOST_TITLE, MOST_SUBTITLE, MOST_AUTHORS = 700, 240, 200  # px of height
Draw = ImageDraw.ImageDraw


def paint_field(text: CoverText, faces: CoverFaces, choice: Choice) -> Image.Image:
    """Return the cover."""
    image = Image.new("RGB", (WIDTH, HEIGHT), choice.ink)
    image.paste(_figure(choice), (0, FIGURE_TOP))
    draw = ImageDraw.Draw(image)
    title = Setting(faces.display, 0, TEXT_WIDTH, 1.06, BOLD)
    lines = fit_lines(text.title, title, TITLE_SIZES, MOST_TITLE)
    if text.subtitle:
        subtitle = Setting(faces.display, SUBTITLE, TEXT_WIDTH, 1.25, REGULAR)
        lines += [Line.gap(50), *fit_lines(text.subtitle, subtitle, (SUBTITLE, 64, 48, 36), MOST_SUBTITLE)]
    edge, align = _beginning(text.title)
    draw_lines(draw, lines, (edge, TOP), PAPER, align)
    foot = _foot_lines(text, faces)
    draw_lines(draw, foot, (edge, FOOT_END - height_of(foot)), PAPER, align)
    return image


def _beginning(title: str) -> tuple[int, Align]:
    """Return the edge at which lines begin, by the first letter that has a direction."""
    directions = (unicodedata.bidirectional(character) for character in title)
    first = next((direction for direction in directions if direction in ("L", "R", "AL")), "L")
    return (LEFT, "left") if first == "L" else (WIDTH - LEFT, "right")


def _foot_lines(text: CoverText, faces: CoverFaces) -> list[Line]:
    """Return the authors, and the publisher or series below them."""
    author = Setting(faces.display, AUTHOR, TEXT_WIDTH, 1.15, REGULAR)
    sizes = (AUTHOR, 72, 56, 42)
    lines = fit_lines("\n".join(text.authors), author, sizes, MOST_AUTHORS) if text.authors else []
    if text.imprint:
        imprint = Setting(faces.display, IMPRINT, TEXT_WIDTH, 1.2, REGULAR)
        lines += [Line.gap(20), *fit_lines(text.imprint, imprint, (IMPRINT, 38, 30), IMPRINT * 1.2)]
    return lines


def _figure(choice: Choice) -> Image.Image:
    """Return the figure that a title chooses, as wide as the sheet."""
    size = (WIDTH * ENLARGED, (FIGURE_END - FIGURE_TOP) * ENLARGED)
    figure = Image.new("RGB", size, choice.ink)
    tints = tuple(mix(choice.ink, PAPER, share) for share in TINTS)
    FIGURES[choice.pattern % len(FIGURES)](ImageDraw.Draw(figure), size, tints)
    return figure.resize((WIDTH, FIGURE_END - FIGURE_TOP), Image.Resampling.LANCZOS)


def _rings(draw: Draw, size: tuple[int, int], tints: tuple[Colour, ...]) -> None:
    """Circles in circles, cut by the right edge."""
    height = size[1]
    centre = size[0] - height * 0.42
    for number, share in enumerate((1.0, 0.72, 0.44, 0.16)):
        radius = height / 2 * share
        box = (centre - radius, height / 2 - radius, centre + radius, height / 2 + radius)
        draw.ellipse(box, fill=tints[number % 3])


def _bars(draw: Draw, size: tuple[int, int], tints: tuple[Colour, ...]) -> None:
    """Upright bars, each shorter than the one at its right."""
    count = 9
    step = (size[0] - LEFT * ENLARGED) / count
    for number in range(count):
        left, top = LEFT * ENLARGED + number * step, size[1] * (1 - (number + 1) / count)
        draw.rectangle((left, top, left + step * 0.62, size[1]), fill=tints[number % 3])


def _quarters(draw: Draw, size: tuple[int, int], tints: tuple[Colour, ...]) -> None:
    """Quarters of circles, two rows of them, that turn from one to the next."""
    side = size[1] / 2
    for row in range(2):
        for column in range(round(size[0] / side) + 1):
            x, y = size[0] - (column + 1) * side, row * side
            turn = (column + 3 * row) % 4
            centre_x, centre_y = x + side * (turn in (1, 2)), y + side * (turn in (2, 3))
            box = (centre_x - side, centre_y - side, centre_x + side, centre_y + side)
            draw.pieslice(box, turn * 90, turn * 90 + 90, fill=tints[(column + row) % 3])


def _waves(draw: Draw, size: tuple[int, int], tints: tuple[Colour, ...]) -> None:
    """Half circles that rise one behind the other, like hills."""
    for number, (centre, radius) in enumerate(((0.78, 0.98), (0.3, 0.7), (0.58, 0.45))):
        x, reach = size[0] * centre, size[1] * radius
        draw.pieslice((x - reach, size[1] - reach, x + reach, size[1] + reach), 180, 360, fill=tints[number])


FIGURES: tuple[Callable[[Draw, tuple[int, int], tuple[Colour, ...]], None], ...] = (
    _rings,
    _bars,
    _quarters,
    _waves,
)

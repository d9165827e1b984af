"""A cover like those of old essays: a label with all the words, on patterned paper."""

from __future__ import annotations

from PIL import Image, ImageDraw

from chapbook.images.covers.lettering import Line, Setting, break_lines, draw_lines, fit_lines, height_of
from chapbook.images.covers.palette import HEIGHT, PAPER, WIDTH, Choice
from chapbook.images.covers.paper import Colour, draw_paper
from chapbook.images.covers.text import CoverFaces, CoverText

LABEL_LEFT, LABEL_TOP = 190, 430  # px; the label is as high as its text, and never ends below LABEL_END
LABEL_END = 2130
FRAME = 30  # px between the label's edge and its rules
PADDING = 120  # px between the label's edge and its text
TEXT_WIDTH = WIDTH - 2 * (LABEL_LEFT + PADDING)
RULE = 220  # px, the length of the rule below the title

TITLE_SIZES = tuple(range(230, 39, -6))  # px, tried in this order
SUBTITLE, AUTHOR, IMPRINT = 74, 84, 56  # px
MOST_TITLE, MOST_REST = 860, 420  # px of height


def paint_label(text: CoverText, faces: CoverFaces, choice: Choice) -> Image.Image:
    """Return the cover."""
    image = draw_paper((WIDTH, HEIGHT), choice.ink, PAPER, choice.pattern)
    draw = ImageDraw.Draw(image)
    _draw_label(draw, _lines(text, faces), choice.ink)
    if text.imprint:
        _draw_imprint(draw, text.imprint, faces, choice.ink)
    return image


def _lines(text: CoverText, faces: CoverFaces) -> list[Line]:
    """Return the lines of the label from top to bottom."""
    title = Setting(faces.roman, 0, TEXT_WIDTH, 1.08)
    lines = fit_lines(text.title, title, TITLE_SIZES, MOST_TITLE)
    if text.subtitle:
        subtitle = Setting(faces.italic, SUBTITLE, TEXT_WIDTH, 1.2)
        lines += [Line.gap(60), *fit_lines(text.subtitle, subtitle, (SUBTITLE, 60, 48, 38), MOST_REST)]
    if text.authors:
        author = Setting(faces.roman, AUTHOR, TEXT_WIDTH, 1.25)
        lines += [Line.gap(80), Line.rule(RULE), Line.gap(70)]
        lines += fit_lines("\n".join(text.authors), author, (AUTHOR, 68, 54, 42, 32), MOST_REST)
    return lines


def _draw_label(draw: ImageDraw.ImageDraw, lines: list[Line], ink: Colour) -> None:
    """Draw the label and what stands on it, centred."""
    height = height_of(lines) + 2 * PADDING + 10
    top = min(LABEL_TOP, LABEL_END - height)
    box = (LABEL_LEFT, top, WIDTH - LABEL_LEFT, top + height)
    draw.rectangle(box, fill=PAPER)
    draw.rectangle(_inside(box, FRAME), outline=ink, width=8)
    draw.rectangle(_inside(box, FRAME + 18), outline=ink, width=2)
    draw_lines(draw, lines, (WIDTH / 2, top + PADDING + 20), ink)


def _draw_imprint(draw: ImageDraw.ImageDraw, imprint: str, faces: CoverFaces, ink: Colour) -> None:
    """Draw the publisher or series on a small label of its own."""
    setting = Setting(faces.italic, IMPRINT, TEXT_WIDTH, 1.2)
    lines = break_lines(imprint, setting)[:1]
    width = lines[0].width + 110
    top = HEIGHT - 250
    box = ((WIDTH - width) / 2, top, (WIDTH + width) / 2, top + IMPRINT * 1.2 + 52)
    draw.rectangle(box, fill=PAPER)
    draw.rectangle(_inside(box, 12), outline=ink, width=2)
    draw_lines(draw, lines, (WIDTH / 2, top + 26), ink)


def _inside(box: tuple[float, float, float, float], by: float) -> tuple[float, float, float, float]:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by

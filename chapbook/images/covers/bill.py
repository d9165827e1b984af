"""A cover like a bill or a tract: heavy type between rules, and the authors in a band of ink at the foot."""

from __future__ import annotations

from PIL import Image, ImageDraw

from chapbook.images.covers.lettering import Line, Setting, draw_lines, fit_lines, height_of
from chapbook.images.covers.palette import HEIGHT, PAPER, WIDTH, Choice
from chapbook.images.covers.text import CoverFaces, CoverText

MARGIN = 110  # px between the sheet's edge and the outer rule
PADDING = 130  # px between that rule and the type
TEXT_WIDTH = WIDTH - 2 * (MARGIN + PADDING)
THICK, THIN, APART = 28, 5, 18  # px: two rules and the paper between them
BAND_TOP = 1990  # px
HEAD_TOP = MARGIN + 150  # px, of the publisher or series
TITLE_TOP, TITLE_END = 480, 1880  # px; title and subtitle stand in the middle between these

HEAVY = 800  # weight of the title
TITLE_SIZES = tuple(range(290, 39, -6))  # px, tried in this order
SUBTITLE, AUTHOR, IMPRINT = 82, 96, 58  # px
MOST_TITLE, MOST_SUBTITLE = 900, 340  # px of height
MOST_AUTHORS = HEIGHT - MARGIN - BAND_TOP - 100


def paint_bill(text: CoverText, faces: CoverFaces, choice: Choice) -> Image.Image:
    """Return the cover."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    ink = choice.ink
    box = (MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
    draw.rectangle(box, outline=ink, width=THICK)
    inner = THICK + APART
    draw.rectangle((box[0] + inner, box[1] + inner, box[2] - inner, box[3] - inner), outline=ink, width=THIN)
    if text.imprint:
        imprint = Setting(faces.italic, IMPRINT, TEXT_WIDTH, 1.2)
        head = fit_lines(text.imprint, imprint, (IMPRINT, 44, 34), 2 * IMPRINT)
        draw_lines(draw, head, (WIDTH / 2, HEAD_TOP), ink)
    lines = _title_lines(text, faces)
    middle = TITLE_TOP + (TITLE_END - TITLE_TOP - height_of(lines)) / 2
    draw_lines(draw, lines, (WIDTH / 2, middle), ink)
    if text.authors:
        draw.rectangle((MARGIN, BAND_TOP, WIDTH - MARGIN, HEIGHT - MARGIN), fill=ink)
        _draw_authors(draw, text.authors, faces)
    return image


def _title_lines(text: CoverText, faces: CoverFaces) -> list[Line]:
    """Return title, a double rule, and subtitle."""
    title = Setting(faces.display, 0, TEXT_WIDTH, 1.06, HEAVY)
    lines = fit_lines(text.title, title, TITLE_SIZES, MOST_TITLE)
    if text.subtitle:
        subtitle = Setting(faces.italic, SUBTITLE, TEXT_WIDTH, 1.25)
        lines += [Line.gap(70), Line.rule(TEXT_WIDTH, 12), Line.gap(8), Line.rule(TEXT_WIDTH), Line.gap(60)]
        lines += fit_lines(text.subtitle, subtitle, (SUBTITLE, 66, 52, 40), MOST_SUBTITLE)
    return lines


def _draw_authors(draw: ImageDraw.ImageDraw, authors: tuple[str, ...], faces: CoverFaces) -> None:
    """Draw the authors in the middle of the band."""
    author = Setting(faces.roman, AUTHOR, TEXT_WIDTH, 1.25)
    lines = fit_lines("\n".join(authors), author, (AUTHOR, 78, 60, 46, 34), MOST_AUTHORS)
    room = HEIGHT - MARGIN - BAND_TOP
    draw_lines(draw, lines, (WIDTH / 2, BAND_TOP + (room - height_of(lines)) / 2), PAPER)

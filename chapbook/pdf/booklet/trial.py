"""The test sheet: one sheet of paper that shows what a printer does with a booklet, and what to change.

It asks for the same sheet, edge and scale as the booklet. The text is set in Helvetica, one of the fonts
that every viewer has.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from chapbook.imposition import GRIDS, Grid, Layout, SheetOptions, lay_sheet, turns_backs
from chapbook.pdf.booklet.operands import plain_number
from chapbook.pdf.booklet.wishes import ask_printer
from chapbook.pdf.saving import file_bytes
from chapbook.units import MM, Size

RULERS = (100, 50, 20)  # mm; the longest that the sheet has room for
EDGES = range(2, 11)  # mm from the edge of the paper
MARGIN = 16 * MM  # pt, beyond the numbers at the edges
TYPE = 10.0  # pt; smaller on a small sheet
LEADING = 1.3  # of the type
AVERAGE = 0.52  # of the type, the width of a letter of Helvetica in English
SMALL_SHEET = 600.0  # pt, of the longer side
ARROW = 0.22  # of the sheet's height


class _Face(NamedTuple):
    """A side of the test sheet: a column of text, and an arrow that shows which way is up."""

    title: str
    paragraphs: Sequence[str]
    is_text_left: bool


def draw_test_sheet(layout: Layout, options: SheetOptions) -> bytes:
    """Return a test sheet for booklets of a layout: a front and, where sheets are turned over, a back."""
    grid = GRIDS[layout]
    sheet = lay_sheet(options.sheet, grid)
    with pikepdf.new() as pdf:
        pdf.docinfo["/Title"] = String(f"Test sheet, {options.sheet}")
        pdf.Root.Lang = String("en")
        fonts = _fonts(pdf)
        _add_page(pdf, sheet, _draw(_front(sheet, grid, options), sheet), fonts)
        if grid.is_duplex:
            turn = f"-1 0 0 -1 {plain_number(sheet.width)} {plain_number(sheet.height)} cm"
            drawn = _draw(_back(options), sheet)
            _add_page(pdf, sheet, f"{turn}\n{drawn}" if turns_backs(grid, options) else drawn, fonts)
        ask_printer(pdf, grid, options)
        return file_bytes(pdf)


def ruler_length(sheet: Size) -> int:
    """Return the length of the rulers of a test sheet, in mm."""
    room = min(sheet.width / 2 - 2 * TYPE, sheet.height) - 2 * MARGIN
    return next((length for length in RULERS if length * MM <= room), RULERS[-1])


def _front(sheet: Size, grid: Grid, options: SheetOptions) -> _Face:
    length = ruler_length(sheet)
    paragraphs = [
        f"1. Measure both rulers: {length} mm. If they are shorter or longer, the printer scales. Choose "
        "“100 %”, “actual size” or “scale: none”, never “fit to page”.",
        "2. Look at the four edges of the paper. Each line stands as many millimetres from the edge as its "
        "number says. What you cannot see, your printer cannot print: keep the margins of your pages wider.",
    ]
    if grid.is_duplex:
        paragraphs += [
            "3. Turn the sheet over like the page of a book, from right to left. The arrow there must point "
            f"up, too. If it points down, choose the other edge in the dialogue (this sheet asks for “flip "
            f'on {options.flip} edge”), or write under [booklet] in book.toml: flip = "{_other(options)}".',
            "4. Hold the sheet against the light: the crosses of both sides should meet. By as much as they "
            "do not, the printer feeds its paper askew; a millimetre is usual.",
        ]
    return _Face("FRONT", paragraphs, is_text_left=True)


def _back(options: SheetOptions) -> _Face:
    paragraphs = [
        "Did you turn the sheet over like the page of a book, and does the arrow point up? Then booklets "
        "come out right.",
        f"If it points down, your printer did not flip on the {options.flip} edge. Choose the other edge "
        f'in the dialogue, or write under [booklet] in book.toml: flip = "{_other(options)}".',
        "If this side is on a sheet of its own, the printer printed on one side only. Choose two-sided "
        "printing, or, if it has none, make the booklet with: chapbook booklet --split.",
    ]
    return _Face("BACK", paragraphs, is_text_left=False)


def _other(options: SheetOptions) -> str:
    return "long" if options.flip == "short" else "short"


def _draw(face: _Face, sheet: Size) -> str:
    """Return the operators that draw a side."""
    half = sheet.width / 2
    column = (MARGIN if face.is_text_left else half + TYPE, half - MARGIN - TYPE)
    picture = half if face.is_text_left else 0.0
    return "\n".join(
        [
            f"0.5 w q [4 3] 0 d {_line(half, 0, half, sheet.height)} Q",
            *_iter_text(face, column, sheet),
            _arrow(picture + half / 2, sheet),
            *_iter_rulers(picture, sheet),
            _cross(picture + half / 2, sheet.height / 2),
            *_iter_edges(sheet),
        ]
    )


def _iter_text(face: _Face, column: tuple[float, float], sheet: Size) -> Iterator[str]:
    """Yield a title and paragraphs from the top of a column, given as its left edge and its width."""
    left, width = column
    size = TYPE * min(1.0, max(sheet.width, sheet.height) / SMALL_SHEET)
    yield _text(face.title, left, sheet.height - MARGIN - 2 * size, 2 * size, "B")
    y = sheet.height - MARGIN - 4 * size
    for paragraph in face.paragraphs:
        for line in textwrap.wrap(paragraph, max(10, int(width / (AVERAGE * size))), break_on_hyphens=False):
            yield _text(line, left, y, size, "R")
            y -= LEADING * size
        y -= LEADING * size / 2


def _arrow(x: float, sheet: Size) -> str:
    """Return an arrow that points up, in the upper part of a half."""
    top, length = sheet.height - MARGIN - TYPE, sheet.height * ARROW
    head = length / 4
    shaft = _line(x, top - length, x, top)
    return (
        f"q 4 w 1 J 1 j {shaft} {_line(x - head, top - head, x, top)} {_line(x, top, x + head, top - head)} Q"
    )


def _iter_rulers(left: float, sheet: Size) -> Iterator[str]:
    """Yield a ruler across and one upwards, in a half that begins at `left`."""
    length = ruler_length(sheet)
    x, y = left + (sheet.width / 2 - length * MM) / 2, MARGIN
    yield _line(x, y, x + length * MM, y)
    yield _line(x, y, x, y + length * MM)
    for mm in range(0, length + 1, 5):
        tick = 6.0 if mm % 10 == 0 else 3.0
        yield _line(x + mm * MM, y, x + mm * MM, y + tick)
        yield _line(x, y + mm * MM, x + tick, y + mm * MM)
    yield _text(f"{length} mm", x + length * MM - 34, y + 10, 8, "R")
    yield _text(f"{length} mm", x + 10, y + length * MM - 8, 8, "R")


def _cross(x: float, y: float) -> str:
    """Return a cross with a tick at each millimetre."""
    arm = 6 * MM
    lines = [_line(x - arm, y, x + arm, y), _line(x, y - arm, x, y + arm)]
    for mm in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5):
        lines += [
            _line(x + mm * MM, y - 2, x + mm * MM, y + 2),
            _line(x - 2, y + mm * MM, x + 2, y + mm * MM),
        ]
    return " ".join(["q 0.3 w", *lines, "Q"])


def _iter_edges(sheet: Size) -> Iterator[str]:
    """Yield numbered lines along all edges, each as far from the edge as its number says, in mm."""
    step = 4 * MM
    for number, mm in enumerate(EDGES):
        away, along = mm * MM, (number - len(EDGES) / 2) * step
        for x, y in ((away, 0.5), (sheet.width - away, 0.5)):
            start = sheet.height * y + along
            yield _line(x, start, x, start + step * 0.7)
            yield _text(str(mm), x + 1 if x < sheet.width / 2 else x - 7, start + 2, 5, "R")
        for y in (away, sheet.height - away):
            start = sheet.width / 4 + along
            yield _line(start, y, start + step * 0.7, y)
            yield _text(str(mm), start + 1, y + 1 if y < sheet.height / 2 else y - 5, 5, "R")


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    a, b, c, d = (plain_number(n) for n in (x1, y1, x2, y2))
    return f"{a} {b} m {c} {d} l S"


def _text(words: str, x: float, y: float, size: float, font: str) -> str:
    """Return the operators that set a line."""
    escaped = words.encode("cp1252").hex()
    return f"BT /{font} {plain_number(size)} Tf {plain_number(x)} {plain_number(y)} Td <{escaped}> Tj ET"


def _fonts(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(
        Dictionary(
            {
                f"/{key}": Dictionary(
                    Type=Name.Font,
                    Subtype=Name.Type1,
                    BaseFont=Name(f"/{name}"),
                    Encoding=Name.WinAnsiEncoding,
                )
                for key, name in (("R", "Helvetica"), ("B", "Helvetica-Bold"))
            }
        )
    )


def _add_page(pdf: pikepdf.Pdf, sheet: Size, content: str, fonts: pikepdf.Object) -> None:
    page = pdf.add_blank_page(page_size=(sheet.width, sheet.height)).obj
    page.Resources = Dictionary(Font=fonts)
    page.MediaBox = Array([0, 0, sheet.width, sheet.height])
    page.Contents = pdf.make_stream(content.encode())

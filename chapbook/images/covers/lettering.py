"""Lines of large type: broken so that they are about equally long, and sized to fit."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PIL import ImageDraw, ImageFont

from chapbook.images.covers.paper import Colour
from chapbook.images.covers.text import SOFT_HYPHEN

WEAK_END = 3  # letters: a line that ends in `of`, `the`, `und` looks broken off
WEAK_COST = 0.03  # of the squared measure, as is white space
OVERRUN_COST = 10.0
LEAST_WHOLE = 0.6  # of the largest size: words are rather divided than set smaller
Align = Literal["centre", "left", "right"]
ANCHORS = {"centre": "ms", "left": "ls", "right": "rs"}  # Pillow's names
SHARES = {"centre": 0.5, "left": 0.0, "right": 1.0}  # of a line's width that lie before its place


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set."""

    face: Path
    size: int  # px
    measure: float  # px, the longest line
    leading: float  # times the size, from line to line
    weight: int = 0  # CSS weight of a variable face; 0: as the file has it


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type, a rule, or a gap."""

    text: str
    width: float  # px
    height: float  # px
    setting: Setting | None = None

    @staticmethod
    def gap(height: float) -> Line:
        """Return white space."""
        return Line("", 0, height)

    @staticmethod
    def rule(width: float, thickness: float = 4) -> Line:
        """Return a horizontal rule."""
        return Line("", width, thickness)

    def draw(
        self, draw: ImageDraw.ImageDraw, at: tuple[float, float], ink: Colour, align: Align = "centre"
    ) -> None:
        """Draw it; `at` is the middle, the left or the right of its upper edge."""
        x, top = at
        if self.setting is not None:
            base = top + self.setting.size * 0.92
            draw.text((x, base), self.text, fill=ink, font=_font(self.setting), anchor=ANCHORS[align])
        elif self.width:
            left = x - self.width * SHARES[align]
            draw.rectangle((left, top, left + self.width, top + self.height), fill=ink)


def draw_lines(
    draw: ImageDraw.ImageDraw,
    lines: Sequence[Line],
    at: tuple[float, float],
    ink: Colour,
    align: Align = "centre",
) -> None:
    """Draw lines below each other; `at` is the middle, the left or the right of the first's upper edge."""
    x, y = at
    for line in lines:
        line.draw(draw, (x, y), ink, align)
        y += line.height


def height_of(lines: Sequence[Line]) -> int:
    """Return the height of lines below each other, in px."""
    return round(sum(line.height for line in lines))


def fit_lines(text: str, setting: Setting, sizes: Sequence[int], height: float) -> list[Line]:
    """Return the text in the largest of `sizes` at which it fits, else in the last, words broken.

    A word too long for a line is divided at its soft hyphens before the text is set much smaller.
    """
    whole = text.replace(SOFT_HYPHEN, "")
    large = [size for size in sizes if size >= LEAST_WHOLE * sizes[0]]
    for words, allowed in ((whole, large), (text, sizes)):
        for size in allowed:
            tried = replace(setting, size=size)
            divided = _divided(words, tried)
            if _fits(divided, tried, height):
                return break_lines(divided, tried)
    return _cut_to(break_lines(whole, replace(setting, size=sizes[-1])), setting.measure, height)


def _divided(text: str, setting: Setting) -> str:
    """Return the text with the words that are longer than a line in pieces of which each has room."""
    lines = [line.split() for line in text.splitlines()]
    return "\n".join(" ".join(piece for word in line for piece in _pieces(word, setting)) for line in lines)


def _pieces(word: str, setting: Setting) -> list[str]:
    """Return a word in as few pieces as the measure allows, divided at its soft hyphens."""
    whole = word.replace(SOFT_HYPHEN, "")
    if _width(whole, setting) <= setting.measure:
        return [whole]
    first, *parts = word.split(SOFT_HYPHEN)
    pieces = [first]
    for part in parts:
        if _width(f"{pieces[-1]}{part}-", setting) > setting.measure:
            pieces[-1] += "-"
            pieces.append(part)
        else:
            pieces[-1] += part
    return pieces


def _fits(text: str, setting: Setting, height: float) -> bool:
    """Whether the longest word and all lines have room; quicker than breaking them well."""
    paragraphs = [line.split() for line in text.splitlines()]
    count = sum(_fewest_lines(words, setting) for words in paragraphs)
    longest = max((_width(word, setting) for words in paragraphs for word in words), default=0.0)
    return longest <= setting.measure and count * setting.size * setting.leading <= height


def break_lines(text: str, setting: Setting) -> list[Line]:
    """Return the text in as few lines as its measure allows, and these about equally long."""
    return [
        line
        for paragraph in text.splitlines() or [""]
        for line in _balance(paragraph.split() or [""], setting)
    ]


def _balance(words: list[str], setting: Setting) -> list[Line]:
    """Return the lines with the least sum of squared white space, found from the last word backwards."""
    fewest = _fewest_lines(words, setting)

    @functools.cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """Return the cost and the ends of `left` lines from the word `start` on."""
        if left == 1:
            return _cost(words[start:], setting, last=True), (len(words),)
        ends = range(start + 1, len(words) - left + 2)
        options = ((_cost(words[start:end], setting, last=False), end, best(end, left - 1)) for end in ends)
        return min((cost + rest, (end, *more)) for cost, end, (rest, more) in options)

    ends = best(0, fewest)[1]
    starts = (0, *ends[:-1])
    return [_line(" ".join(words[a:b]), setting) for a, b in zip(starts, ends, strict=True)]


def _fewest_lines(words: list[str], setting: Setting) -> int:
    """Return how many lines greedy breaking needs."""
    count, line = 1, ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and _width(longer, setting) > setting.measure:
            count, line = count + 1, word
        else:
            line = longer
    return count


def _cost(words: list[str], setting: Setting, *, last: bool) -> float:
    """Return how bad a line is: its white space squared, far more for overrunning or a weak end."""
    slack = 1 - _width(" ".join(words), setting) / setting.measure
    weak = WEAK_COST if not last and len(words[-1]) <= WEAK_END else 0.0
    return slack * slack + weak + OVERRUN_COST * (slack < 0)


def _line(text: str, setting: Setting) -> Line:
    return Line(text, _width(text, setting), setting.size * setting.leading, setting)


def _cut_to(lines: list[Line], measure: float, height: float) -> list[Line]:
    """Return lines shortened to the measure, and as many as fit, the last with an ellipsis."""
    cut = [_shorten(line, measure) if line.width > measure else line for line in lines]
    room = max(1, int(height // cut[0].height))
    if len(cut) > room and (setting := cut[0].setting):
        cut = [*cut[: room - 1], _shorten(_line(f"{cut[room - 1].text} …", setting), measure)]
    return cut


def _shorten(line: Line, measure: float) -> Line:
    """Return the line with as much of its text as fits, and an ellipsis."""
    text = line.text
    while line.setting and line.width > measure and len(text) > 1:
        text = text[:-1]
        line = _line(f"{text}…", line.setting)
    return line


@functools.lru_cache(maxsize=4096)
def _width(text: str, setting: Setting) -> float:
    return _font(setting).getlength(text)


@functools.lru_cache(maxsize=64)
def _font(setting: Setting) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(setting.face, setting.size)
    if setting.weight:
        _thicken(font, setting.weight)
    return font


def _thicken(font: ImageFont.FreeTypeFont, weight: int) -> None:
    """Give a variable face a weight, and its form for large sizes; others stay as they are."""
    try:
        axes = font.get_variation_axes()
    except OSError:  # a face of one weight
        return
    wanted = {b"Weight": weight, b"Optical Size": math.inf}
    font.set_variation_by_axes(
        [
            min(
                max(wanted.get(axis["name"] or b"", axis["default"] or 0), axis["minimum"] or 0),
                axis["maximum"] or 0,
            )
            for axis in axes
        ]
    )

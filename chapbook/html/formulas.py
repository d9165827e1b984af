"""Formulas as MathML for screens, and drawn for paper and old screens, where nothing reads MathML.

ziamath is owned here; its letters are those of STIX Two Math, which comes with it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from chapbook.html.writer import Attributes, Writer

if TYPE_CHECKING:
    from chapbook.book import Token

MATHML = "http://www.w3.org/1998/Math/MathML"
SVG = "http://www.w3.org/2000/svg"
SIZE = 12.0  # px that the letters of a drawing are drawn at; lengths in points in LaTeX are meant for such
MARGIN = 0.05 * SIZE  # px around a drawing: it ends where its ink does, and letters stand further apart
INK = "black"  # of drawings
X_HEIGHT = 0.473  # em; of STIX Two Math (sxHeight of its OS/2 table)


def mathml(token: Token) -> str:
    """Return a formula as MathML; what stands for it where that is not read is its LaTeX."""
    writer = Writer()
    display = "block" if token.markup == "$$" else "inline"
    writer.open("math", {"xmlns": MATHML, "display": display, "alttext": token.content})
    writer.markup(str(token.meta["mathml"]))
    return writer.result()


def drawing(token: Token) -> str:
    """Return a formula as a drawing on the line's base, its x as high as that of the letters around it."""
    formula = _draw(token)
    style = f"width:{_ex(formula.width)};height:{_ex(formula.height)};vertical-align:{_ex(formula.below)}"
    return _svg(token, formula, {"style": style})


def screen_drawing(token: Token) -> str:
    """Return a formula as a drawing that follows size and colour of a reader's text.

    Its size is in em, for old reading systems have no ex.
    """
    formula = _draw(token)
    size = {"width": _em(formula.width), "height": _em(formula.height)}
    drawn = _svg(token, formula, {**size, "style": f"vertical-align:{_em(formula.below)}"})
    return drawn.replace(f'="{INK}"', '="currentColor"')


def _svg(token: Token, formula: _Formula, attributes: Attributes) -> str:
    writer = Writer()
    meaning = {"xmlns": SVG, "class": "formula", "role": "math", "aria-label": token.content}
    writer.open("svg", {**meaning, "viewBox": formula.view, **attributes})
    writer.markup(formula.shapes)
    return writer.result()


def _ex(size: float) -> str:
    """Return a length of a drawing as a multiple of the height of a small x."""
    return f"{size / SIZE / X_HEIGHT:.3f}ex"


def _em(size: float) -> str:
    """Return a length of a drawing as a multiple of the letters' size."""
    return f"{size / SIZE:.3f}em"


class _Formula(NamedTuple):
    """A drawn formula; lengths in px."""

    shapes: str  # SVG elements, in `INK`
    view: str  # its box, as SVG's viewBox
    width: float
    height: float
    below: float  # how far its lower edge is above (less than 0: below) the base line


def _draw(token: Token) -> _Formula:
    return _drawn(str(token.meta["mathml"]), "block" if token.markup == "$$" else "inline")


@lru_cache(maxsize=1024)
def _drawn(content: str, display: str) -> _Formula:
    # Drawing formulas takes 70 ms to load, and most books have none.
    from ziamath.config import config
    from ziamath.zmath import Math

    config.svg2 = False  # letters as paths: a document holds many drawings, and their names would meet
    drawn = Math(ET.fromstring(f'<math display="{display}">{content}</math>'), size=SIZE, margin=MARGIN)
    svg = drawn.svgxml()
    _, _, width, height = svg.get("viewBox", "").split()
    shapes = "".join(ET.tostring(part, encoding="unicode") for part in svg)
    return _Formula(shapes, svg.get("viewBox", ""), float(width), float(height), drawn.getyofst() - MARGIN)

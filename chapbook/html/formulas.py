"""Formulas as MathML for screens, and drawn for paper, where nothing reads MathML.

ziamath is owned here; its letters are those of STIX Two Math, which comes with it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from chapbook.html.writer import Writer

if TYPE_CHECKING:
    from chapbook.book import Token

MATHML = "http://www.w3.org/1998/Math/MathML"
SVG = "http://www.w3.org/2000/svg"
SIZE = 12.0  # px that the letters of a drawing are drawn at; lengths in points in LaTeX are meant for such
MARGIN = 0.05 * SIZE  # px around a drawing: it ends where its ink does, and letters stand further apart
X_HEIGHT = 0.473  # em; of STIX Two Math (sxHeight of its OS/2 table)


def mathml(token: Token) -> str:
    """Return a formula as MathML; what stands for it where that is not read is its LaTeX."""
    writer = Writer()
    display = "block" if token.markup == "$$" else "inline"
    writer.open("math", {"xmlns": MATHML, "display": display, "alttext": token.content})
    writer.markup(str(token.meta["mathml"]))
    return writer.result()


def drawing(token: Token) -> str:
    """Return a formula as a drawing on the line's base, as large as the letters around it."""
    svg, below = _drawn(str(token.meta["mathml"]), "block" if token.markup == "$$" else "inline")
    left, top, width, height = svg.get("viewBox", "").split()
    style = f"width:{_ex(float(width))};height:{_ex(float(height))};vertical-align:{_ex(below)}"
    box = {"viewBox": f"{left} {top} {width} {height}", "style": style}
    writer = Writer()
    writer.open("svg", {"xmlns": SVG, "class": "formula", "role": "math", "aria-label": token.content, **box})
    for part in svg:
        writer.markup(ET.tostring(part, encoding="unicode"))
    return writer.result()


def _ex(size: float) -> str:
    """Return a length of a drawing as a multiple of the height of a small x."""
    return f"{size / SIZE / X_HEIGHT:.3f}ex"


@lru_cache(maxsize=1024)
def _drawn(content: str, display: str) -> tuple[ET.Element, float]:
    """Return the drawing, and how far its lower edge is above (less than 0: below) the base line, in px."""
    # Drawing formulas takes 70 ms to load, and most books have none.
    from ziamath.config import config
    from ziamath.zmath import Math

    config.svg2 = False  # letters as paths: a document holds many drawings, and their names would meet

    drawn = Math(ET.fromstring(f'<math display="{display}">{content}</math>'), size=SIZE, margin=MARGIN)
    return drawn.svgxml(), drawn.getyofst() - MARGIN

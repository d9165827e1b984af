"""Opacity in a book's own style sheets, which the pages do without.

What is seen through would be painted as a drawing of its own, in which no text is told from a picture:
it would be lost to whoever listens to the PDF, or copies from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chapbook.config import Config
from chapbook.files import read_sheet
from chapbook.layout.sheets.crossing import Node, iter_declared
from chapbook.problems import Place, Problem

OPAQUE = "* { opacity: 1 !important }"
HELP = "give it a lighter colour"


def opaque(sheets: Iterable[str]) -> str:
    """Return a rule that takes the opacity in sheets back, "" where there is none."""
    return OPAQUE if any(True for sheet in sheets for _ in _iter_opacities(sheet)) else ""


def find_opacities(config: Config, folder: Path) -> Iterator[Problem]:
    """Yield a warning for each opacity in the book's own sheets for print.

    Raises:
        BookError: a sheet cannot be read.
    """
    for name in config.print.styles:
        for node in _iter_opacities(read_sheet(name, folder)):
            place = Place(f"source/{name}", node.source_line, node.source_column)
            yield Problem(
                "style-ignored", place, f"`{node.serialize().strip()}` is not for text on pages", HELP
            )


def _iter_opacities(sheet: str) -> Iterator[Node]:
    return (node for node in iter_declared(sheet) if node.lower_name == "opacity")

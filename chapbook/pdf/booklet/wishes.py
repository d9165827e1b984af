"""What the viewer is asked for when sheets are printed."""

from __future__ import annotations

import pikepdf
from pikepdf import Dictionary, Name

from chapbook.imposition import Grid, SheetOptions

DUPLEX = {"short": Name.DuplexFlipShortEdge, "long": Name.DuplexFlipLongEdge}


def ask_printer(pdf: pikepdf.Pdf, grid: Grid, options: SheetOptions) -> None:
    """Ask viewers to print at full size and to turn sheets over the right edge."""
    wishes = pdf.Root.ViewerPreferences = Dictionary(
        PrintScaling=Name("/None"), Duplex=DUPLEX[options.flip] if grid.is_duplex else Name.Simplex
    )
    if "/Info" in pdf.trailer and "/Title" in pdf.docinfo:  # to ask for `docinfo` makes one
        wishes.DisplayDocTitle = True

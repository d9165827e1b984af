"""Sheets as files: what the viewer is asked for when they are printed, and equal bytes for equal sheets."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name

from chapbook.imposition import Grid
from chapbook.pdf.placing import SheetOptions

DUPLEX = {"short": Name.DuplexFlipShortEdge, "long": Name.DuplexFlipLongEdge}


def ask_printer(pdf: pikepdf.Pdf, grid: Grid, options: SheetOptions) -> None:
    """Ask viewers to print at full size and to turn sheets over the right edge."""
    pdf.Root.ViewerPreferences = Dictionary(
        PrintScaling=Name("/None"),
        Duplex=DUPLEX[options.flip] if grid.is_duplex else Name.Simplex,
        DisplayDocTitle="/Title" in pdf.docinfo,
    )
    pdf.Root.PageLayout = Name.SinglePage


def save_sheets(pdf: pikepdf.Pdf) -> bytes:
    """Return the file, small and without a password."""
    target = BytesIO()
    pdf.save(
        target,
        min_version="1.7",
        encryption=False,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return target.getvalue()

"""Fronts and backs of an imposed booklet apart, for printers that print on one side only."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Name

from chapbook.pdf.opening import open_pdf
from chapbook.pdf.saving import file_bytes


def split_sides(booklet: bytes) -> tuple[bytes, bytes]:
    """Return the fronts and the backs of a booklet, both in the order of its sheets; links stay behind.

    Raises:
        PdfRefusedError: the PDF cannot be read.
    """
    return _every_other(booklet, lambda number: number % 2 == 0), _every_other(
        booklet, lambda number: number % 2 == 1
    )


def _every_other(booklet: bytes, is_kept: Callable[[int], bool]) -> bytes:
    with open_pdf(booklet) as pdf:
        kept = [page.obj for number, page in enumerate(pdf.pages) if is_kept(number)]
        for page in kept:
            if "/Annots" in page:
                del page.Annots
        tree: pikepdf.Object = pdf.Root.Pages
        tree.Kids = Array(kept)
        tree.Count = len(kept)
        pdf.Root.ViewerPreferences.Duplex = Name.Simplex
        return file_bytes(pdf)

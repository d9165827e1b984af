"""The labels of the pages of a finished PDF."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from chapbook.pdf.opening import open_pdf
from chapbook.pdf.tags import iter_number_tree
from chapbook.typography import roman


def page_labels(pdf: bytes | Path) -> list[str]:
    """Return each page's label, "" where it has none; without labels in the file, counted from 1.

    Raises:
        PdfRefusedError: the PDF cannot be read.
    """
    with open_pdf(pdf) as opened:
        count = len(opened.pages)
        ranges = iter_number_tree(opened.Root.get("/PageLabels", Dictionary()))
        if not ranges:
            return [str(number) for number in range(1, count + 1)]
        ends = [*(start for start, _ in ranges[1:]), count]
        labels = [""] * ranges[0][0]
        for (start, style), end in zip(ranges, ends, strict=True):
            labels += [_label(style, number) for number in range(end - start)]
        return labels


def _label(style: pikepdf.Object, offset: int) -> str:
    """Return the label of a page so far after the start of a range."""
    number = int(style.get("/St", 1)) + offset
    kind = style.get("/S")
    written = {Name.D: str(number), Name.r: roman(number), Name.R: roman(number).upper()}
    return str(style.get("/P", "")) + (written.get(kind, "") if isinstance(kind, Name) else "")

"""The text of a PDF's pages in the order of their content, artifacts too."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from chapbook.pdf.reading.content import PageReader


def page_text(pdf: bytes) -> list[str]:
    """Return the text of each page, a line for each operator that shows some."""
    reader = PageReader()
    with pikepdf.open(BytesIO(pdf)) as opened:
        return ["\n".join(shown.text for shown in reader.iter_shown(page)) for page in opened.pages]

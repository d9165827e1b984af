"""PDFs as files: where pages are cut, equal bytes."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array

from chapbook.pdf.opening import open_pdf


def cut_inside(data: bytes, bleed: float) -> bytes:
    """Return a PDF whose pages are cut `bleed` pt inside their edges."""
    with open_pdf(data) as pdf:
        for page in pdf.pages:
            left, below, right, above = (float(edge) for edge in page.mediabox.as_list())
            page.obj.BleedBox = page.obj.MediaBox
            page.obj.TrimBox = Array([left + bleed, below + bleed, right - bleed, above - bleed])
        return file_bytes(pdf)


def file_bytes(pdf: pikepdf.Pdf) -> bytes:
    """Return the file, small, without a password, the same for the same content."""
    if "/Size" not in pdf.trailer:  # found again in a damaged file, and then it is not written either
        pdf.trailer.Size = len(pdf.objects)
    target = BytesIO()
    pdf.save(
        target,
        min_version="1.7",
        encryption=False,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return target.getvalue()

"""Open a PDF, or say plainly why it cannot be used."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf


class PdfRefusedError(ValueError):
    """A PDF that cannot be read or used; the text says why, lower case, without full stop."""


def open_pdf(pdf: bytes | Path) -> pikepdf.Pdf:
    """Return the open file.

    Raises:
        PdfRefusedError: it is no PDF, damaged beyond reading, needs a password, or has no pages.
    """
    try:
        opened = pikepdf.open(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
        pages = len(opened.pages)
    except pikepdf.PasswordError as error:
        raise PdfRefusedError("the PDF is locked with a password: save a copy without it") from error
    except pikepdf.PdfError as error:
        raise PdfRefusedError("the file is no readable PDF") from error
    if not pages:
        raise PdfRefusedError("the PDF has no pages")
    return opened

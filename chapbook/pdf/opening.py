"""Open a PDF, or say plainly why it cannot be used."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf


class PdfRefusedError(ValueError):
    """A PDF that cannot be read or used; the text says why, lower case, without full stop."""

    def __init__(self, text: str, help: str) -> None:
        super().__init__(text)
        self.help = help  # the next step


def page_count(pdf: bytes | Path) -> int:
    """Return how many pages a file has.

    Raises as `open_pdf` does.
    """
    with open_pdf(pdf) as opened:
        return len(opened.pages)


def open_pdf(pdf: bytes | Path) -> pikepdf.Pdf:
    """Return the open file.

    Raises:
        PdfRefusedError: it is no PDF, damaged beyond reading, needs a password, or has no pages.
    """
    try:
        opened = pikepdf.open(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
        pages = len(opened.pages)
    except pikepdf.PasswordError as error:
        help = "save a copy that opens without it"
        raise PdfRefusedError("the PDF is locked with a password", help) from error
    except pikepdf.PdfError as error:
        if not (pdf if isinstance(pdf, bytes) else pdf.stat().st_size):
            raise PdfRefusedError("the file is empty", "save or fetch it once more") from error
        help = "if a viewer shows it, save a copy from there"
        raise PdfRefusedError("the file is no readable PDF", help) from error
    if not pages:
        raise PdfRefusedError("the PDF has no pages", "look whether it is the file you mean")
    return opened

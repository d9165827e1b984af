"""Open a PDF, or say plainly why it cannot be used."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pikepdf

# Raised where an object is missing, or of another kind than the standard says.
DAMAGE = (pikepdf.PikepdfError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError)
UNHEARD = logging.NullHandler()  # of damage that was mended, `Pdf.get_warnings` tells as well
SAVE_A_COPY = "if a viewer shows it, save a copy from there"


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
    logging.getLogger("pikepdf").addHandler(UNHEARD)
    try:
        opened = pikepdf.open(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
        pages = len(opened.pages)
    except pikepdf.PasswordError as error:
        help = "save a copy that opens without it"
        raise PdfRefusedError("the PDF is locked with a password", help) from error
    except pikepdf.PikepdfError as error:
        if not (pdf if isinstance(pdf, bytes) else pdf.stat().st_size):
            raise PdfRefusedError("the file is empty", "save or fetch it once more") from error
        raise PdfRefusedError("the file is no readable PDF", SAVE_A_COPY) from error
    if not pages:
        raise PdfRefusedError("the PDF has no pages", "look whether it is the file you mean")
    return opened


@contextmanager
def damage_refused() -> Iterator[None]:
    """Refuse a PDF that opens, and in which something turns out not to be what it must be; warn of nothing.

    Raises:
        PdfRefusedError: reading or drawing what it holds failed.
    """
    try:
        with warnings.catch_warnings(action="ignore", category=pikepdf.PikepdfWarning):
            yield
    except DAMAGE as error:
        raise PdfRefusedError("the PDF is damaged where its pages are described", SAVE_A_COPY) from error

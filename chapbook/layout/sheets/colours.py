"""The colours of pages: those of screens."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path


def srgb_profile() -> bytes:
    """Return the International Color Consortium's profile of sRGB, which comes with WeasyPrint.

    WeasyPrint is not loaded for that.
    """
    file = distribution("weasyprint").locate_file("weasyprint/pdf/sRGB2014.icc")
    return Path(str(file)).read_bytes()

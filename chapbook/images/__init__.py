"""Pictures: unknown bytes in, bounded and harmless PNG, JPEG or SVG out; covers and QR codes drawn.

Which files a book uses, and where a refused one is named, is the business of `manuscript`.
"""

from chapbook.images.clean import PICTURE_SUFFIXES, clean_image
from chapbook.images.covers.drawing import draw_cover
from chapbook.images.covers.text import SOFT_HYPHEN, CoverDesign, CoverFaces, CoverText
from chapbook.images.night import is_lost_at_night
from chapbook.images.qr import QUIET, make_qr_code
from chapbook.images.verdict import ImageRefused

__all__ = [
    "PICTURE_SUFFIXES",
    "QUIET",
    "SOFT_HYPHEN",
    "CoverDesign",
    "CoverFaces",
    "CoverText",
    "ImageRefused",
    "clean_image",
    "draw_cover",
    "is_lost_at_night",
    "make_qr_code",
]

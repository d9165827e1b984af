"""The EPUB: package, navigation, metadata, cover, faces; sections of XHTML in, the file's bytes out.

How a chapter becomes XHTML is the business of `html`, which pages there are that of `matter`.
Nothing here reads the clock, a random number or the network: equal books give equal bytes.
"""

from chapbook.epub.build import build_epub
from chapbook.epub.covers import check_cover, cover_image
from chapbook.epub.demands import check_demands
from chapbook.epub.memory import EpubMemory
from chapbook.epub.profiles import PROFILES
from chapbook.epub.sheets import check_sheet
from chapbook.epub.sizes import check_sizes

__all__ = [
    "PROFILES",
    "EpubMemory",
    "build_epub",
    "check_cover",
    "check_demands",
    "check_sheet",
    "check_sizes",
    "cover_image",
]

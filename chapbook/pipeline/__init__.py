"""The stages in order: a book's folder in, products in its `build/` out.

The only room that knows all others. It decides what follows what and when a build stops; how a
stage does its work is not its business, nor is how results are shown. No command needs all of its
modules: each is loaded when one of its names is asked for.
"""

from typing import TYPE_CHECKING

from chapbook.exports import loaded_later

__all__ = ["Built", "Format", "Product", "build", "check", "clean", "load", "to_xhtml"]

if TYPE_CHECKING:
    from chapbook.pipeline.building import build
    from chapbook.pipeline.formats import Format
    from chapbook.pipeline.fragments import to_xhtml
    from chapbook.pipeline.outputs import Built, Product
    from chapbook.pipeline.products import clean
    from chapbook.pipeline.reading import check, load
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "building": ("build",),
            "formats": ("Format",),
            "fragments": ("to_xhtml",),
            "outputs": ("Built", "Product"),
            "products": ("clean",),
            "reading": ("check", "load"),
        },
    )

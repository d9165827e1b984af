"""The products of a book before the outside checkers."""

from __future__ import annotations

from pathlib import Path

from chapbook.pipeline.reading import read
from chapbook.verify.checkers import VerifyReport, verify_products


def verify(folder: Path) -> VerifyReport:
    """Have the products of the book in `folder` checked by the outside checkers.

    Raises:
        BookError: the manuscript or book.toml is wrong.
    """
    ready = read(folder)
    sources = {chapter.id: chapter.place.path for chapter in ready.book.chapters}
    return verify_products(ready.book.folder / "build", ready.book.slug, sources=sources)

"""The book's own style sheets for the EPUB: read below source/, and checked for what no EPUB may have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from chapbook.config import Config, read_sheet
from chapbook.problems import Place, Problem

# What a style sheet in an EPUB must not have: EPUB 3.3, section 6.3, and files that are not there.
REFUSED = re.compile(
    r"@import|@charset|url\s*\(|(?<![\w-])(?:direction|unicode-bidi)\s*:|(?<![\w-])position\s*:\s*fixed",
    re.IGNORECASE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def read_styles(folder: Path, config: Config) -> tuple[str, ...]:
    """Return the texts of the book's own sheets for the EPUB, in order.

    Raises:
        BookError: a sheet cannot be read.
    """
    return tuple(read_sheet(name, folder) for name in config.epub.styles)


def check_sheet(name: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each thing in a book's sheet, `name` below source/, that no EPUB may have."""
    blanked = COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    for found in REFUSED.finditer(blanked):
        before = blanked[: found.start()]
        place = Place(f"source/{name}", before.count("\n") + 1, found.start() - before.rfind("\n"))
        words = f"a style sheet of an EPUB cannot have `{found[0]}`"
        help = "take it out; reading systems refuse or ignore it"
        yield Problem("style-refused", place, words, help, len(found[0]))

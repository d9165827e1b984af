"""The book's own style sheets for the EPUB: read below source/, and checked for what no EPUB may have."""

from __future__ import annotations

import re
from pathlib import Path

from chapbook.config import Config, read_sheet
from chapbook.problems import BookError, Place, Problem

# What a style sheet in an EPUB must not have: EPUB 3.3, section 6.3, and files that are not there.
REFUSED = re.compile(
    r"@import|@charset|url\s*\(|(?<![\w-])(?:direction|unicode-bidi)\s*:|(?<![\w-])position\s*:\s*fixed",
    re.IGNORECASE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def read_styles(folder: Path, config: Config) -> tuple[str, ...]:
    """Return the texts of the book's own sheets for the EPUB, in order.

    Raises:
        BookError: a sheet is not there, or holds what no EPUB may have.
    """
    return tuple(_read_style(folder, name) for name in config.epub.styles)


def _read_style(folder: Path, name: str) -> str:
    text = read_sheet(name, folder)
    blanked = COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    if found := REFUSED.search(blanked):
        before = blanked[: found.start()]
        place = Place(f"source/{name}", before.count("\n") + 1, found.start() - before.rfind("\n"))
        words = f"a style sheet of an EPUB cannot have `{found[0]}`"
        help = "take it out; reading systems refuse or ignore it"
        raise BookError([Problem("style-refused", place, words, help, len(found[0]))])
    return text

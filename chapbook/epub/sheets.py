"""The book's own style sheets for the EPUB: read below source/, and checked for what no EPUB may have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from chapbook.config import Config
from chapbook.files import read_sheet
from chapbook.patterns import regex
from chapbook.problems import Place, Problem

# What a style sheet in an EPUB must not have: EPUB 3.3, section 6.3, and files that are not there.
REFUSED = regex(
    r"@import|@charset|url\s*\(|(?<![\w-])(?:direction|unicode-bidi)\s*:|(?<![\w-])position\s*:\s*fixed",
    re.IGNORECASE,
)
NIGHT = "it cannot be read at night"
# What some e-readers cannot take -> why. Variables and hidden text are reasons for Send to Kindle to refuse
# the whole file (its error E999).
UNSAFE: Mapping[str, str] = MappingProxyType(
    {
        r"(?<![\w-])--[\w-]+\s*:|(?<![\w-])var\s*\(": "Send to Kindle refuses variables",
        r"(?<![\w-])display\s*:\s*none": "Kindle refuses hidden text",
        r"(?<![\w-])background(?:-color|-image)?\s*:(?!\s*(?:none|transparent))": NIGHT,
        r"(?<![\w-])color\s*:\s*(?:black|#0{3}(?:0{3})?)(?![\w-])": NIGHT,
        r"(?<![\w-])(?:font-size|line-height)\s*:\s*[\d.]+(?:px|pt|mm|cm|in)(?![\w-])": (
            "it does not follow the size that a reader chooses"
        ),
        r"(?<![\w.#\-\[])(?:div|span)(?=\s*[,{>+~]|\s+[\w.#*])(?=[^;{}]*\{)": (
            "Kobo puts such elements of its own around all text"
        ),
    }
)
COMMENT = regex(r"/\*.*?\*/", re.DOTALL)
COMMENT_OR_STRING = regex(rf"(?P<string>\"[^\"\n]*\"|'[^'\n]*')|{COMMENT.pattern}", re.DOTALL)


def read_styles(folder: Path, config: Config) -> tuple[str, ...]:
    """Return the texts of the book's own sheets for the EPUB, in order.

    Raises:
        BookError: a sheet cannot be read.
    """
    return tuple(read_sheet(name, folder) for name in config.epub.styles)


def without_comments(text: str) -> str:
    """Return a sheet as an EPUB has it: for `--` in a comment, too, Send to Kindle refuses the whole file."""
    return COMMENT_OR_STRING.sub(lambda found: found["string"] or "", text)


def check_sheet(name: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each thing in a book's sheet, `name` below source/, that no EPUB should have."""
    blanked = COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    for found in REFUSED.finditer(blanked):
        words = f"a style sheet of an EPUB cannot have `{found[0]}`"
        help = "take it out; reading systems refuse or ignore it"
        yield Problem("style-refused", _place(name, found), words, help, len(found[0]))
    for pattern, reason in UNSAFE.items():
        for found in re.finditer(pattern, blanked, re.IGNORECASE):
            help = "take it out of the sheet for the EPUB; one for the PDF may have it"
            yield Problem("style-unsafe", _place(name, found), f"`{found[0]}`: {reason}", help, len(found[0]))


def _place(name: str, found: re.Match[str]) -> Place:
    """Return where something stands in a sheet."""
    return Place.in_text(f"source/{name}", found.string, found.start())

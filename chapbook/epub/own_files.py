"""Files of the book's folder that only the EPUB uses: its cover, and the book's own style sheets."""

from __future__ import annotations

import re
from pathlib import Path

from chapbook.config import Config
from chapbook.images import CleanImage, ImageRefused, clean_image
from chapbook.problems import BookError, Place, Problem

# What a style sheet in an EPUB must not have: EPUB 3.3, section 6.3, and files that are not there.
REFUSED = re.compile(
    r"@import|@charset|url\s*\(|(?<![\w-])(?:direction|unicode-bidi)\s*:|(?<![\w-])position\s*:\s*fixed",
    re.IGNORECASE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def read_cover(folder: Path, config: Config) -> CleanImage | None:
    """Return the book's own cover, None where it names none.

    Raises:
        BookError: there is no such file in the book's folder, or it cannot be a cover.
    """
    path = config.epub.cover
    if not path:
        return None
    data = _read(folder, path, "cover-refused")
    try:
        image = clean_image(data, path)
    except ImageRefused as error:
        raise _refusal("cover-refused", path, error.reason, error.help) from error
    if image.extension == "svg":
        reason = "a cover cannot be an SVG drawing: shops take JPEG and PNG"
        raise _refusal("cover-refused", path, reason, "export it as JPEG, 1600 x 2560 pixels")
    return image


def read_styles(folder: Path, config: Config) -> tuple[str, ...]:
    """Return the texts of the book's own sheets for the EPUB, in order.

    Raises:
        BookError: a sheet is not there, or holds what no EPUB may have.
    """
    return tuple(_read_style(folder, f"source/{path}") for path in config.epub.styles)


def _read_style(folder: Path, path: str) -> str:
    try:
        text = _read(folder, path, "style-refused").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal("style-refused", path, "the style sheet is not UTF-8", "save it as UTF-8") from error
    blanked = COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    if found := REFUSED.search(blanked):
        before = blanked[: found.start()]
        place = Place(path, before.count("\n") + 1, found.start() - before.rfind("\n"))
        words = f"a style sheet of an EPUB cannot have `{found[0]}`"
        help = "take it out; reading systems refuse or ignore it"
        raise BookError([Problem("style-refused", place, words, help, len(found[0]))])
    return text


def _read(folder: Path, path: str, name: str) -> bytes:
    """Return a file's bytes; it must lie within the book's folder, links followed."""
    file = (folder / path).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise _refusal(name, path, f"`{path}` lies outside the book's folder", "copy it into the folder")
    try:
        return file.read_bytes()
    except OSError as error:
        raise _refusal(name, path, f"`{path}` cannot be read", "correct the path in book.toml") from error


def _refusal(name: str, path: str, reason: str, help: str) -> BookError:
    return BookError([Problem(name, Place(path), reason, help)])

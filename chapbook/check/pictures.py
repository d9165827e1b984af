"""Descriptions of pictures that describe nothing. Those that are missing are found in `markup`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.book import Book, Chapter, Token, place_of
from chapbook.images import is_lost_at_night
from chapbook.patterns import regex
from chapbook.problems import Place, Problem

FILE_NAME = regex(r"\S+\.(?:png|jpe?g|gif|webp|svg|tiff?|bmp|heic)", re.IGNORECASE)
# What cameras, scanners and editors write where a description belongs.
PLACEHOLDER = regex(
    r"(?:image|img|picture|photo|figure|screenshot|untitled|alt ?text|dsc|scan)[\s_-]*\d*", re.IGNORECASE
)


def check_pictures(chapter: Chapter) -> Iterator[Problem]:
    """Yield a problem for each picture that is described by a file's name or an empty word."""
    for tokens in chapter.streams:
        for block in tokens:
            for token in (block, *(block.children or ())):
                if token.type in ("image", "figure_image") and is_empty_phrase(token.content.strip()):
                    yield _problem(token, chapter)


def check_transparency(book: Book) -> Iterator[Problem]:
    """Yield a problem for each picture that is lost on a black page."""
    for asset in book.assets.values():
        if asset.media_type == "image/png" and is_lost_at_night(asset.data):
            words = "dark lines on a transparent ground cannot be seen at night"
            yield Problem("picture-transparent", Place(asset.path), words, "save it with a white ground")


def is_empty_phrase(alt: str) -> bool:
    """Whether a description is a file's name or a word such as `image 3`."""
    return bool(FILE_NAME.fullmatch(alt) or PLACEHOLDER.fullmatch(alt))


def _problem(token: Token, chapter: Chapter) -> Problem:
    place = place_of(token, chapter.place.path)
    text = f"`{token.content.strip()}` does not describe the picture"
    help = "say what there is to see, for those who do not see it"
    return Problem("image-alt", place, text, help, len(token.content) + len("![]"))

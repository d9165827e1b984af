"""What comes out of cleaning: a picture that may go into a book, or the reason why not."""

from __future__ import annotations

from typing import Literal, NamedTuple

MediaType = Literal["image/png", "image/jpeg", "image/svg+xml"]


class CleanImage(NamedTuple):
    """A picture that every e-reader and the layout engine can show, without metadata."""

    data: bytes
    media_type: MediaType
    extension: Literal["png", "jpg", "svg"]  # for a file name, without dot
    width: int  # px; 0 for an SVG without a size
    height: int  # px


class ImageRefused(Exception):  # noqa: N818 - a verdict on a picture, turned into a problem by its reader
    """A picture cannot go into a book."""

    def __init__(self, reason: str, help: str = "") -> None:
        self.reason = reason  # lower case, no full stop
        self.help = help  # the next step, "" if none
        super().__init__(reason)

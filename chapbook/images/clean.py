"""Any bytes -> a clean picture: the kind is told by the first bytes, never by the file's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from chapbook.images.verdict import CleanImage, ImageRefused

Kind = Literal["JPEG", "PNG", "GIF", "WEBP", "SVG"]

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")  # of the files that are taken
MOST_BYTES = 50 << 20  # of a picture's file
HEAD = 1024  # bytes in which an SVG's root element must begin

MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)


def clean_image(data: bytes, name: str) -> CleanImage:
    """Return the picture as PNG, JPEG or SVG, upright, RGB or grey, bounded, without metadata.

    Equal bytes give equal bytes; a file that is already fit is handed back as it is.

    Args:
        data: the file's bytes.
        name: its name, for messages only.

    Raises:
        ImageRefused: the file is damaged, too large, unsafe, or no picture an e-reader shows.
    """
    if len(data) > MOST_BYTES:
        raise ImageRefused(
            f"the picture is {len(data) >> 20} MB, at most {MOST_BYTES >> 20} MB are taken",
            "save it smaller, a page needs about 1800 x 2500 pixels",
        )
    kind = find_kind(data)
    if kind is None:
        reason = f"`{name}` is not a JPEG, PNG, GIF, WebP or SVG file" if data else f"`{name}` is empty"
        raise ImageRefused(reason, "open it in an image program and export it as PNG or JPEG")
    return _clean(data, kind)


def _clean(data: bytes, kind: Kind) -> CleanImage:
    from chapbook.images import raster, vector  # a book without pictures must not wait for Pillow

    cleaners: dict[Kind, Callable[[bytes], CleanImage]] = {
        "JPEG": raster.clean_jpeg,
        "PNG": raster.clean_png,
        "GIF": raster.clean_gif,
        "WEBP": raster.clean_webp,
        "SVG": vector.clean_svg,
    }
    return cleaners[kind](data)


def find_kind(data: bytes) -> Kind | None:
    """Return what the bytes claim to be, or None."""
    for magic, kind in MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return "SVG" if _looks_like_svg(data[:HEAD]) else None


def _looks_like_svg(head: bytes) -> bool:
    """Whether a file begins as XML with an svg element near (comments may push it further down)."""
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # UTF-16 reads as ASCII this way
    return text.startswith((b"<?xml", b"<!--", b"<!DOCTYPE svg")) or (b"<svg" in text and text[:1] == b"<")

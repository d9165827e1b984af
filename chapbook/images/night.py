"""What is left of a transparent picture on a black page: dark lines on nothing cannot be seen there."""

from __future__ import annotations

import struct

ALPHA_TYPES = (4, 6)  # PNG colour types with an alpha channel; others say so in a chunk
COLOUR_TYPE_AT = 25  # byte of a PNG file
SAMPLE = (160, 160)  # px
SEEN = 128  # alpha
DARK = 80  # of 255, the mean luminance of what is drawn
LEAST_GROUND = 0.1  # share of the picture that is not drawn on


def is_lost_at_night(data: bytes) -> bool:
    """Whether a PNG file is dark ink on a transparent ground."""
    if not _may_be_transparent(data):
        return False
    import io

    from PIL import Image

    with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
        sample = image.convert("RGBA")
    sample.thumbnail(SAMPLE)
    red, green, blue, alpha = (sample.tobytes()[band::4] for band in range(4))
    pixels = zip(red, green, blue, alpha, strict=True)
    drawn = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b, a in pixels if a >= SEEN]
    ground = 1 - len(drawn) / (sample.width * sample.height)
    return bool(drawn) and ground >= LEAST_GROUND and sum(drawn) / len(drawn) < DARK


def _may_be_transparent(data: bytes) -> bool:
    """Whether a file is a PNG with an alpha channel or a transparent colour, without decoding it."""
    if not data.startswith(b"\x89PNG") or len(data) <= COLOUR_TYPE_AT:
        return False
    if data[COLOUR_TYPE_AT] in ALPHA_TYPES:
        return True
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind in (b"tRNS", b"IDAT"):
            return bool(kind == b"tRNS")
        at += length + 12
    return False

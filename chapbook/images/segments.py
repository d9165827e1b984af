"""The containers of JPEG, PNG and WebP: metadata cut out without touching a pixel.

What stays is what colours and decoding need. What goes: EXIF (places, serial numbers), XMP, IPTC,
comments, thumbnails, further frames, and anything behind the picture's end.
"""

from __future__ import annotations

from collections.abc import Iterator

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP"]
)

# JPEG markers, ITU-T T.81 table B.1.
START, END, SCAN, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
RESTARTS = range(0xD0, 0xD8)
APPLICATION = range(0xE0, 0xF0)
JFIF, ICC, ADOBE = 0xE0, 0xE2, 0xEE  # the application segments that decoding and colours need
KEPT_HEADS = {JFIF: b"JFIF\0", ICC: b"ICC_PROFILE\0", ADOBE: b"Adobe"}


def without_png_metadata(data: bytes) -> bytes:
    """Return a sound PNG with only the chunks its pixels and colours need."""
    return PNG_HEAD + b"".join(chunk for name, chunk in iter_png_chunks(data) if name in PNG_KEPT)


def iter_png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and whole bytes of each chunk up to the end of the picture."""
    at = len(PNG_HEAD)
    while at + 12 <= len(data):
        size = 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        yield name, data[at : at + size]
        if name == b"IEND":
            return
        at += size


def without_jpeg_metadata(data: bytes) -> bytes:
    """Return a sound JPEG with only the segments its pixels and colours need."""
    return b"".join(segment for marker, segment in iter_jpeg_segments(data) if _is_kept(marker, segment))


def _is_kept(marker: int, segment: bytes) -> bool:
    if marker in APPLICATION:
        head = KEPT_HEADS.get(marker)
        return head is not None and segment[4:].startswith(head)
    return marker != COMMENT


def iter_jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and whole bytes of each segment up to the end mark; a scan comes with its pixels."""
    yield START, data[:2]
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF or data[at + 1] == 0xFF:  # fill bytes
            at += 1
            continue
        marker = data[at + 1]
        if marker == END:
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == SCAN:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end
    yield END, b"\xff\xd9"


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next marker begins that is neither a stuffed byte nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        following = data[at + 1]
        if following and following not in RESTARTS and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2
    return len(data)


def is_lossless_webp(data: bytes) -> bool:
    """Whether a WebP holds VP8L data."""
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name in (b"VP8L", b"VP8 "):
            return name == b"VP8L"
        at += 8 + size + size % 2
    return False

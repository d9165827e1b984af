"""One TrueType font out of several subsets of the same face that kept their glyph numbers.

Bytes in, bytes out: tables are taken apart and put together by the OpenType specification's layout
of `head`, `hhea`, `hmtx`, `maxp`, `loca` and `glyf`; outlines are copied, never read.
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TRUETYPE = (b"\x00\x01\x00\x00", b"true")
NEEDED = ("head", "hhea", "hmtx", "maxp", "loca", "glyf")
SAME = ("cvt ", "fpgm", "prep")  # hinting that all glyphs share
MAXIMA = struct.Struct(">13H")  # of maxp 1.0, after its glyph count
CHECKSUM_MAGIC = 0xB1B0AFBA
WORD = 0xFFFFFFFF


class UnlikeFontsError(ValueError):
    """The fonts are not subsets of one face, or not TrueType."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph."""

    data: bytes  # its entry in `glyf`; empty: blank, or left out of the subset
    advance: int  # font units
    bearing: int  # left side bearing, font units


@dataclass(frozen=True, slots=True)
class Face:
    """A font taken apart."""

    tables: Mapping[str, bytes]
    glyph_count: int
    outlines: Mapping[int, Outline]  # the glyphs that are not left out, by number


def read_face(data: bytes) -> Face:
    """Take a font apart.

    Raises:
        UnlikeFontsError: it has no TrueType outlines.
    """
    tables = _read_tables(data)
    if any(tag not in tables for tag in NEEDED):
        raise UnlikeFontsError("no TrueType outlines")
    count = int.from_bytes(tables["maxp"][4:6], "big")
    return Face(tables, count, _read_outlines(tables, count))


def merge_faces(first: Face, second: Face) -> Face:
    """Return a face with the glyphs of both.

    Raises:
        UnlikeFontsError: a glyph, the hinting or the size of the em differs.
    """
    _require_alike(first, second)
    outlines = dict(first.outlines)
    for number, outline in second.outlines.items():
        known = outlines.get(number)
        if known is None or not known.data:
            outlines[number] = outline
        elif outline.data and known != outline:
            raise UnlikeFontsError(f"glyph {number} differs")
    larger, smaller = (first, second) if first.glyph_count >= second.glyph_count else (second, first)
    tables = dict(larger.tables)
    tables["head"] = _wider_head(larger.tables["head"], smaller.tables["head"])
    tables["maxp"] = _larger_maxima(larger.tables["maxp"], smaller.tables["maxp"])
    return Face(tables, larger.glyph_count, outlines)


def write_face(face: Face) -> bytes:
    """Return the font file of a face."""
    tables = dict(face.tables)
    tables["glyf"], offsets = _join_outlines(face)
    tables["loca"] = struct.pack(f">{len(offsets)}I", *offsets)
    tables["hmtx"] = b"".join(_metric(face.outlines.get(number)) for number in range(face.glyph_count))
    tables["hhea"] = tables["hhea"][:34] + face.glyph_count.to_bytes(2, "big")
    head = tables["head"]
    # Offset 8 is checkSumAdjustment, to be filled in last; 50 is indexToLocFormat, 1: long offsets.
    tables["head"] = head[:8] + bytes(4) + head[12:50] + b"\x00\x01" + head[52:]
    return _write_tables(tables)


def _read_tables(data: bytes) -> dict[str, bytes]:
    """Return the tables of a font file by tag."""
    if data[:4] not in TRUETYPE:
        raise UnlikeFontsError("no TrueType font")
    tables = {}
    for number in range(int.from_bytes(data[4:6], "big")):
        tag, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        tables[tag.decode("latin-1")] = data[start : start + length]
    return tables


def _read_outlines(tables: Mapping[str, bytes], count: int) -> dict[int, Outline]:
    """Return the glyphs that have an outline or a width."""
    is_long = tables["head"][51]
    form, unit = ("I", 1) if is_long else ("H", 2)
    offsets = struct.unpack_from(f">{count + 1}{form}", tables["loca"])
    advances, bearings = _read_metrics(tables, count)
    glyf = tables["glyf"]
    return {
        number: Outline(glyf[start * unit : end * unit], advances[number], bearings[number])
        for number, (start, end) in enumerate(itertools.pairwise(offsets))
        if start != end or advances[number]
    }


def _read_metrics(tables: Mapping[str, bytes], count: int) -> tuple[list[int], list[int]]:
    """Return advances and left side bearings by glyph; the last full entry's advance serves the rest."""
    full = int.from_bytes(tables["hhea"][34:36], "big")
    pairs = struct.unpack_from(">" + "Hh" * full, tables["hmtx"])
    rest = struct.unpack_from(f">{count - full}h", tables["hmtx"], 4 * full)
    advances = [*pairs[::2], *[pairs[-2]] * (count - full)]
    return advances, [*pairs[1::2], *rest]


def _require_alike(first: Face, second: Face) -> None:
    em = slice(18, 20)
    alike = first.tables["head"][em] == second.tables["head"][em] and all(
        first.tables.get(tag) == second.tables.get(tag) for tag in SAME
    )
    if not alike:
        raise UnlikeFontsError("hinting or em differs")


def _wider_head(first: bytes, second: bytes) -> bytes:
    """Return `first` with a bounding box round both."""
    one, other = struct.unpack_from(">4h", first, 36), struct.unpack_from(">4h", second, 36)
    lower = (min(a, b) for a, b in zip(one[:2], other[:2], strict=True))
    upper = (max(a, b) for a, b in zip(one[2:], other[2:], strict=True))
    return first[:36] + struct.pack(">4h", *lower, *upper) + first[44:]


def _larger_maxima(first: bytes, second: bytes) -> bytes:
    """Return `first` with the larger of each limit of both."""
    if len(first) < 6 + MAXIMA.size or len(second) < 6 + MAXIMA.size:
        return first
    limits = zip(MAXIMA.unpack_from(first, 6), MAXIMA.unpack_from(second, 6), strict=True)
    return first[:6] + MAXIMA.pack(*(max(pair) for pair in limits)) + first[6 + MAXIMA.size :]


def _join_outlines(face: Face) -> tuple[bytes, list[int]]:
    """Return the `glyf` table and the offsets of all glyphs, with that of the end."""
    parts, offsets, position = [], [], 0
    for number in range(face.glyph_count):
        offsets.append(position)
        if (outline := face.outlines.get(number)) is not None and outline.data:
            padded = outline.data + bytes(-len(outline.data) % 4)
            parts.append(padded)
            position += len(padded)
    return b"".join(parts), [*offsets, position]


def _metric(outline: Outline | None) -> bytes:
    return struct.pack(">Hh", outline.advance, outline.bearing) if outline is not None else bytes(4)


def _write_tables(tables: Mapping[str, bytes]) -> bytes:
    """Return a font file with its directory and checksums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = b"\x00\x01\x00\x00" + struct.pack(
        ">4H", count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    directory, body, position = [], [], 12 + 16 * count
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        directory.append(
            struct.pack(">4sIII", tag.encode("latin-1"), _checksum(padded), position, len(table))
        )
        body.append(padded)
        position += len(padded)
    data = header + b"".join(directory) + b"".join(body)
    adjustment = (CHECKSUM_MAGIC - _checksum(data)) & WORD
    start = 12 + 16 * count + sum(len(p) for p in body[: sorted(tables).index("head")])
    return data[: start + 8] + adjustment.to_bytes(4, "big") + data[start + 12 :]


def _checksum(data: bytes) -> int:
    """Return the sum of the 32-bit words of `data`, whose length is a multiple of 4."""
    words: Sequence[int] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & WORD

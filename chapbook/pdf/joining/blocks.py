"""A PDF file out of blocks of objects: object streams, cross-references, trailer; no object is looked into.

A block has objects of consecutive numbers; between blocks numbers may be left out.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from chapbook.pdf.joining.formes import StoredStream

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
TOGETHER = 256  # objects of an object stream: a viewer unpacks all for one
LEVEL = 6  # zlib's
# A row of the cross-references: how it is told from the one above (0: not, 2: by the difference), then
# kind (0: free, 1: at an offset, 2: in an object stream), place, index or generation.
WIDTHS = (1, 4, 2)
FREE = b"\0\0" + bytes(4) + b"\xff\xff"
NEXT = b"\2" + bytes(6) + b"\1"  # the same object stream as above, one further


@dataclass(frozen=True, slots=True)
class Block:
    """Objects as they stand in a file."""

    first: int  # number of the first of them
    packed: bytes  # rows of those in object streams, which come first
    offsets: tuple[int, ...]  # of the others in `data`; -1: there is no such object
    data: bytes
    digest: bytes

    @property
    def rows(self) -> int:
        """The number of objects, those not there among them."""
        return len(self.packed) // len(NEXT) + len(self.offsets)


def block_of(first: int, lines: Sequence[bytes], streams: Sequence[StoredStream | None]) -> Block:
    """Return a block of objects that are no streams, then streams, None for one not wanted."""
    holder = first + len(lines) + len(streams)  # number of the object stream
    packed, holders = b"", []
    for start in range(0, len(lines), TOGETHER):
        together = lines[start : start + TOGETHER]
        packed += b"\0\2" + holder.to_bytes(4, "big") + bytes(2) + NEXT * (len(together) - 1)
        holders.append(_object_stream(first + start, together))
        holder += 1
    parts: list[bytes] = []
    offsets, position = [], 0
    for number, stream in enumerate([*streams, *holders], start=first + len(lines)):
        offsets.append(position if stream else -1)
        if stream:
            parts.append(_stream_object(number, stream))
            position += len(parts[-1])
    data = b"".join(parts)
    return Block(first, packed, tuple(offsets), data, hashlib.sha256(data).digest())


def deflated(entries: bytes, data: bytes) -> StoredStream:
    """Return a stream with these entries in its dictionary beside filter and length."""
    small = zlib.compress(data, LEVEL)
    return StoredStream(b"<<%s/Filter/FlateDecode/Length %d>>" % (entries, len(small)), small)


def write_file(blocks: Sequence[Block], root: int, info: int) -> bytes:
    """Return the file of blocks in the order of their numbers; `root` is its catalogue.

    Its identifier is a digest of all that stands in it.
    """
    position, rows = len(HEADER), [FREE]
    index = [(0, 1)]
    for block in blocks:
        rows.append(block.packed)
        rows += [_row(position + offset) if offset >= 0 else FREE for offset in block.offsets]
        index.append((block.first, block.rows))
        position += len(block.data)
    number = blocks[-1].first + blocks[-1].rows
    rows.append(_row(position))
    index.append((number, 1))
    name = hashlib.sha256(b"".join(block.digest for block in blocks)).hexdigest()[:32].encode()
    entries = (
        b"/Type/XRef/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/W[%d %d %d]/Index[%s]"
        b"/DecodeParms<</Predictor 15/Columns %d>>"
    ) % (number + 1, root, info, name, name, *WIDTHS, _pairs(index), sum(WIDTHS))
    references = _stream_object(number, deflated(entries, b"".join(rows)))
    end = b"startxref\n%d\n%%%%EOF\n" % position
    return b"".join([HEADER, *(block.data for block in blocks), references, end])


def _object_stream(first: int, lines: Sequence[bytes]) -> StoredStream:
    """Return an object stream of objects whose numbers begin with `first`."""
    places, position = [], 0
    for number, line in enumerate(lines, start=first):
        places.append((number, position))
        position += len(line) + 1
    head = _pairs(places) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(lines), len(head))
    return deflated(entries, head + b"\n".join(lines))


def _stream_object(number: int, stream: StoredStream) -> bytes:
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, stream.dictionary, stream.data)


def _row(offset: int) -> bytes:
    return b"\0\1" + offset.to_bytes(4, "big") + bytes(2)


def _pairs(pairs: Sequence[tuple[int, int]]) -> bytes:
    return b" ".join(b"%d %d" % pair for pair in pairs)

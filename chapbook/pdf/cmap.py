"""ToUnicode maps: what text a glyph on the page stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from chapbook.patterns import regex

BLOCK = regex(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
CHARACTER = regex(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
RANGE = regex(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
HEXADECIMAL = regex(rb"<([0-9A-Fa-f\s]*)>")
BATCH = 100  # entries that a CMap operator may have
LONGEST_RANGE = 0x10000

HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def read_cmap(data: bytes) -> dict[int, str]:
    """Return the text of each character code."""
    codes: dict[int, str] = {}
    for kind, block in BLOCK.findall(data):
        entries = CHARACTER.findall(block) if kind == b"bfchar" else _iter_ranges(block)
        codes.update((_number(code), _text(text)) for code, text in entries)
    return codes


def write_cmap(codes: Mapping[int, str]) -> bytes:
    """Return the ToUnicode map of two-byte codes."""
    lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(codes.items())]
    batches = (lines[start : start + BATCH] for start in range(0, len(lines), BATCH))
    blocks = (f"{len(batch)} beginbfchar\n" + "\n".join(batch) + "\nendbfchar\n" for batch in batches)
    return (HEAD + "".join(blocks) + TAIL).encode()


def _iter_ranges(block: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the single codes of ranges, as hexadecimal digits."""
    for first, last, start, listed in RANGE.findall(block):
        low, high = _number(first), _number(last)
        if listed:
            texts = HEXADECIMAL.findall(listed)
        else:
            texts = list(_iter_following(start, min(high - low + 1, LONGEST_RANGE)))
        for code, text in zip(range(low, high + 1), texts, strict=False):
            yield b"%x" % code, text


def _iter_following(start: bytes, count: int) -> Iterator[bytes]:
    """Yield `count` texts, each with its last number one higher than the one before."""
    digits = b"".join(start.split())
    head, last = digits[:-4], int(digits[-4:] or b"0", 16)
    for step in range(count):
        yield head + b"%04x" % ((last + step) & 0xFFFF)


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()), 16)


def _text(digits: bytes) -> str:
    """Return the text of UTF-16 in hexadecimal digits."""
    packed = b"".join(digits.split())
    return bytes.fromhex(packed.zfill(-(-len(packed) // 4) * 4).decode()).decode("utf-16-be", "replace")

"""ICC profiles of presses: what the header of such a file says (ICC.1:2022, 7.2)."""

from __future__ import annotations

from dataclasses import dataclass

HEADER = 128  # bytes
SIGNATURE = b"acsp"
COMPONENTS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}  # by colour space of the device
OUTPUT = b"prtr"  # class of a profile of an output device
TAG = 12  # bytes of an entry of the tag table
LONGEST_NAME = 200  # characters of a description


@dataclass(frozen=True, slots=True)
class OutputProfile:
    """How a press and its paper show colours."""

    data: bytes
    components: int  # inks: 1, 3 or 4
    name: str  # of the printing condition, as the profile describes itself


def read_output_profile(data: bytes) -> OutputProfile:
    """Return an ICC profile of an output device.

    Raises:
        ValueError: it is none; the text says why.
    """
    if len(data) < HEADER + 4 or data[36:40] != SIGNATURE:
        raise ValueError("it is no ICC profile")
    if int.from_bytes(data[:4], "big") != len(data):
        raise ValueError("it ends early, or has something behind it")
    if data[12:16] != OUTPUT:
        raise ValueError("it is no profile of a printing press")
    if data[16:20] not in COMPONENTS:
        raise ValueError("its colours are neither CMYK nor RGB nor gray")
    return OutputProfile(data, COMPONENTS[data[16:20]], _description(data) or "Custom")


def _description(data: bytes) -> str:
    """Return the text of the tag `desc`, of version 2 (ASCII) or 4 (UTF-16), "" where it cannot be read."""
    for number in range(int.from_bytes(data[HEADER : HEADER + 4], "big")):
        entry = data[HEADER + 4 + number * TAG :][:TAG]
        if entry[:4] == b"desc":
            start, size = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:12], "big")
            return _text(data[start : start + size])
    return ""


def _text(tag: bytes) -> str:
    if tag[:4] == b"desc":
        length = int.from_bytes(tag[8:12], "big")
        text = tag[12 : 12 + length].decode("ascii", "replace")
    elif tag[:4] == b"mluc" and len(tag) > 28:
        length, start = int.from_bytes(tag[20:24], "big"), int.from_bytes(tag[24:28], "big")
        text = tag[start : start + length].decode("utf-16-be", "replace")
    else:
        text = ""
    return text.rstrip("\0").strip()[:LONGEST_NAME]

"""What stands beside a quote mark: the kind of a character, and the place in its sentence."""

from __future__ import annotations

import functools
from typing import Literal

from chapbook.typography.paragraph import SCRIPTS_WITHOUT_SPACES, Candidate, Paragraph

Side = Literal["edge", "space", "opening", "dash", "closing", "wide stop", "wide", "letter", "sign"]
Lead = Literal["start", "sentence", "clause", "within", "word"]

DASHES = "-‐‑–—―⸺/="
OPENING_BRACKETS = "([{<¿¡"
CLOSING = ".,;:!?…)]}>‽%"
WIDE_CLOSING = "。、，！？；：）」』"
LOOK_BACK = 12  # characters
SIGNS: dict[Side, str] = {
    "opening": OPENING_BRACKETS,
    "dash": DASHES,
    "closing": CLOSING,
    "wide stop": WIDE_CLOSING,
}


@functools.cache
def side(char: str) -> Side:
    """Return what kind of character stands beside a mark, `edge` for none."""
    if char == "" or char.isspace():
        return "space" if char else "edge"
    for kind, chars in SIGNS.items():
        if char in chars:
            return kind
    if char >= SCRIPTS_WITHOUT_SPACES:
        return "wide"
    return "letter" if char.isalnum() else "sign"


def lead(candidate: Candidate, paragraph: Paragraph) -> Lead:
    """Return what stands before a mark: `start`, `sentence`, `clause`, `within` a sentence, or a `word`."""
    before = candidate.before
    if before in ("", "\n"):
        return "start"
    if not before.isspace():
        return "clause" if side(before) in ("dash", "opening") else "word"
    text = paragraph.text
    at = candidate.position - 1
    stop = max(0, at - LOOK_BACK)
    while at > stop and (text[at].isspace() or text[at] in "\"'“”‘’"):
        at -= 1
    char = text[at]
    if char in ".!?…":
        return "sentence"
    return "clause" if char in ",;:—–-" else "within"

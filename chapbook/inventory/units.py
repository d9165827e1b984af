"""Texts as what a comparison sees of them: words and signs, without what editions do differently.

White space, line breaks, quote marks and emphasis leave no unit; a dash is a dash, however it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from chapbook.inventory.listing import Quotation
from chapbook.patterns import regex

UnitKind = Literal["word", "sign", "omission", "editorial", "altered"]

LETTERS = r"[^\W_]"
UNIT = regex(
    rf"(?P<word>{LETTERS}+(?:['’ʼ]{LETTERS}+)*)|(?P<ellipsis>…|\.\s?\.\s?\.)|(?P<dash>[-‐‑–—―]+)"
    r"|(?P<sign>[^\w\s\"'“”„‟«»‘’‚‛‹›「」『』*\u2060\u200b\u00ad])"
)
OWN = regex(  # what a quotation may have of the one who quotes
    r"(?P<omission>\[\s*(?:…|\.\s?\.\s?\.)\s*\])"
    rf"|(?P<altered>\[{LETTERS}+\]{LETTERS}+|{LETTERS}+\[{LETTERS}+\]{LETTERS}*)"
    r"|(?P<editorial>\[[^\[\]]{1,80}\])"
)
HIDDEN = regex(r"\]\([^()\n]*\)|\[\^[^\]\n]*\]|\{[^{}\n]*\}")  # of Markdown: no words of the text
MARKUP = regex(r"[\s>*_\"'“”‘’«»]*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a sign."""

    kind: UnitKind
    raw: str  # as it is shown
    key: str  # what is compared, apart from capitals
    offset: int  # in its text


def iter_units(text: str) -> Iterator[Unit]:
    """Yield the units of an original."""
    for found in UNIT.finditer(text):
        raw = found[0]
        if found["word"]:
            plain = unicodedata.normalize("NFC", raw).replace("’", "'").replace("ʼ", "'")
            yield Unit("word", raw, plain.casefold(), found.start())
        else:
            key = "…" if found["ellipsis"] else "—" if found["dash"] else raw
            yield Unit("omission" if key == "…" else "sign", raw, key, found.start())


def iter_quoted(text: str) -> Iterator[Unit]:
    """Yield the units of a quotation, what is put in brackets or left out among them."""
    at = 0
    for found in OWN.finditer(text):
        yield from (_moved(unit, at) for unit in iter_units(text[at : found.start()]))
        at = found.end()
        if found["omission"]:
            yield Unit("omission", found[0], "…", found.start())
        elif found["altered"]:
            yield Unit("altered", found[0], re.sub(r"[\[\]]", "", found[0]).casefold(), found.start())
        else:
            yield Unit("editorial", found[0], "[]", found.start())
    yield from (_moved(unit, at) for unit in iter_units(text[at:]))


def _moved(unit: Unit, by: int) -> Unit:
    return Unit(unit.kind, unit.raw, unit.key, unit.offset + by)


def place_units(quotation: Quotation, lines: Sequence[str]) -> list[tuple[Unit, int, int]]:
    """Return the units of a quotation, each with its line and column in the file, 1-based."""
    placed = []
    for piece in quotation.pieces:
        shown = {row: _shown(lines[row - 1]) for row in range(piece.line, piece.last + 1)}
        row, at = piece.line, piece.column - 1
        for unit in iter_quoted(piece.text):
            row, at = _find(unit, shown, row, at)
            placed.append((unit, row, at + 1))
            at += len(unit.raw) if shown[row].startswith(_alike(unit.raw), at) else 0
    return placed


def _find(unit: Unit, shown: Mapping[int, str], row: int, at: int) -> tuple[int, int]:
    """Return line and offset of a unit from a place on; of what stands there where it is not found."""
    if unit.kind != "sign":
        for number in range(row, max(shown) + 1):
            found = shown[number].find(_alike(unit.raw), at if number == row else 0)
            if found >= 0:
                return number, found
    skipped = MARKUP.match(shown[row], min(at, len(shown[row])))
    return row, skipped.end() if skipped else at


def _alike(text: str) -> str:
    return text.replace("’", "'")


def _shown(line: str) -> str:
    """Return a line with what is no word of it blank, apostrophes alike."""
    return HIDDEN.sub(lambda found: " " * len(found[0]), _alike(line))

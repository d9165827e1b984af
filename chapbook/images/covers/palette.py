"""The sheet that covers are drawn on: its size, its paper, and the inks, one of which a title chooses."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from chapbook.images.covers.paper import Colour

WIDTH, HEIGHT = 1600, 2560  # px: Amazon's ideal, within every shop's limits

PAPER: Colour = (247, 241, 227)
# Each has at least 7 : 1 against PAPER (WCAG 2.2, 1.4.6), and all type is PAPER on an ink or an ink on PAPER.
INKS: tuple[Colour, ...] = (
    (107, 31, 36),  # oxblood
    (30, 64, 51),  # bottle green
    (28, 46, 82),  # navy
    (66, 36, 63),  # aubergine
    (74, 49, 32),  # umber
    (24, 70, 80),  # deep teal
    (48, 50, 54),  # graphite
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What follows from a title, so that a book keeps its cover and a shelf does not look alike."""

    ink: Colour
    pattern: int  # 0-255


def choose(title: str) -> Choice:
    """Return ink and pattern of a title."""
    digest = hashlib.sha256(title.encode()).digest()
    return Choice(INKS[digest[0] % len(INKS)], digest[1])

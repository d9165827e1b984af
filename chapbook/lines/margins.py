"""Optical margins: how far marks at either edge of the text hang into its margin, as shares of their width.

A mark has less ink than a letter: where all stand on the same edge, the edge looks ragged to the eye.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Hang(NamedTuple):
    """Shares of a character's width."""

    before: float  # at the beginning of a line
    after: float  # at the end of one


NOT_AT_ALL = Hang(0.0, 0.0)


def _table(**shares: tuple[str, float, float]) -> Mapping[str, Hang]:
    return MappingProxyType(
        {mark: Hang(before, after) for marks, before, after in shares.values() for mark in marks}
    )


# What any face can bear: its marks stand out by as much as they look lighter than a letter.
DEFAULT = _table(
    stops=(".,", 0.0, 0.7),
    hyphens=("-\u2010\u2011\u00ad", 0.0, 0.6),
    quotes=("\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\"'", 0.6, 0.6),
    guillemets=("\u00ab\u00bb\u2039\u203a", 0.4, 0.4),
    colons=(":;", 0.0, 0.4),
    shouts=("!?", 0.0, 0.15),
    dashes=("\u2013\u2014", 0.2, 0.2),
    brackets=("()[]", 0.1, 0.1),
)
# Faces whose marks are lighter or narrower than those of most.
OF_FAMILY: Mapping[str, Mapping[str, Hang]] = MappingProxyType(
    {
        "EB Garamond": _table(
            stops=(".,", 0.0, 0.8),
            hyphens=("-\u2010\u2011\u00ad", 0.0, 0.7),
            quotes=("\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f", 0.7, 0.7),
        ),
    }
)


def hang_of(character: str, family: str) -> Hang:
    """Return how far a character hangs that is set in the face of a family."""
    found = OF_FAMILY.get(family, DEFAULT).get(character)
    return found or DEFAULT.get(character, NOT_AT_ALL)

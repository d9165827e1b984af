"""What a problem's name stands for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]


class Explanation(NamedTuple):
    """How much a problem matters, in a line, and in full."""

    severity: Severity
    summary: str  # one line, for lists
    text: str  # what it means and what to do


def table(**entries: tuple[Severity, str, str]) -> Mapping[str, Explanation]:
    """Return a table by problem name; the keyword `note_missing` stands for `note-missing`."""
    return MappingProxyType({name.replace("_", "-"): Explanation(*entry) for name, entry in entries.items()})

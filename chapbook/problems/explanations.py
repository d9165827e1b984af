"""The one table of problem names: how much each matters, in a line, and in full for `chapbook explain`.

A name is never used again for something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a problem's name stands for."""

    severity: Severity
    summary: str  # one line, for lists
    text: str  # what it means and what to do


def _table(**entries: tuple[Severity, str, str]) -> Mapping[str, Explanation]:
    """Return the table by problem name; the keyword `note_missing` stands for `note-missing`."""
    return MappingProxyType({name.replace("_", "-"): Explanation(*entry) for name, entry in entries.items()})


EXPLANATIONS = _table(
    not_built_yet=(
        "error",
        "a key, value or form that a later version will build",
        "The format has it, this version does not build it yet, and leaving it out silently would print "
        "another book than the one you wrote. Take it out for now.",
    ),
)

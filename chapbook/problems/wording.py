"""Words that messages have in common."""

from __future__ import annotations


def counted(count: int, thing: str) -> str:
    """Return `1 file`, `3 files`."""
    return f"{count} {thing}" + ("" if count == 1 else "s")

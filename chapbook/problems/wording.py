"""What messages have in common: the name that was most likely meant, and how many there are of a thing."""

from __future__ import annotations

from collections.abc import Iterable

ALIKE = 0.6  # how alike two words must be, from 0 to 1


def nearest(word: str, words: Iterable[str], alike: float = ALIKE) -> str:
    """Return the word nearest to another, in whatever letters, "" where none is near."""
    from difflib import get_close_matches  # only mistakes need it

    known = {known.casefold(): known for known in words}
    near = get_close_matches(word.casefold(), known, n=1, cutoff=alike)
    return known[near[0]] if near else ""


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return `did you mean …?` with the nearest word, "" where none is near."""
    near = nearest(word, words)
    return f"did you mean `{near}`?" if near else ""


def counted(count: int, thing: str) -> str:
    """Return `1 file`, `3 files`."""
    return f"{count} {thing}" + ("" if count == 1 else "s")

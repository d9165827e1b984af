"""Words of a text, counted."""

from __future__ import annotations

from chapbook.patterns import regex

WORDS = regex(r"\w+(?:[’'-]\w+)*")


def count_words(text: str) -> int:
    """Return how many words a text has; a compound with hyphens is one."""
    return len(WORDS.findall(text))

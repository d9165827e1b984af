"""Words of a text, counted."""

from __future__ import annotations

from chapbook.patterns import regex

FAR_EASTERN = r"\u3040-\u30ff\u3400-\u9fff"  # scripts without spaces: two characters are counted as a word
LETTERS = rf"[^\W_{FAR_EASTERN}]+"
WORD = regex(rf"[{FAR_EASTERN}]{{1,2}}|{LETTERS}(?:['’\-‑]{LETTERS})*")


def count_words(text: str) -> int:
    """Return how many words a text has; a compound with hyphens is one."""
    return len(WORD.findall(text))

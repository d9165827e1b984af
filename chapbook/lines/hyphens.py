"""Where words may be hyphenated, by the patterns that Pyphen brings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pyphen


@lru_cache(maxsize=32)
def _dictionary(language: str, left: int, right: int) -> pyphen.Pyphen | None:
    code = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=code, left=left, right=right) if code else None


@lru_cache(maxsize=20_000)  # words; a book has as many
def hyphen_places(word: str, language: str, *, left: int, right: int) -> tuple[int, ...]:
    """Return before which characters of `word` a line may begin, rising; arguments as below."""
    return tuple(sorted(map(len, parts_before_hyphen(word, language, left=left, right=right))))


def parts_before_hyphen(word: str, language: str, *, left: int, right: int) -> Iterator[str]:
    """Yield what of `word` can stand before a hyphen, longest first.

    Args:
        word: one word, without marks around it.
        language: a BCP 47 tag; words of a language without patterns are not hyphenated.
        left: least number of characters before the hyphen.
        right: least number of characters after it.
    """
    dictionary = _dictionary(language, left, right)
    for part, _ in dictionary.iterate(word) if dictionary else ():
        yield part

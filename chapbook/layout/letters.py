"""Letters and digits of texts: those that a chapter's document has, and whether others lack any of them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from chapbook.layout import roles
from chapbook.layout.jobs import ChapterLetters

UNSEEN_MARKS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))  # choose a glyph, show nothing
SHOWN = 30  # characters around the first loss


@lru_cache(maxsize=8192)
def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" and ord(character) not in UNSEEN_MARKS


def letters_of(text: str) -> str:
    """Return the letters, digits and marks of a text: `It’s 3 a.m.` -> `Its3am`."""
    return "".join(filter(_is_letter, text))


def letters_in_source(body: Element) -> ChapterLetters:
    """Return the letters that a chapter's document asks for."""
    texts: dict[str | None, list[str]] = {None: []}
    for note, text in _iter_texts(body, None):
        texts.setdefault(note, []).append(text)
    streams = {name: letters_of("".join(parts)) for name, parts in texts.items()}
    main = streams.pop(None)
    return ChapterLetters(main, {name: stream for name, stream in streams.items() if name is not None})


def _iter_texts(element: Element, note: str | None) -> Iterator[tuple[str | None, str]]:
    """Yield each piece of text with the id of the note it belongs to."""
    if isinstance(element.tag, str) and not (roles.is_generated(element) or roles.is_decoration(element)):
        inside = element.get("id", "") if roles.is_note(element) else note
        if roles.is_formula(element):
            yield inside, element.get("aria-label", "")
            return
        if element.text:
            yield inside, element.text
        for child in element:
            yield from _iter_texts(child, inside)
            if child.tail:
                yield inside, child.tail


def find_loss(asked: str, shown: str) -> str | None:
    """Return where letters of `asked` are not in `shown`: some of them; None if all are there.

    Capitals do not count (a style may ask for them), nor does the order (a style may float a block).
    """
    asked, shown = asked.casefold(), shown.casefold()
    if asked == shown or not Counter(asked) - Counter(shown):
        return None
    ends = min(len(asked), len(shown))
    start = next((i for i, pair in enumerate(zip(asked, shown, strict=False)) if pair[0] != pair[1]), ends)
    return asked[start : start + SHOWN]

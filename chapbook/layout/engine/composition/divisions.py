"""Where lines may end in a text: between words, within them, and in what is no word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any, NamedTuple

from chapbook.lines import (
    LAST_RESORT,
    NEED,
    MeasuredText,
    address_places,
    elided_places,
    hyphen_places,
    more_hyphen_places,
    spaces_before_names,
)
from chapbook.patterns import regex

HYPHENS = ("-", "\u2010")
WORD = regex(r"[^\W\d_]+")
RUN = regex(r"\S+")
# What stands between spaces and is no word: it would be copied with the hyphen.
ADDRESS = regex(r"[/@_\\=#]|\w\.\w")
# A compound has a place of its own to be divided.
UNDIVIDED = regex(rf"{ADDRESS.pattern}|\w[-\u2010\u2011]\w")
# A line may end after a dash, which Unicode forbids before any quotation mark or bracket, opening or not.
DASH = regex(r"(?<=\S)\u2014(?=[\u201c\u2018\u201e\u00ab(\[]+\w)")
# The fewest letters of a word, before a hyphen and after it: as the language asks for, and where a line would
# have holes. What a book's own sheet asks for is held to.
EASED = MappingProxyType({(6, 2, 3): (5, 2, 2)})
LONG_CAPITALS = 8  # letters: what is shorter may be the initials of a name, which are not divided


class Break(NamedTuple):
    """Where a line ends in a text: before which character, and before which the next begins."""

    end: int
    resume: int
    is_hyphen: bool = False
    demerits: int = 0  # of a last resort, which is not used if even lines can be had without

    def shows_hyphen(self, text: str) -> bool:
        """Return whether the line ends with a hyphen: one that was written, or another."""
        return self.is_hyphen or (self.end > 0 and text.startswith(HYPHENS, self.end - 1))


def breaks_of(measured: MeasuredText, style: Any) -> list[Break]:
    """Return where lines may end in a text, rising; last resorts left out."""
    found = {place: Break(measured.end(number), place) for number, place in enumerate(measured.breaks)}
    text = measured.text
    if text.endswith(" "):
        found[len(text)] = Break(len(text) - 1, len(text))
    for dash in DASH.finditer(text) if "\u2014" in text else ():
        found.setdefault(dash.end(), Break(dash.end(), dash.end()))
    for word in _words(text, style, style["hyphenate_limit_chars"]):
        if not word.is_kept_whole:
            for place in hyphen_places(word.text, *word.limits):
                start = word.start + place
                found.setdefault(start, Break(start, start, is_hyphen=True))
    return [found[place] for place in sorted(found)]


def with_last_resorts(breaks: Iterable[Break], text: str, style: Any, *, is_code: bool) -> list[Break]:
    """Return where lines may end in a text, rising: where `breaks_of` says, and where they should not."""
    found = {place.resume: place for place in breaks}
    for place in _last_resorts(text, style, is_code=is_code):
        found.setdefault(place.resume, place)
    return [found[place] for place in sorted(found)]


def _last_resorts(text: str, style: Any, *, is_code: bool) -> Iterator[Break]:
    """Yield where lines should not end, the better ones first."""
    for place in address_places(text, is_code=is_code):
        yield Break(place, place, demerits=LAST_RESORT)
    limits = style["hyphenate_limit_chars"]
    limits = _, left, right = EASED.get(limits, limits)
    for word in _words(text, style, limits):
        for places in (hyphen_places, more_hyphen_places):
            for place in places(word.text, *word.limits):
                start = word.start + place
                yield Break(start, start, is_hyphen=True, demerits=LAST_RESORT)
    for place in spaces_before_names(text):
        yield Break(place, place + 1, demerits=NEED)
    if left <= 2 and right <= 3 and _is_hyphenated(style):
        for place in elided_places(text, style["lang"]):
            yield Break(place, place, is_hyphen=True, demerits=NEED)


class _Word(NamedTuple):
    """A word that may be divided."""

    start: int
    text: str
    limits: tuple[str, int, int]  # its language, and least lengths before and after a hyphen
    is_kept_whole: bool  # if even lines can be had so


def _words(text: str, style: Any, limits: tuple[int, int, int]) -> Iterator[_Word]:
    """Yield the words that may be divided, by least lengths of a word, before a hyphen and after it."""
    if not _is_hyphenated(style):
        return
    language = style["lang"]
    least, left, right = limits
    runs = [run for run in RUN.finditer(text) if UNDIVIDED.search(run[0])] if UNDIVIDED.search(text) else []
    for word in WORD.finditer(text):
        is_capitals = word[0].isupper()
        if len(word[0]) < (LONG_CAPITALS if is_capitals else least):
            continue
        around = next((run[0] for run in runs if run.start() <= word.start() < run.end()), "")
        if not ADDRESS.search(around):
            yield _Word(word.start(), word[0], (language, left, right), is_capitals or bool(around))


def _is_hyphenated(style: Any) -> bool:
    return bool(style["hyphens"] == "auto" and style["lang"])

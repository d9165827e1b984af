"""Where lines may end in a text: between words, within them, and in what is no word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from re import Pattern
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
    whole_word_places,
)
from chapbook.patterns import regex

HYPHENS = ("-", "\u2010")
WORD = regex(r"[^\W\d_]+")
# What stands between spaces and is no word: it would be copied with the hyphen.
ADDRESS = regex(r"[/@_\\=#]|\w\.\w")
# A compound has a place of its own to be divided.
UNDIVIDED = regex(rf"{ADDRESS.pattern}|\w[-\u2010\u2011]\w")
# A line may end after a dash, which Unicode forbids before any quotation mark or bracket, opening or not.
DASH = regex(r"(?<=\S)\u2014(?=[\u201c\u2018\u201e\u00ab(\[]+\w)")
# And at the space between a closing quotation mark and what opens, which Unicode forbade until version 15.1.
CLOSED = regex(r"(?<=\S[\u201c\u201d\u2018\u2019»«›‹\"']) (?=[(\[„‚¿¡])")
# Behind what no line ends, though Unicode has it so: the slash with which a path begins, and the t between a
# French verb and its subject, which goes with the subject (`demanda-/t-il`).
NO_END = regex(r"(?i)(?<!\S)/(?=\S)|-t-(?=(?:ils?|elles?|on)\b)")
# The fewest letters of a word, before a hyphen and after it: as the language asks for, and where a line would
# have holes. What a book's own sheet asks for is held to.
EASED = MappingProxyType({(6, 2, 3): (5, 2, 2)})
Limits = tuple[int, int, int]  # fewest letters of a word, before a hyphen and after it
Hyphen = tuple[int, int]  # the character before which it is put, and demerits
HyphensIn = Callable[[str, str, Limits], Iterable[Hyphen]]  # a run without spaces, in a language
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
    found = dict(zip(measured.breaks, map(Break, measured.ends, measured.breaks), strict=True))
    text = measured.text
    if text.endswith(" "):
        found[len(text)] = Break(len(text) - 1, len(text))
    for dash in DASH.finditer(text) if "\u2014" in text else ():
        found.setdefault(dash.end(), Break(dash.end(), dash.end()))
    for space in CLOSED.finditer(text):
        found.setdefault(space.end(), Break(space.start(), space.end()))
    for mark in NO_END.finditer(text) if "/" in text or "-" in text else ():
        found.pop(mark.end(), None)
    for place, _ in _iter_hyphens(text, style, _good_hyphens):
        found.setdefault(place, Break(place, place, is_hyphen=True))
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
    for place, demerits in _iter_hyphens(text, style, _more_hyphens):
        yield Break(place, place, is_hyphen=True, demerits=demerits)
    for place in spaces_before_names(text):
        yield Break(place, place + 1, demerits=NEED)
    _, left, right = _eased(style["hyphenate_limit_chars"])
    if left <= 2 and right <= 3 and _is_hyphenated(style):
        for place in elided_places(text, style["lang"]):
            yield Break(place, place, is_hyphen=True, demerits=NEED)


def _iter_hyphens(text: str, style: Any, hyphens_in: HyphensIn) -> Iterator[Hyphen]:
    """Yield where in a text a hyphen may be put into a word."""
    if _is_hyphenated(style):
        language, limits = style["lang"], style["hyphenate_limit_chars"]
        for run in _runs(_eased(limits)[0]).finditer(text):
            for place, demerits in hyphens_in(run[0], language, limits):
                yield run.start() + place, demerits


@cache
def _runs(least: int) -> Pattern[str]:
    """Return what finds that which stands between spaces and may have words of so many letters."""
    return regex(rf"\S{{{min(least, LONG_CAPITALS)},}}")


@lru_cache(maxsize=20_000)  # runs; a book has as many
def _good_hyphens(run: str, language: str, limits: Limits) -> tuple[Hyphen, ...]:
    """Return where a hyphen may be put in what stands between spaces."""
    least, left, right = limits
    return tuple(
        (word.start + place, 0)
        for word in _iter_words(run, least)
        if not word.is_kept_whole
        for place in hyphen_places(word.text, language, left, right)
    )


@lru_cache(maxsize=20_000)
def _more_hyphens(run: str, language: str, limits: Limits) -> tuple[Hyphen, ...]:
    """Return the same, and where one is put only if need be: in words, or in those left whole."""
    least, left, right = _eased(limits)
    found: list[Hyphen] = []
    for word in _iter_words(run, least):
        places = hyphen_places(word.text, language, left, right)
        places += more_hyphen_places(word.text, language, left, right)
        demerits = LAST_RESORT
        if not places:
            most, demerits = len(word.text) - right, NEED
            places = tuple(place for place in whole_word_places(word.text, language) if place <= most)
        found += [(word.start + place, demerits) for place in places]
    return tuple(found)


def _eased(limits: Limits) -> Limits:
    return EASED.get(limits, limits)


class _Word(NamedTuple):
    """A word that may be divided."""

    start: int
    text: str
    is_kept_whole: bool  # if even lines can be had so


def _iter_words(run: str, least: int) -> Iterator[_Word]:
    """Yield the words of a run that may be divided and have letters enough."""
    if ADDRESS.search(run):
        return
    is_compound = UNDIVIDED.search(run) is not None
    for word in WORD.finditer(run):
        is_capitals = word[0].isupper()
        if len(word[0]) >= (LONG_CAPITALS if is_capitals else least):
            yield _Word(word.start(), word[0], is_capitals or is_compound)


def _is_hyphenated(style: Any) -> bool:
    return bool(style["hyphens"] == "auto" and style["lang"])

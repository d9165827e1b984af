"""Hyphens and dots that stand for dashes and ellipses: what is typed, and what is set.

Each rule is a pattern and what replaces it; applying them is the business of `rules`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from chapbook.typography.languages import marks_of
from chapbook.typography.ranges import is_range


class Change(NamedTuple):
    """What is replaced by what."""

    pattern: str
    replacement: str
    quick: str = ""  # pattern of what the other cannot do without, where that is found faster
    is_meant: Callable[[re.Match[str]], bool] = bool  # False where a match stays as it is

    @property
    def sign(self) -> str:
        """The pattern to look for first."""
        return self.quick or self.pattern

    def apply(self, text: str) -> str:
        """Return the text with the change made."""
        if compiled(self.sign).search(text) is None:
            return text
        return compiled(self.pattern).sub(self.expand, text)

    def expand(self, match: re.Match[str]) -> str:
        """Return what stands in the place of a match."""
        if not self.is_meant(match):
            return match[0]
        return match.expand(self.replacement) if "\\" in self.replacement else self.replacement


@functools.cache  # when a text first has the sign of a change: most books need few
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, ready to be looked for."""
    return re.compile(pattern)


# What is typed comes first in a pattern, what must stand before it second: that is found many times faster.
TWO_HYPHENS = "--"
EM_DASH = Change(r"---(?<!----)(?!-)", "—", "---")
# Two hyphens join numbers; and words, where the dash that sets off a thought has spaces.
JOINING_NUMBERS = Change(r"--(?<=\d--)(?=['’]?\d)", "–", TWO_HYPHENS)
JOINING_WORDS = Change(r"--(?<=\w--)(?=['’]?\w)", "–", TWO_HYPHENS)
SETTING_OFF = r"--(?<!---)(?!-)"
# Years, pages, hours; dates, ISBNs and part numbers have more hyphens or letters.
RANGE = Change(r"(?<![\w.\-–/])(\d{1,4})-(?=(\d{1,4})(?![\w\-–/]|[.,]\d))", r"\1–", r"-(?<=\d-)", is_range)
MINUS = Change(r"(?<![\w)\]-])-(?=\d+(?:[.,]\d+)?\s?(?:°|%))", "−", r"-\d")

ELLIPSIS = Change(r"(?<!\.)\.\.\.(?!\.)", "…", r"\.\.\.")
SPACED_ELLIPSIS = Change(r"(?<![.\s])( ?)\. \. \.(?! ?\.)", r"\1…", r"\. \. \.")

ELLIPSES: tuple[Change, ...] = (ELLIPSIS, SPACED_ELLIPSIS)


@functools.cache
def dashes_of(language: str) -> tuple[Change, ...]:
    """Return the changes of hyphens that a language makes, in order."""
    dash = marks_of(language).dash
    joining = JOINING_WORDS if dash.startswith(" ") else JOINING_NUMBERS
    return (EM_DASH, joining, Change(SETTING_OFF, dash.strip(), TWO_HYPHENS), RANGE, MINUS)


def set_dashes(text: str, language: str) -> str:
    """Set hyphens in a row as dashes, and a hyphen between numbers as an en dash.

    Three hyphens are an em dash. Two are what sets off a thought in the language; spaces stay as typed.

    | language | before | after |
    |---|---|---|
    | en-GB | wait---no | wait—no |
    | en-GB | wait -- no | wait – no |
    | en-GB | the Paris--Lyons line | the Paris–Lyons line |
    | en-US | wait--no | wait—no |
    | fr | Attends -- non | Attends — non |
    | fr | la ligne Paris--Lyon | la ligne Paris–Lyon |
    | es | La casa --vieja ya-- cayó | La casa —vieja ya— cayó |
    | ja | 待て--いや | 待て――いや |
    | en-US | 1914--1918 | 1914–1918 |
    | en | 1914-1918 | 1914–1918 |
    | en | pp. 5-9 | pp. 5–9 |
    | en | 1914-18, pp. 117-8 | 1914–18, pp. 117–8 |
    | en | 431-404 BC | 431–404 BC |
    | en | won 3-1, 50-50, 555-0134 | won 3-1, 50-50, 555-0134 |
    | en | Listing 6-8 and 6-9, Figures 4-6 | Listing 6-8 and 6-9, Figures 4–6 |
    | en | Listings 8-9 and 8-10 | Listings 8-9 and 8-10 |
    | en | Figures 3-1, 3-2, and 3-4 | Figures 3-1, 3-2, and 3-4 |
    | en | Figures 4-6 and 8-9 | Figures 4–6 and 8–9 |
    | de | die Abbildungen 8-9 bis 9-2 | die Abbildungen 8-9 bis 9-2 |
    | fr | les figures 8-9 et 8-10 | les figures 8-9 et 8-10 |
    | zh | 见图 4-5 和 4-6 | 见图 4-5 和 4-6 |
    | es | la figura 4-5 | la figura 4-5 |
    | en | -5 °C | −5 °C |
    | en | 2026-11-24 | 2026-11-24 |
    | en | 0-19-861041-6 | 0-19-861041-6 |
    """
    return _apply(dashes_of(language), text)


def set_ellipses(text: str) -> str:
    """Set three dots as one sign.

    | before | after |
    |---|---|
    | wait... | wait… |
    | wait . . . no | wait … no |
    | wait.... | wait.... |
    """
    return _apply(ELLIPSES, text)


def _apply(changes: tuple[Change, ...], text: str) -> str:
    for change in changes:
        text = change.apply(text)
    return text

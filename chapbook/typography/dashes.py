"""Hyphens and dots that stand for dashes and ellipses: what is typed, and what is set.

Each rule is a pattern and what replaces it; applying them is the business of `rules`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

EVERYWHERE = re.compile("")
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Change:
    """What is replaced by what."""

    pattern: re.Pattern[str]
    replacement: str
    sign: re.Pattern[str] = EVERYWHERE  # what the pattern cannot do without, and is quick to look for

    def apply(self, text: str) -> str:
        """Return the text with the change made."""
        return self.pattern.sub(self.replacement, text) if self.sign.search(text) else text

    def expand(self, match: re.Match[str]) -> str:
        """Return what stands in the place of a match."""
        return match.expand(self.replacement) if "\\" in self.replacement else self.replacement


EM_DASH = Change(re.compile(r"(?<!-)---(?!-)"), "—", re.compile("---"))
EN_DASH = Change(re.compile(r"(?<!-)--(?!-)"), "–", re.compile("--"))
# Years, pages, hours; dates, ISBNs and part numbers have more hyphens or letters.
RANGE = Change(
    re.compile(r"(?<![\w.\-–/])(\d{1,4})-(?=\d{1,4}(?![\w\-–/]|[.,]\d))"), r"\1–", re.compile(r"\d-")
)
MINUS = Change(re.compile(r"(?<![\w)\]-])-(?=\d+(?:[.,]\d+)?\s?(?:°|%))"), "−", re.compile(r"-\d"))

ELLIPSIS = Change(re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…", re.compile(r"\.\.\."))
SPACED_ELLIPSIS = Change(re.compile(r"(?<![.\s])( ?)\. \. \.(?! ?\.)"), r"\1…", re.compile(r"\. \. \."))

DASHES: tuple[Change, ...] = (EM_DASH, EN_DASH, RANGE, MINUS)
ELLIPSES: tuple[Change, ...] = (ELLIPSIS, SPACED_ELLIPSIS)


def set_dashes(text: str) -> str:
    """Set hyphens in a row as dashes, and a hyphen between numbers as an en dash.

    | before | after |
    |---|---|
    | wait---no | wait—no |
    | wait -- no | wait – no |
    | 1914-1918 | 1914–1918 |
    | pp. 5-9 | pp. 5–9 |
    | -5 °C | −5 °C |
    | 2026-11-24 | 2026-11-24 |
    | 0-19-861041-6 | 0-19-861041-6 |
    """
    return _apply(DASHES, text)


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

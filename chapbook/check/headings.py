"""Headings that say nothing. Levels left out are found where levels are given, in `markup`."""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.book import Chapter
from chapbook.problems import Problem


def check_headings(chapter: Chapter) -> Iterator[Problem]:
    """Yield a problem for each heading without words."""
    for heading in chapter.headings:
        if not heading.text:
            help = "write its words, or take the line out"
            yield Problem("heading-empty", heading.place, "the heading has no words", help)

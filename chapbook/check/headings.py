"""Headings that say nothing, or have nothing to head.

Levels left out are found where levels are given, in `markup`.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.book import Chapter
from chapbook.problems import Problem

TITLE = ("heading_open", "inline", "heading_close")


def check_headings(chapter: Chapter) -> Iterator[Problem]:
    """Yield a problem for each heading without words."""
    for heading in chapter.headings:
        if not heading.text:
            help = "write its words, or take the line out"
            yield Problem("heading-empty", heading.place, "the heading has no words", help)


def check_bareness(chapter: Chapter) -> Iterator[Problem]:
    """Yield a problem for a chapter that is a title alone; other parts may fill themselves, or be a line."""
    if chapter.role == "chapter" and tuple(token.type for token in chapter.tokens) == TITLE:
        help = "write its text, or move the file out of `source`"
        yield Problem("chapter-bare", chapter.headings[0].place, "there is nothing behind the title", help)

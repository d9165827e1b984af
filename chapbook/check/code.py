"""Code that is never closed: all that stands behind it in its file is code, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chapbook.book import Chapter, Token, place_of_block
from chapbook.problems import Problem

WAY_IN = " \t>"  # of the lines of code in lists and quotations


def check_code(chapter: Chapter) -> Iterator[Problem]:
    """Yield a problem for each block of code between fences that has no second one."""
    lines = chapter.lines
    for tokens in chapter.streams:
        for token in tokens:
            if token.type == "fence" and token.map and not _is_closed(token, lines[slice(*token.map)]):
                place = place_of_block(token, chapter.place.path)
                help = f"end it with a line that holds {token.markup} and nothing else"
                yield Problem("code-unclosed", place, "the code that begins here is never closed", help)


def _is_closed(fence: Token, lines: Sequence[str]) -> bool:
    return len(lines) > 1 and lines[-1].strip(WAY_IN).startswith(fence.markup)

"""Code that nobody means: fences that are never closed, paragraphs that were set in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chapbook.book import Chapter, Token, place_of_block
from chapbook.patterns import regex
from chapbook.problems import Problem
from chapbook.words import count_words

WAY_IN = " \t>"  # of the lines of code in lists and quotations
# Words as sentences have them, from a capital or a mark to a stop; nothing that only programs have.
PROSE = regex(r"[\"'“‘«„¿¡—–-]*[^\W\d_a-z][^{}<>=\[\]|\\$#]*[.!?…:][\"'”’»“)]*\s*")
FEWEST = 8  # words of a paragraph


def check_code(chapter: Chapter) -> Iterator[Problem]:
    """Yield a problem for each fence without a second one, and for each paragraph that is set in."""
    lines = chapter.lines
    for tokens in chapter.streams:
        for token in tokens:
            if token.type == "fence" and token.map and not _is_closed(token, lines[slice(*token.map)]):
                place = place_of_block(token, chapter.place.path)
                help = f"end it with a line that holds {token.markup} and nothing else"
                yield Problem("code-unclosed", place, "the code that begins here is never closed", help)
            elif token.type == "code_block" and token.level == 0 and _is_prose(token.content):
                place = place_of_block(token, chapter.place.path)
                text = "the paragraph is set as code, for four spaces or a tab stand before it"
                help = "take the spaces out; code stands between lines of three backticks"
                yield Problem("code-indented", place, text, help)


def _is_closed(fence: Token, lines: Sequence[str]) -> bool:
    return len(lines) > 1 and lines[-1].strip(WAY_IN).startswith(fence.markup)


def _is_prose(code: str) -> bool:
    return count_words(code) >= FEWEST and PROSE.fullmatch(code) is not None

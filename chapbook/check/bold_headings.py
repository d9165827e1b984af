"""Bold lines that their maker means as headings.

A bold line is one only if it can be nothing else: the name of a speaker or of a character, the author of a
chapter, a caption and a cry are bold, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chapbook.book import Chapter, Token, Tokens, place_of_block
from chapbook.markup import is_bold, iter_blocks, plain_text
from chapbook.problems import Problem

ROLES = frozenset({"foreword", "preface", "introduction", "chapter", "conclusion", "afterword", "appendix"})
LONGEST = 60  # characters of a heading
SHORTEST = 150  # characters of the paragraph below it; who is who is told in fewer
NOT_BEFORE = frozenset({"heading_open", "figure_open", "table_open"})  # its author, its caption


class _Bold(NamedTuple):
    """A bold paragraph between others."""

    inline: Token
    text: str
    before: Token | None  # what the block before it begins with
    after: Sequence[Token]  # the block after it


def check_bold_headings(chapter: Chapter) -> Iterator[Problem]:
    """Yield a problem for each bold line with a long paragraph below it, if no two of them are the same."""
    found = list(_iter_bold(chapter.tokens)) if chapter.role in ROLES else []
    if any(count > 1 for count in Counter(bold.text for bold in found).values()):
        return  # people talk
    for bold in filter(_is_heading, found):
        place = place_of_block(bold.inline, chapter.place.path)
        text = f"`{bold.text}` is bold text and no heading: contents and screen readers do not have it"
        help = f"write `## {bold.text}`, with as many hashes as its level has, or end it with a full stop"
        yield Problem("heading-bold", place, text, help)


def _iter_bold(tokens: Tokens) -> Iterator[_Bold]:
    blocks = [tokens[first : last + 1] for first, last in iter_blocks(tokens)]
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], []], strict=False):
        if block[0].type == "paragraph_open" and not block[0].attrs and is_bold(block[1]):
            text = plain_text(block[1].children)
            yield _Bold(block[1], text, before[0] if before else None, after)


def _is_heading(bold: _Bold) -> bool:
    """Whether a bold line begins what is below it."""
    is_line = len(bold.text) <= LONGEST and "softbreak" not in [t.type for t in bold.inline.children or ()]
    is_title = bold.text[-1:].isalnum() and not bold.text.isupper()
    is_between = bold.before is not None and bold.before.type not in NOT_BEFORE
    is_text = [token.type for token in bold.after[:1]] == ["paragraph_open"]
    is_long = is_text and len(plain_text(bold.after[1].children)) >= SHORTEST
    return is_line and is_title and is_between and is_long

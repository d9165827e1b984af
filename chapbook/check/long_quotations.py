"""Long paragraphs in quote marks that should be block quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chapbook.book import Chapter, Token, Tokens
from chapbook.check.walk import iter_streams
from chapbook.problems import Place, Problem

LONGEST = 100  # words that are read in a paragraph's own marks without losing who speaks
WORDS = re.compile(r"\w+(?:[’'-]\w+)*")
SPEAKING = 3  # paragraphs that begin with a mark: from there on the marks are for talk


def check_long_quotations(chapter: Chapter) -> Iterator[Problem]:
    """Yield the long paragraphs that are one quotation, and stand alone between others that are none.

    In a chapter of talk, long speeches are no quotations of a text.
    """
    for tokens in iter_streams(chapter):
        paragraphs = list(_iter_paragraphs(tokens))
        speeches = [number for number, paragraph in enumerate(paragraphs) if _opening(paragraph) is not None]
        if len(speeches) > SPEAKING:
            continue
        for number in speeches:
            mark, count = _whole_quotation(paragraphs[number]), _word_count(paragraphs[number])
            if mark is not None and count > LONGEST and not {number - 1, number + 1} & set(speeches):
                yield _problem(mark, count, chapter)


def _iter_paragraphs(tokens: Tokens) -> Iterator[Sequence[Token]]:
    """Yield the inline tokens of the paragraphs that stand on the outermost level."""
    for before, token in pairwise(tokens):
        if before.type == "paragraph_open" and before.level == 0:
            yield [
                child for child in token.children or () if child.content.strip() and child.type != "note_call"
            ]


def _opening(children: Sequence[Token]) -> Token | None:
    """Return the mark that opens a quotation at the very start."""
    first = children[0] if children else None
    is_opening = first is not None and first.type == "quote_mark" and first.meta["kind"] == "open"
    return first if is_opening else None


def _whole_quotation(children: Sequence[Token]) -> Token | None:
    """Return the mark that opens a paragraph if its last one closes what it opens, and nothing follows."""
    opening, last = _opening(children), children[-1]
    is_closed = last.type == "quote_mark" and last.meta["kind"] == "close"
    if opening is None or not is_closed or last.meta["pair"] != opening.meta["pair"]:
        return None
    return opening


def _word_count(children: Sequence[Token]) -> int:
    return len(WORDS.findall("".join(child.content for child in children)))


def _problem(mark: Token, count: int, chapter: Chapter) -> Problem:
    place = Place(chapter.place.path, int(mark.meta["line"]), int(mark.meta["column"]))
    text = f"a quotation of {count} words stands in the marks of a paragraph"
    help = "make it a block quotation: `>` before its lines, no marks"
    return Problem("quote-long", place, text, help, len(str(mark.meta["typed"])))

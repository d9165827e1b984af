"""Long paragraphs in quote marks that should be block quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from chapbook.book import Chapter, Token, Tokens, place_of
from chapbook.patterns import regex
from chapbook.problems import Problem
from chapbook.words import count_words

LONGEST = 100  # words that are read in a paragraph's own marks without losing who speaks
MOST_PARAGRAPHS = 4  # a quotation of more is a story that somebody tells
SOURCE = regex(r"\s*(?:\([^()]+\))?[.,]?\s*")  # what may follow: `(p. 5).`
SPEAKING = 3  # quotations that begin paragraphs: from there on the marks are for talk


def check_long_quotations(chapter: Chapter) -> Iterator[Problem]:
    """Yield the long quotations that fill paragraphs, and stand alone between others that are none.

    In a chapter of talk, long speeches are no quotations of a text.
    """
    for tokens in chapter.streams:
        quotations = list(_quotations(list(_iter_paragraphs(tokens))))
        spoken = [number for number, quotation in enumerate(quotations) if _opening(quotation[0]) is not None]
        if len(spoken) > SPEAKING:
            continue
        for number in spoken:
            mark = _whole_quotation(quotations[number])
            count = sum(map(_word_count, quotations[number]))
            is_long = count > LONGEST and len(quotations[number]) <= MOST_PARAGRAPHS
            if mark is not None and is_long and not {number - 1, number + 1} & set(spoken):
                yield _problem(mark, count, chapter)


def _quotations(paragraphs: Sequence[Sequence[Token]]) -> Iterator[list[Sequence[Token]]]:
    """Yield the paragraphs that are one quotation together, and every other one by itself."""
    for _, alike in groupby(enumerate(paragraphs), key=lambda item: _pair(item[1], -1 - item[0])):
        yield [paragraph for _, paragraph in alike]


def _pair(children: Sequence[Token], otherwise: int) -> int:
    """Return the number of the quotation that a paragraph begins with, `otherwise` where there is none."""
    opening = _opening(children)
    pair = int(opening.meta["pair"]) if opening is not None else -1
    return pair if pair >= 0 else otherwise


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


def _whole_quotation(paragraphs: Sequence[Sequence[Token]]) -> Token | None:
    """Return the mark that opens paragraphs if nothing but a source follows what closes it."""
    opening, last = _opening(paragraphs[0]), paragraphs[-1]
    if opening is None:
        return None
    pair = opening.meta["pair"]
    ends = [
        n for n, child in enumerate(last) if child.meta.get("pair") == pair and child.meta["kind"] == "close"
    ]
    if not ends or not SOURCE.fullmatch("".join(child.content for child in last[ends[0] + 1 :])):
        return None
    return opening


def _word_count(children: Sequence[Token]) -> int:
    return count_words("".join(child.content for child in children))


def _problem(mark: Token, count: int, chapter: Chapter) -> Problem:
    place = place_of(mark, chapter.place.path)
    text = f"a quotation of {count} words stands in marks"
    help = "make it a block quotation: `>` before its lines, no marks"
    return Problem("quote-long", place, text, help, len(str(mark.meta["typed"])))

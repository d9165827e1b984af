"""The quote marks of a chapter, each with its place, its part in a quotation, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chapbook.book import Chapter, Token, Tokens, place_of
from chapbook.patterns import regex
from chapbook.problems import Place, Problem
from chapbook.typography import MARKS, marks_of

QUOTED = ("blockquote_open", "epigraph_open", "verse_open")  # words that are somebody else's
SINGLES = "'‘’‚‛‹›『』"
OUTER = {"kind": "outer", "pair": -1, "within": -1, "language": ""}
REACH = 60  # characters kept on each side of a mark
REPLY = regex(r"\\?(?:[—–―]|--)")  # how a paragraph begins in which another person answers
QUOTED_ENDS = tuple(kind.replace("_open", "_close") for kind in QUOTED)


class QuoteMark(NamedTuple):
    """A quote mark as it was typed, and what it was read as."""

    place: Place
    typed: str
    printed: str  # the mark alone, without the space that some languages set beside it
    kind: str  # open, close, apostrophe, prime; outer: opens a block quotation, and is not printed
    pair: int  # the same for the marks of one quotation, unique in the stream; -1: of none
    within: int  # the pair that this one stands directly in; -1: in none
    language: str  # of its run, BCP 47
    before: str  # what stands beside it in its line; both empty where its column is not known
    after: str
    is_ours: bool  # whether it stands in no block quotation, epigraph or verse
    others: int  # paragraphs of its stream so far that do not begin with a dash

    @property
    def is_straight(self) -> bool:
        """Whether it was typed without saying what it is."""
        return self.typed in "\"'"

    @property
    def is_single(self) -> bool:
        """Whether it is one of the marks that English calls single."""
        return self.printed in SINGLES

    def problem(self, name: str, text: str, help: str) -> Problem:
        """Return a finding at this mark."""
        return Problem(name, self.place, text, help, len(self.typed))


def iter_marks(chapter: Chapter) -> Iterator[list[QuoteMark]]:
    """Yield the marks of the text, in reading order, then those of each note; none that are kept as typed."""
    lines = chapter.lines
    for tokens in chapter.streams:
        found = [_mark(token, lines, chapter, around) for token, around in _iter_tokens(tokens)]
        misread = {mark.pair for mark in found if _is_misread(mark)}
        yield [mark for mark in found if mark.pair < 0 or mark.pair not in misread]


def _iter_tokens(tokens: Tokens) -> Iterator[tuple[Token, tuple[int, int]]]:
    """Yield the marks' tokens that were read.

    Each has the number of quotations round it, and that of the paragraphs so far that begin without a dash.
    """
    depth = others = 0
    for block in tokens:
        depth += (block.type in QUOTED) - (block.type in QUOTED_ENDS)
        others += block.type == "inline" and not REPLY.match(block.content)
        if "outer_mark" in block.meta:
            yield Token("quote_mark", "", 0, meta=block.meta["outer_mark"] | OUTER), (depth, others)
        for token in _iter_children(block):
            if "pair" in token.meta:
                yield token, (depth, others)


def _iter_children(token: Token) -> Iterator[Token]:
    for child in token.children or ():
        if child.type == "quote_mark":
            yield child
        if child.children:
            yield from _iter_children(child)


def _is_misread(mark: QuoteMark) -> bool:
    """Whether an apostrophe typed as one, which the language never opens with, was read as opening."""
    return mark.kind == "open" and mark.typed == "’" and "’" not in marks_of(mark.language).secondary[0]


def _mark(token: Token, lines: Sequence[str], chapter: Chapter, around: tuple[int, int]) -> QuoteMark:
    meta = token.meta
    depth, others = around
    place, typed = place_of(token, chapter.place.path), str(meta["typed"])
    column = place.column
    text = lines[place.line - 1] if column and place.line <= len(lines) else ""
    printed = MARKS.search(token.content)
    return QuoteMark(
        place,
        typed,
        printed[0] if printed else typed,
        str(meta["kind"]),
        int(meta["pair"]),
        int(meta["within"]),
        str(meta["language"]),
        text[max(0, column - 1 - REACH) : column - 1] if text else "",
        text[column : column + REACH],
        is_ours=depth == 0,
        others=others,
    )

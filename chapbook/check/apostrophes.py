"""Apostrophes that may be quote marks without a partner, and those typed as opening marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from chapbook.book import Chapter
from chapbook.check.marks import QuoteMark
from chapbook.patterns import regex
from chapbook.problems import Problem
from chapbook.typography import Likelihood, beginning_beside, may_end

OPENING_SINGLES = "‘‛"
UNSAID = "'‘‛"  # what may have been meant as an opening mark
AND = regex(r"[nN][’'] \w")  # rock ‘n’ roll
# Words in lower case in a sentence that goes on; a genitive ends in a sibilant, a short word may be dialect.
WHOLE_WORD = regex(r"(?<![^\s(])[a-z]{3,}[a-rt-wy]$")
FIRST_WORD = regex(r"[^\W\d_]+")
UNMARKED_WORD = regex(rf"(?<![\w'’‘]){FIRST_WORD.pattern}")
OFTEN = 2  # times that a shortened word stands in a book which writes in dialect
GOES_ON = regex(r" [a-z]|[,.;:]")


def find_dialect(streams: Iterable[Sequence[QuoteMark]], chapters: Iterable[Chapter]) -> frozenset[str]:
    """Return the words, in lower case, that chapters write with an apostrophe before them, and never without.

    `'arth` several times and `arth` nowhere is how somebody speaks; `'the` is a quotation that nobody closed.
    """
    counts = Counter(_first_word(mark) for marks in streams for mark in marks if _opens_unknown_word(mark))
    words = {word for word, count in counts.items() if count >= OFTEN}
    for line in (line for chapter in chapters if words for line in chapter.lines):
        words.difference_update(UNMARKED_WORD.findall(line.lower()))
    return frozenset(words)


def check_apostrophes(marks: Sequence[QuoteMark], dialect: Collection[str]) -> Iterator[Problem]:
    """Yield the apostrophes of a stream that look like something else, or that were typed as such."""
    quotes_in_singles = _quotes_in_singles(marks)
    for mark in marks:
        if _opens_unknown_word(mark) and _first_word(mark) not in dialect:
            text = f"`{mark.typed}` opens a quotation that is never closed, or shortens a word"
            yield mark.problem("quote-unclosed", text, "close it; if it is an apostrophe, type `’`")
        elif quotes_in_singles and _closes_unknown_word(mark):
            text = f"`{mark.typed}` closes a quotation that nothing opens, or shortens a word"
            help = "open the quotation where it begins; if it is an apostrophe, switch the finding off here"
            yield mark.problem("quote-unopened", text, help)
        elif is_mistyped(mark):
            text = f"the apostrophe is typed as an opening quote mark, `{mark.typed}`"
            yield mark.problem("apostrophe-mistyped", text, "type `’` or `'`")


def is_mistyped(mark: QuoteMark) -> bool:
    """Whether an opening mark stands where only an apostrophe, or a closing mark, can stand."""
    if mark.typed not in OPENING_SINGLES:
        return False
    follows_word = mark.before[-1:].isalnum() and not mark.after[:1].isalnum()
    is_and = bool(AND.match(mark.after)) and _beginning(mark) == "sure"
    return mark.kind == "apostrophe" or is_and or (mark.kind == "open" and follows_word)


def _quotes_in_singles(marks: Sequence[QuoteMark]) -> bool:
    """Whether most quotations of a stream stand in single marks: an apostrophe then looks like their end."""
    outermost = [mark.is_single for mark in marks if mark.kind == "open" and mark.within < 0]
    return sum(outermost) > len(outermost) / 2


def _opens_unknown_word(mark: QuoteMark) -> bool:
    """Whether a mark is read as an apostrophe for want of a closing mark: no word is known to begin so."""
    is_leading = mark.kind == "apostrophe" and mark.after[:1].isalnum() and not mark.before[-1:].isalnum()
    return is_leading and mark.typed in UNSAID and _beginning(mark) == "unknown"


def _first_word(mark: QuoteMark) -> str:
    found = FIRST_WORD.match(mark.after)
    return found[0].lower() if found else ""


def _closes_unknown_word(mark: QuoteMark) -> bool:
    """Whether a mark is read as an apostrophe for want of an opening one: no word is known to end so."""
    is_trailing = mark.kind == "apostrophe" and WHOLE_WORD.search(mark.before) and GOES_ON.match(mark.after)
    return bool(is_trailing) and not may_end(mark.before, mark.after, mark.language)


def _beginning(mark: QuoteMark) -> Likelihood:
    return beginning_beside(mark.before, mark.after, mark.language)

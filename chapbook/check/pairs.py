"""Quotations that are not closed or not opened, or that look like the one they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from chapbook.check.marks import QuoteMark
from chapbook.problems import Problem

TALK = "«»"  # what may stand round a whole conversation


def check_pairs(marks: Sequence[QuoteMark]) -> Iterator[Problem]:
    """Yield what is doubtful about where the quotations of a stream begin and end."""
    closed = {mark.pair for mark in marks if mark.kind == "close"}
    unclosed, unopened = _without_partner(marks, closed)
    halves = _halves(marks, unclosed, unopened) if unclosed else []
    known = {id(mark) for half in halves for mark in half}
    yield from (_not_opened_again(mark) for mark, other in halves if mark.is_ours and other.is_ours)
    yield from (_alone(mark) for mark in (*unclosed, *unopened) if id(mark) not in known)
    yield from _same_level(marks, closed)


def _without_partner(marks: Sequence[QuoteMark], closed: set[int]) -> tuple[list[QuoteMark], list[QuoteMark]]:
    """Return what opens without a closing mark, and what closes without an opening one."""
    unclosed = _last_openings(marks, closed)
    unopened = [mark for mark in marks if mark.kind == "close" and mark.pair < 0]
    talk = _talk(marks, unclosed, unopened) if unclosed and unopened else set()
    return [mark for mark in unclosed if id(mark) not in talk], [m for m in unopened if id(m) not in talk]


def _last_openings(marks: Sequence[QuoteMark], closed: set[int]) -> list[QuoteMark]:
    """Return where each quotation that is never closed was opened, the last time if over paragraphs."""
    last = {mark.pair: mark for mark in marks if mark.kind == "open" and mark.pair not in closed}
    return list(last.values())


def _talk(
    marks: Sequence[QuoteMark], unclosed: Sequence[QuoteMark], unopened: Sequence[QuoteMark]
) -> set[int]:
    """Return the marks round whole conversations, as French sets them: a dash begins each reply.

    The first who speaks opens the marks and the last closes them, and nobody else comes in between.
    """
    openings, closings = set(map(id, unclosed)), set(map(id, unopened))
    alone = [mark for mark in marks if id(mark) in openings | closings and mark.printed in TALK]
    around: set[int] = set()
    for mark, following in pairwise(alone):
        if id(mark) in openings and id(following) in closings and mark.others == following.others:
            around |= {id(mark), id(following)}
    return around


def _halves(
    marks: Sequence[QuoteMark], unclosed: Sequence[QuoteMark], unopened: Sequence[QuoteMark]
) -> list[tuple[QuoteMark, QuoteMark]]:
    """Return the marks without a partner that follow each other, with no mark of their sort between.

    They are one quotation over several paragraphs that do not open it again, as stanzas do, or one
    that a block quotation goes on with.
    """
    openings, closings = set(map(id, unclosed)), set(map(id, unopened))
    found = []
    for is_single in (False, True):
        alike = [m for m in marks if m.is_single == is_single and m.kind in ("open", "close", "outer")]
        for mark, following in pairwise(alike):
            is_continued = id(following) in closings or _begins_quotation(mark, following)
            if id(mark) in openings and is_continued:
                found.append((mark, following))
    return found


def _begins_quotation(mark: QuoteMark, following: QuoteMark) -> bool:
    """Whether a block quotation begins with `following`, and the text that leads to it has `mark`."""
    is_first = following.kind in ("open", "outer") and not following.before.strip("> \t")
    return mark.is_ours and not following.is_ours and is_first


def _not_opened_again(mark: QuoteMark) -> Problem:
    text = f"the quotation that `{mark.typed}` opens goes on in paragraphs that do not open it again"
    return mark.problem("quote-unclosed", text, "begin each of its paragraphs with an opening mark")


def _alone(mark: QuoteMark) -> Problem:
    """Return the finding at a mark without a partner."""
    if mark.kind == "close":
        help = "open the quotation where it begins, or take the mark out"
        return mark.problem("quote-unopened", f"`{mark.typed}` closes a quotation that nothing opens", help)
    text = f"the quotation that `{mark.typed}` opens is never closed"
    help = "close it; if it goes on in the next paragraph, that one begins with an opening mark too"
    if mark.typed == "'":
        help = "close it; if it is an apostrophe, type `’`"
    return mark.problem("quote-unclosed", text, help)


def _same_level(marks: Sequence[QuoteMark], closed: set[int]) -> Iterator[Problem]:
    """Yield quotations printed in the marks of the one they stand in.

    Straight marks alternate by themselves.
    """
    opened = {mark.pair: mark for mark in reversed(marks) if mark.kind == "open"}  # the first of each
    for mark in reversed(opened.values()):
        outer = opened.get(mark.within)
        if mark.is_straight or outer is None or not {mark.pair, mark.within} <= closed:
            continue
        if mark.printed == outer.printed and mark.language == outer.language:
            text = f"`{mark.typed}` opens a quotation inside one that has the same marks"
            help = "give the inner one the other marks, or type straight ones, which alternate by themselves"
            yield mark.problem("quote-level", text, help)

"""What a book does in one way nearly everywhere, and in another here: marks, levels, full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chapbook.check.marks import QuoteMark
from chapbook.problems import Problem

FEWEST = 20  # cases that make a habit
HABIT = 0.9  # share of the cases beyond which it is one
SPEECH = 4  # words; shorter quotations may be terms, which many set in the other marks
CURLY = "“”„‟‘’‚‛"
WORDS = re.compile(r"\w+(?:['’]\w+)*")
STOPS = (".", ",")


def check_habits(streams: Sequence[Sequence[QuoteMark]]) -> Iterator[Problem]:
    """Yield where the quote marks of a book, stream by stream, go against its own habits."""
    yield from _mixed_marks([mark for marks in streams for mark in marks])
    outermost = [mark for marks in streams for mark in _outermost(marks)]
    opening = [mark for mark in outermost if mark.kind == "open"]
    single, double = _by_level([mark for mark in opening if _is_speech(mark)])
    if single and double:
        yield _mixed_levels(single, double)
    usual = sum(mark.is_single for mark in opening) > len(opening) / 2
    yield from _stops([mark for mark in outermost if mark.kind == "close" and mark.is_single == usual])


def _outermost(marks: Sequence[QuoteMark]) -> list[QuoteMark]:
    """Return the marks of quotations of our own that are closed and stand in no other."""
    closed = {mark.pair for mark in marks if mark.kind == "close" and mark.pair >= 0}
    return [mark for mark in marks if mark.is_ours and mark.within < 0 and mark.pair in closed]


def _by_level(marks: Sequence[QuoteMark]) -> tuple[list[QuoteMark], list[QuoteMark]]:
    return [mark for mark in marks if mark.is_single], [mark for mark in marks if not mark.is_single]


def _mixed_marks(marks: Sequence[QuoteMark]) -> Iterator[Problem]:
    """Yield the first mark of the rarer sort where straight and curly ones are mixed."""
    straight = [mark for mark in marks if mark.is_straight and mark.kind != "prime"]
    curly = [mark for mark in marks if mark.typed in CURLY]
    if straight and curly:
        fewer, sort = (straight, "straight") if len(straight) <= len(curly) else (curly, "curly")
        counts = f"the book has {len(straight)} straight marks and {len(curly)} curly ones"
        help = "type all of them in one way; straight ones are printed curly"
        yield fewer[0].problem("quote-mixed", f"`{fewer[0].typed}` is {sort}; {counts}", help)


def _mixed_levels(single: Sequence[QuoteMark], double: Sequence[QuoteMark]) -> Problem:
    """Return a finding at the first quotation of the rarer sort."""
    fewer, sort = (single, "single") if len(single) <= len(double) else (double, "double")
    text = (
        f"the quotation has {sort} marks; the book has {len(single)} in single ones, {len(double)} in double"
    )
    help = (
        "give all of them the same, and the other marks to those inside them; `[quotations] primary` does it"
    )
    return fewer[0].problem("quote-style", text, help)


def _is_speech(opening: QuoteMark) -> bool:
    """Whether a quotation has more than some words, as far as the line shows what follows its mark."""
    words = re.split(r"[\"“”«»„]" if not opening.is_single else r"[‘’'‹›](?!\w)", opening.after)[0]
    return len(WORDS.findall(words)) >= SPEECH


def _stops(closing: Sequence[QuoteMark]) -> Iterator[Problem]:
    """Yield the closing marks whose stop stands on the other side than nearly always in the book."""
    inside = [mark for mark in closing if mark.before.endswith(STOPS) and not mark.before.endswith("..")]
    outside = [mark for mark in closing if mark.after.startswith(STOPS) and mark.before[-1:].isalnum()]
    fewer, more = sorted((inside, outside), key=len)
    if len(closing) < FEWEST or len(more) < FEWEST or len(more) <= HABIT * (len(inside) + len(outside)):
        return
    here, habit = ("inside", "outside") if fewer is inside else ("outside", "inside")
    for mark in fewer:
        text = f"the stop stands {here} the marks; {len(more)} times in the book it stands {habit}"
        yield mark.problem("quote-stop", text, f"move it {habit}, unless this one is meant")

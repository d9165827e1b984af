"""What a book does in one way nearly everywhere, and in another here: marks, levels, full stops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from chapbook.check.marks import QuoteMark
from chapbook.patterns import regex
from chapbook.problems import Problem
from chapbook.typography import is_english
from chapbook.words import count_words

FEWEST = 20  # cases that make a habit
HABIT = 0.9  # share of the cases beyond which it is one
SPEECH = 4  # words; shorter quotations may be terms, which many set in the other marks
CURLY = "“”„‟‘’‚‛"
DOUBLE_MARKS = regex(r"[\"“”„‟«»「」]")
SINGLE_MARKS = regex(r"[‘’‚‛'‹›](?!\w)|[『』]")
HELP = "give all of them the same, and others to those inside them; `chapbook quotes` types them anew"
ENGLISH_HELP = (
    "give all of them the same, and the other marks to those inside them; `[quotations] primary` does it"
)
STOPS = (".", ",")


def check_habits(streams: Sequence[Sequence[QuoteMark]]) -> Iterator[Problem]:
    """Yield where the quote marks of a book, stream by stream, go against its own habits."""
    yield from _mixed_marks([mark for marks in streams for mark in marks])
    outermost = [mark for marks in streams for mark in _outermost(marks)]
    opening = [mark for mark in outermost if mark.kind == "open"]
    yield from _mixed_styles([mark for mark in opening if _is_speech(mark)])
    usual = sum(mark.is_single for mark in opening) > len(opening) / 2
    yield from _stops([mark for mark in outermost if mark.kind == "close" and mark.is_single == usual])


def _outermost(marks: Sequence[QuoteMark]) -> list[QuoteMark]:
    """Return the marks of quotations of our own that are closed and stand in no other.

    Of several that open one quotation, over paragraphs, the first alone.
    """
    closed = {mark.pair for mark in marks if mark.kind == "close" and mark.pair >= 0}
    ours = [mark for mark in marks if mark.is_ours and mark.within < 0 and mark.pair in closed]
    first = {mark.pair: id(mark) for mark in reversed(ours) if mark.kind == "open"}
    return [mark for mark in ours if mark.kind != "open" or first[mark.pair] == id(mark)]


def _mixed_marks(marks: Sequence[QuoteMark]) -> Iterator[Problem]:
    """Yield the first mark of the rarer sort where straight and curly ones are mixed."""
    straight = [mark for mark in marks if mark.is_straight and mark.kind != "prime"]
    curly = [mark for mark in marks if mark.typed in CURLY]
    if straight and curly:
        fewer, sort = (straight, "straight") if len(straight) <= len(curly) else (curly, "curly")
        counts = f"the book has {len(straight)} straight marks and {len(curly)} curly ones"
        help = "type all of them in one way; straight ones are printed curly"
        yield fewer[0].problem("quote-mixed", f"`{fewer[0].typed}` is {sort}; {counts}", help)


def _mixed_styles(speeches: Sequence[QuoteMark]) -> Iterator[Problem]:
    """Yield the first quotation in each of the rarer marks of a language, where it has several."""
    for language in dict.fromkeys(mark.language for mark in speeches):
        openings = [mark for mark in speeches if mark.language == language]
        counts = Counter(mark.printed for mark in openings).most_common()
        told = ", ".join(f"{count} in `{printed}`" for printed, count in counts)
        for printed, _ in counts[1:]:
            first = next(mark for mark in openings if mark.printed == printed)
            text = f"the quotation stands in `{printed}`; of those that stand in no other the book has {told}"
            yield first.problem("quote-style", text, ENGLISH_HELP if is_english(language) else HELP)


def _is_speech(opening: QuoteMark) -> bool:
    """Whether a quotation has more than some words, as far as the line shows what follows its mark."""
    words = (SINGLE_MARKS if opening.is_single else DOUBLE_MARKS).split(opening.after)[0]
    return count_words(words) >= SPEECH


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

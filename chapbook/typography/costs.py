"""What it costs to read a quote mark as opening, closing, apostrophe or prime, by what stands round it.

A cost of 0 is what any reader would think, 9 what no reader would; they add up over a paragraph. They
were set on proofread books in American and British style and measured on others. What nesting costs
is the business of `nesting`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from chapbook.patterns import regex
from chapbook.typography.elisions import (
    LONGEST_WORD,
    Likelihood,
    begins_elision,
    ends_shortened,
    follows_elision,
)
from chapbook.typography.languages import marks_of
from chapbook.typography.paragraph import APOSTROPHES, DOUBLE, SINGLE, Candidate, Paragraph
from chapbook.typography.sides import Lead, Side, lead, side

Kind = Literal["open", "close", "apostrophe", "prime"]
Reading = tuple[Kind, float]

NEVER = 9.0
# What it costs to open after, and to close before, a character of a kind.
OPEN_AFTER: dict[Side, float] = {
    "edge": 0.0,
    "space": 0.0,
    "opening": 0.0,
    "dash": 0.3,
    "wide stop": 1.0,
    "wide": 1.0,
    "closing": 3.0,
    "sign": 3.0,
    "letter": 6.0,
}
CLOSE_BEFORE: dict[Side, float] = {
    "edge": 0.0,
    "space": 0.0,
    "closing": 0.0,
    "wide stop": 0.0,
    "dash": 0.3,
    "wide": 1.0,
    "opening": 2.0,
    "sign": 2.0,
    "letter": 5.0,
}
BETWEEN_DASHES = 0.7
OPENS_BEFORE_STOP = 3.0
CLOSES_DASH_BEFORE_LETTER = 5.5  # —“No
FLOATING = {"open": 4.5, "close": 4.0}  # spaces on both sides
# What an apostrophe costs before a word that no list has, and before one that may be shortened.
LEADING: dict[Lead, float] = {"start": 4.5, "sentence": 3.8, "clause": 3.3, "within": 1.2, "word": 1.0}
LIKELY_LEADING: dict[Lead, float] = {"start": 4.2, "sentence": 2.5, "clause": 1.2, "within": 0.6, "word": 0.6}
# Before the number of a year: few quotations begin with figures.
YEAR_LEADING: dict[Lead, float] = {"start": 1.0, "sentence": 1.0, "clause": 0.8, "within": 0.6, "word": 0.6}
SURE_LEADING: dict[Lead, float] = dict.fromkeys(LEADING, 0.0)
LEADING_BY_LIKELIHOOD: dict[Likelihood, dict[Lead, float]] = {
    "sure": SURE_LEADING,
    "probable": YEAR_LEADING,
    "likely": LIKELY_LEADING,
    "unknown": LEADING,
}
UPPER_WITHIN = 1.5  # a capital within a sentence begins a name or a title rather than a shortened word
# What an apostrophe costs after a word, and how much dearer a quote mark is there.
TRAILING: dict[Likelihood, float] = {"sure": 0.0, "probable": 0.6, "likely": 0.6, "unknown": 2.0}
DEARER: dict[Likelihood, float] = {"sure": 4.0, "probable": 1.5, "likely": 0.8, "unknown": 0.0}
SMALL_WITHIN = 0.6  # more for a quotation that begins within a sentence and in lower case
AFTER_WORD = 0.4  # more for closing after a letter, without a stop
QUOTED_WORD = regex(r"(?<![\w'‘’])['‘][^\W\d_]+$")
PLURAL = regex(r"s(?!\w)")
PLURAL_AFTER_MARK = 0.3  # two ‘if’s
SUFFIX_AFTER_MARK = {"tr": 0.5}  # ‘Nutuk’u: an ending joins the quoted word
STRAY = 7.0  # an apostrophe beside no letter
FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
NUMBER = rf"(?:\d+(?:\.\d+)?[{FRACTIONS}]?|[{FRACTIONS}])"
DIMENSION = regex(rf"[\d{FRACTIONS}]['′]\s?{NUMBER}$")
SECOND_FEET = regex(rf"[\d{FRACTIONS}]['′][\s×x–-]{{1,3}}{NUMBER}$")
FEET = regex(rf"\s?{NUMBER}[\"″]|[\s×x–-]{{1,3}}{NUMBER}['′](?!\w)")
BY = regex(r"[x×]\s?\d")  # 5′x7′
BEARING = regex(r"[NSEWO](?!\w)")  # of a place: 40°26′46″N
ANGLE = regex(r"[°º]\s?\d+(?:['′]\s?\d+(?:[.,]\d+)?)?$")
PRIME_REACH = 12  # characters looked back
BOTH_WAYS = "«»‹›“‘"  # by language, or where software has typed what English opens with
HEBREW_LETTER = regex("[א-ת]")


def readings(candidate: Candidate, paragraph: Paragraph) -> Sequence[Reading]:
    """Return how a mark can be read, each way with its cost by what stands round it."""
    if candidate.side:
        return ((candidate.side, 0.0),)
    if candidate.char in "′″":
        return (("prime", 0.0),)
    if candidate.is_within_word:
        return _within_word(candidate, paragraph)
    costs: dict[Kind, float] = {"open": _open_cost(candidate), "close": _close_cost(candidate)}
    if _is_elided_before(candidate, paragraph):
        costs["open"] = 0.0
    if candidate.shape == SINGLE and candidate.char in "'’‘‛":
        _weigh_apostrophe(costs, candidate, paragraph)
    if candidate.is_straight and _is_number(candidate.touching[0]):
        _weigh_prime(costs, candidate, paragraph)
    if not candidate.is_straight:
        _weigh_typed(costs, candidate)
    least = min(costs.values())
    return [(kind, cost) for kind, cost in costs.items() if cost < least + NEVER]


def _is_number(char: str) -> bool:
    """Whether a mark after a character may stand for feet or inches, minutes or seconds."""
    return char.isdigit() or (char != "" and char in FRACTIONS)


def _measures_before_letter(candidate: Candidate, paragraph: Paragraph) -> bool:
    """Whether a mark after a number is a prime though a letter follows: `5'x7'`, `46"N`."""
    before, after = candidate.touching
    if not (_is_number(before) and after.isalpha()):
        return False
    text, position = paragraph.text, candidate.position
    if BY.match(text, position + 1):
        return True
    is_bearing = BEARING.match(text, position + 1) is not None
    return is_bearing and ANGLE.search(text, max(0, position - PRIME_REACH), position) is not None


def _within_word(candidate: Candidate, paragraph: Paragraph) -> Sequence[Reading]:
    """Read a mark with letters or digits on both sides."""
    if candidate.is_straight and _measures_before_letter(candidate, paragraph):
        return (("prime", 0.0),)
    if candidate.char not in "'’\"‘":
        return (("open", 5.0), ("close", 5.0))
    if candidate.shape == SINGLE:
        is_number = candidate.touching[0].isdigit() and candidate.touching[1].isdigit()
        if is_number and candidate.is_straight:
            return (("prime", 0.0),)
        suffix = _suffix_cost(candidate, paragraph)
        return (("apostrophe", 0.0), *((("close", suffix),) if suffix else ()))
    if HEBREW_LETTER.match(candidate.touching[0]):
        return (("apostrophe", 0.0),)
    return (("open", 5.5), ("close", 5.0))


def _suffix_cost(candidate: Candidate, paragraph: Paragraph) -> float:
    """Return what it costs to close before an ending that joins the quoted word, 0 where none does."""
    language, at = candidate.language.lower().partition("-")[0], candidate.position
    if language == "en" and PLURAL.match(paragraph.text, at + 1):
        word = QUOTED_WORD.search(paragraph.text, max(0, at - LONGEST_WORD), at)
        return PLURAL_AFTER_MARK if word and word[0].islower() else 0.0
    return SUFFIX_AFTER_MARK.get(language, 0.0)


def _is_elided_before(candidate: Candidate, paragraph: Paragraph) -> bool:
    """Whether a mark begins a word after one that elides, as in `l'"Aube"`."""
    is_apostrophe = candidate.touching[0] in ("'", "’") and candidate.before.isalpha()
    return is_apostrophe and follows_elision(paragraph.text, candidate.position, candidate.language)


def _open_cost(candidate: Candidate) -> float:
    before, after = side(candidate.before), side(candidate.after)
    if after in ("edge", "space"):
        return FLOATING["open"] if after == "space" and before in ("edge", "space") else NEVER
    cost = OPEN_AFTER[before]
    if after == "dash" and before == "dash":
        cost += BETWEEN_DASHES
    if after in ("closing", "wide stop") and candidate.after not in ".…":
        cost += OPENS_BEFORE_STOP
    return cost


def _close_cost(candidate: Candidate) -> float:
    before, after = side(candidate.before), side(candidate.after)
    if before in ("edge", "space", "opening"):
        is_floating = before != "edge" and CLOSE_BEFORE[after] == 0
        return FLOATING["close"] if is_floating else NEVER
    cost = CLOSE_BEFORE[after]
    if before == "dash":
        cost += {"dash": BETWEEN_DASHES, "letter": CLOSES_DASH_BEFORE_LETTER}.get(after, 0.0)
    return cost


def _weigh_apostrophe(costs: dict[Kind, float], candidate: Candidate, paragraph: Paragraph) -> None:
    """Add what an apostrophe would cost, and make the other ways dearer where a word asks for one."""
    before, after = candidate.touching
    if after.isalnum() and not before.isalnum():
        _weigh_leading(costs, candidate, paragraph)
    elif before.isalnum():
        _weigh_trailing(costs, candidate, paragraph)
    else:
        costs["apostrophe"] = STRAY


def _weigh_leading(costs: dict[Kind, float], candidate: Candidate, paragraph: Paragraph) -> None:
    where = lead(candidate, paragraph)
    at, in_dialect = candidate.position + 1, paragraph.ease < 1
    likelihood = begins_elision(paragraph.text, at, candidate.language, in_dialect=in_dialect)
    cost = LEADING_BY_LIKELIHOOD[likelihood][where] * paragraph.ease
    if where in ("within", "word") and likelihood != "sure" and candidate.after.isupper():
        cost += UPPER_WITHIN
    costs["apostrophe"] = cost
    costs["open"] += DEARER[likelihood]
    if where == "within" and candidate.after.islower():
        costs["open"] += SMALL_WITHIN


def _weigh_trailing(costs: dict[Kind, float], candidate: Candidate, paragraph: Paragraph) -> None:
    likelihood = ends_shortened(paragraph.text, candidate.position, candidate.language)
    ease = paragraph.ease if likelihood == "unknown" else 1.0
    costs["apostrophe"] = TRAILING[likelihood] * ease
    costs["close"] += AFTER_WORD + DEARER[likelihood] / 2


def _weigh_prime(costs: dict[Kind, float], candidate: Candidate, paragraph: Paragraph) -> None:
    """Add what a prime would cost, as in `6' 2"`."""
    text, position = paragraph.text, candidate.position
    start = max(0, position - PRIME_REACH)
    if candidate.shape == DOUBLE:
        is_sure = DIMENSION.search(text, start, position) is not None
    else:
        is_sure = bool(FEET.match(text, position + 1) or SECOND_FEET.search(text, start, position))
    costs["prime"] = -1.0 if is_sure else 1.5


def _weigh_typed(costs: dict[Kind, float], candidate: Candidate) -> None:
    """Take a mark that was typed curly for what it says in its language, as far as it says something."""
    ways = _typed_ways(candidate)
    if candidate.char in APOSTROPHES:
        ways += ("apostrophe",)
    for kind in list(costs):
        if kind not in ways:
            costs[kind] += 2.0 if kind == "apostrophe" else 4.0
        elif len(ways) == 1:
            costs[kind] = min(costs[kind], 1.0)


def _typed_ways(candidate: Candidate) -> tuple[Kind, ...]:
    char, marks = candidate.char, marks_of(candidate.language)
    levels = (marks.primary, marks.secondary, *((marks.third,) if marks.third else ()))
    opens, closes = (any(char in level[side] for level in levels) for side in (0, 1))
    if opens != closes and not (closes and char in "“‘"):
        return ("open",) if opens else ("close",)
    if opens or char in BOTH_WAYS:
        return ("open", "close")
    return ("close",) if char in "”’」』" else ("open",)

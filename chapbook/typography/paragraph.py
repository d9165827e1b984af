"""One paragraph as its quote marks see it: its text, and each mark with what stands round it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from chapbook.patterns import regex
from chapbook.typography.elisions import ease_of

MARKS = regex("[\"'“”„‟«»‘’‚‛‹›「」『』′″]")
DOUBLE, SINGLE = '"', "'"
SHAPES = dict.fromkeys('"“”„‟«»「」″', DOUBLE) | dict.fromkeys("'‘’‚‛‹›『』′", SINGLE)
STRAIGHT = (DOUBLE, SINGLE)
APOSTROPHES = "'’ʼ"
PLACEHOLDER = "x"  # stands for the quote marks of runs that are not ours to read
SCRIPTS_WITHOUT_SPACES = "\u2e80"  # from here on letters do not show where a word ends
MOST_ADJACENT = 8  # marks that may stand side by side
SEEN_THROUGH = frozenset(SHAPES) | {"\u2009", "\u200a", "\u202f", "\u2060", "\ufeff"}  # thin spaces, joiners
STARTING = regex("(?:\\s*[\"'“”„‟«»‘’‚‛‹›「」『』])+")


class Run(NamedTuple):
    """A stretch of text in one style."""

    text: str
    paragraph: int  # which block of the level it stands in, ascending
    language: str = "en"  # BCP 47
    opaque: bool = False  # code and the like: its characters are context, its marks are not ours
    side: Literal["open", "close", ""] = ""  # what its mark does, where an element says so


@dataclass(slots=True)
class Candidate:
    """A quote mark with what stands round it."""

    char: str
    run: int  # index of its run
    offset: int  # in the run
    position: int  # in the paragraph
    language: str
    touching: tuple[str, str]  # the characters directly before and after it, "" at the paragraph's ends
    before: str  # the same, looking through adjacent marks
    after: str
    side: Literal["open", "close", ""] = ""  # as its run says

    @property
    def shape(self) -> str:
        """`"` for marks of the first kind, `'` for those of the second."""
        return SHAPES[self.char]

    @property
    def is_straight(self) -> bool:
        """Whether it was typed without saying what it is."""
        return self.char in STRAIGHT

    @property
    def is_within_word(self) -> bool:
        """Whether a letter or digit stands directly on both sides, as in `don't`."""
        before, after = self.touching
        return before.isalnum() and after.isalnum() and before < SCRIPTS_WITHOUT_SPACES


@dataclass(slots=True)
class Paragraph:
    """The text of a paragraph and its marks in order."""

    text: str
    candidates: list[Candidate]
    known_ease: float = 0.0  # 0: not asked for yet

    @property
    def ease(self) -> float:
        """How readily apostrophes are believed here: 1, and less the more of dialect there is."""
        if not self.known_ease:
            self.known_ease = ease_of(self.text)
        return self.known_ease

    @classmethod
    def of(cls, runs: Sequence[tuple[int, Run]]) -> Paragraph:
        """Return the paragraph that consecutive runs make, each with its index.

        Without marks it is empty: nobody asks for its text.
        """
        if all(run.opaque for _, run in runs):
            return cls("", [])
        text = "".join(MARKS.sub(PLACEHOLDER, run.text) if run.opaque else run.text for _, run in runs)
        return cls(text, list(_find(text, runs)))

    @property
    def starting_shapes(self) -> str:
        """Shapes of the marks that the paragraph begins with."""
        found = STARTING.match(self.text)
        return "".join(SHAPES[char] for char in found[0] if not char.isspace()) if found else ""


def _find(text: str, runs: Sequence[tuple[int, Run]]) -> list[Candidate]:
    """Return the marks of the runs that are not opaque."""
    found = []
    start = 0
    for index, run in runs:
        for match in () if run.opaque else MARKS.finditer(run.text):
            offset = match.start()
            position = start + offset
            touching = (text[position - 1 : position] if position else "", text[position + 1 : position + 2])
            before = _before(text, position) if touching[0] in SEEN_THROUGH else touching[0]
            after = _after(text, position) if touching[1] in SEEN_THROUGH else touching[1]
            own = (match[0], index, offset, position, run.language)
            found.append(Candidate(*own, touching, before, after, run.side))
        start += len(run.text)
    return found


def _before(text: str, position: int) -> str:
    """Return the character before a mark and the marks that adjoin it."""
    at = position - 1
    while at >= max(0, position - MOST_ADJACENT) and text[at] in SEEN_THROUGH:
        at -= 1
    return text[at] if at >= 0 else ""


def _after(text: str, position: int) -> str:
    at = position + 1
    while at < min(len(text), position + MOST_ADJACENT) and text[at] in SEEN_THROUGH:
        at += 1
    return text[at] if at < len(text) else ""

"""One paragraph as its quote marks see it: their neighbours, and what still follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chapbook.typography.elisions import is_elision, may_be_elision
from chapbook.typography.languages import is_language

MARKS = re.compile("[\"'“”„«»‘’‚‹›′″]")
SHAPES = dict.fromkeys('"“”„«»″', '"') | dict.fromkeys("'‘’‚‹›′", "'")
BEFORE_OPENING = "([{—–-/¿¡"  # a mark after one of these may open
AFTER_CLOSING = ".,;:!?)]}…—–-/"  # a mark before one of these may close
# Words that lose their last letter or stand in the genitive: a mark after them may be an apostrophe.
SHORTENED = re.compile(r"(?:s|in|an|o|th|wi|i|t|ol)$", re.IGNORECASE)
WORD_BEFORE = re.compile(r"[^\W\d_]+$")
LOOK_AHEAD = 24  # characters of a word that may be an elision
MOST_ADJACENT = 6  # marks that may stand side by side


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    paragraph: int  # which block of the level it stands in, ascending
    language: str = "en"  # BCP 47
    opaque: bool = False  # code and the like: its letters are context, its marks are not ours


@dataclass(slots=True)
class Candidate:
    """A quote mark with what stands round it."""

    char: str
    run: int  # index of its run
    offset: int  # in the run
    position: int  # in the paragraph
    language: str
    before: str  # "" at the paragraph's start; adjacent marks are looked through
    after: str  # "" at its end
    is_at_start: bool  # only marks and spaces before it
    follows_mark: bool = False

    @property
    def shape(self) -> str:
        """`"` for marks of the first kind, `'` for those of the second."""
        return SHAPES[self.char]

    @property
    def is_within_word(self) -> bool:
        """Whether letters or digits stand on both sides of the mark itself."""
        return not self.follows_mark and self.before.isalnum() and self.after.isalnum()

    @property
    def follows_word(self) -> bool:
        """Whether a letter stands directly before it."""
        return not self.follows_mark and self.before.isalpha()

    @property
    def opens(self) -> bool:
        """Whether its neighbours allow it to open."""
        if self.after == "" or self.after.isspace():
            return False
        return self.before == "" or self.before.isspace() or self.before in BEFORE_OPENING

    @property
    def closes(self) -> bool:
        """Whether its neighbours allow it to close."""
        if self.before == "" or self.before.isspace() or self.before in "([{¿¡":
            return False
        return self.after == "" or self.after.isspace() or self.after in AFTER_CLOSING


@dataclass(slots=True)
class Paragraph:
    """The text of a paragraph and its marks in order."""

    text: str
    candidates: list[Candidate]
    order: dict[int, int]  # position of a single mark -> index among the single marks
    singles: list[Candidate]
    closers: list[int]  # positions of the single marks that could close, ascending

    @classmethod
    def of(cls, runs: Sequence[tuple[int, Run]]) -> Paragraph:
        """Return the paragraph that consecutive runs make, each with its index."""
        text = "".join("x" * len(run.text) if run.opaque else run.text for _, run in runs)
        candidates = list(_find(text, runs))
        singles = [c for c in candidates if c.shape == "'" and not c.is_within_word]
        order = {candidate.position: index for index, candidate in enumerate(singles)}
        return cls(text, candidates, order, singles, [c.position for c in singles if c.closes])

    @property
    def starting_shapes(self) -> list[str]:
        """Shapes of the marks that the paragraph begins with."""
        return [c.shape for c in self.candidates if c.is_at_start and c.opens]

    def opens_quotation(self, candidate: Candidate) -> bool:
        """Whether a single mark before a word opens a quotation rather than shortening the word."""
        if not is_language(candidate.language, "en"):
            return True
        following = self.text[candidate.position + 1 : candidate.position + LOOK_AHEAD]
        if is_elision(following):
            return False
        is_closed = bool(self.closers) and self.closers[-1] > candidate.position
        return is_closed if may_be_elision(following) else is_closed or candidate.is_at_start

    def closes_here(self, candidate: Candidate) -> bool:
        """Whether a single mark after a word closes, while a later one could do so too."""
        word = WORD_BEFORE.search(self.text, max(0, candidate.position - LOOK_AHEAD), candidate.position)
        if word is None or not SHORTENED.search(word[0]):
            return True
        index = self.order[candidate.position]
        if index + 1 == len(self.singles):
            return True
        following = self.singles[index + 1]
        return following.opens and not following.closes


def _find(text: str, runs: Sequence[tuple[int, Run]]) -> list[Candidate]:
    found = []
    start = 0
    content = len(text) - len(text.lstrip(" \t\n\"'“„«‘‚‹"))
    for index, run in runs:
        if not run.opaque:
            for match in MARKS.finditer(run.text):
                position = start + match.start()
                before, follows_mark = _before(text, position)
                found.append(
                    Candidate(
                        match[0],
                        index,
                        match.start(),
                        position,
                        run.language,
                        before,
                        _after(text, position),
                        is_at_start=position < content,
                        follows_mark=follows_mark,
                    )
                )
        start += len(run.text)
    return found


def _before(text: str, position: int) -> tuple[str, bool]:
    """Return the character before a mark, looking through adjacent marks, and whether there were any."""
    at = position - 1
    while at >= max(0, position - MOST_ADJACENT) and MARKS.match(text, at):
        at -= 1
    return (text[at] if at >= 0 else ""), at != position - 1


def _after(text: str, position: int) -> str:
    at = position + 1
    while at < min(len(text), position + MOST_ADJACENT) and MARKS.match(text, at):
        at += 1
    return text[at] if at < len(text) else ""

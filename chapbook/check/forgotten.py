"""Ends of quotations that may be forgotten, though the next paragraph opens the quotation again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chapbook.book import Chapter, Token, Tokens, place_of
from chapbook.patterns import regex
from chapbook.problems import Problem
from chapbook.words import count_words

# Words: of ten thousand paragraphs of proofread fiction, two began a quotation so short that went on in the
# next and ended a sentence before; of the ends forgotten before another quotation, two in three look so.
SHORT = 50
SENTENCE_END = regex(r"[.!?…]\s*$")


@dataclass(slots=True)
class _Part:
    """What one paragraph holds of a quotation."""

    opening: Token
    text: str = ""
    is_closed: bool = False


class _Parts:
    """The parts of each quotation that stands in no other, by pair."""

    def __init__(self) -> None:
        self.by_pair: dict[int, list[_Part]] = {}

    def read(self, children: Sequence[Token]) -> None:
        """Take the parts that a paragraph holds."""
        part: _Part | None = None
        for child in children:
            pair, kind = child.meta.get("pair", -1), child.meta.get("kind")
            if part is not None and kind == "close" and pair == part.opening.meta["pair"]:
                part.is_closed, part = True, None
            elif part is None and kind == "open" and child.meta["within"] < 0:
                part = _Part(child)
                self.by_pair.setdefault(pair, []).append(part)
            elif part is not None and child.type != "note_call":
                part.text += child.content or " "


def check_forgotten(chapter: Chapter) -> Iterator[Problem]:
    """Yield the short quotations that end a sentence without a mark and are opened again below it."""
    for tokens in chapter.streams:
        for parts in _quotations(tokens):
            if _is_doubtful(parts):
                yield _problem(parts[0].opening, chapter.place.path)


def _quotations(tokens: Tokens) -> list[list[_Part]]:
    parts = _Parts()
    for token in tokens:
        if token.type == "inline":
            parts.read(token.children or ())
    return list(parts.by_pair.values())


def _is_doubtful(parts: Sequence[_Part]) -> bool:
    """Whether a quotation of two paragraphs, each with the same mark before it, is rather two quotations."""
    if [part.is_closed for part in parts] != [False, True]:
        return False
    first, second = parts
    is_alike = first.opening.meta["typed"] == second.opening.meta["typed"]
    count = count_words(f"{first.text} {second.text}")
    return is_alike and count <= SHORT and SENTENCE_END.search(first.text) is not None


def _problem(mark: Token, path: str) -> Problem:
    place = place_of(mark, path)
    text = f"the quotation that `{mark.meta['typed']}` opens is closed in the next paragraph alone"
    help = "close it here, if the next paragraph is another quotation"
    return Problem("quote-unclosed", place, text, help, len(str(mark.meta["typed"])))

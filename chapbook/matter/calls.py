"""Calls of notes that come late: numbered with all others, and set behind the stop that they follow."""

from __future__ import annotations

from collections.abc import Sequence

from chapbook.book import Chapter, Note, Token, Tokens
from chapbook.patterns import regex

STOPS = regex(r"[.,;:!?…]+")
BEFORE_STOPS = ("fr",)  # languages that set the call before the stop


def numbered_anew(chapter: Chapter, before: int) -> Chapter:
    """Return a chapter whose notes are numbered by their first calls, after `before` others."""
    counter = _Counter({note.label: note for note in chapter.notes}, before)
    tokens = counter.stream(chapter.tokens)
    notes: list[Note] = []
    while len(notes) < len(counter.calls):  # a note may call others
        label = list(counter.calls)[len(notes)]
        notes.append(counter.notes[label]._replace(tokens=counter.stream(counter.notes[label].tokens)))
    numbered = (
        note._replace(number=number + before, id=f"n{number}", calls=counter.calls[note.label])
        for number, note in enumerate(notes, 1)
    )
    return chapter._replace(tokens=tokens, notes=tuple(numbered))


class _Counter:
    """Counts the calls of notes in reading order."""

    def __init__(self, notes: dict[str, Note], before: int) -> None:
        self.notes = notes  # by label
        self.before = before
        self.calls: dict[str, int] = {}  # label -> how many calls; in the order of the first

    def stream(self, tokens: Tokens) -> Tokens:
        """Return a stream whose calls have the numbers and names of their notes."""
        return tuple(
            token.copy(children=[self._call(child) for child in token.children]) if token.children else token
            for token in tokens
        )

    def _call(self, token: Token) -> Token:
        label = str(token.meta.get("label", ""))
        if token.type != "note_call" or label not in self.notes:
            return token
        self.calls[label] = count = self.calls.get(label, 0) + 1
        number = list(self.calls).index(label) + 1
        call = f"r{number}" if count == 1 else f"r{number}-{count}"
        return token.copy(
            meta={**token.meta, "number": number + self.before, "id": f"n{number}", "call": call}
        )


def set_behind(children: Sequence[Token], language: str) -> list[Token]:
    """Return inline tokens in which calls without a number follow their word, and the stop behind it.

    `as he says ↑.` -> `as he says.↑`
    """
    found: list[Token] = []
    for token in children:
        if _is_new(token) and found and found[-1].type == "text":
            found[-1] = found[-1].copy(content=found[-1].content.rstrip())
        stops = STOPS.match(token.content) if token.type == "text" and found and _is_new(found[-1]) else None
        if stops and language.lower().partition("-")[0] not in BEFORE_STOPS:
            found.insert(-1, Token("text", "", 0, content=stops[0]))
            found.append(token.copy(content=token.content[stops.end() :]))
        else:
            found.append(token)
    return found


def _is_new(token: Token) -> bool:
    return token.type == "note_call" and not token.meta.get("id")

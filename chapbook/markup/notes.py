"""Notes taken out of the stream: numbered by their first call, each with its blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from chapbook.book import Note, Token, place_of
from chapbook.markup.environment import Environment
from chapbook.markup.quotations import mark_continued
from chapbook.markup.tree import closing, inline_token, make_token
from chapbook.problems import Place

DEFINITION = "note_open"


class _Text(NamedTuple):
    """A note that is written somewhere, called or not."""

    place: Place
    blocks: list[Token]


def take_notes(tokens: Sequence[Token], shared: Environment) -> tuple[list[Token], list[Note]]:
    """Return the stream without its notes, and the notes in the order of their first calls."""
    texts: dict[str, _Text] = {}
    body = _separate(tokens, texts, shared)
    numbers: dict[str, int] = {}
    counts: Counter[str] = Counter()
    streams = [body]
    for stream in streams:
        for call in iter_calls(stream):
            label = call.meta["label"]
            if label in shared.written_notes and label not in texts:
                texts[label] = _written_text(call, shared)
            if label not in texts:
                continue
            if label not in numbers:
                numbers[label] = len(numbers) + 1
                streams.append(texts[label].blocks)
            counts[label] += 1
            _complete(call, numbers[label], counts[label])
    notes = [
        Note(label, number, f"n{number}", tuple(texts[label].blocks), texts[label].place, counts[label])
        for label, number in numbers.items()
    ]
    _report_unused(texts, numbers, shared)
    return body, notes


def _separate(tokens: Sequence[Token], texts: dict[str, _Text], shared: Environment) -> list[Token]:
    """Return a stream without the notes written in it, and put those into `texts`."""
    rest: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type != DEFINITION:
            rest.append(token)
            index += 1
            continue
        end = closing(tokens, index)
        _put_text(token, _separate(tokens[index + 1 : end], texts, shared), texts, shared)
        index = end + 1
    return mark_continued(rest)


def _put_text(definition: Token, blocks: list[Token], texts: dict[str, _Text], shared: Environment) -> None:
    label = str(definition.meta["label"])
    place = shared.find(f"[^{label}]:", range(*(definition.map or (0, 1))))
    if label in texts:
        help = f"give one of the two another name; the first is in line {texts[label].place.line}"
        shared.report("note-duplicate", place, f"there are two notes `[^{label}]`", help, len(label) + 3)
    elif not blocks:
        help = "write its text behind the colon, or take the note out"
        shared.report("note-missing", place, f"note `[^{label}]` has no text", help, len(label) + 3)
    texts.setdefault(label, _Text(place, blocks))


def _written_text(call: Token, shared: Environment) -> _Text:
    """Return the text of a note that was written where it is called, as one paragraph."""
    place = place_of(call, shared.path)
    like = make_token("inline")
    like.map = [max(place.line - 1, 0), max(place.line, 1)]
    words = inline_token(shared.written_notes[call.meta["label"]], like)
    opening, end = make_token("paragraph_open", "p", 1, like), make_token("paragraph_close", "p", -1, like)
    return _Text(place, [opening, words, end])


def iter_calls(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the note calls of a stream in reading order."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "note_call":
                yield child


def _complete(call: Token, number: int, count: int) -> None:
    call.meta = {**call.meta, "number": number, "id": f"n{number}"}
    call.meta["call"] = f"r{number}" if count == 1 else f"r{number}-{count}"


def report_missing(tokens: Sequence[Token], notes: Sequence[Note], shared: Environment) -> None:
    """Report the calls, in the text and in the notes, that no note answers.

    Of several calls one that begins a paragraph is the text of a note without its colon.
    """
    known = sorted(note.label for note in notes if not note.label.startswith("^"))
    for label, calls in _unanswered(chain(tokens, *(note.tokens for note in notes))).items():
        text, help = f"note `[^{label}]` has no text", f"add a line such as `[^{label}]: Text of the note`"
        help += f"; notes in this file: {', '.join(known)}" if known else ""
        told = [call for call, begins in calls if begins and len(calls) > 1][:1]
        if told:
            text, help = f"the text of note `[^{label}]` has no colon", f"write `[^{label}]: ` before it"
        for call in told or [call for call, _ in calls]:
            shared.report("note-missing", place_of(call, shared.path), text, help, len(label) + 3)


def _unanswered(tokens: Iterable[Token]) -> dict[str, list[tuple[Token, bool]]]:
    """Return the calls without a note by label, and of each whether it begins a paragraph."""
    found: dict[str, list[tuple[Token, bool]]] = {}
    for token in tokens:
        for call in iter_calls([token]):
            if "number" not in call.meta:
                begins = token.children is not None and call is token.children[0]
                found.setdefault(call.meta["label"], []).append((call, begins))
    return found


def _report_unused(texts: Mapping[str, _Text], numbers: Mapping[str, int], shared: Environment) -> None:
    for label, text in texts.items():
        if label not in numbers:
            place = text.place
            help = f"call it with `[^{label}]` where it belongs, or take it out"
            shared.report("note-unused", place, f"note `[^{label}]` is never called", help, len(label) + 3)

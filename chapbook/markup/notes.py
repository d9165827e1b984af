"""Notes taken out of the stream: numbered by their first call, each with its blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chapbook.book import Note, Token
from chapbook.markup.environment import Environment
from chapbook.markup.tree import closing, inline_token, make_token
from chapbook.problems import Place

DEFINITION = "footnote_reference_open"
INLINE_LABEL = "^inline-{}"  # no label that a maker can type


def take_notes(
    tokens: Sequence[Token], env: Mapping[str, Any], shared: Environment
) -> tuple[list[Token], list[Note]]:
    """Return the stream without its notes, and the notes in the order of their first calls."""
    body, texts = _separate(tokens, shared)
    _name_inline_notes(body, env, texts)
    notes: list[Note] = []
    numbers: dict[str, int] = {}
    counts: Counter[str] = Counter()
    streams = [body]
    while streams:
        for call in iter_calls(streams.pop(0)):
            label = call.meta["label"]
            if label not in texts:
                continue
            if label not in numbers:
                numbers[label] = len(numbers) + 1
                streams.append(texts[label][1])
            counts[label] += 1
            _complete(call, numbers[label], counts[label])
    for label, number in numbers.items():
        place, blocks = texts[label]
        notes.append(Note(label, number, f"n{number}", tuple(blocks), place, counts[label]))
    _report_unused(texts, numbers, shared)
    return body, notes


def _separate(
    tokens: Sequence[Token], shared: Environment
) -> tuple[list[Token], dict[str, tuple[Place, list[Token]]]]:
    body: list[Token] = []
    texts: dict[str, tuple[Place, list[Token]]] = {}
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type != DEFINITION:
            body.append(token)
            index += 1
            continue
        end = closing(tokens, index)
        label = token.meta["label"]
        inside = list(tokens[index + 1 : end])
        place = _definition_place(label, inside, shared)
        if label in texts:
            help = f"give one of the two another name; the first is in line {texts[label][0].line}"
            shared.report("note-duplicate", place, f"there are two notes `[^{label}]`", help, len(label) + 3)
        texts.setdefault(label, (place, inside))
        index = end + 1
    return body, texts


def _definition_place(label: str, inside: Sequence[Token], shared: Environment) -> Place:
    """Return where `[^label]:` stands: the nearest such line before the note's first block."""
    first = next((token.map[0] for token in inside if token.map), len(shared.lines) - 1)
    for number in range(min(first, len(shared.lines) - 1), -1, -1):
        column = shared.lines[number].find(f"[^{label}]:")
        if column >= 0:
            return Place(shared.path, number + 1, column + 1)
    return Place(shared.path, first + 1)


def _name_inline_notes(
    body: Sequence[Token], env: Mapping[str, Any], texts: dict[str, tuple[Place, list[Token]]]
) -> None:
    """Turn notes written in place, `^[…]`, into calls with a note of one paragraph."""
    written = env.get("footnotes", {}).get("list", {})
    for inline in body:
        for child in inline.children or ():
            if child.type == "footnote_ref" and child.meta["id"] in written:
                label = INLINE_LABEL.format(child.meta["id"])
                note = written[child.meta["id"]]
                words = inline_token(note["tokens"], inline)
                words.content = note["content"]
                paragraph = make_token("paragraph_open", "p", 1, inline)
                blocks = [paragraph, words, make_token("paragraph_close", "p", -1, inline)]
                line = (inline.map or [0])[0] + 1
                texts[label] = (Place("", line), blocks)
                child.type, child.meta = "note_call", {"label": label, "line": line, "column": 0}


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
    """Report the calls, in the text and in the notes, that no note answers."""
    known = sorted(note.label for note in notes if not note.label.startswith("^"))
    for stream in (tokens, *(note.tokens for note in notes)):
        for call in iter_calls(stream):
            if "number" in call.meta:
                continue
            label, place = call.meta["label"], Place(shared.path, call.meta["line"], call.meta["column"])
            help = f"add a line such as `[^{label}]: Text of the note`"
            help += f"; notes in this file: {', '.join(known)}" if known else ""
            shared.report("note-missing", place, f"note `[^{label}]` has no text", help, len(label) + 3)


def _report_unused(
    texts: Mapping[str, tuple[Place, list[Token]]], numbers: Mapping[str, int], shared: Environment
) -> None:
    for label, (place, _) in texts.items():
        if label not in numbers:
            help = f"call it with `[^{label}]` where it belongs, or take it out"
            shared.report("note-unused", place, f"note `[^{label}]` is never called", help, len(label) + 3)

"""Notes prepared for every output: the number, which leads back to the call, stands first in the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chapbook.book import Note, Token, Tokens


def numbered(note: Note) -> Tokens:
    """Return a note's blocks with its number in the first paragraph, or in one of its own before them.

    First, because some reading systems show the following notes too where the way back comes last.
    """
    number = Token("note_number", "a", 0, meta={"number": note.number, "call": first_call(note)})
    if note.tokens and note.tokens[0].type == "paragraph_open":
        opening, text, *rest = note.tokens
        return (opening, text.copy(children=[number, *(text.children or ())]), *rest)
    opening = Token("paragraph_open", "p", 1, attrs={"class": "note-number"})
    return (
        opening,
        Token("inline", "", 0, children=[number]),
        Token("paragraph_close", "p", -1),
        *note.tokens,
    )


def first_call(note: Note) -> str:
    """Return the id of a note's first call: `n3` -> `r3`."""
    return f"r{note.id.removeprefix('n')}"


def part_calls(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return tokens in which the call of a note right behind another has a class: `1` and `2` are not 12."""
    behind = [i for i, (a, b) in enumerate(pairwise(tokens), 1) if a.type == b.type == "note_call"]
    if not behind:
        return tokens
    parted = list(tokens)
    for index in behind:
        parted[index] = parted[index].copy(attrs={"class": "behind"})
    return parted

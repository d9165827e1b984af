"""The letters of a manuscript's file that a reader must see, read without the Markdown parser.

The text of one file goes in, its letters come out, for the body and for each note, with a way back
from each letter to its line. What the build made of the file is the business of `proof`.

This is the second opinion on which the proof rests, so it shares nothing with `markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from chapbook.verify.blocks import ATTRIBUTES, Leaf, cells, sort_lines
from chapbook.verify.inline import LABEL, Names, Piece, after_space, find_title, fold, seen, target_end
from chapbook.verify.letters import Letters, letters_of

CAPTION = re.compile(r" *Table: ")
LAST_ATTRIBUTES = re.compile(rf"(?:^|\s){ATTRIBUTES}[ #]*$")
REST_OF_LINE = re.compile(r"[ \t]*(?:\n|$)")
VERBATIM = ("code", "fence")


@dataclass(frozen=True, slots=True)
class Stream:
    """What is seen of a file in one reading order."""

    pieces: tuple[tuple[Leaf, int, str], ...]  # leaf, offset in its text, text seen from there

    @property
    def letters(self) -> str:
        """All its letters."""
        return letters_of("".join(piece for _, _, piece in self.pieces))

    def place(self, index: int) -> tuple[int, int]:
        """Return line and column (1-based, tabs expanded) of a letter by its index; (0, 0): past the end."""
        for leaf, start, piece in self.pieces:
            letters = letters_of(piece)
            if index < len(letters):
                line, column = leaf.place(start + _offset(piece, index))
                return line, column + 1
            index -= len(letters)
        return 0, 0


def _offset(piece: str, index: int) -> int:
    """Return where in a piece its letter with this index stands."""
    for offset, character in enumerate(piece):
        if letters_of(character):
            if index == 0:
                return offset
            index -= 1
    return 0


@dataclass(frozen=True, slots=True)
class Scan:
    """What is seen of a file."""

    body: Stream
    notes: dict[str, Stream]  # by label

    @property
    def letters(self) -> Letters:
        """The letters alone, in the shape that every product's letters are compared in."""
        return Letters(self.body.letters, {label: note.letters for label, note in self.notes.items()})


def scan(text: str) -> Scan:
    """Return what a reader should see of a file's text."""
    leaves, labels = sort_lines(text)
    links: dict[str, str] = {}
    for leaf, after in zip_longest(leaves, leaves[1:]):
        if leaf.kind in ("text", "heading"):
            _take_definitions(leaf, links)
        if leaf.kind == "text" and after is not None and after.kind == "table":
            _take_caption(leaf)
    names = Names(frozenset(labels), links)
    streams: dict[str, list[tuple[Leaf, int, str]]] = {label: [] for label in ("", *labels)}
    for leaf in leaves:
        streams[leaf.note].extend((leaf, offset, piece) for offset, piece in _seen(leaf, names))
    body = Stream(tuple(streams.pop("")))
    return Scan(body, {label: Stream(tuple(pieces)) for label, pieces in streams.items()})


def _seen(leaf: Leaf, names: Names) -> Iterable[Piece]:
    """Return what is seen of a leaf."""
    text = leaf.text
    if leaf.kind in VERBATIM:
        return [(0, text)]
    if leaf.kind == "table":
        return _seen_cells(text, names)
    found = LAST_ATTRIBUTES.search(text, leaf.start) if leaf.kind in ("heading", "caption") else None
    part = text[leaf.start : found.start() if found else len(text)]
    pieces = seen(part, names, may_be_figure=leaf.kind == "text")
    return [(leaf.start + at, piece) for at, piece in pieces]


def _seen_cells(text: str, names: Names) -> Iterable[Piece]:
    """Yield what is seen of a table, cell by cell: no mark reaches from one into the next."""
    line_start = 0
    for line in text.split("\n"):
        at = line_start
        for cell in cells(line):
            at = text.index(cell, at)
            for offset, piece in seen(cell, names):
                yield at + offset, piece
            at += len(cell)
        line_start += len(line) + 1


def _take_definitions(leaf: Leaf, links: dict[str, str]) -> None:
    """Add the link definitions at the head of a paragraph to `links`, and skip them."""
    text = leaf.text
    while found := _definition(text, leaf.start):
        label, title, leaf.start = found
        links.setdefault(label, title)


def _take_caption(leaf: Leaf) -> None:
    """Make a paragraph that stands before a table and says so its caption."""
    if found := CAPTION.match(leaf.text, leaf.start):
        leaf.kind, leaf.start = "caption", found.end()


def _definition(text: str, at: int) -> tuple[str, str, int] | None:
    """Return label, title and end of a link definition that begins at `at`."""
    start = at + len(text[at:]) - len(text[at:].lstrip(" "))
    label = LABEL.match(text, start)
    if label is None or not label[1].strip() or not text.startswith(":", label.end()):
        return None
    target = after_space(text, label.end() + 1)
    end = target_end(text, target)
    if end is None:
        return None
    found = find_title(text, end)
    if found and (rest := REST_OF_LINE.match(text, found[0].end())):
        return fold(label[1]), found[0][0][1:-1], rest.end()
    rest = REST_OF_LINE.match(text, end)
    return (fold(label[1]), "", rest.end()) if rest else None

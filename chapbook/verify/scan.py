"""The letters of a manuscript's file that a reader must see, read without the Markdown parser.

The text of one file goes in, its letters come out, for the body and for each note, with a way back
from each letter to its line. What the build made of the file is the business of `proof`.

This is the second opinion on which the proof rests, so it shares nothing with `markup`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chapbook.patterns import regex
from chapbook.verify.blocks import ATTRIBUTES, sort_lines
from chapbook.verify.inline import Names, Piece, seen
from chapbook.verify.leaves import Leaf
from chapbook.verify.letters import Letters, letters_of
from chapbook.verify.links import find_definition
from chapbook.verify.tables import CAPTION, iter_cells, take_captions

INLINE_NOTE = "^inline-{}"  # label of a note written in its place, counted from 0 through the file
LAST_ATTRIBUTES = regex(rf"(?<!\\){ATTRIBUTES}(?: +#+)? *$")
VERBATIM = ("code", "fence")

Part = tuple[Leaf, int, str]  # a leaf, an offset in its text, the text seen from there


class Stream(NamedTuple):
    """What is seen of a file in one reading order."""

    pieces: tuple[Part, ...]

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


class Scan(NamedTuple):
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
    names = Names(frozenset(labels), _take_definitions(leaves))
    leaves = take_captions([leaf for leaf in leaves if leaf.kind == "fence" or leaf.start < len(leaf.text)])
    streams: dict[str, list[Part]] = {label: [] for label in ("", *labels)}
    written = 0
    for leaf in leaves:
        for pieces, notes in _read(leaf, names):
            streams[leaf.note] += [(leaf, offset, piece) for offset, piece in pieces]
            for note in notes:
                streams[INLINE_NOTE.format(written)] = [(leaf, offset, piece) for offset, piece in note]
                written += 1
    body = Stream(tuple(streams.pop("")))
    return Scan(body, {label: Stream(tuple(parts)) for label, parts in streams.items()})


def _read(leaf: Leaf, names: Names) -> Iterator[tuple[list[Piece], list[list[Piece]]]]:
    """Yield what is seen of a leaf and of the notes written in it, for each run that is read by itself."""
    text = leaf.text
    if leaf.kind in VERBATIM:
        yield [(0, text)], []
        return
    may_be_figure = leaf.kind == "text"
    for start, end in iter_cells(text) if leaf.kind == "table" else [_words(leaf)]:
        pieces, notes = seen(text[start:end], names, may_be_figure=may_be_figure)
        yield (
            [(start + at, piece) for at, piece in pieces],
            [[(start + at, piece) for at, piece in note] for note in notes],
        )


def _words(leaf: Leaf) -> tuple[int, int]:
    """Return where the words of a leaf begin and end: behind a caption's mark, before closing attributes."""
    text = leaf.text
    is_like_caption = leaf.kind == "text" and CAPTION.match(text, leaf.start)
    may_have = is_like_caption or leaf.kind in ("heading", "caption")
    found = LAST_ATTRIBUTES.search(text, leaf.start) if may_have else None
    return leaf.start, found.start() if found else len(text)


def _take_definitions(leaves: Iterable[Leaf]) -> dict[str, str]:
    """Skip the link definitions at the head of every paragraph; return their titles by folded label."""
    links: dict[str, str] = {}
    for leaf in leaves:
        text = leaf.text if leaf.kind in ("text", "heading") else ""
        while found := find_definition(text, leaf.start):
            label, title, leaf.start = found
            links.setdefault(label, title)
    return links

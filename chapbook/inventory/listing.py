"""Every quotation of a book: where it stands, how long it is, and what it is taken from.

A Book comes in, its quotations go out in reading order: those in blocks, and those within paragraphs
that are longer than some words. Whether they agree with their originals is found in `comparison`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from chapbook.book import Book, Chapter, Note, Token, Tokens, place_of
from chapbook.markup import closing, plain_text
from chapbook.patterns import regex
from chapbook.problems import Place
from chapbook.words import count_words

QuotationKind = Literal["block", "epigraph", "verse", "inline"]

KINDS: dict[str, QuotationKind] = {
    "blockquote_open": "block",
    "epigraph_open": "epigraph",
    "verse_open": "verse",
}
LONG_INLINE = 25  # words; shorter ones within a paragraph are not listed
LONGEST_NOTE = 60  # characters of a note that are shown as a source
NEXT_SENTENCE = regex(r"[.!?…]\s+\w")  # a note called there is no longer the quotation's source


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a quotation in one paragraph, and the lines of the file that hold them."""

    text: str  # as set
    line: int  # 1-based
    column: int  # 1-based, where in that line to begin
    last: int  # line, 1-based


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation."""

    place: Place
    kind: QuotationKind
    pieces: tuple[Piece, ...]
    source: str  # as attributed, cited or noted; "": none is given
    is_nested: bool = False  # stands in another, whose words include its own

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(count_words(piece.text) for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its words, the paragraphs parted by spaces."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Inventory:
    """The quotations of a book."""

    quotations: tuple[Quotation, ...]
    words: int  # of the whole book

    @property
    def quoted(self) -> int:
        """Words that stand in quotations."""
        return sum(quotation.words for quotation in self.quotations if not quotation.is_nested)

    @property
    def without_source(self) -> int:
        """How many quotations name no source."""
        return sum(not quotation.source for quotation in self.quotations)

    def share(self, words: int) -> float:
        """Return what part of the book some words are, 0 to 1."""
        return words / self.words if self.words else 0.0


def list_quotations(book: Book) -> Inventory:
    """Return every quotation in a block, and those of more than `LONG_INLINE` words in a paragraph."""
    chapters = [chapter for chapter in book.chapters if chapter.source is not None]
    quotations = [quotation for chapter in chapters for quotation in _of_chapter(chapter)]
    words = sum(_count(tokens) for chapter in chapters for tokens in chapter.streams)
    return Inventory(tuple(quotations), words)


def _count(tokens: Tokens) -> int:
    return sum(count_words(plain_text(token.children)) for token in tokens if token.type == "inline")


def _of_chapter(chapter: Chapter) -> list[Quotation]:
    notes = {note.id: note for note in chapter.notes}
    found = []
    for tokens in chapter.streams:
        spans = list(_iter_blocks(tokens))
        found += [_block(tokens, span, chapter, notes) for span in spans]
        inside = {index for span in spans if not span.is_nested for index in range(span.first, span.last)}
        outside = [token for index, token in enumerate(tokens) if index not in inside]
        found += _Speeches(chapter.place.path, notes).read(outside)
    return sorted(found, key=lambda quotation: (quotation.place.line, quotation.place.column))


class _Span(NamedTuple):
    """The tokens of a quotation in a block, those that open and close it included."""

    first: int
    last: int
    is_nested: bool  # in another one


def _iter_blocks(tokens: Tokens) -> Iterator[_Span]:
    """Yield where quotations in blocks stand, each before those in it."""
    ends: list[int] = []
    for index, token in enumerate(tokens):
        while ends and ends[-1] < index:
            ends.pop()
        if token.type not in KINDS or token.attrGet("class") == "pullquote":
            continue
        if ends and token.type == "verse_open":
            continue  # the verse of a quotation is no other
        last = closing(tokens, index)
        yield _Span(index, last, bool(ends))
        ends.append(last)


def _block(tokens: Tokens, span: _Span, chapter: Chapter, notes: Mapping[str, Note]) -> Quotation:
    """Return the quotation that a block is; its attribution is its source and not among its words."""
    opening = tokens[span.first]
    quoted, attributed = _parted(tokens[span.first + 1 : span.last])
    calls = [*_lead_in_call(tokens, span.first), *(child for token in quoted for child in _calls(token))]
    source = attributed or str(opening.attrGet("cite") or "") or _noted(calls[-1:], notes)
    pieces = tuple(_piece(token) for token in quoted)
    return Quotation(_place(opening, chapter), KINDS[opening.type], pieces, source, span.is_nested)


def _place(opening: Token, chapter: Chapter) -> Place:
    """Return where the first line of a block begins, past what sets it in."""
    line, lines = opening.map[0] + 1 if opening.map else 0, chapter.lines
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return Place(chapter.place.path, line, len(text) - len(text.lstrip()) + 1 if text else 0)


def _calls(inline: Token) -> list[Token]:
    return [child for child in inline.children or () if child.type == "note_call"]


def _lead_in_call(tokens: Tokens, first: int) -> list[Token]:
    """Return the call of a note that ends the paragraph before a quotation."""
    if first < 2 or tokens[first - 1].type != "paragraph_close":
        return []
    children = [
        child for child in tokens[first - 2].children or () if child.content.strip(" .:,;") or child.meta
    ]
    return children[-1:] if children and children[-1].type == "note_call" else []


def _parted(inner: Sequence[Token]) -> tuple[list[Token], str]:
    """Return the inline tokens of a quotation, and its attribution as text."""
    quoted: list[Token] = []
    source, depth, is_source = "", 0, False
    for token in inner:
        if token.type == "attribution_open":
            is_source = True
        elif token.type == "attribution_close":
            is_source = False
        elif token.type == "inline" and is_source:
            source = plain_text(token.children) if depth == 1 else source
        elif token.type == "inline":
            quoted.append(token)
        depth += token.nesting
    return quoted, " ".join(source.split())


def _piece(inline: Token) -> Piece:
    rows = inline.map or [0, 0]
    return Piece(plain_text(inline.children), rows[0] + 1, 1, rows[1])


def _noted(calls: Sequence[Token], notes: Mapping[str, Note]) -> str:
    """Return the note that is called as a source, "" where none is."""
    note = notes.get(str(calls[0].meta.get("id"))) if calls else None
    if note is None:
        return ""
    text = " ".join(plain_text(token.children) for token in note.tokens if token.type == "inline")
    short = text if len(text) <= LONGEST_NOTE else f"{text[:LONGEST_NOTE].rstrip()}…"
    return f"note {note.number}: {short}"


@dataclass(slots=True)
class _Speeches:
    """Reads the quotations that stand between marks, the outermost, over paragraphs."""

    path: str
    notes: Mapping[str, Note]
    pair: int = -1  # of the quotation being read
    place: Place = field(default_factory=lambda: Place(""))
    pieces: list[Piece] = field(default_factory=list)
    calls: list[Token] = field(default_factory=list)
    ended: bool = False  # just now: a note called here is its source
    found: list[Quotation] = field(default_factory=list)

    def read(self, tokens: Sequence[Token]) -> list[Quotation]:
        """Return the long quotations within the paragraphs of a stream."""
        inlines = [token for token in tokens if token.type == "inline"]
        children = [child for inline in inlines for child in inline.children or ()]
        closed = {child.meta.get("pair", -1) for child in children if child.meta.get("kind") == "close"}
        for inline in inlines:
            parts: list[Token] = []
            for child in inline.children or ():
                self._take(child, inline, parts, closed)
            self._finish_piece(parts, inline)
            self._finish()
        return self.found

    def _take(self, child: Token, inline: Token, parts: list[Token], closed: set[int]) -> None:
        pair, kind = child.meta.get("pair", -1), child.meta.get("kind")
        if self.ended:
            self._look_for_source(child)
        if self.pair < 0 and kind == "open" and pair in closed:
            self._finish()
            self.pair = pair
            self.place = place_of(child, self.path)
        elif self.pair >= 0 and kind == "close" and pair == self.pair:
            self._finish_piece(parts, inline)
            self.pair, self.ended = -1, True
        elif self.pair >= 0:
            parts.append(child)
            self._note(child)

    def _note(self, child: Token) -> None:
        if child.type == "note_call":
            self.calls.append(child)

    def _look_for_source(self, child: Token) -> None:
        """Take a note that is called after a quotation, until the next sentence begins."""
        self._note(child)
        if child.type == "note_call" or NEXT_SENTENCE.search(child.content):
            self._finish()

    def _finish_piece(self, parts: list[Token], inline: Token) -> None:
        """Take the words read in one paragraph."""
        if self.pair < 0 or not parts:
            return
        piece = _piece(inline)
        is_first = not self.pieces and self.place.line >= piece.line
        line, column = (self.place.line, self.place.column + 1) if is_first else (piece.line, 1)
        self.pieces.append(Piece(plain_text(parts), line, column, piece.last))
        parts.clear()

    def _finish(self) -> None:
        """Keep the quotation that has ended, if it is long."""
        if self.ended:
            quotation = Quotation(
                self.place, "inline", tuple(self.pieces), _noted(self.calls[-1:], self.notes)
            )
            self.found += [quotation] if quotation.words > LONG_INLINE else []
            self.pieces, self.calls, self.ended = [], [], False

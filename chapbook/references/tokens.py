"""Tokens changed by making new ones: figures and tables numbered, inline tokens replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chapbook.book import Chapter, Heading, Note, Token, Tokens

NUMBERED = {"figure_open": "figure", "table_open": "table"}  # what has a caption -> what it is called
CHANGING = frozenset({"reference", "link_open", "span_open"})  # inline tokens that may have to change
ChangeInline = Callable[[Token, Token], Token]  # (inline token, its block) -> the token to stand there


class Counters:
    """How many figures and tables there were so far in the book."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = dict.fromkeys(NUMBERED.values(), 0)

    def next(self, kind: str) -> int:
        """Return the next number of a kind, 1-based."""
        self.counts[kind] += 1
        return self.counts[kind]


def number_captions(chapter: Chapter, counters: Counters) -> Chapter:
    """Return the chapter with the figures and tables numbered that have a caption or a name."""
    if not any(token.type in NUMBERED for tokens in chapter.streams for token in tokens):
        return chapter
    tokens = _number(chapter.tokens, counters)
    notes = tuple(note._replace(tokens=_number(note.tokens, counters)) for note in chapter.notes)
    return chapter._replace(tokens=tokens, notes=notes)


def _number(tokens: Tokens, counters: Counters) -> Tokens:
    numbered = []
    for index, token in enumerate(tokens):
        kind = NUMBERED.get(token.type)
        if kind and (token.attrGet("id") or _has_caption(tokens, index)):
            number = counters.next(kind)
            attrs = {"id": f"{kind}.{number}", **token.attrs}  # no name that is made of a heading has a dot
            token = token.copy(attrs=attrs, meta={**token.meta, "number": number})  # noqa: PLW2901
        numbered.append(token)
    return tuple(numbered)


def _has_caption(tokens: Tokens, start: int) -> bool:
    """Whether the figure or table that opens at `start` has a caption."""
    closing = tokens[start].type.replace("_open", "_close")
    for token in tokens[start + 1 :]:
        if token.type == closing:
            return False
        if token.type == "caption_open":
            return True
    return False


def change_inlines(chapter: Chapter, change: ChangeInline) -> Chapter:
    """Return the chapter with `change` applied to its references, links and spans, in order, notes last."""
    tokens = _change(chapter.tokens, change)
    notes = tuple(_change_note(note, change) for note in chapter.notes)
    if tokens is chapter.tokens and all(new is old for new, old in zip(notes, chapter.notes, strict=True)):
        return chapter
    return chapter._replace(tokens=tokens, notes=notes, headings=tuple(_repeat_headings(chapter, tokens)))


def _change_note(note: Note, change: ChangeInline) -> Note:
    tokens = _change(note.tokens, change)
    return note if tokens is note.tokens else note._replace(tokens=tokens)


def _repeat_headings(chapter: Chapter, tokens: Tokens) -> Iterator[Heading]:
    """Yield the headings with the words that they have among the tokens."""
    words = {
        str(token.attrs.get("id")): tuple(tokens[index + 1].children or ())
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    }
    for heading in chapter.headings:
        yield heading._replace(tokens=words.get(heading.id, heading.tokens))


def _change(tokens: Tokens, change: ChangeInline) -> Tokens:
    """Return the tokens with changed children; the same tuple where nothing is changed."""
    changed = tuple(_change_block(token, change) if token.children else token for token in tokens)
    return tokens if changed == tokens else changed


def _change_block(block: Token, change: ChangeInline) -> Token:
    children = [change(child, block) if child.type in CHANGING else child for child in block.children or ()]
    return block if children == block.children else block.copy(children=children)

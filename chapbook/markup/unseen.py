"""Paragraphs that show nothing: names and marks of the index in them belong to the text behind.

`[]{.index entry=lamp}` in a paragraph of its own would be an empty line on screens, and on paper a line
without height.
"""

from __future__ import annotations

from collections.abc import Sequence

from chapbook.book import Token
from chapbook.markup.tree import inline_token, is_blank

EMPTY_SPAN = ("span_open", "span_close")
SEEN = ("link_open", "link_close")  # that have no words are left out elsewhere


def move_unseen(tokens: Sequence[Token]) -> list[Token]:
    """Return a stream in which paragraphs of empty runs alone have given these to the next words.

    Where no words follow, to the last before; a paragraph that is all that its block has stays, empty.
    """
    moved: list[Token] = []
    waiting: list[Token] = []
    result: list[Token] = []
    for index, token in enumerate(tokens):
        if token.type == "inline" and _shows_nothing(tokens, index):
            waiting += [child for child in token.children or () if child.type in EMPTY_SPAN]
            token = inline_token([], like=token)  # noqa: PLW2901
            moved.append(token)
        elif token.type == "inline" and waiting:
            token = inline_token([*waiting, *(token.children or ())], like=token)  # noqa: PLW2901
            waiting = []
        result.append(token)
    return _without(moved, _with_rest(result, waiting)) if moved else list(tokens)


def _shows_nothing(tokens: Sequence[Token], index: int) -> bool:
    """Whether an inline token is a paragraph's and has empty runs and nothing else."""
    seen = [child for child in tokens[index].children or () if not is_blank(child)]
    is_empty = all(child.nesting and child.type not in SEEN for child in seen)
    return tokens[index - 1].type == "paragraph_open" and bool(seen) and is_empty


def _with_rest(tokens: list[Token], waiting: list[Token]) -> list[Token]:
    """Return the stream with what found no words behind it at the end of the last words."""
    last = max((n for n, token in enumerate(tokens) if token.type == "inline" and token.children), default=-1)
    if waiting and last >= 0:
        tokens[last] = inline_token([*(tokens[last].children or ()), *waiting], like=tokens[last])
    return tokens


def _without(moved: list[Token], tokens: list[Token]) -> list[Token]:
    """Return the stream without the paragraphs that are empty now, but for the only ones of their blocks."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        is_moved = any(tokens[index + 1] is token for token in moved) if index + 1 < len(tokens) else False
        if tokens[index].type == "paragraph_open" and is_moved and not _is_alone(tokens, index):
            index += 3
            continue
        result.append(tokens[index])
        index += 1
    return result


def _is_alone(tokens: Sequence[Token], index: int) -> bool:
    """Whether the paragraph that opens at `index` is all that the block around it has."""
    before = tokens[index - 1].nesting == 1 if index else True
    after = tokens[index + 3].nesting == -1 if index + 3 < len(tokens) else True
    return before and after

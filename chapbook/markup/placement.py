"""Lines of attributes given to the blocks below them."""

from __future__ import annotations

from collections.abc import Sequence

from chapbook.book import Token
from chapbook.markup.attributes import iter_misplaced
from chapbook.markup.environment import Environment
from chapbook.markup.tree import lone_image
from chapbook.problems import Place


def attach_attributes(tokens: Sequence[Token], shared: Environment) -> list[Token]:
    """Give each line of attributes to the block below it."""
    result: list[Token] = []
    pending: list[Token] = []
    for index, token in enumerate(tokens):
        if token.type == "attributes":
            pending.append(token)
            continue
        if pending and token.nesting < 0:
            _report_loose(pending, shared)
        elif pending:
            kind = token.type if lone_image(tokens, index) is None else "figure_open"
            for line in pending:
                _report_misplaced(line, kind, shared)
                token.attrs = {**token.attrs, **line.attrs}
        pending = []
        result.append(token)
    _report_loose(pending, shared)
    return result


def _report_misplaced(line: Token, kind: str, shared: Environment) -> None:
    for complaint, help in iter_misplaced(line.attrs, kind):
        shared.report("attribute-unknown", _place(line, shared), complaint, help, line.meta["width"])


def _report_loose(lines: Sequence[Token], shared: Environment) -> None:
    for line in lines:
        help = "put it directly above the block it belongs to, or take it out"
        text = "no block follows this line of attributes"
        shared.report("attribute-loose", _place(line, shared), text, help, line.meta["width"])


def _place(line: Token, shared: Environment) -> Place:
    return Place(shared.path, (line.map or [0])[0] + 1, line.meta["column"])

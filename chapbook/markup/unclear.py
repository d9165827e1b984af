"""Definitions and code that can be read in two ways: refused, as another tool may read them otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from chapbook.book import Token
from chapbook.markup.environment import Environment
from chapbook.patterns import regex
from chapbook.problems import Place

TAB = 4  # columns
DEFINITION = regex(r"[ \t>]*[:~][ \t]")
SET_FAR = regex(r"[ >]*[:~] {5}")  # columns from which a definition would be code
OTHER_BLOCK = regex(
    r"(?:[-+*:~]|\d{1,9}[.)])(?:[ \t]|$)|#{1,6}[ \t]|>|```|~~~|:::|<!--|\{|\[[^\]]+\]:|([-*_])(?:[ \t]*\1){2}"
)
CONTAINERS = ("blockquote_close", "bullet_list_close", "ordered_list_close", "dl_close")


def report_unclear(tokens: Sequence[Token], shared: Environment) -> None:
    """Report definitions that would be code, terms that look like another block, code below an item."""
    for index, token in enumerate(tokens):
        if token.map is None:
            continue
        if token.type == "dd_open":
            _check_definition(token.map, shared)
        elif token.type == "dt_open" and OTHER_BLOCK.match(tokens[index + 1].content):
            help = "begin all definitions of a term in one column, and such a term with a backslash"
            text = "the line would be a term, as a definition follows"
            _report("definition-unclear", token.map[0], text, help, shared)
        elif token.type == "code_block" and index and tokens[index - 1].type in CONTAINERS:
            _check_code(token.map[0], shared)


def _check_definition(rows: Sequence[int], shared: Environment) -> None:
    """Report a definition that would be code; its rows may begin with that of the term."""
    row = next((row for row in range(*rows) if DEFINITION.match(shared.lines[row])), rows[0])
    if SET_FAR.match(shared.lines[row].expandtabs(TAB)):
        help = "put at most four spaces behind its `:`"
        text = "the definition is set in so far that it would be code"
        _report("definition-unclear", row, text, help, shared)


def _check_code(row: int, shared: Environment) -> None:
    if shared.lines[row - 1].strip(" \t>"):
        help = "set it in as far as the text it belongs to, or put an empty line above it"
        text = "the line is set in like code, directly below a list or a quotation"
        _report("code-unclear", row, text, help, shared)


def _report(name: str, row: int, text: str, help: str, shared: Environment) -> None:
    line = shared.lines[row]
    column = len(line) - len(line.lstrip(" \t")) + 1
    shared.report(name, Place(shared.path, row + 1, column), text, help)

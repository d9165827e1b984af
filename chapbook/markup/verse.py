"""Verse: read line by line and not as blocks; line breaks, indents and stanzas stay."""

from __future__ import annotations

from itertools import groupby

from markdown_it.rules_block import StateBlock

SPACES_PER_EM = 2  # two spaces at the start of a line set it in by one em


def push_verse(state: StateBlock, start: int, end: int) -> None:
    """Push the lines of a verse as stanzas of lines; their inline content is parsed with the rest."""
    numbers = range(start, end)
    for is_blank, group in groupby(numbers, key=state.isEmpty):
        if not is_blank:
            _push_stanza(state, list(group))


def _push_stanza(state: StateBlock, numbers: list[int]) -> None:
    state.push("stanza_open", "div", 1).map = [numbers[0], numbers[-1] + 1]
    for number in numbers:
        text = state.getLines(number, number + 1, state.blkIndent, False).rstrip()  # noqa: FBT003 (markdown-it's)
        indent = len(text) - len(text.lstrip())
        opening = state.push("verse_line_open", "p", 1)
        opening.map = [number, number + 1]
        opening.meta = {"indent": (indent + 1) // SPACES_PER_EM}
        inline = state.push("inline", "", 0)
        inline.map, inline.content, inline.children = [number, number + 1], text.lstrip().rstrip("\\"), []
        state.push("verse_line_close", "p", -1)
    state.push("stanza_close", "div", -1)

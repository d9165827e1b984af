"""Where the words between brackets end, and which brackets are links.

markdown-it takes every form in brackets within the words of a link for a link of its own, and then the
outer one is none. Notes, cross references and runs of words with attributes may stand in a link.
"""

from __future__ import annotations

import re
from types import SimpleNamespace

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline

NOTE_CALL = re.compile(r"\[\^([^\]\s]+)\]")
REFERENCE = re.compile(r"\[@([\w:.-]+)\]")
CITATION = re.compile(r"\[(?:[^\[\]@]*[\s;])?-?@[A-Za-z0-9_][^\[\]]*\](?![(\[{:])")
NO_LINKS = (NOTE_CALL, REFERENCE, CITATION)


def find_label_end(state: StateInline, start: int, without_links: bool = False) -> int:  # noqa: FBT001, FBT002
    """Return where the bracket at `start` closes; -1 for nowhere, or for a link inside that must not be."""
    before = state.pos
    state.pos = start + 1
    depth, end = 1, -1
    while state.pos < state.posMax:
        char, at = state.src[state.pos], state.pos
        depth -= char == "]"
        if depth == 0:
            end = at
            break
        state.md.inline.skipToken(state)
        if char == "[" and state.pos == at + 1:
            depth += 1
        elif char == "[" and without_links and _has_link(state, at):
            break
    state.pos = before
    return end


def _has_link(state: StateInline, start: int) -> bool:
    """Whether what was read at `start`, up to the state's position, is a link or has one inside."""
    if any(pattern.match(state.src, start) for pattern in NO_LINKS):
        return False
    end = find_label_end(state, start, without_links=True)
    return end < 0 or not state.src.startswith("{", end + 1)


HELPERS = SimpleNamespace(
    parseLinkLabel=find_label_end,
    parseLinkDestination=parseLinkDestination,
    parseLinkTitle=parseLinkTitle,
)

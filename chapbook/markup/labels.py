"""Where the words between brackets end, and which brackets are links.

markdown-it takes every form in brackets within the words of a link for a link of its own, and then the
outer one is none. Notes, cross references and runs of words with attributes may stand in a link.
"""

from __future__ import annotations

from types import SimpleNamespace

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline

from chapbook.markup.environment import environment
from chapbook.patterns import regex

NOTE_CALL = regex(r"\[\^([^\]\s]+)\]")
REFERENCE = regex(r"\[@([\w:.-]+)\]")
CITATION = regex(r"\[(?:[^\[\]@]*[\s;])?-?@[A-Za-z0-9_][^\[\]]*\](?![(\[{:])")
# What an editor puts into somebody else's words: never a link, whatever stands beside it.
EDITORIAL = regex(r"\[(?:…|\.\.\.|\. \. \.|sic!?)\]")
DEEPEST_BRACKETS = 60  # brackets within brackets that are looked into
NOWHERE = -2  # twice -1
NO_LINKS = (NOTE_CALL, REFERENCE, CITATION, EDITORIAL)


def find_label_end(state: StateInline, start: int, without_links: bool = False) -> int:  # noqa: FBT001, FBT002
    """Return where the bracket at `start` closes; -1 for nowhere, or for a link inside that must not be."""
    if -1 - start not in state.cache:
        shared = environment(state.env)
        if shared.brackets > DEEPEST_BRACKETS:
            return -1
        shared.brackets += 1
        _search(state, start)
        shared.brackets -= 1
    end, has_link = divmod(state.cache[-1 - start], 2)
    return -1 if end >= state.posMax or (has_link and without_links) else end


def _search(state: StateInline, start: int) -> None:
    """Note the ends of a bracket and of those inside it in markdown-it's cache, whose own keys are offsets.

    The key of a bracket is -1 less its offset; the value is twice its end, and one more for a link inside.
    """
    before = state.pos
    state.pos = start + 1
    links = 0
    open_brackets = [(start, links)]  # each with the links before it
    while state.pos < state.posMax and open_brackets:
        char, at = state.src[state.pos], state.pos
        if char == "]":
            opened, links_before = open_brackets.pop()
            state.cache[-1 - opened] = 2 * at + (links > links_before)
            state.pos += 1
            continue
        state.md.inline.skipToken(state)
        if char == "[" and state.pos == at + 1:
            open_brackets.append((at, links))
        elif char == "[":
            links += _has_link(state, at)
    for opened, _ in open_brackets:
        state.cache[-1 - opened] = NOWHERE
    state.pos = before


def _has_link(state: StateInline, start: int) -> bool:
    """Whether what was read at `start`, up to the state's position, is a link or has one inside."""
    if any(pattern.match(state.src, start) for pattern in NO_LINKS):
        return False
    if state.src[state.pos - 1 : state.pos] != "}":
        return True
    end = find_label_end(state, start, without_links=True)
    return end < 0 or not state.src.startswith("{", end + 1)


HELPERS = SimpleNamespace(
    parseLinkLabel=find_label_end,
    parseLinkDestination=parseLinkDestination,
    parseLinkTitle=parseLinkTitle,
)

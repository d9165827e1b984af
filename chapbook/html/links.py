"""Links made ready to be written: none stands within another, and each has a name that can be read out.

Inline tokens come in, inline tokens go out.
"""

from __future__ import annotations

from collections.abc import Sequence

from chapbook.book import Token

OUTSIDE_LINKS = ("note_call",)  # XHTML has no link within a link
SPACES = ("text", "softbreak", "hardbreak")  # token types that may show nothing


def ready_links(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return tokens in which the calls of notes that stood in a link follow it, and every link has a name."""
    if "link_open" not in [token.type for token in tokens]:
        return tokens
    ready: list[Token] = []
    link: list[Token] = []  # as far as read; empty outside links
    calls: list[Token] = []  # that stood in it
    for token in tokens:
        if link and token.type in OUTSIDE_LINKS:
            calls.append(token)
        elif link or token.type == "link_open":
            link.append(token)
        else:
            ready.append(token)
        if link and token.type == "link_close":
            ready += [*_named(link), *calls]
            link, calls = [], []
    return [*ready, *link, *calls]


def _named(link: Sequence[Token]) -> Sequence[Token]:
    """Return a link without its ends if it shows nothing, named by its address if its pictures are mute."""
    opening, *inner, _ = link
    shown = [token for token in inner if token.type not in SPACES or token.content.strip()]
    if not shown:
        return inner
    if any(token.type != "image" or token.content for token in shown):
        return link
    return [opening.copy(attrs={**opening.attrs, "aria-label": opening.attrs.get("href", "")}), *link[1:]]

"""Headings: their level where they stand, the number of a chapter before its title, its author below."""

from __future__ import annotations

from chapbook.book import Token
from chapbook.html.inline import write_generated
from chapbook.html.renderer import Renderer, common

SMALLEST_HEADING = 6
# What the heads of these pages are, as on those that Chapbook makes; others are heads of a text.
TITLE_PAGES = frozenset({"cover", "halftitle", "titlepage"})
ON_TITLE_PAGES = {1: "book-title", 2: "subtitle"}


def heading_open(renderer: Renderer, token: Token) -> None:
    """Begin a heading; no level is skipped, its class keeps the level that was typed.

    One that shows nothing is no heading to a reader, but links may lead there.
    """
    if not is_heading_shown(renderer, token):
        renderer.open_block("div", common(renderer, token))
        return
    level = int(token.tag[1:])
    while renderer.levels and renderer.levels[-1] >= level:
        renderer.levels.pop()
    renderer.levels.append(level)
    rank = min(len(renderer.levels) - 1 + renderer.setting.title_level, SMALLEST_HEADING)
    title = is_title(renderer, token)
    name = "title" if title else f"level{level}"
    if renderer.setting.role in TITLE_PAGES:
        name = ON_TITLE_PAGES.get(level, name)
    renderer.open_block(f"h{rank}", common(renderer, token, name))
    if title and renderer.setting.number:
        write_generated(renderer, renderer.setting.number, "number")
        renderer.writer.text(" ")


def heading_close(renderer: Renderer, token: Token) -> None:
    """End a heading; a chapter by another hand names it below the title."""
    del token
    opening = renderer.tokens[renderer.index - 2]
    renderer.close_block()
    if is_title(renderer, opening) and renderer.setting.author:
        renderer.open_block("p", {"class": "chapter-author generated"})
        renderer.writer.text(renderer.setting.author)
        renderer.close_block()


def is_heading_shown(renderer: Renderer, token: Token) -> bool:
    """Whether a heading has words, or the number of its chapter."""
    words = renderer.tokens[renderer.index + 1].children
    return bool(words) or (is_title(renderer, token) and bool(renderer.setting.number))


def is_title(renderer: Renderer, token: Token) -> bool:
    """Whether a heading is the chapter's title."""
    return bool(renderer.setting.title_id) and token.attrs.get("id") == renderer.setting.title_id

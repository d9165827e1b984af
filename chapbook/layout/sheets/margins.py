"""The margins that a book's own style sheets give to every page.

Ours mirror: they are set for left and right pages, and a selector of these is stronger than none. So what
a book says of all pages is said of left and right ones too, before its own rules for these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tinycss2 import parser

Node = Any  # of tinycss2, which has no types


def own_margins(sheets: Iterable[str]) -> str:
    """Return a rule for left and right pages with the margins of all pages in sheets, "" without any.

    `@page { size: A6; margin: 1cm }` -> `@page :left, :right { margin: 1cm }`
    """
    margins = "; ".join(
        declaration.serialize() for sheet in sheets for declaration in _iter_page_margins(sheet)
    )
    return f"@page :left, :right {{ {margins} }}" if margins else ""


def _iter_page_margins(sheet: str) -> Iterator[Node]:
    """Yield the declarations of margins in the rules that select all pages."""
    for rule in parser.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "at-rule" or rule.lower_at_keyword != "page" or not rule.content:
            continue
        if any(node.type != "whitespace" for node in rule.prelude):
            continue
        for node in parser.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if node.type == "declaration" and node.lower_name.partition("-")[0] == "margin":
                yield node

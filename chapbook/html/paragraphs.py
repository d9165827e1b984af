"""Paragraphs, and what they must not be parted from."""

from __future__ import annotations

from chapbook.book import Token
from chapbook.html.renderer import Renderer, common

# What the paragraph before must not be parted from.
SET_APART = frozenset(
    {
        *("blockquote_open", "epigraph_open", "verse_open", "aside_open", "fence", "code_block"),
        *("bullet_list_open", "ordered_list_open", "dl_open", "formula_open"),
    }
)


def paragraph_open(renderer: Renderer, token: Token) -> None:
    """Begin a paragraph, unless it is an item of a tight list."""
    if not token.hidden:
        leads = renderer.following(3) in SET_APART or is_bold(renderer.tokens[renderer.index + 1])
        attributes = common(renderer, token, "lead" if leads else "")
        renderer.open_block("p", {**attributes, **pulled(renderer, token)})


def paragraph_close(renderer: Renderer, token: Token) -> None:
    """End a paragraph."""
    if not token.hidden:
        renderer.close_block()


def is_bold(inline: Token) -> bool:
    """Whether a paragraph is bold as a whole: many write a heading so, and it must not end a page."""
    if "strong_open" not in [child.type for child in inline.children or ()]:
        return False
    children = [child for child in inline.children or () if child.content or child.nesting]
    if children[0].type != "strong_open":
        return False
    level = children[0].level
    closings = (
        n for n, child in enumerate(children) if child.type == "strong_close" and child.level == level
    )
    return next(closings, None) == len(children) - 1  # None: HTML in it is never closed


def pulled(renderer: Renderer, token: Token) -> dict[str, str | None]:
    """Return what says that a block repeats words of the text in large, if it does."""
    is_pulled = "pullquote" in str(token.attrs.get("class") or "").split()
    return renderer.semantics("pullquote") if is_pulled else {}

"""Paragraphs, and what they must not be parted from."""

from __future__ import annotations

from chapbook.book import Token
from chapbook.html.renderer import Renderer, common
from chapbook.markup import is_bold

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
        # Many write a heading as a bold paragraph, and it must not end a page.
        leads = _leads(renderer) or is_bold(renderer.tokens[renderer.index + 1])
        attributes = common(renderer, token, "lead" if leads else "")
        renderer.open_block("p", {**attributes, **pulled(renderer, token)})


def paragraph_close(renderer: Renderer, token: Token) -> None:
    """End a paragraph."""
    if not token.hidden:
        renderer.close_block()


def pulled(renderer: Renderer, token: Token) -> dict[str, str | None]:
    """Return what says that a block repeats words of the text in large, if it does."""
    return renderer.semantics("pullquote") if _is_pulled(token) else {}


def _leads(renderer: Renderer) -> bool:
    """Whether the current paragraph leads in to what follows; to words pulled out of the text none does."""
    is_before = renderer.following(3) in SET_APART
    return is_before and not _is_pulled(renderer.tokens[renderer.index + 3])


def _is_pulled(token: Token) -> bool:
    return "pullquote" in str(token.attrs.get("class") or "").split()

"""Paragraphs, and what they must not be parted from."""

from __future__ import annotations

from chapbook.book import Token
from chapbook.html.renderer import Renderer, common
from chapbook.markup import is_bold, plain_text
from chapbook.patterns import regex
from chapbook.typography import COLONS

# What the paragraph before must not be parted from.
SET_APART = frozenset(
    {
        *("blockquote_open", "epigraph_open", "verse_open", "aside_open", "fence", "code_block"),
        *("bullet_list_open", "ordered_list_open", "dl_open"),
    }
)
# And if it ends with a colon; what has a number, by which the text calls it, may stand elsewhere.
SHOWN = ("figure_open", "table_open")
# A sentence that is at its end leads in to nothing; three points are no end.
FULL_STOP = regex(r"(?:(?<!\.)\.|。)[\"'”’»«›‹“)\]」』]*\s*\Z")


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
    follower = renderer.following(3)
    if follower == "formula_open":
        return True
    if follower not in SET_APART and follower not in SHOWN:
        return False
    words, token = plain_text([renderer.tokens[renderer.index + 1]]), renderer.tokens[renderer.index + 3]
    if follower in SHOWN:
        return not token.meta.get("number") and words.rstrip().endswith(COLONS)
    return not (_is_pulled(token) or FULL_STOP.search(words))


def _is_pulled(token: Token) -> bool:
    return "pullquote" in str(token.attrs.get("class") or "").split()

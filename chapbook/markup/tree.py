"""Walking and cutting token streams: where a block ends, what stands in it, which level it is on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chapbook.book import Token
from chapbook.typography import WORD_JOINER

PAIRED_TEXT = ("text", "code_inline", "quote_mark", "text_special", "formula")


def closing(tokens: Sequence[Token], start: int) -> int:
    """Return the index of the token that closes the block opened at `start`."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def iter_blocks(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each block on the outermost level of a stream."""
    index = 0
    while index < len(tokens):
        last = closing(tokens, index) if tokens[index].nesting == 1 else index
        yield index, last
        index = last + 1


def make_token(kind: str, tag: str = "", nesting: int = 0, like: Token | None = None) -> Token:
    """Return a new block token, standing where `like` stands."""
    token = Token(kind, tag, nesting)  # type: ignore[arg-type]
    token.block = True
    if like is not None:
        token.map, token.level = like.map, like.level
    return token


def inline_token(children: list[Token], like: Token) -> Token:
    """Return an inline token with these children, standing where `like` stands."""
    token = make_token("inline", like=like)
    token.children = children
    token.content = like.content
    return token


def is_bold(inline: Token) -> bool:
    """Whether a paragraph is bold as a whole, given as its inline token."""
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


def lone_image(tokens: Sequence[Token], index: int) -> Token | None:
    r"""Return the picture that is all of the paragraph beginning at `index`, None where there is more.

    In a list set tight it counts only with a caption or a name. A backslash behind it, by which pandoc knows
    pictures without a caption, is no more than that: `![](x.png)\`.
    """
    if tokens[index].type != "paragraph_open":
        return None
    children = tokens[index + 1].children or []
    if "image" not in [child.type for child in children]:
        return None
    image, *rest = _visible(children)
    if image.type != "image" or rest:
        return None
    is_named = "title" in image.attrs or "id" in image.attrs
    return image if is_named or not tokens[index].hidden else None


def _visible(children: Sequence[Token]) -> list[Token]:
    """Return what is to be seen of a paragraph, but for a backslash behind one picture."""
    visible = [child for child in children if child.type == "hardbreak" or not is_blank(child)]
    return visible[:1] if [child.content for child in visible[1:]] == ["\\"] else visible


def plain_text(tokens: Iterable[Token] | None) -> str:
    """Return what a reader sees of inline tokens, as plain text: titles and the like have no joiners."""
    parts = []
    for token in tokens or ():
        if token.type in PAIRED_TEXT:
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak", "html_break"):
            parts.append(" ")
        elif token.type == "inline":
            parts.append(plain_text(token.children))
    return "".join(parts).replace(WORD_JOINER, "")


def is_blank(token: Token) -> bool:
    """Whether an inline token shows nothing."""
    return token.type in ("softbreak", "hardbreak") or (token.type == "text" and not token.content.strip())

"""Blocks given their meaning: attributes, figures, captions, attributions, paragraphs that go on.

Each function takes a token stream and returns a new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from chapbook.book import Token
from chapbook.markup.environment import Environment
from chapbook.markup.parser import CAPTION
from chapbook.markup.tree import closing, inline_token, make_token
from chapbook.problems import Place

QUOTATIONS = ("blockquote_open", "epigraph_open")
CONTINUABLE = ("blockquote_close", "verse_close", "epigraph_close")
DASH = re.compile(r"(?:—|–|--)[ \u00a0]+")
ParseInline = Callable[[str], list[Token]]


def attach_attributes(tokens: Sequence[Token], shared: Environment) -> list[Token]:
    """Give each attribute line to the block below it."""
    result: list[Token] = []
    pending: Token | None = None
    for token in tokens:
        if token.type == "attributes":
            pending = _join(pending, token)
            continue
        if pending is not None:
            if token.nesting < 0:
                _report_loose(pending, shared)
            else:
                token.attrs = {**token.attrs, **pending.attrs}
            pending = None
        result.append(token)
    if pending is not None:
        _report_loose(pending, shared)
    return result


def _join(first: Token | None, second: Token) -> Token:
    if first is not None:
        second.attrs = {**first.attrs, **second.attrs}
    return second


def _report_loose(token: Token, shared: Environment) -> None:
    line = (token.map or [0])[0] + 1
    help = "put it directly above the block it belongs to, or take it out"
    shared.report(
        "attribute-loose", Place(shared.path, line), "no block follows this line of attributes", help
    )


def name_epigraphs(tokens: Sequence[Token]) -> list[Token]:
    """Make a block quotation with the class `epigraph` an epigraph like those between `:::`."""
    result = list(tokens)
    for index, token in enumerate(result):
        if token.type == "blockquote_open" and token.attrGet("class") == "epigraph":
            end = closing(result, index)
            attrs = {name: value for name, value in token.attrs.items() if name != "class"}
            result[index] = token.copy(type="epigraph_open", tag="div", attrs=attrs)
            result[end] = result[end].copy(type="epigraph_close", tag="div")
    return result


def make_figures(tokens: Sequence[Token], parse_inline: ParseInline) -> list[Token]:
    """Make a figure of each paragraph that is one image."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        if _is_lone_image(tokens, index):
            result += _figure(tokens[index], tokens[index + 1], parse_inline)
            index += 3
        else:
            result.append(tokens[index])
            index += 1
    return result


def _is_lone_image(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].type != "paragraph_open" or tokens[index].hidden:
        return False
    children = tokens[index + 1].children or []
    return len(children) == 1 and children[0].type == "image"


def _figure(paragraph: Token, inline: Token, parse_inline: ParseInline) -> list[Token]:
    image = (inline.children or [])[0]
    opening = make_token("figure_open", "figure", 1, paragraph)
    opening.meta = {"kind": "figure"}
    opening.attrs = {**paragraph.attrs, **{n: image.attrs[n] for n in ("id", "class") if n in image.attrs}}
    picture = make_token("figure_image", "img", 0, paragraph)
    picture.attrs = {n: v for n, v in image.attrs.items() if n in ("src", "width")}
    picture.content, picture.meta, picture.children = image.content, image.meta, image.children
    caption = str(image.attrs.get("title", ""))
    inside = _caption(inline_token(parse_inline(caption), inline)) if caption else []
    return [opening, picture, *inside, make_token("figure_close", "figure", -1, paragraph)]


def _caption(inline: Token) -> list[Token]:
    opening = make_token("caption_open", "", 1, inline)
    return [opening, inline, make_token("caption_close", "", -1, inline)]


def move_table_captions(tokens: Sequence[Token]) -> list[Token]:
    """Move a paragraph `Table: …` before or after a table into it as its caption."""
    result = list(tokens)
    index = 0
    while index < len(result):
        if result[index].type == "table_open":
            index = _give_caption(result, index)
        index += 1
    return result


def _give_caption(tokens: list[Token], table: int) -> int:
    """Give the table at `table` the caption beside it; return where the table stands then."""
    if _is_caption(tokens, table - 3):
        paragraph = tokens[table - 3 : table]
        del tokens[table - 3 : table]
        table -= 3
    else:
        after = closing(tokens, table) + 1
        follows = after + 3 < len(tokens) and tokens[after + 3].type == "table_open"
        if follows or not _is_caption(tokens, after):
            return table
        paragraph = tokens[after : after + 3]
        del tokens[after : after + 3]
    inline = paragraph[1]
    tokens[table].attrs = {**tokens[table].attrs, **inline.meta.get("attributes", {})}
    first = (inline.children or [])[0]
    first.content = first.content[len(CAPTION) :].lstrip()
    tokens[table + 1 : table + 1] = _caption(inline)
    return table + 3


def _is_caption(tokens: Sequence[Token], index: int) -> bool:
    if not 0 <= index < len(tokens) - 1 or tokens[index].type != "paragraph_open":
        return False
    children = tokens[index + 1].children or []
    return bool(children) and children[0].type == "text" and children[0].content.startswith(CAPTION)


def split_attributions(tokens: Sequence[Token]) -> list[Token]:
    """Make the last line of a quotation that begins with a dash its attribution."""
    result = list(tokens)
    index = 0
    while index < len(result):
        if result[index].type in QUOTATIONS:
            _split_quotation(result, index)
        elif result[index].type == "verse_open":
            _split_verse(result, index)
        index += 1
    return result


def _split_quotation(tokens: list[Token], start: int) -> None:
    end = closing(tokens, start)
    if tokens[end - 1].type != "paragraph_close" or tokens[end - 2].type != "inline":
        return
    inline = tokens[end - 2]
    children = inline.children or []
    breaks = [-1, *(i for i, child in enumerate(children) if child.type in ("softbreak", "hardbreak"))]
    dashed = [at for at in breaks if _begins_with_dash(children, at + 1)]
    is_own = dashed == [-1] and end - 3 > start + 1
    if not is_own and not (len(dashed) == 1 and dashed[0] == breaks[-1] and dashed[0] > 0):
        return
    words = _without_dash(children[dashed[0] + 1 :])
    source = inline_token(words, inline)
    opening = make_token("attribution_open", "p", 1, tokens[end - 3])
    attribution = [opening, source, make_token("attribution_close", "p", -1, tokens[end - 1])]
    if is_own:
        tokens[end - 3 : end] = attribution
    else:
        tokens[end - 2] = inline_token(children[: dashed[0]], inline)
        tokens[end:end] = attribution


def _split_verse(tokens: list[Token], start: int) -> None:
    """Take a last stanza of one line that begins with a dash."""
    end = closing(tokens, start)
    if (
        tokens[end - 1].type != "stanza_close"
        or tokens[end - 5].type != "stanza_open"
        or end - 5 <= start + 1
    ):
        return
    inline = tokens[end - 3]
    if _begins_with_dash(inline.children or [], 0):
        opening = make_token("attribution_open", "p", 1, inline)
        words = inline_token(_without_dash(inline.children or []), inline)
        tokens[end - 5 : end] = [opening, words, make_token("attribution_close", "p", -1, inline)]


def _begins_with_dash(children: Sequence[Token], index: int) -> bool:
    child = children[index] if index < len(children) else None
    return child is not None and child.type == "text" and DASH.match(child.content) is not None


def _without_dash(children: Sequence[Token]) -> list[Token]:
    first = children[0].copy(content=DASH.sub("", children[0].content, count=1))
    return [first, *children[1:]] if first.content else list(children[1:])


def mark_continued(tokens: Sequence[Token]) -> list[Token]:
    """Mark a paragraph after a quotation that begins with a small letter as going on."""
    result = list(tokens)
    for index in range(1, len(result) - 1):
        token = result[index]
        follows = token.type == "paragraph_open" and result[index - 1].type in CONTINUABLE
        if follows and not token.attrGet("class") and _begins_small(result[index + 1]):
            result[index] = token.copy(attrs={**token.attrs, "class": "continued"})
    return result


def _begins_small(inline: Token) -> bool:
    for child in inline.children or ():
        for char in child.content if child.type in ("text", "code_inline") else "":
            if char.isalpha():
                return char.islower()
            if char.isdigit():
                return False
    return False


def name_alignments(tokens: Sequence[Token]) -> list[Token]:
    """Turn the style attributes of table cells into classes."""
    result = list(tokens)
    for index, token in enumerate(result):
        if token.type in ("th_open", "td_open") and (style := str(token.attrGet("style") or "")):
            result[index] = token.copy(attrs={"class": style.rpartition(":")[2]})
    return result

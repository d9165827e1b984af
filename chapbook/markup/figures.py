"""Pictures and tables with their captions.

Each function takes a token stream and returns a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chapbook.book import Token
from chapbook.markup.table_rows import CAPTION
from chapbook.markup.tree import closing, inline_token, lone_image, make_token

OF_PICTURES = ("src", "alt", "width")  # attributes of the picture and not of the figure

ReadInline = Callable[[str, Token], list[Token]]  # words that stand somewhere in the lines of a block


def make_figures(tokens: Sequence[Token], read_inline: ReadInline) -> list[Token]:
    """Make a figure of each paragraph that is one image."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        if (image := lone_image(tokens, index)) is not None:
            result += _figure(image, tokens[index], tokens[index + 1], read_inline)
            index += 3
        else:
            result.append(tokens[index])
            index += 1
    return result


def _figure(image: Token, paragraph: Token, inline: Token, read_inline: ReadInline) -> list[Token]:
    attrs = {**paragraph.attrs, **image.attrs}
    caption = str(attrs.pop("title", ""))
    opening = make_token("figure_open", "figure", 1, paragraph)
    opening.meta = {"kind": "figure"}
    opening.attrs = {name: value for name, value in attrs.items() if name not in OF_PICTURES}
    picture = make_token("figure_image", "img", 0, paragraph)
    picture.attrs = {name: value for name, value in attrs.items() if name in OF_PICTURES}
    picture.content, picture.meta, picture.children = image.content, image.meta, image.children
    inside = _caption(inline_token(read_inline(caption, inline), inline)) if caption else []
    return [opening, picture, *inside, make_token("figure_close", "figure", -1, paragraph)]


def _caption(inline: Token) -> list[Token]:
    opening = make_token("caption_open", "", 1, inline)
    return [opening, inline, make_token("caption_close", "", -1, inline)]


def move_table_captions(tokens: Sequence[Token]) -> list[Token]:
    """Move a paragraph `Table: …` before or after a table into it as its caption.

    Where tables and captions take turns, the last of them decides: behind a caption each stands below its
    table.
    """
    result: list[Token] = []
    index = row_end = 0
    while index < len(tokens):
        if tokens[index].type != "table_open":
            result.append(tokens[index])
            index += 1
            continue
        end = closing(tokens, index) + 1
        rest = tokens[index + 1 : end]
        if _is_caption(result, len(result) - 3):
            result[-3:] = [tokens[index], *_take_caption(tokens[index], result[-3:])]
        elif index < row_end or (row_end := _end_of_captions_below(tokens, index)):
            result += [tokens[index], *_take_caption(tokens[index], tokens[end : end + 3])]
            end += 3
        else:
            result.append(tokens[index])
        result += rest
        index = end
    return result


def _end_of_captions_below(tokens: Sequence[Token], index: int) -> int:
    """Return where tables from `index` on end that have each a caption behind it; 0 if the last has none."""
    while index < len(tokens) and tokens[index].type == "table_open":
        caption = closing(tokens, index) + 1
        if not _is_caption(tokens, caption):
            return 0
        index = caption + 3
    return index


def _take_caption(table: Token, paragraph: Sequence[Token]) -> list[Token]:
    """Return a paragraph as the caption of a table, which takes its attributes."""
    inline = paragraph[1]
    table.attrs = {**table.attrs, **paragraph[0].attrs, **inline.meta.get("attributes", {})}
    first = (inline.children or [])[0]
    first.content = first.content[len(CAPTION) :].lstrip()
    return _caption(inline)


def _is_caption(tokens: Sequence[Token], index: int) -> bool:
    if not 0 <= index < len(tokens) - 1 or tokens[index].type != "paragraph_open":
        return False
    children = tokens[index + 1].children or []
    return bool(children) and children[0].type == "text" and children[0].content.startswith(CAPTION)


def complete_cells(tokens: Sequence[Token]) -> list[Token]:
    """Turn the style of table cells into classes `left`, `center`, `right`; give terms their lines."""
    result = list(tokens)
    for index, token in enumerate(result):
        if token.type in ("th_open", "td_open") and (style := str(token.attrGet("style") or "")):
            result[index] = token.copy(attrs={"class": style.rpartition(":")[2]})
        elif token.type == "dt_open":
            row = (token.map or [0])[0]
            result[index] = token.copy(map=[row, row + 1])
            result[index + 1] = result[index + 1].copy(map=[row, row + 1])
    return result

"""The block tokens: one function for each type, collected in `BLOCKS`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from types import MappingProxyType

from chapbook.book import Token
from chapbook.html.code import highlighted
from chapbook.html.headings import heading_close, heading_open
from chapbook.html.inline import image, write_generated
from chapbook.html.paragraphs import paragraph_close, paragraph_open, pulled
from chapbook.html.renderer import Render, Renderer, common
from chapbook.markup import plain_text
from chapbook.typography import before_caption

LONG_CAPTION = 200  # characters; a longer one is read on screens as a paragraph is
WIDEST_INDENT = 8  # em; verse set in further stands there


def close(renderer: Renderer, token: Token) -> None:
    """End a block."""
    del token
    renderer.close_block()


def open_block(renderer: Renderer, token: Token) -> None:
    """Begin a block that is the same here and there: lists, parts of a table."""
    renderer.open_block(token.tag, common(renderer, token))


def definition_open(renderer: Renderer, token: Token) -> None:
    """Begin a term or what is said of it, which in a glossary are more than a list of definitions."""
    name = {"dt": "glossterm", "dd": "glossdef"}[token.tag]
    meaning = renderer.semantics(name) if renderer.setting.role == "glossary" else {}
    renderer.open_block(token.tag, {**common(renderer, token), **meaning})


def formula_open(renderer: Renderer, token: Token) -> None:
    """Begin a line that a formula has for itself."""
    renderer.open_block("p", common(renderer, token, "formula"))


def blockquote_open(renderer: Renderer, token: Token) -> None:
    """Begin a quotation."""
    open_quotation(renderer, token, {**common(renderer, token), **pulled(renderer, token)})


def epigraph_open(renderer: Renderer, token: Token) -> None:
    """Begin an epigraph."""
    attributes = common(renderer, token, "epigraph")
    open_quotation(renderer, token, {**attributes, **renderer.semantics("epigraph")})


def open_quotation(renderer: Renderer, token: Token, attributes: dict[str, str | None]) -> None:
    """Begin somebody else's words, with the address that they were taken from."""
    source = token.attrs.get("cite")
    renderer.open_block("blockquote", {**attributes, "cite": str(source)} if source else attributes)


def attribution_open(renderer: Renderer, token: Token) -> None:
    """Begin the line that names a quotation's source, with a dash of our own that ends no line."""
    attributes = {**common(renderer, token, "attribution"), **renderer.semantics("attribution")}
    renderer.open_block("footer", attributes)
    write_generated(renderer, "—\u00a0")


def aside_open(renderer: Renderer, token: Token) -> None:
    """Begin a remark set apart from the text."""
    renderer.open_block("aside", {**common(renderer, token, "remark"), **renderer.semantics("remark")})


def verse_open(renderer: Renderer, token: Token) -> None:
    """Begin verse; with a source of its own, and in no quotation that has one, it is quoted."""
    is_quoted = has_source(renderer) and "blockquote" not in renderer.writer.open_tags
    renderer.open_block("blockquote" if is_quoted else "div", common(renderer, token, "verse"))


def has_source(renderer: Renderer) -> bool:
    """Whether the verse that opens at the current token ends with an attribution."""
    end = next(distance for distance in count(1) if renderer.following(distance) == "verse_close")
    return renderer.following(end - 1) == "attribution_close"


def stanza_open(renderer: Renderer, token: Token) -> None:
    """Begin a stanza."""
    renderer.open_block("div", common(renderer, token, "stanza"))


def verse_line_open(renderer: Renderer, token: Token) -> None:
    """Begin a line of verse, set in as typed."""
    indent = min(int(token.meta.get("indent") or 0), WIDEST_INDENT)
    renderer.open_block("p", common(renderer, token, "line", f"i{indent}" if indent else ""))


def figure_open(renderer: Renderer, token: Token) -> None:
    """Begin a figure."""
    renderer.open_block("figure", common(renderer, token))
    renderer.captions.append(("figcaption", label(renderer, "figure", token)))


def figure_close(renderer: Renderer, token: Token) -> None:
    """End a figure; one without a caption still shows its number."""
    del token
    tag, words = renderer.captions.pop()
    if words:
        renderer.open_block(tag, {})
        write_generated(renderer, words.rstrip(". \u3000"), "label")
        renderer.close_block()
    renderer.close_block()


def figure_image(renderer: Renderer, token: Token) -> None:
    """Write a figure's picture."""
    image(renderer, token)


def label(renderer: Renderer, kind: str, token: Token) -> str:
    """Return what a caption begins with: `Figure 3. `, "" where it is not numbered."""
    number = token.meta.get("number")
    return before_caption(kind, number, renderer.setting.language) if number else ""


def table_open(renderer: Renderer, token: Token) -> None:
    """Begin a table in its wrapper."""
    renderer.open_table(common(renderer, token), count_columns(renderer))
    renderer.captions.append(("caption", label(renderer, "table", token)))
    if renderer.following(1) != "caption_open":
        write_number_alone(renderer)


def count_columns(renderer: Renderer) -> int:
    """Return how many columns the table that opens at the current token has."""
    count = 0
    for token in renderer.tokens[renderer.index :]:
        count += token.type in ("th_open", "td_open")
        if token.type == "tr_close":
            break
    return count


def write_number_alone(renderer: Renderer) -> None:
    """Write the number of a table that has no caption."""
    tag, words = renderer.captions[-1]
    if words:
        renderer.open_block(tag, {})
        write_generated(renderer, words.rstrip(". \u3000"), "label")
        renderer.close_block()


def table_close(renderer: Renderer, token: Token) -> None:
    """End a table and its wrapper."""
    del token
    renderer.captions.pop()
    renderer.close_table()


def caption_open(renderer: Renderer, token: Token) -> None:
    """Begin the caption of a figure or table with its number."""
    tag, words = renderer.captions[-1]
    is_long = len(words + shown(renderer)) > LONG_CAPTION
    renderer.open_block(tag, common(renderer, token, "long" if is_long else ""))
    if words:
        write_generated(renderer, words, "label")
        renderer.captions[-1] = (tag, "")


def head_cell_open(renderer: Renderer, token: Token) -> None:
    """Begin a cell of a table's head; an empty one heads nothing."""
    attributes = common(renderer, token)
    if has_text(renderer):
        renderer.open_block("th", {**attributes, "scope": "col"})
    else:
        renderer.open_block("td", attributes)


def has_text(renderer: Renderer) -> bool:
    """Whether the inline token after the current token shows anything."""
    following = renderer.tokens[renderer.index + 1]
    return bool(following.content.strip() or following.children)


def shown(renderer: Renderer) -> str:
    """Return the words of the inline token after the current token."""
    return plain_text(renderer.tokens[renderer.index + 1].children or ())


def ordered_list_open(renderer: Renderer, token: Token) -> None:
    """Begin a numbered list."""
    attributes = common(renderer, token)
    if (start := token.attrs.get("start")) is not None:
        attributes["start"] = str(start)
    renderer.open_block("ol", attributes)


def code_block(renderer: Renderer, token: Token) -> None:
    """Write code, its parts told apart where its language is known."""
    renderer.open_block("pre", common(renderer, token))
    renderer.writer.open("code", {})
    for name, piece in highlighted(token.content.removesuffix("\n"), token.info):
        if name:
            renderer.writer.open("span", {"class": f"code-{name}"})
        renderer.writer.text(piece)
        if name:
            renderer.writer.close()
    renderer.writer.close()
    renderer.close_block()


def scene_break(renderer: Renderer, token: Token) -> None:
    """Write a break between scenes."""
    renderer.empty_block("hr", common(renderer, token, "scene"))


BLOCKS: Mapping[str, Render] = MappingProxyType(
    {
        "paragraph_open": paragraph_open,
        "paragraph_close": paragraph_close,
        "formula_open": formula_open,
        "formula_close": close,
        "heading_open": heading_open,
        "heading_close": heading_close,
        "blockquote_open": blockquote_open,
        "attribution_open": attribution_open,
        "epigraph_open": epigraph_open,
        "aside_open": aside_open,
        "verse_open": verse_open,
        "stanza_open": stanza_open,
        "verse_line_open": verse_line_open,
        "figure_open": figure_open,
        "figure_image": figure_image,
        "figure_close": figure_close,
        "table_open": table_open,
        "table_close": table_close,
        "caption_open": caption_open,
        "th_open": head_cell_open,
        "ordered_list_open": ordered_list_open,
        "fence": code_block,
        "code_block": code_block,
        "hr": scene_break,
        **dict.fromkeys(("bullet_list_open", "list_item_open", "dl_open"), open_block),
        **dict.fromkeys(("dt_open", "dd_open"), definition_open),
        **dict.fromkeys(("thead_open", "tbody_open", "tr_open", "td_open", "group_open"), open_block),
        **dict.fromkeys(("blockquote_close", "attribution_close", "epigraph_close", "aside_close"), close),
        **dict.fromkeys(("verse_close", "stanza_close", "verse_line_close"), close),
        **dict.fromkeys(("bullet_list_close", "ordered_list_close", "list_item_close"), close),
        **dict.fromkeys(("dl_close", "dt_close", "dd_close", "caption_close", "group_close"), close),
        **dict.fromkeys(("thead_close", "tbody_close", "tr_close", "th_close", "td_close"), close),
    }
)

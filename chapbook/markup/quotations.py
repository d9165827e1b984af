"""Block quotations: epigraphs, the attribution at the end, the paragraph that goes on after it.

Each function takes a token stream and returns a new one.
"""

from __future__ import annotations

from collections.abc import Sequence

from chapbook.book import Token, Tokens
from chapbook.markup.attributes import QUOTATIONS
from chapbook.markup.tree import closing, inline_token, make_token
from chapbook.patterns import regex

# What may stand in the middle of a sentence.
CONTINUABLE = (
    *("blockquote_close", "verse_close", "epigraph_close", "fence", "code_block", "table_close"),
    *("bullet_list_close", "ordered_list_close", "formula_close"),
)
QUOTATION_ENDS = tuple(kind.replace("_open", "_close") for kind in QUOTATIONS)
ONE_LINE = ["stanza_open", "verse_line_open", "inline", "verse_line_close", "stanza_close"]
DASH = regex(r"(?:—|–|--)[ \u00a0]+")
SENTENCE_END = regex(r"[.?!…][”’»\"']*$")


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


def as_epigraphs(tokens: Tokens) -> Tokens:
    """Make a page of plain paragraphs epigraphs, each up to the paragraph that begins with a dash."""
    blocks = [token for token in tokens if token.level == 0]
    if {block.type for block in blocks} != {"paragraph_open", "paragraph_close"}:
        return tokens
    result: list[Token] = []
    epigraph: list[Token] = []
    for start in range(0, len(tokens), 3):
        opening, inline, close = tokens[start : start + 3]
        epigraph = epigraph or [make_token("epigraph_open", "div", 1, inline)]
        epigraph += [opening, inline, close]
        if start + 3 == len(tokens) or begins_with_dash(inline.children or [], 0):
            _split_quotation(epigraph, 0)
            result += [*epigraph, make_token("epigraph_close", "div", -1, inline)]
            epigraph = []
    return tuple(result)


def split_attributions(tokens: Sequence[Token]) -> list[Token]:
    """Make the last line of a quotation that begins with a dash its attribution."""
    result: list[Token] = []
    openings: list[int] = []  # where the blocks that are open begin in the result
    for token in tokens:
        if token.nesting > 0:
            openings.append(len(result))
        elif token.nesting < 0:
            start = openings.pop() if openings else 0
            if token.type in QUOTATION_ENDS:
                _split_quotation(result, start)
            elif token.type == "verse_close":
                _split_verse(result, start)
        result.append(token)
    return result


def _split_quotation(tokens: list[Token], start: int) -> None:
    """Split the attribution off the tokens of a quotation that begins at `start` and ends with them."""
    if tokens[-1].type != "paragraph_close" or tokens[-2].type != "inline":
        return
    inline = tokens[-2]
    children = inline.children or []
    breaks = [-1, *(i for i, child in enumerate(children) if child.type in ("softbreak", "hardbreak"))]
    dashed = [at for at in breaks if begins_with_dash(children, at + 1)]
    if dashed == [-1] and _is_last_speech(tokens):
        return
    if dashed == [-1] and len(tokens) - 3 > start + 1:
        tokens[-3:] = _attribution(inline_token(_without_dash(children), inline))
    elif len(breaks) > 1 and dashed == breaks[-1:]:
        tokens[-2], source = _split_off(inline, breaks[-1])
        tokens += _attribution(source)


def _is_last_speech(tokens: Sequence[Token]) -> bool:
    """Whether the last paragraph is a sentence, and the one before it begins with a dash as well."""
    before = tokens[-5] if tokens[-4].type == "paragraph_close" else None
    is_talk = before is not None and begins_with_dash(before.children or [], 0)
    return is_talk and SENTENCE_END.search("".join(c.content for c in tokens[-2].children or ())) is not None


def _split_off(inline: Token, at: int) -> tuple[Token, Token]:
    """Return the text before the line break at `at`, and the attribution after it."""
    children = inline.children or []
    text = inline_token(children[:at], inline)
    source = inline_token(_without_dash(children[at + 1 :]), inline)
    text.content, _, source.content = inline.content.rpartition("\n")
    if inline.map is not None:
        source.map = [inline.map[1] - 1, inline.map[1]]
    return text, source


def _split_verse(tokens: list[Token], start: int) -> None:
    """Take a last stanza of one line that begins with a dash, but not the only one."""
    if [token.type for token in tokens[start + 2 :][-5:]] != ONE_LINE:
        return
    inline = tokens[-3]
    if begins_with_dash(inline.children or [], 0):
        tokens[-5:] = _attribution(inline_token(_without_dash(inline.children or []), inline))


def _attribution(inline: Token) -> list[Token]:
    """Return the blocks of an attribution; what is emphasised in it is the title of a work."""
    inline.children = [
        child.copy(tag="cite") if child.tag == "em" else child for child in inline.children or ()
    ]
    opening = make_token("attribution_open", "footer", 1, inline)
    return [opening, inline, make_token("attribution_close", "footer", -1, inline)]


def begins_with_dash(children: Sequence[Token], index: int) -> bool:
    """Whether a dash and a space, as before an attribution or a speech, stand at `index`."""
    child = children[index] if index < len(children) else None
    return child is not None and child.type == "text" and DASH.match(child.content) is not None


def _without_dash(children: Sequence[Token]) -> list[Token]:
    first = children[0].copy(content=DASH.sub("", children[0].content, count=1))
    return [first, *children[1:]] if first.content else list(children[1:])


def mark_continued(tokens: Sequence[Token]) -> list[Token]:
    """Mark a paragraph after a quotation, code, a table or a list that begins in lower case as going on."""
    result = list(tokens)
    for index in range(1, len(result) - 1):
        token = result[index]
        follows = token.type == "paragraph_open" and result[index - 1].type in CONTINUABLE
        if follows and not token.attrGet("class") and _begins_small(result[index + 1]):
            result[index] = token.copy(attrs={**token.attrs, "class": "continued"})
    return result


def _begins_small(inline: Token) -> bool:
    for child in inline.children or ():
        if child.type in ("code_inline", "reference", "citation"):
            return False  # a name is written small at the start of a sentence too, and a number is none
        for char in child.content if child.type == "text" else "":
            if char.isalpha():
                return char.islower()
            if char.isdigit():
                return False
    return False

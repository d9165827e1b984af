"""Talk in quotations: each speech a paragraph of its own, though its lines follow each other as typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from chapbook.book import Token
from chapbook.markup.attributes import QUOTATIONS
from chapbook.markup.quotations import QUOTATION_ENDS, begins_with_dash
from chapbook.markup.tree import closing, inline_token, iter_blocks

BREAKS = ("softbreak", "hardbreak")


def split_speeches(tokens: Sequence[Token]) -> list[Token]:
    """Make a paragraph of each speech in the paragraphs of quotations.

    A speech begins on a line that begins with a dash, where the first does too, and in a quotation of
    the class `dialogue` on a line that begins with a name in bold or in small capitals.
    """
    result: list[Token] = []
    sorts: list[str] = []  # classes of the quotations round the current place
    for token in tokens:
        if token.type in QUOTATIONS:
            sorts.append(str(token.attrGet("class") or ""))
        elif token.type in QUOTATION_ENDS:
            sorts.pop()
        result.append(token)
        if sorts and token.type == "paragraph_close" and result[-2].type == "inline":
            is_dialogue = "dialogue" in sorts[-1]
            speeches = _speeches(result[-3:], is_dialogue=is_dialogue)
            result[-3:] = map(_with_speaker, speeches) if is_dialogue else speeches
    return _tell_unnamed(result)


def _tell_unnamed(tokens: list[Token]) -> list[Token]:
    """Give the class `unnamed` to what stands between speeches that begin with names, in place.

    It is the rest of a speech of several paragraphs, or says what is done: *Exit Mr. Hale.*
    """
    for start, token in enumerate(tokens):
        if token.type != "blockquote_open" or "dialogue" not in str(token.attrGet("class") or ""):
            continue
        end = closing(tokens, start)
        first = [at for at in range(start + 1, end) if _is_paragraph(tokens[at], token)]
        unnamed = [at for at in first if not _begins_speech(tokens[at + 1].children or [])]
        for at in unnamed if len(unnamed) < len(first) else ():
            classes = f"{tokens[at].attrGet('class') or ''} unnamed".strip()
            tokens[at] = tokens[at].copy(attrs={**tokens[at].attrs, "class": classes})
    return tokens


def _is_paragraph(token: Token, quotation: Token) -> bool:
    return token.type == "paragraph_open" and token.level == quotation.level + 1


def _begins_speech(children: Sequence[Token]) -> bool:
    return begins_with_dash(children, 0) or _names(children, 0)


def name_dialogues(tokens: Sequence[Token]) -> list[Token]:
    """Make a quotation that has only speeches with dashes, and several, a dialogue."""
    result = list(tokens)
    for index, token in enumerate(result):
        if token.type == "blockquote_open" and not token.attrGet("class") and _is_talk(result, index):
            result[index] = token.copy(attrs={**token.attrs, "class": "dialogue"})
    return result


def _is_talk(tokens: Sequence[Token], start: int) -> bool:
    """Whether the quotation that begins at `start` has nothing but speeches with dashes, and its source."""
    inside = tokens[start + 1 : closing(tokens, start)]
    blocks = [inside[first : last + 1] for first, last in iter_blocks(inside)]
    speeches = [block for block in blocks if block[0].type != "attribution_open"]
    return len(speeches) > 1 and all(
        block[0].type == "paragraph_open" and begins_with_dash(block[1].children or [], 0)
        for block in speeches
    )


def _speeches(paragraph: Sequence[Token], *, is_dialogue: bool) -> Iterator[Token]:
    """Yield the tokens of a paragraph, those of several where it holds several speeches."""
    opening, inline, close = paragraph
    children = inline.children or []
    is_talk = begins_with_dash(children, 0)
    line_ends = [at for at, child in enumerate(children) if child.type in BREAKS]
    starts = [
        (at + 1, row)
        for row, at in enumerate(line_ends, 1)
        if children[at].level == 0
        and ((is_talk and begins_with_dash(children, at + 1)) or (is_dialogue and _names(children, at + 1)))
    ]
    for (start, row), (end, last_row) in pairwise([(0, 0), *starts, (len(children) + 1, len(line_ends) + 1)]):
        speech = inline_token(children[start : end - 1], inline)
        speech.map = [inline.map[0] + row, inline.map[0] + last_row] if inline.map else None
        attrs = {key: value for key, value in opening.attrs.items() if start == 0 or key == "lang"}
        yield from (opening.copy(attrs=attrs, map=speech.map), speech, close)


def _names(children: Sequence[Token], index: int) -> bool:
    """Whether a speaker's name begins at `index`."""
    child = _first(children, index)
    is_small = child is not None and child.type == "span_open" and child.attrGet("class") == "smallcaps"
    return child is not None and (child.type == "strong_open" or is_small)


def _first(children: Sequence[Token], index: int) -> Token | None:
    """Return what stands at `index`, or behind empty text of the parser there."""
    return next((child for child in children[index:] if child.type != "text" or child.content), None)


def _with_speaker(token: Token) -> Token:
    """Return a speech whose name in bold has the class `speaker`, and `capitals` if it is typed so."""
    children = token.children or []
    opening = _first(children, 0)
    if opening is None or opening.type != "strong_open":
        return token
    start = children.index(opening)
    name = "".join(child.content for child in children[start : closing(children, start)])
    is_capitals = name.isupper() and sum(map(str.isalpha, name)) > 1
    named = opening.copy(attrs={**opening.attrs, "class": "speaker capitals" if is_capitals else "speaker"})
    return token.copy(children=[*children[:start], named, *children[start + 1 :]])

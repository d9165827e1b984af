"""Quote marks and the other typography of text, applied to a token stream level by level.

A level is what stands on one depth of block quotation: its paragraphs are read together, so that a
quotation over several of them is seen as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from chapbook.book import Token
from chapbook.markup.attributes import QUOTATIONS
from chapbook.markup.line_ends import join_lines
from chapbook.markup.options import Options
from chapbook.markup.tree import is_blank
from chapbook.typography import Mark, Rules, Run, curl, relevel, set_runs

LEVELS = ("blockquote_open", "epigraph_open", "aside_open", "verse_open", "dl_open", "table_open")
LEVEL_ENDS = tuple(kind.replace("_open", "_close") for kind in LEVELS)
OPAQUE = {
    "code_inline": "x",
    "reference": "x",
    "image": "x",
    "formula": "x",
    "softbreak": "\n",
    "hardbreak": "\n",
}
LINE_END = " "  # what the end of a line in the source is to the rules
DASHES = ("–", "—")  # a line that begins so may say whose words those before it are
PICTURES = frozenset(["image", "figure_image"])
# A `<q>` prints marks of its own: those of its level, among the marks that are typed.
QUOTE_TAGS: Mapping[str, Literal["open", "close"]] = {"html_tag_open": "open", "html_tag_close": "close"}


@dataclass(slots=True)
class Level:
    """The inline tokens of one level, in reading order, each with its language."""

    kind: str
    inlines: list[tuple[Token, str]] = field(default_factory=list)

    @property
    def has_marks(self) -> bool:
        """Whether there is any mark to decide on."""
        return any(_is_mark(token) for inline, _ in self.inlines for token in inline.children or ())


def set_typography(tokens: Sequence[Token], options: Options) -> None:
    """Set quote marks, dashes, ellipses and spaces in every inline token of a stream, in place."""
    rules = Rules(options.dashes, options.ellipses, options.spaces)
    pairs = 0  # so far: their numbers are unique in the stream
    for level in find_levels(tokens, options.language):
        if options.marks == "auto":
            pairs += curl_level(level, options, pairs)
        for inline, language in level.inlines:
            set_inline = _apply_rules(inline.children or [], language, rules)
            inline.children = join_text(join_lines(set_inline, language))


def find_levels(tokens: Sequence[Token], language: str) -> list[Level]:
    """Return the levels of a stream; a quotation's own level does not hold those within it."""
    root = Level("")
    found, open_levels, languages = [root], [root], [language]
    for index, token in enumerate(tokens):
        if token.nesting == 1:
            languages.append(str(token.attrGet("lang") or languages[-1]))
        if token.type in LEVELS:
            open_levels.append(Level(token.type))
            found.append(open_levels[-1])
        elif token.type == "inline":
            _put(token, tokens[index - 1], open_levels[-1], found, languages[-1])
            found += _descriptions(token.children or [], languages[-1])
        elif token.type == "figure_image":
            found += _descriptions([token], languages[-1])
        elif token.type in LEVEL_ENDS:
            open_levels.pop()
        if token.nesting == -1 and len(languages) > 1:
            languages.pop()
    return found


def _put(inline: Token, parent: Token, level: Level, found: list[Level], language: str) -> None:
    """Put an inline token on its level; attributions, captions and headings stand for themselves."""
    if parent.type in ("attribution_open", "caption_open", "heading_open", "th_open", "td_open"):
        found.append(Level(parent.type, [(inline, language)]))
    else:
        level.inlines.append((inline, language))


def _descriptions(tokens: Sequence[Token], language: str) -> Iterator[Level]:
    """Yield the descriptions of pictures, each on a level of its own."""
    if PICTURES.isdisjoint([token.type for token in tokens]):
        return
    for token, own_language in with_language(tokens, language):
        if token.type in PICTURES:
            yield Level(token.type, [(token, str(token.attrGet("lang") or own_language))])


@dataclass(slots=True)
class _Place:
    """Where a mark's token stands."""

    inline: int  # index in the level
    token: Token


def curl_level(level: Level, options: Options, first_pair: int = 0) -> int:
    """Give every quote mark of a level its glyph, and take off those round a whole block quotation.

    The tokens' `meta` says of each what it is, in which language, which pair it belongs to, numbered
    from `first_pair`, and which pair that one stands in, -1 for none. Returns how many pairs there are.
    """
    if not level.has_marks:
        return 0
    runs: list[Run] = []
    places: dict[int, _Place] = {}
    for number, (inline, language) in enumerate(level.inlines):
        for token, own_language in with_language(inline.children or [], language):
            if (run := _run(token, number, own_language)) is None:
                continue
            if not run.opaque:
                places[len(runs)] = _Place(number, token)
            runs.append(run)
    marks = curl(runs)
    if options.block_marks == "strip" and level.kind in QUOTATIONS:
        marks = strip_outer_marks(level, marks, places)
    for mark in relevel(marks, runs, options.primary):
        token = places[mark.run].token
        token.content = mark.glyph
        token.meta.update(
            kind=mark.kind,
            language=runs[mark.run].language,
            pair=_number(mark.pair, first_pair),
            within=_number(mark.within, first_pair),
        )
    return 1 + max((mark.pair for mark in marks), default=-1)


def _number(pair: int, first: int) -> int:
    return first + pair if pair >= 0 else -1


def _run(token: Token, number: int, language: str) -> Run | None:
    """Return an inline token as the quote marks see it, None where they look through it."""
    if token.type == "quote_mark":
        return Run(token.content, number, language)
    if _is_quote_tag(token):
        return Run('"', number, language, side=QUOTE_TAGS[token.type])
    if token.type in ("text", "text_special"):
        # A mark that is no token of its own stands in an address or a formula and is not ours.
        return Run(token.content, number, language, opaque=True)
    if token.type in OPAQUE:
        return Run(OPAQUE[token.type], number, language, opaque=True)
    return None


def _is_mark(token: Token) -> bool:
    return token.type == "quote_mark" or _is_quote_tag(token)


def _is_quote_tag(token: Token) -> bool:
    return token.tag == "q" and token.type in QUOTE_TAGS


def with_language(children: Sequence[Token], language: str) -> Iterator[tuple[Token, str]]:
    """Yield inline tokens with the language of the run they stand in."""
    languages = [language]
    for token in children:
        if token.type == "span_open":
            languages.append(str(token.attrGet("lang") or languages[-1]))
        yield token, languages[-1]
        if token.type == "span_close" and len(languages) > 1:
            languages.pop()


def strip_outer_marks(level: Level, marks: list[Mark], places: Mapping[int, _Place]) -> list[Mark]:
    """Take off the marks that enclose a whole block quotation, and those that open its paragraphs.

    Returns the marks that are left. The `meta` of the first inline token keeps that of the first mark.
    """
    outer = _outer_pair(marks)
    stripped = [places[mark.run] for mark in marks if mark.pair == outer >= 0]
    if not stripped or not _enclose(stripped, [inline.children or [] for inline, _ in level.inlines]):
        return marks
    level.inlines[0][0].meta["outer_mark"] = stripped[0].token.meta
    for place in stripped:
        inline = level.inlines[place.inline][0]
        inline.children = [child for child in inline.children or [] if child is not place.token]
    return [mark for mark in marks if mark.pair != outer]


def _outer_pair(marks: Sequence[Mark]) -> int:
    """Return the pair of the first quotation if its closing mark is the last mark of all, else -1."""
    is_whole = bool(marks) and marks[-1].kind == "close" and marks[-1].pair == marks[0].pair
    return marks[0].pair if is_whole else -1


def _enclose(places: Sequence[_Place], paragraphs: Sequence[Sequence[Token]]) -> bool:
    """Whether all marks but the last begin the paragraphs, each one, and the last ends them."""
    opened = places[:-1]
    if [place.inline for place in opened] != list(range(len(paragraphs))):
        return False
    starts = all(_is_edge(paragraphs[place.inline], place.token) for place in opened)
    return starts and _is_edge(paragraphs[-1][::-1], places[-1].token)


def _is_edge(children: Sequence[Token], token: Token) -> bool:
    """Whether nothing visible stands before `token`."""
    for child in children:
        if child is token:
            return True
        if child.nesting == 0 and child.type != "note_call" and not is_blank(child):
            return False
    return False


def _apply_rules(children: Sequence[Token], language: str, rules: Rules) -> list[Token]:
    """Return the tokens with the rules applied over all of them, so that each sees what stands beside it.

    The end of a line in the source is a space to them, and text where they change it.
    """
    shown: list[Token] = []
    runs: list[Run] = []
    in_address = False  # an address that is its own text
    for token, own_language in with_language(children, language):
        if token.type in ("link_open", "link_close"):
            in_address = token.type == "link_open" and token.info == "auto"
        if run := _text_run(token, own_language, in_address=in_address):
            shown.append(token)
            runs.append(run)
    changed: dict[int, Token] = {}  # what stands for the ends of lines that are no plain spaces any more
    texts = set_runs(runs, rules)
    for token, run, text, following in zip(shown, runs, texts, [*texts, ""][1:], strict=True):
        if token.type == "softbreak" and text != LINE_END and not following.startswith(DASHES):
            changed[id(token)] = Token("text", "", 0, content=text, level=token.level)
        elif token.type != "softbreak" and not run.opaque:
            token.content = text
    return [changed.get(id(token), token) for token in children]


def _text_run(token: Token, language: str, *, in_address: bool) -> Run | None:
    """Return an inline token as the rules see it, None where they look through it."""
    if token.type in ("text", "text_special", "quote_mark"):
        is_open = token.type == "quote_mark" or (token.type == "text" and not in_address)
        return Run(token.content, 0, language, opaque=not is_open)
    if token.type == "softbreak":
        return Run(LINE_END, 0, language)
    return Run(OPAQUE[token.type], 0, language, opaque=True) if token.type in OPAQUE else None


def join_text(children: Sequence[Token]) -> list[Token]:
    """Return the tokens with escaped characters made text; a text takes in those behind it."""
    joined: list[Token] = []
    for token in children:
        if token.type == "text_special":
            token = token.copy(type="text", info="", markup="")  # noqa: PLW2901
        if token.type == "text" and joined and joined[-1].type == "text":
            joined[-1].content += token.content
        elif token.type != "text" or token.content:
            joined.append(token)
    return joined

"""The few elements of HTML that are accepted; the rest is refused with its place."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.rules_inline import StateInline

from chapbook.book import Token, place_of
from chapbook.markup.environment import Environment, environment
from chapbook.markup.options import Switch, switched_off
from chapbook.patterns import regex
from chapbook.problems import Place

NAMED = regex(r"""\s(?:id|name)\s*=\s*["']?([^\s"'>]+)""")
NAME = regex(r"</?([A-Za-z][A-Za-z0-9-]*)")
TAG = regex(HTML_TAG_RE.pattern.removeprefix("^"))
ATTRIBUTE = regex(r"""\s([A-Za-z_:][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
PAIRED = ("abbr", "cite", "kbd", "q", "s", "small", "sub", "sup", "u")
EMPTY = {"br": "html_break", "wbr": "html_wbr"}
ATTRIBUTES = {"abbr": ("title",)}
ACCEPTED = ", ".join((*EMPTY, *PAIRED))
IN_MARKDOWN = {  # what to write instead of elements that are typed often
    **dict.fromkeys(("b", "strong"), "write `**words**`"),
    **dict.fromkeys(("i", "em"), "write `*words*`"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "write `# Title`, a hash for each level"),
    **dict.fromkeys(("ul", "ol", "li"), "write `- ` or `1. ` before each item"),
    **dict.fromkeys(
        ("table", "tr", "th", "td"), "write rows with bars, `| a | b |`, and `|---|---|` below the first"
    ),
    **dict.fromkeys(("del", "strike"), "write `<s>words</s>`"),
    **dict.fromkeys(("code", "tt"), "put the words between backticks"),
    **dict.fromkeys(("figure", "figcaption"), 'write `![what there is to see](file.png "its caption")`'),
    **dict.fromkeys(("p", "div"), "leave it out, and an empty line between paragraphs"),
    "a": "write `[words](address)`",
    "img": "write `![what there is to see](file.png)`",
    "pre": "put its lines between two lines of three backticks",
    "blockquote": "write `> ` before its lines",
    "hr": "write `***` on a line of its own",
}


PARTS = {  # elements that are told of with the one around them
    **dict.fromkeys(("thead", "tbody", "tfoot", "tr", "th", "td", "col", "colgroup", "caption"), ("table",)),
    **dict.fromkeys(("dt", "dd"), ("dl",)),
    "li": ("ul", "ol"),
    "figcaption": ("figure",),
    "source": ("picture", "video", "audio"),
}


def html_tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read an element of the subset, drop a comment, refuse any other element."""
    if state.src[state.pos] != "<":
        return False
    if state.src.startswith("<!--", state.pos):
        return _read_comment(state, silent)
    found = TAG.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    shared = environment(state.env)
    name = NAME.match(found[0])
    if name is None or not (shared.path or _is_accepted(name[1])):
        if not silent and shared.path:
            place = shared.place(state.pos)
            shared.report(
                "html-refused", place, "this is not accepted", "take it out, or put it in backticks", 2
            )
        return False
    if not silent:
        _push(state, found[0], name[1], shared)
    state.pos = found.end()
    return True


def _read_comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Drop a comment; one that does not end is reported and stays text."""
    shared = environment(state.env)
    end = _comment_end(state)
    if not silent and end:
        _take_comment(state.src[state.pos : end], shared.place(state.pos), shared)
    elif not silent and shared.path:
        help = "end it with `-->`, and if there are empty lines in it, put nothing behind it"
        text = "the comment does not end in this paragraph"
        shared.report("html-refused", shared.place(state.pos), text, help, 4)
    state.pos = end or state.pos
    return bool(end)


def _comment_end(state: StateInline) -> int:
    """Return the end of a comment, 0 where it has none."""
    for whole in ("<!-->", "<!--->"):
        if state.src.startswith(whole, state.pos):
            return state.pos + len(whole)
    end = state.src.find("-->", state.pos + 4, state.posMax)
    return end + 3 if end >= 0 else 0


def _is_accepted(name: str) -> bool:
    return name.lower() in EMPTY or name.lower() in PAIRED


def _take_comment(comment: str, place: Place, shared: Environment) -> None:
    """Drop a comment; within a paragraph it may switch findings off for that paragraph."""
    first = shared.segments[0][1] if shared.segments else place.line
    shared.switches += [Switch(name, place, first) for name in switched_off(comment[4:-3])]


def _push(state: StateInline, tag: str, typed: str, shared: Environment) -> None:
    is_closing, name = tag.startswith("</"), typed.lower()
    place = shared.place(state.pos)
    if name in EMPTY:
        state.push(EMPTY[name], name, 0)
    elif name in PAIRED:
        # Pushed as neither opening nor closing: markdown-it's bookkeeping fails on a tag without a partner.
        token = state.push("html_tag_close" if is_closing else "html_tag_open", name, 0)
        token.nesting = -1 if is_closing else 1
        token.meta = {"line": place.line, "column": place.column}
        token.attrs = _attributes(tag, name, place, shared)
    elif not is_closing or name not in shared.refused:
        is_told = not shared.refused.isdisjoint(PARTS.get(name, ()))
        shared.refused.add(name)
        if is_told:
            return
        text = f"`<{'/' * is_closing}{typed}>` is not accepted"
        help = f"{_remedy(tag, name)}; of HTML only {ACCEPTED} are accepted"
        shared.report("html-refused", place, text, help, len(tag))


def _remedy(tag: str, name: str) -> str:
    """Return what to write instead of an element: `<a id="x">` -> a name of what follows."""
    named = NAMED.search(tag) if name in ("a", "span") and "href" not in tag else None
    if named:
        return f"write `{{#{named[1]}}}` behind the heading, or on the line above the block, that it names"
    return IN_MARKDOWN.get(name, "write it in Markdown, or in backticks to show it")


def _attributes(tag: str, name: str, place: Place, shared: Environment) -> dict[str, str | int | float]:
    """Return the attributes of an element that are kept; the others are refused."""
    kept: dict[str, str | int | float] = {}
    for found in ATTRIBUTE.finditer(tag):
        if found[1] in ATTRIBUTES.get(name, ()):
            kept[found[1]] = html.unescape(found[2] or found[3] or found[4] or "")
        else:
            text, help = f"the attribute `{found[1]}` is not accepted", f"write `<{name}>` without it"
            shared.report("html-refused", place, text, help, len(tag))
    return kept


def balance_html(tokens: Sequence[Token], shared: Environment) -> None:
    """Drop elements of HTML that are not closed where they should be, and report them."""
    for inline in tokens:
        children = inline.children
        if not children:
            continue
        loose = set(_iter_loose(children))
        for index in sorted(loose):
            child = children[index]
            place = place_of(child, shared.path)
            slash = "/" if child.nesting < 0 else ""
            help = "open and close it in the same paragraph, within the same emphasis or link"
            shared.report(
                "html-unbalanced", place, f"`<{slash}{child.tag}>` stands alone", help, len(child.tag) + 2
            )
        if loose:
            inline.children = [child for index, child in enumerate(children) if index not in loose]


def _iter_loose(children: Sequence[Token]) -> Iterator[int]:
    """Yield the indexes of tags without a partner on their own level."""
    stack: list[tuple[int, str]] = []  # (index, tag; "" for another nesting)
    for index, child in enumerate(children):
        if child.nesting == 0:
            continue
        name = child.tag if child.type.startswith("html_tag") else ""
        if child.nesting == 1:
            stack.append((index, name))
        elif not name:
            while stack and stack[-1][1]:
                yield stack.pop()[0]
            stack = stack[:-1]
        elif stack and stack[-1][1] == name:
            stack.pop()
        else:
            yield index
    yield from (index for index, name in stack if name)

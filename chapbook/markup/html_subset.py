"""The few elements of HTML that are accepted; the rest is refused with its place."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from chapbook.markup.environment import Environment, environment

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[^<>]*?)?)\s*(/?)>")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TITLE = re.compile(r"""\stitle\s*=\s*(?:"([^"]*)"|'([^']*)')""")
PAIRED = ("abbr", "cite", "kbd", "q", "s", "small", "sub", "sup", "u")
EMPTY = {"br": "html_break", "wbr": "html_wbr"}
ACCEPTED = ", ".join((*EMPTY, *PAIRED))


def html_tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read an element of the subset, drop a comment, refuse any other element."""
    if state.src[state.pos] != "<":
        return False
    if found := COMMENT.match(state.src, state.pos):
        state.pos = found.end()
        return True
    found = TAG.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        _push(state, found, environment(state.env))
    state.pos = found.end()
    return True


def _push(state: StateInline, found: re.Match[str], shared: Environment) -> None:
    closing, name, rest = found[1], found[2].lower(), found[3]
    if name in EMPTY:
        state.push(EMPTY[name], name, 0)
    elif name in PAIRED:
        # Pushed as neither opening nor closing: markdown-it's bookkeeping fails on a tag without a partner.
        token = state.push("html_tag_close" if closing else "html_tag_open", name, 0)
        token.nesting = -1 if closing else 1
        place = shared.place(found.start())
        token.meta = {"line": place.line, "column": place.column}
        title = TITLE.search(rest)
        if name == "abbr" and title and not closing:
            token.attrs = {"title": title[1] or title[2] or ""}
    elif not closing:
        place = shared.place(found.start())
        help = f"write it in Markdown, or in backticks to show it; of HTML only {ACCEPTED} are accepted"
        shared.report("html-refused", place, f"`<{name}>` is not accepted", help, len(found[0]))

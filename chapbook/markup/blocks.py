"""Block rules of ours: attribute lines, comments, and the containers between `:::`."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference

from chapbook.markup.attributes import CLASSES, HOW_TO_WRITE, iter_misplaced, look_meant, parse_attributes
from chapbook.markup.environment import environment
from chapbook.markup.labels import EDITORIAL
from chapbook.markup.options import Switch, switched_off
from chapbook.markup.verse import push_verse
from chapbook.patterns import regex
from chapbook.problems import Place, did_you_mean

CONTAINERS = ("epigraph", "aside", "verse")
FENCE = regex(r"(:{3,})[ \t]*([\w{].*)?")
OPENING = regex(r"(\w[\w-]*)[ \t]*(?:\{([^{}]*)\})?")  # what stands behind the colons
MEANT = regex(r"\{?[ \t]*\.?([\w-]*)")  # as others write it: `{.name}`, or `name and a title`
HOW_TO_FENCE = f"a block begins with `::: name` ({', '.join(CONTAINERS)}) and ends with `:::`"
CODE_FENCE = regex(r"(`{3,})[^`]*$|(~{3,})")
TEXT_INDENT = 4  # columns from which a line is code
DEEPEST_LEVEL = 210  # of blocks; `limits` and markdown-it's maxNesting leave room on both sides


def add_block_rules(parser: MarkdownIt) -> None:
    """Give a parser the block rules of this module."""
    rules = parser.block.ruler
    rules.before("table", "too_deep", too_deep)
    rules.before("fence", "container", container, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    rules.before("fence", "comment", comment, {"alt": ["paragraph", "reference", "blockquote"]})
    rules.before("fence", "attribute_line", attribute_line)
    rules.at("reference", definition)


def line_of(state: StateBlock, number: int) -> str:
    """Return a line's text without the indent and marks of the blocks it stands in."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def is_code(state: StateBlock, number: int) -> bool:
    """Whether a line is indented so far that it is code."""
    return state.sCount[number] - state.blkIndent >= TEXT_INDENT


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Refuse what is nested so deeply that markdown-it would drop it without a word."""
    if silent or state.level < DEEPEST_LEVEL:
        return False
    shared = environment(state.env)
    help = "nest less; a reader cannot follow so many levels"
    shared.report("nested-too-deep", Place(shared.path, start + 1), "the text is nested too deeply", help)
    state.line = end
    return True


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read `[name]: address`, the address of links; `[sic]: …` is a paragraph."""
    return EDITORIAL.match(line_of(state, start)) is None and reference(state, start, end, silent)


def attribute_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Read a line `{…}` above a block into a token that the block takes up later."""
    text = line_of(state, start).rstrip()
    if is_code(state, start) or not (text.startswith("{") and text.endswith("}")):
        return False
    attributes = parse_attributes(text[1:-1])
    if attributes is None:
        return False
    shared = environment(state.env)
    place = shared.find("{", (start,))
    for complaint, help in attributes.complaints:
        shared.report("attribute-unknown", place, complaint, help, len(text))
    token = state.push("attributes", "", 0)
    token.map = [start, start + 1]
    token.attrs = attributes.as_dict()
    token.meta = {"column": place.column, "width": len(text)}
    state.line = start + 1
    return True


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Drop a comment that begins a line; `<!-- check off: NAME -->` switches a finding off below it."""
    if is_code(state, start) or not line_of(state, start).startswith("<!--"):
        return False
    last = next((n for n in range(start, end) if "-->" in state.src[state.bMarks[n] : state.eMarks[n]]), None)
    if last is None or line_of(state, last).rpartition("-->")[2].strip():
        return False
    if silent:
        return True
    text = "\n".join(line_of(state, number) for number in range(start, last + 1))
    shared = environment(state.env)
    place = shared.find("<!--", (start,))
    shared.switches += [Switch(name, place, last + 2) for name in switched_off(text.strip()[4:-3])]
    state.line = last + 1
    return True


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read `::: name` to its closing `:::` as a block of its own."""
    line = line_of(state, start).rstrip()
    fence = None if is_code(state, start) else FENCE.fullmatch(line)
    if fence is None or silent:
        return fence is not None
    if not fence[2]:
        _report_fence(state, start, "container-unknown", f"the line `{line}` closes no block", HOW_TO_FENCE)
        return False
    name, braces = _read_opening(state, start, fence[2])
    find_close = _find_verse_end if name == "verse" else _find_close
    close = find_close(state, start, end, len(fence[1]))
    if close is None:
        text = f"`::: {fence[2]}` is never closed"
        _report_fence(state, start, "container-unclosed", text, "end it with a line `:::`")
    inside_end = end if close is None else close
    opening = state.push(f"{name}_open", "div", 1)
    opening.attrs = _attributes(state, start, braces, opening.type)
    opening.map = [start, inside_end]
    if name == "verse":
        push_verse(state, start + 1, inside_end)
    else:
        _read_inside(state, start + 1, inside_end)
    state.push(f"{name}_close", "div", -1)
    state.line = inside_end if close is None else close + 1
    return True


def _read_opening(state: StateBlock, line: int, words: str) -> tuple[str, str]:
    """Return the name and the attributes behind the colons, of some block where they cannot be read."""
    found = OPENING.fullmatch(words)
    meant = found or MEANT.match(words)
    name = meant[1] if meant else ""
    if found is None:
        help = f"write `::: {name}`" if name in CONTAINERS else _of_quotations(name) or HOW_TO_FENCE
        _report_fence(
            state,
            line,
            "container-unknown",
            f"the line `{line_of(state, line).rstrip()}` cannot be read",
            help,
        )
    elif name not in CONTAINERS:
        help = did_you_mean(name, CONTAINERS) or f"known are {', '.join(CONTAINERS)}"
        help = _of_quotations(name) or help
        _report_fence(state, line, "container-unknown", f"there is no block `::: {name}`", help)
    return name if name in CONTAINERS else "aside", found[2] or "" if found else ""


def _of_quotations(name: str) -> str:
    """Return how to write what is a kind of quotation and no block, "" where it is none."""
    is_kind = "blockquote_open" in CLASSES.get(name, ())
    return f"write `{{.{name}}}` on a line above the quotation, whose lines begin with `>`" if is_kind else ""


def _attributes(state: StateBlock, line: int, braces: str, kind: str) -> dict[str, str | int | float]:
    """Return the attributes of a container, reporting what is wrong with them."""
    attributes = parse_attributes(braces)
    if attributes is None:
        if look_meant(braces):
            _report_fence(state, line, "attribute-unknown", f"`{{{braces}}}` cannot be read", HOW_TO_WRITE)
        return {}
    found = attributes.as_dict()
    for complaint, help in (*attributes.complaints, *iter_misplaced(found, kind)):
        _report_fence(state, line, "attribute-unknown", complaint, help)
    return found


def _find_close(state: StateBlock, start: int, end: int, colons: int) -> int | None:
    """Return the line that closes the container opened at `start`; code between is passed over."""
    depth = 0
    mark = ""  # that ends the code being passed
    for number in _iter_inside(state, start, end):
        line = line_of(state, number)
        if mark:
            mark = "" if line.startswith(mark) and not line.strip().strip(mark[0]) else mark
        elif code := CODE_FENCE.match(line):
            mark = code[1] or code[2]
        elif fence := FENCE.fullmatch(line.rstrip()):
            depth += 1 if fence[2] else -1
            if depth < 0 and len(fence[1]) >= colons:
                return number
            depth = max(depth, 0)
    return None


def _find_verse_end(state: StateBlock, start: int, end: int, colons: int) -> int | None:  # noqa: ARG001
    """Return the line that closes a verse: the first of nothing but colons."""
    for number in _iter_inside(state, start, end):
        fence = FENCE.fullmatch(line_of(state, number).rstrip())
        if fence and not fence[2]:
            return number
    return None


def _iter_inside(state: StateBlock, start: int, end: int) -> Iterator[int]:
    """Yield the lines after `start` that a container can hold, those that would be code left out."""
    for number in range(start + 1, end):
        if state.sCount[number] < state.blkIndent and not state.isEmpty(number):
            return
        if not is_code(state, number):
            yield number


def _report_fence(state: StateBlock, line: int, name: str, text: str, help: str) -> None:
    shared = environment(state.env)
    column = shared.lines[line].find(":::") + 1
    shared.report(name, Place(shared.path, line + 1, column), text, help, len(line_of(state, line).rstrip()))


def _read_inside(state: StateBlock, start: int, end: int) -> None:
    """Read the lines between the fences as blocks."""
    limit, parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = end, "container"
    state.md.block.tokenize(state, start, end)
    state.lineMax, state.parentType = limit, parent

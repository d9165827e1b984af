"""Block rules for what stands below a name: notes below their label, definitions below their term.

Lists of definitions are read by their plugin; what it takes for one against all looks is refused elsewhere.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, lheading, list_block, paragraph

from chapbook.markup.blocks import is_code, line_of
from chapbook.patterns import regex

NOTE = regex(r"\[\^([^\]\s]+)\]:[ \t]*")
NOTE_INDENT = 4  # columns that the further lines of a note are set in
MARK = regex(r"[:~][ \t]+[^ \t]")


def add_definition_rules(parser: MarkdownIt) -> None:
    """Give a parser the block rules of this module; the plugin for definitions is there already."""
    rules = parser.block.ruler
    rules.before("table", "plain_paragraph", plain_paragraph)
    rules.before("reference", "note", note, {"alt": ["paragraph", "reference", "blockquote"]})
    rules.before("deflist", "no_definition", no_definition)
    rules.at("lheading", underlined_heading)
    rules.at("list", list_behind_definition, {"alt": ["paragraph", "reference", "blockquote"]})


def note(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read `[^label]: ` and the lines set in below it: its first line counts as set in like the others."""
    found = NOTE.match(line_of(state, start))
    if is_code(state, start) or found is None:
        return False
    if silent:
        return True
    before = state.bMarks[start], state.tShift[start], state.sCount[start]
    outside = state.blkIndent, state.listIndent, state.parentType
    content = state.bMarks[start] + state.tShift[start] + found.end()
    opening = state.push("note_open", "", 1)
    opening.meta = {"label": found[1]}
    state.listIndent, state.parentType = -1, "note"  # of the lists within the note
    state.blkIndent = state.tShift[start] = state.sCount[start] = state.blkIndent + NOTE_INDENT
    state.bMarks[start] = content - state.blkIndent
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start] = before
    state.blkIndent, state.listIndent, state.parentType = outside
    opening.map = [start, state.line]
    state.push("note_close", "", -1)
    return True


def plain_paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a paragraph in which each line begins with a letter, unless it is the term of a definition.

    Most are such, and no other rule has anything to say of them: asked first, it spares asking all.
    """
    row = start
    while row < state.lineMax and not state.isEmpty(row):
        if not line_of(state, row)[0].isalpha():
            return False
        row += 1
    is_plain = not is_code(state, start) and _definition_below(state, start, end) == 0
    return is_plain and paragraph(state, start, end, silent)


def no_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a line as a paragraph if what looks like its definition is set in so far that it is code."""
    row = _definition_below(state, start, end)
    return row > 0 and is_code(state, row) and paragraph(state, start, end, silent)


def underlined_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a heading by its underline, but none of a term and its definition."""
    row = _definition_below(state, start, end)
    return (row == 0 or is_code(state, row)) and lheading(state, start, end, silent)


def _definition_below(state: StateBlock, start: int, end: int) -> int:
    """Return the line of what looks like a definition of this line, an empty line between; 0 for none."""
    row = start + 2 if start + 1 < end and state.isEmpty(start + 1) else start + 1
    return row if row < end and MARK.match(line_of(state, row)) else 0


def list_behind_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Let a list end what may be a link definition only where it would end a paragraph."""
    parent = state.parentType
    state.parentType = "paragraph" if silent and parent == "reference" else parent
    is_list = list_block(state, start, end, silent)
    state.parentType = parent
    return is_list

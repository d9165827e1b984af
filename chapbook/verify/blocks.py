"""The lines of a chapter's file, sorted into the blocks they belong to.

A file's text goes in, its leaves come out: paragraphs, headings, table rows, code and verse,
in reading order, without the marks of the containers they stand in. What is seen of a leaf's text
is the business of `inline`.

One pass over the lines, as the CommonMark specification describes it (appendix, "Phase 1: block
structure"): first the containers that are still open are matched, then new ones are opened, and
what is left of the line goes to a leaf. There is no tree and no recursion, so nesting has no limit.
"""

from __future__ import annotations

import re

from chapbook.patterns import regex
from chapbook.verify.containers import (
    BOX,
    BOX_END,
    BREAK,
    DEFINITION,
    ITEM,
    NOTE,
    QUOTE,
    Before,
    Container,
    continue_container,
    may_open,
    open_container,
)
from chapbook.verify.leaves import Leaf, LeafKind
from chapbook.verify.tables import ends_table, is_delimiter_row

TAB = 4  # columns
CODE_INDENT = 4  # columns that make a line code

HEADING = regex(r" {0,3}#{1,6}(?: |$)")
FENCE = regex(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
TITLE = regex(r"[ >]*[\"'(]")  # as it may begin on the line after a link's target
UNDERLINE = regex(r" {0,3}(?:=+|-+) *$")
COMMENT = regex(r" {0,3}<!--")
_ATTRIBUTE = r"""[^\S\n]*(?:\.[^\s.#={}"]+|#[^\s#={}"]+|[\w-]+=(?:"[^"\n]*"|[^\s"{}]+))"""
ATTRIBUTES = rf"\{{(?:{_ATTRIBUTE})+[^\S\n]*\}}"
MARKED = frozenset("`~#<{=-*_|:")  # what a line that is more than text begins with
INTERRUPTING = (QUOTE, NOTE, ITEM, BOX, HEADING, FENCE, BREAK)  # no lazy line begins with these
ATTRIBUTE_LINE = regex(rf" {{0,3}}{ATTRIBUTES}\s*$")
NOTE_MARK = regex(r"[ \t>]*\[\^[^\]\s]+\]:[ \t]*")
FRONT_MATTER = regex(r"---[^\S\n]*\n(?:.*\n)*?(?:---|\.\.\.)[^\S\n]*(?:\n|$)")


def sort_lines(text: str) -> tuple[list[Leaf], tuple[str, ...]]:
    """Return the leaves of a file's text, front matter left out, and the labels of its notes."""
    front = FRONT_MATTER.match(text)
    sorter = _Sorter([_expand(line) for line in [*text.split("\n"), ""]])
    sorter.skipped = front.group().count("\n") if front else 0
    for number, line in enumerate(sorter.lines, 1):
        if number > sorter.skipped:
            sorter.take(number, line)
    return sorter.leaves, tuple(sorter.labels)


def _expand(line: str) -> str:
    """Return a line with its tabs as spaces: in a note's first line they count from where its text begins."""
    found = NOTE_MARK.match(line) if "\t" in line else None
    content = found.end() if found else 0
    return line[:content].expandtabs(TAB) + line[content:].expandtabs(TAB)


class _Sorter:
    """The containers and the leaf that are open between two lines."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines  # of the file, tabs expanded, a blank one at the end
        self.skipped = 0  # lines from the top that need no more looking at
        self.blank = 0  # the last line that was blank within the containers of the leaf before it
        self.leaves: list[Leaf] = []
        self.leaf: Leaf | None = None  # the open one
        self.containers: list[Container] = []
        self.before: Container | None = None  # the innermost one of the line before
        self.labels: dict[str, None] = {}  # of the notes, in order

    def take(self, number: int, line: str) -> None:
        """Give a line to the leaf it belongs to."""
        self.before = self._innermost
        matched, at = self._match(line)
        is_whole = matched == len(self.containers)
        if is_whole and self._goes_on(number, at, line):
            return
        if self._end_box(matched, line[at:]):
            return
        if is_whole and self.containers and self.containers[-1].is_verse:
            self._add("verse", number, at, line)
            self.leaf = None
            return
        if self._is_lazy(matched, number, line[at:]):
            self._add("text", number, at, line)
            self.leaves[-1].is_lazy = True
            return
        if not is_whole:
            self._close(matched)
        at = self._open_containers(number, line, at)
        self._place(number, at, line)

    # Containers

    def _match(self, line: str) -> tuple[int, int]:
        """Return how many open containers the line continues, and the column where its content begins."""
        at = 0
        for count, container in enumerate(self.containers):
            after = continue_container(container, line, at)
            if after is None:
                return count, at
            at = after
        return len(self.containers), at

    def _close(self, count: int) -> None:
        """Close the leaf, and the containers but the outer `count`."""
        self.leaf = None
        del self.containers[count:]

    def _end_box(self, matched: int, rest: str) -> bool:
        """Close the innermost box if the line says so."""
        if not (matched and BOX_END.match(rest)):
            return False
        boxes = [n for n, container in enumerate(self.containers[:matched]) if container.kind == "box"]
        if boxes:
            self._close(boxes[-1])
        return bool(boxes)

    def _is_lazy(self, matched: int, number: int, rest: str) -> bool:
        """Tell whether a line goes on with a paragraph whose containers it does not repeat."""
        if matched == len(self.containers) or not self._in_paragraph or not rest.strip(" "):
            return False
        if rest.startswith(" " * CODE_INDENT):
            return True
        if self._comment_end(number, rest) or any(p.match(rest) for p in INTERRUPTING):
            return False
        is_defined = any(container.is_definition for container in self.containers)
        return not (is_defined and DEFINITION.match(rest))

    @property
    def _in_paragraph(self) -> bool:
        return self.leaf is not None and self.leaf.kind == "text"

    @property
    def _innermost(self) -> Container | None:
        return self.containers[-1] if self.containers else None

    def _open_containers(self, number: int, line: str, at: int) -> int:
        """Open what the line opens; return the column where its content begins."""
        further = 0  # columns that the content stands behind the column that further lines are set in to
        while may_open(line, at):
            found = open_container(line, at, Before(self._in_paragraph, self._may_define(number)))
            if found is None:
                break
            container, after = found
            self._name_term(container)
            self.leaf = None
            container.indent += further if container.kind == "item" else 0
            further = after - at - container.indent if container.is_definition else 0
            at = after
            if self.containers:
                container.outer = self.containers[-1]
                container.outer.is_empty = False
            self.containers.append(container)
            if container.label:
                self.labels[container.label] = None
        return at

    def _name_term(self, container: Container) -> None:
        """Make the leaf before a definition its term, if it is none of a definition before."""
        if container.is_definition and self.leaves[-1].inside is self._innermost:
            self.leaves[-1].kind = "term"

    def _may_define(self, number: int) -> bool:
        """Tell whether the line stands behind a term or a definition."""
        if not self.leaves:
            return False
        last, here = self.leaves[-1], self._innermost
        container = self.before
        while container is not None:
            if container.is_definition and container.outer is here:
                return True
            container = container.outer
        if last.kind != "text" or last.inside is not here or len(last.lines) > 1 or last.is_definitions:
            return False
        return number - last.numbers[0] == (2 if self.blank == number - 1 else 1)

    # Leaves

    def _goes_on(self, number: int, at: int, line: str) -> bool:
        """Give the line to an open fence; return whether there was one."""
        leaf = self.leaf
        if leaf is None or leaf.kind != "fence":
            return False
        if _ends_fence(leaf.mark, line[at:]):
            self.leaf = None
        else:
            leaf.add(number, at, line[at:])
        return True

    def _place(self, number: int, at: int, line: str) -> None:
        """Give what is left of a line to a leaf."""
        rest = line[at:]
        if not rest.strip(" "):
            self.leaf = None
            if self.leaves and self.leaves[-1].inside is self._innermost:
                self.blank = number
            return
        if self.containers:
            self.containers[-1].is_empty = False
        if rest.startswith(" " * CODE_INDENT) and not self._in_paragraph:
            self._add("code", number, at, line)
        elif not rest.startswith(" " * CODE_INDENT) and self._place_marked(number, at, line):
            return
        elif self.leaf is not None and self.leaf.kind == "table" and not ends_table(rest):
            self._add("table", number, at, line)
        else:
            self._add("text", number, at, line)

    def _place_marked(self, number: int, at: int, line: str) -> bool:
        """Place a line that is more than text, by its first characters; return whether it is."""
        rest = line[at:]
        if rest.lstrip(" ")[:1] not in MARKED:
            return False
        if found := FENCE.match(rest):
            self._begin("fence").mark = found[1]
        elif HEADING.match(rest):
            self._begin("heading").add(number, at, rest)
            self.leaf = None
        elif last := self._comment_end(number, rest):
            self.skipped, self.leaf = last, None
        elif self._in_paragraph:
            return self._end_paragraph(rest)
        else:
            if not BREAK.match(rest) and not ATTRIBUTE_LINE.match(rest):
                return False
            self.leaf = None
        return True

    def _comment_end(self, number: int, rest: str) -> int:
        """Return the last line of a comment that begins and ends a line, 0 where none begins here."""
        if COMMENT.match(rest):
            for last, line in enumerate(self.lines[number - 1 :], number):
                if "-->" in line:
                    return last if line.rstrip().endswith("-->") else 0
        return 0

    def _end_paragraph(self, rest: str) -> bool:
        """Tell whether a line turns the open paragraph into something else, and do it."""
        assert self.leaf is not None
        if not self.leaf.is_lazy and is_delimiter_row(self.leaf.lines[-1], rest):
            self._split_table_head()
        elif UNDERLINE.match(rest):
            self.leaf.kind = "heading"
            self.leaf = None
        elif BREAK.match(rest):
            self.leaf = None
        else:
            return False
        return True

    def _split_table_head(self) -> None:
        """Make the last line of the open paragraph the head of a table."""
        leaf = self.leaf
        assert leaf is not None
        line, number, column = leaf.lines.pop(), leaf.numbers.pop(), leaf.columns.pop()
        if not leaf.lines:
            self.leaves.remove(leaf)
        self._begin("table").add(number, column, line)

    def _begin(self, kind: LeafKind) -> Leaf:
        labels = [container.label for container in self.containers if container.kind == "note"]
        self.leaf = Leaf(kind, labels[-1] if labels else "", self._innermost)
        self.leaves.append(self.leaf)
        return self.leaf

    def _add(self, kind: LeafKind, number: int, at: int, line: str) -> None:
        """Put a line to the open leaf if that is of the kind, else to a new one."""
        leaf = self.leaf if self.leaf is not None and self.leaf.kind == kind else self._begin(kind)
        leaf.add(number, at, line[at:])
        if kind == "text" and leaf.is_definitions and not TITLE.match(self.lines[number]):
            self.leaf = None


def _ends_fence(mark: str, rest: str) -> bool:
    found = re.match(r" {0,3}(`{3,}|~{3,}) *$", rest)
    return found is not None and found[1][0] == mark[0] and len(found[1]) >= len(mark)

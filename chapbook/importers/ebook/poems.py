"""Verse as Markdown: stanzas, lines, indents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from chapbook.importers.ebook.meaning import ATTRIBUTIONS, is_hidden, words_of
from chapbook.importers.ebook.tree import BLOCKS, Element
from chapbook.patterns import regex

LINES = frozenset({"line", "verse-line", "verse", "l"})
INDENT = regex(r"(?:i|indent|in)-?(\d{1,2})|indent(?:ed)?")
SOURCES = ("cite", "footer", "figcaption")
SPACES = "  "  # an indent of one em
WriteLine = Callable[[Sequence["Element | str"]], str]


def write_verse(element: Element, write_line: WriteLine, write_source: Callable[[Element], str]) -> str:
    """Return an element of verse as a block of lines, its source last."""
    stanzas, sources = [], []
    for stanza in _stanzas(element):
        if isinstance(stanza, Element):
            sources.append(write_source(stanza))
        else:
            lines = [_indent(line) + write_line(line).lstrip("\u00a0\u2003") for line in stanza]
            stanzas.append("\n".join(line for line in lines if line.strip()))
    parts = [part for part in (*stanzas, *sources) if part]
    return "::: verse\n" + "\n\n".join(parts) + "\n:::" if parts else ""


Line = list["Element | str"]


def _stanzas(element: Element) -> Iterator[list[Line] | Element]:
    """Yield stanzas as lists of lines, and elements that name a source."""
    loose: list[Line] = []
    for child in element.children:
        if isinstance(child, str):
            loose += [[child]] if child.strip() else []
        elif is_hidden(child) or child.tag == "br":
            continue
        elif child.tag in SOURCES or words_of(child) & ATTRIBUTIONS:
            yield child
        elif child.tag not in BLOCKS or _is_line(child):
            loose += _lines_of(child)
        else:
            yield from _flush(loose)
            yield from _stanzas(child) if _holds_blocks(child) else [_lines(child)]
    yield from _flush(loose)


def _holds_blocks(element: Element) -> bool:
    return any(child.tag in BLOCKS for child in element.elements())


def _flush(lines: list[Line]) -> Iterator[list[Line]]:
    if lines:
        yield lines.copy()
        lines.clear()


def _is_line(element: Element) -> bool:
    """Whether a block is one line of a stanza, and no stanza."""
    words = words_of(element)
    if words & LINES or any(INDENT.fullmatch(word) for word in words):
        return True
    parent = element.parent
    return parent is not None and bool(words_of(parent) & {"stanza", "linegroup"})


def _lines(element: Element) -> list[Line]:
    """Return the lines between an element's breaks."""
    lines: list[Line] = [[]]
    for child in element.children:
        if isinstance(child, Element) and child.tag == "br":
            lines.append([])
        elif isinstance(child, Element) and any(part.tag == "br" for part in child.descendants()):
            inner = _lines_of(child)
            lines[-1] += inner[0]
            lines += inner[1:]
        else:
            lines[-1].append(child)
    return lines


def _lines_of(element: Element) -> list[Line]:
    """Return an element's lines, each as such an element: as far set in, and dressed like it."""
    return [
        [Element(element.tag, element.attributes, line, element.parent)] if line else []
        for line in _lines(element)
    ]


def _indent(line: Line) -> str:
    """Return the white space that sets a line in: as its class says, or as it was typed with hard spaces."""
    elements = (node for node in line if isinstance(node, Element))
    typed = "".join(node if isinstance(node, str) else node.text for node in line).lstrip(" \t\r\n")
    hard = len(typed) - len(typed.lstrip("\u00a0\u2003"))
    return SPACES * max(map(_depth, elements), default=0) or " " * hard


def _depth(element: Element) -> int:
    found = (INDENT.fullmatch(word) for word in words_of(element))
    return max((int(match[1] or 1) for match in found if match), default=0)

"""What only numbers a heading, by its words: `Chapter IV`, `2.1`, `Kapitel 3.`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chapbook.importers.ebook.meaning import NUMBERS, is_hidden, words_of
from chapbook.importers.ebook.tree import Element
from chapbook.patterns import regex
from chapbook.typography import words_for

CHAPTERS = "|".join(sorted(map(re.escape, words_for("chapter"))))
ORDINAL = regex(rf"(?:(?:{CHAPTERS})\s+)?(?:\d{{1,3}}(?:\.\d{{1,3}})*|[IVXLC]{{1,8}})[.:)]?", re.IGNORECASE)
Nodes = Sequence["Element | str"]


def is_ordinal(text: str) -> bool:
    """Whether a text says the number of a chapter or section and no more."""
    return bool(ORDINAL.fullmatch(text.replace("\\", "").strip()))


def part_ordinals(lines: Sequence[Element]) -> tuple[list[Nodes], list[Nodes]]:
    """Return the title in the lines of a heading, and its numbers: lines or elements that are no more."""
    titles: list[Nodes] = []
    numbers: list[Nodes] = []
    for line in lines:
        title, number = ([], line.children) if words_of(line) & NUMBERS else _part(line.children)
        titles += [title] if _words(title) else []
        numbers += [number] if _words(number) else []
    return titles, numbers


def _part(nodes: Nodes) -> tuple[Nodes, Nodes]:
    """Return what stands between the tags of a heading without its number, and the number."""
    lines = _lines(_unwrapped(nodes))
    if len(lines) > 1 and is_ordinal(_words(lines[0])):
        return _joined(lines[1:]), lines[0]
    numbers = [node for node in nodes if isinstance(node, Element) and _numbers(node)]
    title = [node for node in nodes if node not in numbers]
    return (title, numbers) if _words(title) else (nodes, [])


def _numbers(element: Element) -> bool:
    return any("number" in word for word in words_of(element)) and is_ordinal(element.words)


def _lines(nodes: Nodes) -> list[Nodes]:
    """Return what stands between line breaks; lines without words are none."""
    lines: list[list[Element | str]] = [[]]
    for node in nodes:
        if isinstance(node, Element) and node.tag == "br":
            lines.append([])
        else:
            lines[-1].append(node)
    return [line for line in lines if _words(line)]


def _unwrapped(nodes: Nodes) -> Nodes:
    """Return what stands within the only element of a heading, which may hold a line break."""
    shown = [node for node in nodes if _words([node])]
    while len(shown) == 1 and isinstance(shown[0], Element):
        nodes = shown[0].children
        shown = [node for node in nodes if _words([node])]
    return nodes


def _joined(lines: Sequence[Nodes]) -> Nodes:
    joined: list[Element | str] = []
    for line in lines:
        joined += [Element("br"), *line] if joined else line
    return joined


def _words(nodes: Nodes) -> str:
    shown = (node for node in nodes if isinstance(node, str) or not is_hidden(node))
    return "".join(node if isinstance(node, str) else node.text for node in shown).strip()

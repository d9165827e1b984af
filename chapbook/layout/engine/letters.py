"""The letters and digits that stand on a chapter's pages, and the pictures that do not."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from chapbook.layout import roles
from chapbook.layout.engine.extent import block_number
from chapbook.layout.engine.tagged.tree import Leaf, Node, Structure
from chapbook.layout.jobs import ChapterLetters, Finding
from chapbook.layout.letters import letters_of


def letters_on_pages(structure: Structure) -> ChapterLetters:
    """Return the letters of the structure's text that is painted and seen, generated text left out."""
    body: list[str] = []
    notes: dict[str, list[str]] = {}
    _collect(structure.document, body, notes)
    return ChapterLetters(
        letters_of("".join(body)), {name: letters_of("".join(texts)) for name, texts in notes.items()}
    )


def find_unseen_pictures(structure: Structure) -> list[Finding]:
    """Return a finding for each picture with a meaning that a style lets nobody see."""
    seen = {leaf.box.element for leaf in structure.leaves.values() if isinstance(leaf, Leaf) and leaf.is_seen}
    pictures = (element for element in structure.parents if roles.role_of(element) == "Figure")
    return [
        Finding("picture-unseen", "", element.get("alt", ""), block=block_number(element, structure))
        for element in pictures
        if element not in seen and not roles.is_decoration(element)
    ]


def unseen_texts(structure: Structure) -> tuple[tuple[int, str], ...]:
    """Return the texts that a style lets nobody see, generated ones left out, with their pages (0-based)."""
    leaves = (leaf for leaf in structure.leaves.values() if isinstance(leaf, Leaf))
    return tuple(
        (leaf.page, words)
        for leaf in leaves
        if not leaf.is_seen and not leaf.generated and letters_of(words := _words(leaf.box))
    )


def _collect(node: Node, into: list[str], notes: dict[str, list[str]]) -> None:
    for kid in node.kids:
        if isinstance(kid, Leaf):
            if kid.number >= 0 and kid.is_seen and not kid.generated:
                into.append(_words(kid.box))
        elif isinstance(kid, Node):
            if kid.role == "Note" and kid.element is not None:
                _collect(kid, notes.setdefault(kid.element.get("id", ""), []), notes)
            else:
                _collect(kid, into, notes)


def _words(box: Any) -> str:
    """Return what a box says: its text, the LaTeX of a formula, nothing for a picture."""
    if isinstance(box, boxes.TextBox):
        return str(box.text)
    return str(box.element.get("aria-label", "")) if roles.is_formula(box.element) else ""

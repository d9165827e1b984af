"""A picture and what stands below it, found in what programs put around the two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chapbook.importers.ebook.inlines import plain_text
from chapbook.importers.ebook.meaning import CAPTIONS, FIGURES, words_of
from chapbook.importers.ebook.tree import Element

INNER_CAPTIONS = {"blockquote": "footer", "table": "caption"}
MORE_THAN_WORDS = frozenset({"a", "blockquote", "ol", "pre", "table", "ul", "br"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its captions."""

    picture: Element
    captions: tuple[Element, ...]

    @property
    def caption(self) -> str:
        """The caption's words, on one line."""
        return " ".join(filter(None, (plain_text(part.children) for part in self.captions)))

    def has_more(self, is_note: Callable[[Element], bool]) -> bool:
        """Whether a caption holds what a picture's title cannot: notes, links, blocks."""
        parts = (part for caption in self.captions for part in caption.descendants())
        return any(part.tag in MORE_THAN_WORDS or is_note(part) for part in parts)


def is_figure(element: Element) -> bool:
    """Whether an element stands around pictures."""
    return element.tag == "figure" or bool(words_of(element) & FIGURES)


def find_figure(element: Element) -> Figure | None:
    """Return the only picture in an element with its captions; None if there is more in it than these."""
    pictures = [part for part in element.descendants() if part.tag in ("img", "image")]
    captions = tuple(part for part in element.descendants() if _is_outermost_caption(part, element))
    said = sum(len("".join(part.text.split())) for part in captions)
    if len(pictures) != 1 or len("".join(element.text.split())) != said:
        return None
    return Figure(pictures[0], captions)


def with_caption(figure: Element) -> Element | None:
    """Return the quotation or table in a figure with its caption in it, as source or title; else None."""
    held = [part for part in figure.elements() if not _is_caption(part)]
    captions = [part for part in figure.elements() if _is_caption(part)]
    if len(held) != 1 or len(captions) != 1 or held[0].tag not in INNER_CAPTIONS:
        return None
    element = held[0]
    inner = Element(INNER_CAPTIONS[element.tag], {}, captions[0].children, element)
    children = [inner, *element.children] if element.tag == "table" else [*element.children, inner]
    return Element(element.tag, element.attributes, children, figure)


def _is_outermost_caption(part: Element, figure: Element) -> bool:
    if not _is_caption(part) or part is figure:
        return False
    around = part.parent
    while around is not None and around is not figure:
        if _is_caption(around):
            return False
        around = around.parent
    return True


def _is_caption(element: Element) -> bool:
    return element.tag == "figcaption" or bool(words_of(element) & CAPTIONS)

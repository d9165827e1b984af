"""Markers of printed pages, put into the text of a chapter while it is written.

A place in a text is told by the characters before it, those that stand on paper and on screens alike:
white space does not count, nor what is set or taken out where a line ends (hyphens, soft hyphens and other
signs without a shape), nor what differs: calls of notes, page numbers of references and of the index. A
letter counts as what it folds to, a picture as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from chapbook.book import PageStart
from chapbook.html.writer import Attributes, Writer, start_tag
from chapbook.patterns import regex

UNCOUNTED_ROLES = frozenset({"doc-noteref", "doc-backlink"})
UNCOUNTED_CLASSES = frozenset({"page-ref", "locator"})
BLOCK_NUMBER = "data-block"  # attribute in print that tells a block's ordinal in its chapter
HEADING = regex("h[1-6]")
SOFT_HYPHEN = "\u00ad"  # e-readers divide words by themselves, and search and read aloud badly with it
# White space, soft hyphens, hyphens, and characters without a shape.
UNCOUNTED = regex("[\\s\u00ad\u2010\u2011\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff-]+")
# The end of what belongs to a word that may be divided where a line ends. Not of scripts without spaces
# (Thai, Lao, Tibetan, Burmese, Khmer, Kana, Han, Hangul): there a page may begin between any two signs.
WORD_END = regex(
    "(?:[^\\W\u0e00-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
    "|[\u0300-\u036f\u00ad\u2060’'])+$"
)
HYPHENS_END = regex("(?:^|(?<=\n))[-\u2010\u2011]+ *$|(?<=\\s)[-\u2010\u2011]+$")


def count_characters(text: str) -> int:
    """Return how many characters of a text count: `“Well-known,” he said` -> 18."""
    return len(UNCOUNTED.sub("", text).casefold())


def is_text_counted(attributes: Attributes) -> bool:
    """Whether text in an element with these attributes counts."""
    classes = (attributes.get("class") or "").split()
    return attributes.get("role") not in UNCOUNTED_ROLES and UNCOUNTED_CLASSES.isdisjoint(classes)


def marker_id(label: str) -> str:
    """Return the id of a page's marker in its chapter; no heading's own id looks like it."""
    return f"page_{label}"


@dataclass(slots=True)
class _Element:
    """An open element."""

    block: _Block | None = None  # None: within a line
    is_counted: bool = True


@dataclass(slots=True)
class _Block:
    """An open block."""

    waiting: list[PageStart] = field(default_factory=list)  # pages that begin in it, in order
    count: int = 0  # of the characters written in it


class ScreenWriter(Writer):
    """Collects well-formed XML for e-readers."""

    def open_block(self, tag: str, attributes: Attributes) -> None:
        """Begin an element that is a block of the chapter."""
        self.open(tag, attributes)

    def text(self, text: str) -> None:
        """Write text, its soft hyphens left out."""
        super().text(text.replace(SOFT_HYPHEN, ""))


class MarkedWriter(ScreenWriter):
    """Collects well-formed XML, and puts a marker where each page begins.

    A marker stands right before the first character of its page; before the whole word where the page
    begins within one; before a heading where the heading begins the page.
    """

    def __init__(self, starts: Iterable[PageStart]) -> None:
        super().__init__()
        self.starts: dict[int, list[PageStart]] = {}
        for start in starts:
            self.starts.setdefault(start.block, []).append(start)
        self.blocks = 0  # opened so far
        self.elements: list[_Element] = []  # open ones
        self.word: int | None = None  # the piece that begins the word which the next text goes on with

    def open_block(self, tag: str, attributes: Attributes) -> None:
        """Begin an element that is a block of the chapter, with an ordinal."""
        block = _Block(self.starts.pop(self.blocks, []))
        self.blocks += 1
        if HEADING.fullmatch(tag):
            while block.waiting and block.waiting[0].offset == 0:
                self._mark(block.waiting.pop(0))
        self.open(tag, attributes)
        self.elements[-1].block = block
        self.word = None

    def open(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""
        super().open(tag, attributes)
        is_counted = is_text_counted(attributes) and (not self.elements or self.elements[-1].is_counted)
        self.elements.append(_Element(is_counted=is_counted))

    def close(self) -> None:
        """End the innermost element; pages that should have begun in a block begin at its end."""
        element = self.elements.pop()
        if element.block:
            rest = [] if self.elements else sorted(self.starts)  # of blocks that never came
            for start in (*element.block.waiting, *(start for block in rest for start in self.starts[block])):
                self._mark(start)
            self.word = None
        super().close()

    def empty(self, tag: str, attributes: Attributes) -> None:
        """Write an element that is always empty; a picture that says something counts as a character."""
        self.word = None
        if tag == "img" and attributes.get("alt"):
            self._count_picture()
        super().empty(tag, attributes)

    def picture(self, markup: str) -> None:
        """Write a picture that is XML; it counts as a character."""
        self.word = None
        self._count_picture()
        super().picture(markup)

    def _count_picture(self) -> None:
        """Count a picture, with a marker before it where a page begins with it."""
        block = self._block()
        if block:
            while block.waiting and block.waiting[0].offset <= block.count:
                self._mark(block.waiting.pop(0))
            block.count += 1

    def text(self, text: str) -> None:
        """Write text, with a marker before the first character of each page that begins in it."""
        text = text.replace(SOFT_HYPHEN, "")
        block = self._block()
        if block is None or not block.waiting:
            super().text(text)
            return
        end = block.count + count_characters(text)
        done = 0
        while block.waiting and block.waiting[0].offset < end:
            start = block.waiting.pop(0)
            place = max(done, _first_character(text, start.offset - block.count))
            self._write_words(text[done:place])
            if self.word is not None and WORD_END.fullmatch(text[place : place + 1]):
                self.pieces.insert(self.word, _marker(start))
                self.word += 1
            else:
                self._mark(start)
            done = place
        self._write_words(text[done:])
        block.count = end

    def _block(self) -> _Block | None:
        """Return the block that text now belongs to, None where it does not count."""
        if not self.elements or not self.elements[-1].is_counted:
            return None
        return next((element.block for element in reversed(self.elements) if element.block), None)

    def _write_words(self, text: str) -> None:
        """Write text and remember where its last word begins."""
        if not text:
            return
        found = WORD_END.search(text)
        begin = found.start() if found else len(text)
        if begin:
            super().text(text[:begin])
        if begin or self.word is None:
            self.word = len(self.pieces) if found else None
        if found:
            super().text(text[begin:])

    def _mark(self, start: PageStart) -> None:
        self.markup(_marker(start))


def _marker(start: PageStart) -> str:
    """Return the marker of a page; its label is what a screen reader says."""
    attributes = {
        "id": marker_id(start.label),
        "epub:type": "pagebreak",
        "role": "doc-pagebreak",
        "aria-label": start.label,
    }
    return f"{start_tag('span', attributes)}</span>"


def _first_character(text: str, count: int) -> int:
    """Return the index in `text` of the character that `count` others stand before."""
    index = 0
    for index, character in enumerate(text):  # noqa: B007
        size = count_characters(character)
        if size and count <= 0:
            break
        count -= size
    # A sign of an option or of a dialogue is not counted, but begins its line.
    hyphens = HYPHENS_END.search(text[:index])
    return hyphens.start() if hyphens else index

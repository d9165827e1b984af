"""Pages of an e-book that Chapbook makes itself: title page, contents, a page that shows the cover."""

from __future__ import annotations

import re

from chapbook.characters import squeezed
from chapbook.importers.ebook.units import Unit
from chapbook.patterns import regex
from chapbook.typography import words_for

TITLE_PAGE = 60  # words at most below the book's title: authors, publisher, year
CONTENTS = frozenset({"table of contents", *(word.casefold() for word in words_for("contents"))})
LINK = regex(r"(?<!!)\[((?:\\.|[^\]\\])*)\]\(\ufdd0[^\ufdd0]*\ufdd0\)")
PICTURE = regex(r"!\[(?:\\.|[^\]\\])*\]\(\ufdd0([^\ufdd0]*)\ufdd0[^)]*\)")


def made_anyway(unit: Unit, title: str, cover: str) -> str:
    """Return what a unit is that Chapbook makes itself, "" for text of the book.

    `title`: of the book, "" behind its first chapter; `cover`: where its picture stands in the manuscript.
    """
    own = unit.blocks[1:] if unit.title else unit.blocks
    text = "\n\n".join(block.text for block in own)
    if not unit.title:
        return "cover" if PICTURE.sub(r"\1", text) == cover else ""
    if unit.title.casefold() in CONTENTS and _is_linked(text):
        return "contents"
    is_title = squeezed(unit.title) == squeezed(title) and not any(block.level for block in own)
    is_bare = len(text.split()) <= TITLE_PAGE and not re.search(r"\[\^|!\[", text)  # no note, no picture
    return "title page" if is_title and is_bare else ""


def _is_linked(text: str) -> bool:
    """Whether most words of a text are links into the book, and there are some."""
    links = [found[1] for found in LINK.finditer(text)]
    within = len(re.findall(r"\w+", " ".join(links)))
    return len(links) > 1 and within * 2 >= len(re.findall(r"\w+", LINK.sub(" ", text))) + within

"""The accessibility metadata, computed from what the documents really hold.

EPUB Accessibility 1.1, section 2.2; the vocabulary is schema.org's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from chapbook.epub.documents import Document
from chapbook.epub.metadata import XML_LANG, Item


def iter_accessibility(documents: Sequence[Document]) -> Iterator[Item]:
    """Yield how the book can be read, and by whom; `documents` are those of the text, without the cover."""
    pictures = [alternative for document in documents for alternative in document.pictures]
    is_described = all(pictures)
    yield _meta("accessMode", "textual")
    if pictures:
        yield _meta("accessMode", "visual")
    yield _meta("accessModeSufficient", "textual" if is_described else "textual,visual")
    for feature in _features(documents, is_described=is_described):
        yield _meta("accessibilityFeature", feature)
    yield _meta("accessibilityHazard", "none")
    summary = (_summary_of_text(documents), *_summary_of_pictures(len(pictures), is_described=is_described))
    yield Item("meta", " ".join(summary), {"property": "schema:accessibilitySummary", XML_LANG: "en"})


def _meta(property: str, text: str) -> Item:
    return Item("meta", text, {"property": f"schema:{property}"})


def _features(documents: Sequence[Document], *, is_described: bool) -> Iterator[str]:
    yield from ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability", "ARIA")
    if is_described:
        yield "alternativeText"
    if any(document.has_pages for document in documents):
        yield from ("pageNavigation", "pageBreakMarkers")
    if any(document.has_index for document in documents):
        yield "index"
    if any("mathml" in document.properties for document in documents):
        yield from ("MathML", "latex")  # each has its LaTeX for those who cannot read it


def _summary_of_text(documents: Sequence[Document]) -> str:
    """Say in a sentence what a reader may expect of the text."""
    found = ["a table of contents"]
    if all(is_in_order(document.levels) for document in documents):
        found.append("headings in order")
    if any(document.has_notes for document in documents):
        found.append("notes linked both ways")
    if any(document.has_pages for document in documents):
        found.append("the page numbers of the printed edition")
    *first, last = found
    return f"Reflowable text with {', '.join(first)}{' and ' if first else ''}{last}."


def is_in_order(levels: Sequence[int]) -> bool:
    """Whether no heading is more than a level below the one before it."""
    return all(level <= before + 1 for before, level in pairwise(levels))


def _summary_of_pictures(pictures: int, *, is_described: bool) -> Iterator[str]:
    if pictures:
        described = "All pictures have a text alternative."
        yield described if is_described else "Some pictures have no text alternative."

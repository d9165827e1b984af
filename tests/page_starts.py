"""Page markers of an EPUB held against the pages of a PDF: the first letters of each, read from the files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from xml.etree import ElementTree as ET

from reading import XHTML, Epub, page_labels

from chapbook.pdf import TaggedText, structure_text

BREAK = "\f"  # stands for a marker; its label follows, and another
COMPARED = 24  # letters
NOT_BODY = ("Note", "Reference", "TOC", "Figure")
LEFT_OUT = ("doc-noteref", "doc-endnotes", "doc-toc")
ON_PAPER = re.compile(r"\(p\.\s*\w+\)")  # the page of a reference's target
LABEL = re.compile(r"\W*\w{0,4}[.)]?")  # of an item of a list


@dataclass(frozen=True)
class Marker:
    """A page marker of an EPUB."""

    label: str
    before: str  # text of its document before it
    after: str  # and after it


def markers(epub: Epub) -> dict[str, Marker]:
    """Return the markers of an EPUB by their labels."""
    found = {}
    for document in epub.documents():
        pieces = "".join(_texts(document.find(f"{XHTML}body"))).split(BREAK)
        labels, texts = pieces[1::2], pieces[0::2]
        for number, label in enumerate(labels):
            before, after = "".join(texts[: number + 1]), "".join(texts[number + 1 :])
            assert label not in found
            found[label] = Marker(label, before, after)
    return found


def _texts(element: ET.Element | None) -> Iterator[str]:
    """Yield the text of an element without notes, calls and the index's places, markers between breaks."""
    assert element is not None
    if element.get("role") == "doc-pagebreak":
        yield f"{BREAK}{element.get('aria-label')}{BREAK}"
    elif element.get("role") not in LEFT_OUT and element.get("class") != "locator":
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def first_letters(pdf: Path) -> Mapping[str, str]:
    """Return the first letters of the body of each page that has any, by its label."""
    labels = page_labels(pdf)
    found: dict[str, str] = {}
    for run in _in_place([run for run in structure_text(pdf) if not run.within(*NOT_BODY)]):
        if not (run.role == "Lbl" and LABEL.fullmatch(run.text.strip())):
            label = labels[run.page]
            found[label] = found.get(label, "") + run.text
    firsts = {label: letters(ON_PAPER.sub("", text)) for label, text in found.items()}
    return {label: text[:COMPARED] for label, text in firsts.items() if text}


def _in_place(runs: Sequence[TaggedText]) -> list[TaggedText]:
    """Return runs of text but of tables that stand on a page after their place: text behind them does not."""
    kept, first = [], inf
    for run in reversed(runs):
        if not (run.within("Table") and run.page > first):
            kept.append(run)
            first = min(first, run.page)
    return kept[::-1]


def letters(text: str) -> str:
    """Return the letters and digits of a text as a PDF can tell them apart."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def begins(marker: Marker, first: str) -> bool:
    """Whether a page's first letters follow its marker at once, or after the first part of a divided word."""
    word = marker.after.split(maxsplit=1)[0] if marker.after.strip() else ""
    skipped = range(len(letters(word)) + 1 if not marker.before[-1:].isalpha() else 1)
    after = letters(marker.after[: 40 * COMPARED])
    return any(after[start : start + COMPARED].startswith(first) for start in skipped)
